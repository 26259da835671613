"""The sheet that a student hands in: which quantities, how many digits, rounded how, carried how."""

from dataclasses import dataclass, field, replace
from decimal import Decimal, ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP

MODES = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "truncated": ROUND_DOWN}
SHEETS = ("all", "gradients", "usual")


@dataclass(frozen=True)
class Style:
    """How figures are written. carry: `full` goes on with all digits, `rounded` with what is written,
    `sheet` with what is written for quantities on the sheet, and with all digits between them."""
    decimals: int | None = 9
    significant: int | None = None
    mode: str = "half-up"
    carry: str = "rounded"
    strip: bool = False  # trailing zeros are left off
    quantities: tuple = field(default=(), compare=False)  # the sheet's, in order

    def carries(self, id):
        return self.carry == "rounded" or self.carry == "sheet" and id in self.quantities

    def unit(self, value):
        """One unit in the last place that is written for a value."""
        if self.significant is None:
            return Decimal(1).scaleb(-self.decimals)
        return Decimal(1).scaleb(Decimal(repr(value)).adjusted() + 1 - self.significant if value else -9)

    def figure(self, value):
        """The value as the student writes it."""
        exact = Decimal(f"{value:.15g}")
        if self.significant is not None and not exact:
            return "0"
        written = exact.quantize(self.unit(float(exact)), MODES[self.mode])
        if self.significant is not None and written.adjusted() > exact.adjusted():  # 0.9996 -> 1.000
            written = exact.quantize(self.unit(float(written)), MODES[self.mode])
        text = format(abs(written) if not written else written, "f")
        return text.rstrip("0").rstrip(".") if self.strip and "." in text else text

    def told(self):
        digits = f"{self.decimals} decimals" if self.significant is None else f"{self.significant} significant"
        return f"{digits}, {self.mode}, carry {self.carry}" + (", zeros stripped" if self.strip else "")


def quantities(network, kind, later):
    """The ids of a sheet in the order of work; `later`: with the forward pass after the update."""
    wanted = {"all": lambda id: True,
              "gradients": lambda id: id.startswith(("dE/dw", "dE/db", "new ")),
              "usual": lambda id: id.startswith(("net_", "out_", "delta_", "dE/dw", "dE/db", "new "))}[kind]
    return tuple(id for id in network.plan if ("@" in id and later) or ("@" not in id and wanted(id)))


def random_style(rng, network, right=False):
    """A sheet for a case: 4 to 9 digits; for right figures 2 to 6 decimals, which is harder on the marker."""
    n = rng.randint(2, 6) if right else rng.randint(4, 9)
    significant = rng.random() < (0.15 if right else 0.4)
    style = Style(
        decimals=None if significant else n,
        significant=max(n, 3) if significant else None,
        mode=rng.choice(tuple(MODES)) if right else rng.choices(tuple(MODES), (6, 2, 2))[0],
        carry=rng.choice(("full", "rounded", "sheet")),
        strip=rng.random() < 0.15)
    return replace(style, quantities=quantities(network, rng.choice(SHEETS), rng.random() < 0.4))


def answers(hand):
    """The figures of a sheet: id -> text."""
    return {id: hand.figure(id) for id in hand.style.quantities}


def csv(figures):
    return "".join(f"{id},{figure}\n" for id, figure in figures.items())
