"""Does every replayed calculation give the digits that are printed? Lets Python evaluate them.

    python3 replays.py [FILE] [--at-least N]
    python3 replays.py --self-test

FILE is what `explain audit|mark|why --format json` wrote (standard input without one). In it
- `expr = figure` holds if what Python makes of expr, rounded to the figure's digits half up, half even or cut off,
  is the figure, character by character but for trailing zeros; and the figure is the one that is printed;
- `expr ~ figure`, where steps on the way do not stand on the sheet, holds within three units of the last digit; with
  --exact there must be none;
- `a -> b` is a slip of the pen: b is the printed figure, a another number.
Exit status: 0 all hold; 1 one does not, or fewer than N were found.
"""

import argparse
import json
import math
import re
import sys
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

FUNCTIONS = {"exp": math.exp, "log": math.log, "sqrt": math.sqrt, "tanh": math.tanh,
             "max": max, "min": min, "abs": abs, "sum": sum, "float": float}
PLAIN = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")  # not 0,5 or 3/8, which Python reads otherwise
MODES = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)


def written(value, figure):
    """The value with the digits of the figure, in each way of rounding."""
    place = Decimal(1).scaleb(Decimal(figure).as_tuple().exponent)
    # A tie is a tie though the double lies just below it.
    return {Decimal(text).quantize(place, mode) for text in (f"{value:.15g}", repr(value)) for mode in MODES}


def fault(replay, printed=None):
    """What is wrong with a replay; None if it holds."""
    if " -> " in replay:
        before, after = replay.split(" -> ")
        if Decimal(before) == Decimal(after):
            return "nothing slipped"
        figure = after
    else:
        isNear = " ~ " in replay
        expression, figure = replay.rsplit(" ~ " if isNear else " = ", 1)
        try:
            value = float(eval(expression, {"__builtins__": {}}, FUNCTIONS))
        except Exception as problem:
            return f"Python cannot evaluate it: {problem!r}"
        unit = 10.0 ** Decimal(figure).as_tuple().exponent
        if isNear and abs(value - float(figure)) <= 3 * unit:
            pass
        elif Decimal(figure) not in written(value, figure):
            return f"Python makes {value!r} of it"
    if printed is not None and PLAIN.fullmatch(printed) and Decimal(figure) != Decimal(printed):
        return f"{printed} is printed"
    return None


def replays(told):
    """(quantity, printed figure, replay) of every replay in a document."""
    for sheet in told.get("sheets", [told]):
        for figure in sheet["figures"]:
            for replay in [cause["replay"] for cause in figure["causes"]] + [figure.get("replay")]:
                if replay is None:
                    continue
                yield figure["quantity"], figure["printed"], replay


def self_test():
    right = ["0.5*0.016 = 0.008", "0.0106 -> 0.016", "1/3 = 0.333", "2/3 = 0.666", "2/3 = 0.667", "0.125 = 0.12",
             "0.125 = 0.13", "1 + 2.71828**-0.857 = 1.424433719", "max(1, 2) = 2.00", "(-0.0134)*2 = -0.0268"]
    right += ["1/3 ~ 0.335", "2*0.1 ~ 0.2"]
    wrong = ["1/3 ~ 0.337", "0.5*0.016 = 0.009", "0.016 -> 0.016", "1/3 = 0.334", "q + 1 = 2", "? = 3", "0.1 = 0.1001"]
    for replay in right:
        assert fault(replay) is None, replay
    for replay in wrong:
        assert fault(replay), replay
    assert fault("0.5*0.016 = 0.008", "0.008") is None and fault("0.5*0.016 = 0.008", "0.009")
    assert fault("0.0106 -> 0.016", "0.0160") is None and fault("0.0106 -> 0.016", "0.17")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", default="-")
    parser.add_argument("--at-least", type=int, default=1)
    parser.add_argument("--exact", action="store_true", help="nothing may hold nearly only")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        return self_test()
    told = json.load(sys.stdin if options.file == "-" else open(options.file))
    found = list(replays(told))
    faults = [(entry, problem) for entry in found if (problem := fault(entry[2], entry[1]))]
    if options.exact:
        faults += [(entry, "only nearly") for entry in found if " ~ " in entry[2]]
    for (quantity, printed, replay), problem in faults:
        print(f"{quantity} {printed}: {replay}: {problem}")
    print(f"{len(found)} replays, {len(faults)} do not hold")
    sys.exit(1 if faults or len(found) < options.at_least else 0)


if __name__ == "__main__":
    main()
