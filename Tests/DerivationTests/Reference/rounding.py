"""Numbers rounded by Python's decimal module: what a person writes down.

    python3 rounding.py > rounding.json

Each case: the number, decimals or significant, how many, the mode, the rounded number. A third of them are ties.
"""

import json
import random
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

MODES = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "truncate": ROUND_DOWN}


def number(draw, tie):
    """A number of at most eleven digits, and the place of its last digit but one."""
    digits = draw.randint(1, 10 ** draw.randint(1, 10))
    exponent = draw.randint(-14, 3)
    text = f"{digits}{'5' if tie else draw.randint(0, 9)}"
    return Decimal(f"{draw.choice(['', '-'])}{text}E{exponent}"), exponent + 1


def main():
    draw = random.Random(20)
    cases = []
    while len(cases) < 600:
        tie = len(cases) % 3 == 0
        x, place = number(draw, tie)
        for mode, rule in MODES.items():
            if tie:
                decimals = -place
            else:
                decimals = draw.randint(0, 12)
            kind, count = "decimals", decimals
            significant = x.adjusted() - place + 1 if tie else draw.randint(1, 11)
            if draw.random() < 0.5 and significant >= 1:
                kind, count = "significant", significant
                decimals = significant - 1 - x.adjusted()
            elif decimals < 0:
                continue
            rounded = x.quantize(Decimal(1).scaleb(-decimals), rounding=rule)
            cases.append([str(x), kind, count, mode, str(rounded + 0)])
    print("[" + ",\n".join(map(json.dumps, cases)) + "]")


if __name__ == "__main__":
    main()
