"""Slips of the pen: one figure goes wrong, on the result of a step or on an operand in that step alone."""

import re
from dataclasses import dataclass

from hand import Hand

KINDS = {  # cost, description. Kinds do not overlap, so that a slip has one name
    "digit-dropped": (2.0, "a digit is left out"),
    "digit-doubled": (2.0, "a digit is written twice"),
    "digits-swapped": (2.0, "two neighbouring digits change places"),
    "point-moved": (2.0, "the decimal point is one place off"),
    "sign-lost": (2.0, "the minus sign is lost, or one is added"),
    "last-digit": (2.1, "the last digit is off by two"),
    "copied": (2.2, "the figure of the neighbour"),
    "digit-inserted": (2.4, "a digit too many"),
    "digit-wrong": (2.4, "a wrong digit"),
}


def misspellings(text):
    """kind -> every wrong way to write a figure, trailing and leading zeros aside."""
    sign, digits = text[:text.startswith("-")], text.lstrip("-")
    point = digits.find(".") if "." in digits else len(digits)
    plain = digits.replace(".", "")
    at = lambda k: k + (k >= point)  # the place of the k-th digit in `digits`
    first = next((k for k, d in enumerate(plain) if d != "0"), len(plain) - 1)
    found = {kind: set() for kind in KINDS}
    for k, d in enumerate(plain):
        if k < first:
            continue
        before, after = digits[:at(k)], digits[at(k) + 1:]
        if (before + after).strip("0."):
            found["digit-dropped"].add(before + after)
        found["digit-doubled"].add(before + d + d + after)
        if k + 1 < len(plain) and plain[k + 1] != d:
            e, rest = plain[k + 1], digits[at(k + 1) + 1:]
            found["digits-swapped"].add(before + e + digits[at(k) + 1:at(k + 1)] + d + rest)
        if k < len(plain) - 1:
            found["digit-wrong"] |= {before + other + after for other in "0123456789" if other != d}
        near = {d, plain[k - 1] if k else ""}
        found["digit-inserted"] |= {before + other + d + after for other in "123456789" if other not in near}
    last = int(plain[-1])
    found["last-digit"] = {digits[:-1] + str(n) for n in (last - 2, last + 2) if 0 <= n <= 9}
    whole, decimals = plain[:point], plain[point:]
    found["point-moved"].add("0." + "0" * (1 - point) + whole[-1] + decimals if len(whole) == 1
                             else whole[:-1] + "." + whole[-1] + decimals)
    if decimals:
        found["point-moved"].add(((whole + decimals[0]).lstrip("0") or "0") + ("." + decimals[1:]).rstrip("."))
    signed = {kind: {sign + t for t in texts if re.fullmatch(r"(0|[1-9]\d*)(\.\d+)?", t) and t != digits}
              for kind, texts in found.items()}
    signed["sign-lost"] = {digits if sign else "-" + digits}
    return {kind: sorted(texts) for kind, texts in signed.items()}


def neighbours(id, ids):
    """The quantities before and after an id among those of its kind."""
    family = [other for other in ids if re.sub(r"\d+", "", other) == re.sub(r"\d+", "", id)]
    k = family.index(id)
    return family[max(0, k - 1):k] + family[k + 1:k + 2]


@dataclass(frozen=True)
class Slip:
    kind: str
    where: str  # the quantity in whose step it happens
    operand: str | None  # what is misread; None: the result is miswritten
    wrong: str
    carried: bool  # whether later steps go on with the wrong result

    @property
    def id(self):
        return f"slip-{self.kind}-{'operand' if self.operand else 'result'}-{'carried' if self.carried else 'alone'}"

    @property
    def cost(self):
        return KINDS[self.kind][0] + (0.5 if self.operand else 0)

    def about(self):
        read = f"in {self.where} {self.operand} is read as" if self.operand else f"{self.where} is written as"
        return f"{KINDS[self.kind][1]}: {read} {self.wrong}, " + ("carried on" if self.carried else "there alone")


class SlippedHand(Hand):
    """A right hand but for one slip. `right` is the hand without it."""

    def __init__(self, right, slip):
        super().__init__(right.network, right.style)
        self.right, self.slip = right, slip

    def __getitem__(self, id):
        value = super().__getitem__(id)
        if self.step == self.slip.where and id == self.slip.operand:
            return float(self.slip.wrong)
        return value

    def note(self, id, value):
        if id == self.slip.where and self.slip.operand is None:
            value = float(self.slip.wrong)
            self.figures[id] = self.slip.wrong
            self.values[id] = value
        else:
            super().note(id, value)
        if id == self.slip.where and not self.slip.carried:
            self.figures.setdefault(id, self.style.figure(value))
            self.values[id] = self.right[id]

    def again(self, network):
        return Hand(network, self.style)


def slips_at(right, where, operands=True, results=True):
    """Every slip in one step of a hand that has worked everything out."""
    places = [None] * results + (list(right.reads[where]) if operands and "@" not in where else [])
    for operand in places:
        known = right.network.givens if operand in right.network.givens else right.network.plan
        text = lambda id: str(right.network.givens[id]) if known is right.network.givens else right.figure(id)
        id = operand or where
        ways = misspellings(text(id))
        ways["copied"] = [text(other) for other in neighbours(id, known) if text(other) != text(id)]
        for kind, texts in ways.items():
            for wrong in texts:
                for carried in (True, False):
                    yield Slip(kind, where, operand, wrong, carried)
