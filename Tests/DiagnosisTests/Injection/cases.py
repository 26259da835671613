"""Cases: a lesson, a sheet with one mistake, and whether another mistake could be meant as well."""

import random
from dataclasses import dataclass, replace
from decimal import Decimal

import inventions
import misconceptions
import mistakes
from hand import EXACT, Hand
from networks import random_network
from sheets import answers, random_style
from slips import KINDS, SlippedHand, slips_at

FAILURES = (ArithmeticError, ValueError)  # a logarithm of a negative number, an overflow


class Right:
    """The right hand of a case, all worked out, and what follows from what."""

    def __init__(self, network, style):
        self.hand = Hand(network, style)
        self.exact = Hand(network, replace(EXACT, quantities=style.quantities))
        for id in network.plan:
            self.hand[id], self.exact[id]
        self.figures = answers(self.hand)
        self.dependents = {id: set() for id in network.plan}
        for id in reversed(network.plan):
            for reader, operands in self.hand.reads.items():
                if id in operands:
                    self.dependents[id] |= {reader} | self.dependents[reader]

    def primed(self, hand, where):
        """A hand that knows everything that does not follow from one place."""
        later = self.dependents[where] | {where}
        source = self.hand if hand.style == self.hand.style else self.exact
        hand.values = {id: value for id, value in source.values.items() if id not in later}
        return hand

    def bounds(self):
        """How far each quantity can be off because every figure on the way was written with its digits:
        the sum of what one unit in the last place of each can do."""
        style, network = self.hand.style, self.hand.network
        bounds = {id: 0.0 for id in network.plan}
        for id in network.plan:
            unit = float(style.unit(self.exact[id]))
            bounds[id] += unit
            nudged = self.primed(Hand(network, self.exact.style), id)
            nudged.values[id] = self.exact[id] + unit
            for later in self.dependents[id]:
                bounds[later] += abs(nudged[later] - self.exact[later])
        for id in network.plan:  # the figures between the update and the second error are rounded too
            bounds[id] += bounds[id.removesuffix("@1")] if "@1" in id else 0
        return bounds


@dataclass
class Case:
    name: str  # seed/kind/lesson/sheet
    kind: str
    mistake: str
    about: str
    network: object
    style: object
    figures: dict
    right: Right
    cost: float = 0
    decisive: str | None = None  # the first figure that rounding cannot have made
    aside: str | None = None  # why the case does not count

    def wrong(self):
        return [id for id, figure in self.figures.items() if figure != self.right.figures[id]]

    def judge(self):
        """Finds the decisive figure, and rivals."""
        bounds = self.right.bounds()
        for id in self.wrong():
            figure = self.figures[id]
            own = Decimal(1).scaleb(Decimal(figure).as_tuple().exponent)
            if abs(float(figure) - self.right.exact[id]) > 1.000001 * max(bounds[id], float(own)):
                self.decisive = id
                break
        if self.decisive is None:
            self.aside = "within-rounding" if self.wrong() else "not-visible"
        elif rival := self.rival():
            self.aside = f"rival {rival}"
        return self

    def rival(self):
        """Another mistake of at most the same cost that gives the same sheet, by brute force."""
        wrong = self.wrong()
        order = wrong + [id for id in self.figures if id not in wrong]

        def same(hand):
            try:
                return all(hand.figure(id) == self.figures[id] for id in order)
            except FAILURES:
                return False

        def rivals(id):
            return mistakes.expected(id) != mistakes.expected(self.mistake)

        for id, (_, kind, applies) in misconceptions.TABLE.items():
            if self.cost >= 1 and rivals(id) and applies(self.network) and same(kind(self.network, self.style)):
                return id
        if self.cost < min(cost for cost, _ in KINDS.values()):
            return None
        hidden = [id for id in self.network.plan if id not in self.figures
                  and all(other in self.right.dependents[id] for other in wrong)]
        for where in [wrong[0], *hidden]:
            for slip in slips_at(self.right.hand, where, operands=self.cost >= 2.5):
                if slip.cost > self.cost or not rivals(slip.id) or (where in hidden and not slip.carried):
                    continue
                if slip.operand is None and where == wrong[0] and slip.wrong != self.figures[where]:
                    continue
                if same(self.right.primed(SlippedHand(self.right.hand, slip), where)):
                    return slip.id
        return None


def build(rng, name, kind, mistake, network):
    """One case of a mistake in a network, if possible one that shows; None where it cannot be made."""
    case = None
    for _ in range(8):
        style = random_style(rng, network, right=kind == "right")
        right = Right(network, style)
        about, cost = "nothing is wrong", 0
        if kind == "right":
            return Case(name, kind, mistake, about, network, style, right.figures, right)
        if kind == "misconception":
            about, make, applies = misconceptions.TABLE[mistake]
            if not applies(network):
                return None
            hand, cost = make(network, style), 1
        elif kind == "slip":
            slip = random_slip(rng, right, mistake)
            if slip is None:
                continue
            hand, about, cost = SlippedHand(right.hand, slip), slip.about(), slip.cost
        else:
            about, make = inventions.TABLE[mistake]
            where = rng.choice([id for id in style.quantities if "@" not in id])
            hand, about, cost = make(rng, right.hand, where), about + (f", at {where}" if make.local else ""), 9
        try:
            figures = answers(hand)
        except FAILURES:
            continue
        case = Case(name, kind, mistake, about, network, style, figures, right, cost).judge()
        if case.decisive:
            return case
    return case


def random_slip(rng, right, id):
    """A slip of the kind that the id names, mostly at a figure of the sheet."""
    kind, place, later = id.removeprefix("slip-").rsplit("-", 2)
    carried, operand = later == "carried", place == "operand"
    plan = list(right.hand.network.plan)
    for _ in range(20):
        hidden = carried and rng.random() < 0.15
        where = rng.choice(plan if hidden else right.hand.style.quantities)
        ways = [slip for slip in slips_at(right.hand, where, operands=operand, results=not operand)
                if slip.kind == kind and slip.carried == carried]
        if ways:
            return rng.choice(ways)
    return None


def lesson_of_cases(seed, kind, lesson, sheets, only=None):
    """The sheets of one lesson. The lesson suits the mistake whose turn it is; the other sheets what suits it."""
    rng = random.Random(f"{seed}/{kind}/{lesson}")
    ids = [id for id, group, _ in mistakes.catalogue() if group == kind] if kind != "right" else ["right"]
    ids = [id for id in ids if not only or id.startswith(only)]
    cases, name = [], f"{seed}/{kind}/{lesson}"
    for _ in range(200):
        network = random_network(rng)
        if first := build(rng, f"{name}/0", kind, ids[lesson % len(ids)], network):
            cases = [first]
            if first.decisive or kind == "right":
                break
    for _ in range(20 * sheets):
        if cases and len(cases) < sheets:
            if case := build(rng, f"{name}/{len(cases)}", kind, rng.choice(ids), network):
                cases.append(case)
    return cases
