"""One sheet for every misconception of the catalogue. Shares no code with the catalogue.

    python3 Tests/DiagnosisTests/Cases/make.py > Tests/DiagnosisTests/Cases/misconceptions.json

`right` is the sheet of the lesson `two` without a mistake. Of each case: the id that explain has to say first of the decisive figure, which is the first wrong one; the lesson;
the figures of the sheet, seven significant digits each.
"""

import json
import math

from bent import BENT
from lessons import EPSILON, EXAMPLES, LESSONS, of_example, texts, two
from hand import EXACT, Hand
from sheets import Style

STYLE = Style(decimals=None, significant=7, carry="full")
WEIGHTS = [f"w{k}" for k in range(1, 9)]
PARAMETERS = two().parameters


def case(id, lesson, right, wrong):
    """A case, from the values of a sheet as they should be and as they are."""
    figures = [(q, STYLE.figure(x)) for q, x in wrong.items()]
    decisive = next(q for q, figure in figures if figure != STYLE.figure(right[q]))
    return {"id": id, "lesson": lesson, "decisive": decisive, "figures": figures}


def of_hand(network, kind, later):
    hand = kind(network, EXACT)
    return {q: hand[q] for q in network.plan if later or "@" not in q}


def bent_cases():
    for id, (lesson, kind) in BENT.items():
        network, later = LESSONS[lesson], id.startswith("update-")
        yield case(id, lesson, of_hand(network, Hand, later), of_hand(network, kind, later))


# Several examples

def of_examples(mean, error_mean=None, gradient_mean=None, only=None):
    """The sheet of all examples; what is averaged may differ from what the lesson says."""
    error_mean = mean if error_mean is None else error_mean
    gradient_mean = mean if gradient_mean is None else gradient_mean
    hands = [Hand(of_example(k), EXACT) for k in range(len(EXAMPLES))]
    n, values = len(hands), {}
    for k, hand in enumerate(hands, 1):
        for q in ("net_h1", "out_h1", "net_h2", "out_h2", "net_o1", "out_o1", "net_o2", "out_o2", "E_o1", "E_o2"):
            values[f"{q}#{k}"] = hand[q]
    values["E_total"] = sum(hand["E_total"] for hand in hands) / (n if error_mean else 1)
    counted = hands if only is None else [hands[only]]
    for p in PARAMETERS:
        # Who counts one example alone still divides as the lesson says; biases are not touched by that slip.
        of = counted if p.startswith("w") else hands
        values[f"dE/d{p}"] = sum(hand[f"dE/d{p}"] for hand in of) / (n if gradient_mean else 1)
    for p in PARAMETERS:
        values[f"new {p}"] = hands[0][p] - hands[0]["learning_rate"] * values[f"dE/d{p}"]
    return values


def example_cases():
    total, average = of_examples(False), of_examples(True)
    yield case("averaged-for-summed", "examples-sum", total, of_examples(False, error_mean=True))
    yield case("summed-for-averaged", "examples-mean", average, of_examples(True, error_mean=False))
    yield case("gradient-averaged-for-summed", "examples-sum", total, of_examples(False, gradient_mean=True))
    yield case("gradient-summed-for-averaged", "examples-mean", average, of_examples(True, gradient_mean=False))
    yield case("one-example-only", "examples-sum", total, of_examples(False, only=0))


# The root of the mean square

def root_cases():
    hand, values = Hand(two(), EXACT), {}
    for q in ("net_h1", "out_h1", "net_h2", "out_h2", "net_o1", "out_o1", "net_o2", "out_o2"):
        values[q] = hand[q]
    mean = sum((hand[f"target_o{j}"] - hand[f"out_o{j}"]) ** 2 for j in (1, 2)) / 2
    yield case("root-forgotten", "root", values | {"E_total": math.sqrt(mean)}, values | {"E_total": mean})


# The gradient check

def of_check(numeric=None, relative=None):
    hand, values = Hand(two(), EXACT), {}
    error = lambda p, x: Hand(two().with_parameters(lambda q: x if q == p else hand[q]), EXACT)["E_total"]
    numeric = numeric or (lambda E, up, down: (up - down) / (2 * EPSILON))
    relative = relative or (lambda a, n, up, down: abs(a - n) / max(abs(a), abs(n)))
    values["E_total"] = hand["E_total"]
    for p in ("w3", "w4", "w5", "w6", "b2"):
        up, down = error(p, hand[p] + EPSILON), error(p, hand[p] - EPSILON)
        values |= {f"dE/d{p}": hand[f"dE/d{p}"], f"E({p}+eps)": up, f"E({p}-eps)": down}
        values[f"numeric dE/d{p}"] = numeric(hand["E_total"], up, down)
        values[f"relative error dE/d{p}"] = relative(
            hand[f"dE/d{p}"], values[f"numeric dE/d{p}"], up, down)
    return values


def check_cases():
    right = of_check()
    for id, wrong in {
            "one-sided-difference": of_check(lambda E, up, down: (up - E) / EPSILON),
            "divided-by-epsilon": of_check(lambda E, up, down: (up - down) / EPSILON),
            "difference-undivided": of_check(lambda E, up, down: up - down),
            "relative-error-of-errors": of_check(relative=lambda a, n, up, down: (up - down) / max(up, down)),
            "relative-error-signed": of_check(relative=lambda a, n, up, down: (a - n) / max(abs(a), abs(n)))}.items():
        yield case(id, "check", right, wrong)


# Updates

def after(times, accumulated=False):
    """A hand at the parameters after so many updates."""
    hand, before = Hand(two(), EXACT), dict.fromkeys(PARAMETERS, 0.0)
    for _ in range(times):
        gradients = {p: hand[f"dE/d{p}"] + (before[p] if accumulated else 0) for p in PARAMETERS}
        moved = {p: hand[p] - hand["learning_rate"] * gradients[p] for p in PARAMETERS}
        # One round alone is kept: who never clears would have all of them, which is another mistake.
        before = {p: hand[f"dE/d{p}"] for p in PARAMETERS}
        hand = Hand(two().with_parameters(moved.get), EXACT)
    return hand


def update_cases():
    first = of_hand(two(), Hand, False)
    later = lambda n: {f"{q}@1": after(n)[q] for q in ("out_o1", "out_o2", "E_o1", "E_o2", "E_total")}
    yield case("update-too-many", "two", first | later(1), first | later(2))
    twice = lambda hand: {f"{p}@2": hand[p] for p in PARAMETERS}
    yield case("gradient-accumulated", "two", first | twice(after(2)), first | twice(after(2, accumulated=True)))
    still = {q: x for q, x in first.items() if not q.startswith("new b")}
    moved = {q: first[q] for q in first if q.startswith("new b")}
    kept = {q: Hand(two(), EXACT)[q.removeprefix("new ")] for q in moved}
    yield case("frozen-updated", "frozen", still | kept, still | moved)


def main():
    cases = [*bent_cases(), *example_cases(), *root_cases(), *check_cases(), *update_cases()]
    print('{"lessons": ' + json.dumps(texts(), indent=1) + ',\n"right": ', end="")
    print(json.dumps([(q, STYLE.figure(x)) for q, x in of_hand(two(), Hand, False).items()]), end=',\n"cases": [\n')
    print(",\n".join(json.dumps(c) for c in sorted(cases, key=lambda c: c["id"])) + "\n]}")


if __name__ == "__main__":
    main()
