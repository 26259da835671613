"""Is a derivation in JSON true? Lets Python evaluate every step of it.

    python3 substitutions.py [FILE] [--at-least N]
    python3 substitutions.py --self-test

For every step, and for every entry of its "also":
- the substitution evaluates to the value, within 4 units in the last place;
- so does the formula, with the values of the givens and the other steps;
- the formula uses exactly the ids that "uses" lists, and each is known.
And no id comes twice; a value is null only with a note, and only where the
substitution has no finite value.
In a book's arithmetic ("arithmetic", with "carry": "rounded"), a step that is
"written" is what its substitution and its formula give, rounded to the digits
that are written, in the way that "rounding" names.
An entry of "also" may have its own "value" and "uses"; else the step's value
counts, and its ids need only be known. A formula that rests on a null value is
not evaluated, but counted as skipped.
Exit status: 0 all true; 1 something is not, or fewer than N steps were found.
"""

import argparse
import ast
import json
import math
import sys
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

FUNCTIONS = {"exp": math.exp, "log": math.log, "sqrt": math.sqrt, "tanh": math.tanh,
             "max": max, "min": min, "abs": abs, "sum": sum, "float": float}
ULPS = 4
MODES = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "truncate": ROUND_DOWN}


class Ids(ast.NodeTransformer):
    """Turns every id of a formula, bare or as q["…"], into a look-up, and notes
    it. A name that is called is a function, whatever else may bear it."""

    def __init__(self):
        self.used = set()

    def look_up(self, name):
        self.used.add(name)
        return ast.Subscript(ast.Name("value_of", ast.Load()), ast.Constant(name), ast.Load())

    def visit_Name(self, node):
        return self.look_up(node.id)

    def visit_Subscript(self, node):
        if isinstance(node.value, ast.Name) and node.value.id == "q" and isinstance(node.slice, ast.Constant):
            return self.look_up(node.slice.value)
        return self.generic_visit(node)

    def visit_Call(self, node):
        node.args = [self.visit(argument) for argument in node.args]
        return node


def run(code, names):
    """The value, or the exception that stands in its place."""
    try:
        return float(eval(code, {"__builtins__": {}}, FUNCTIONS | names))
    except Exception as problem:
        return problem


def agrees(result, value):
    if isinstance(result, Exception):
        return False
    return result == value or abs(result - value) <= ULPS * math.ulp(value)


def as_written(result, text, mode):
    """A number rounded to the digits of a text. A tie is a tie though its double lies just below."""
    if isinstance(result, Exception) or not math.isfinite(result):
        return result
    place = Decimal(1).scaleb(Decimal(text).as_tuple().exponent)
    return float(Decimal(f"{result:.13g}").quantize(place, rounding=MODES[mode]))


def has_no_value(result):
    if isinstance(result, Exception):
        return isinstance(result, (ArithmeticError, ValueError))
    return not math.isfinite(result)


def is_number(value):
    return type(value) in (int, float) and math.isfinite(value)


class Checker:
    def __init__(self, derivation):
        self.given = derivation["given"]
        self.arithmetic = derivation.get("arithmetic", {})
        self.steps = [step for stage in derivation["stages"] for step in stage["steps"]]
        self.complaints, self.evaluated, self.skipped = [], 0, 0
        self.value_of = {}
        for entry in self.given + self.steps:
            if entry["id"] in self.value_of:
                self.complain(entry["id"], "comes twice")
            self.value_of[entry["id"]] = entry.get("value")
        for given in self.given:
            if not is_number(given.get("value")) and not (given.get("value") is None and given.get("note")):
                self.complain(given["id"], "is given, but with neither number nor note")
        for step in self.steps:
            self.check_step(step)

    def complain(self, who, what):
        self.complaints.append(f"{who}: {what}")

    def check_step(self, step):
        if not isinstance(step.get("uses"), list):
            self.complain(step["id"], "has no uses")
        if step.get("value") is None and not step.get("note"):
            self.complain(step["id"], "has neither value nor note")
        elif step.get("value") is not None and not is_number(step["value"]):
            self.complain(step["id"], f"has a value that is no number: {step['value']!r}")
            return
        written = step.get("written")
        if written is not None:
            if step.get("value") is None or float(written) != as_written(
                    step["value"], written, self.arithmetic["rounding"]):
                self.complain(step["id"], f"is written as {written}, its value is {step.get('value')!r}")
        self.check_entry(step, step["id"], step.get("value"),
                         written if self.arithmetic.get("carry") == "rounded" else None)
        for other in step.get("also", []):
            self.check_entry(other, f"{step['id']} ({other.get('telling', 'also')})",
                             other.get("value", step.get("value")))

    def check_entry(self, entry, who, value, written=None):
        self.check_substitution(entry.get("substitution"), who, value, written)
        self.check_formula(entry.get("formula"), entry.get("uses"), who, value, written)

    def check_substitution(self, text, who, value, written):
        if not isinstance(text, str):
            return self.complain(who, "has no substitution")
        self.compare(run(text, {}), value, who, f"substitution {text}", written)

    def check_formula(self, text, uses, who, value, written):
        if not isinstance(text, str):
            return self.complain(who, "has no formula")
        ids = Ids()
        try:
            tree = ast.fix_missing_locations(ids.visit(ast.parse(text, mode="eval")))
        except SyntaxError as problem:
            return self.complain(who, f"formula is not Python: {text}: {problem.msg}")
        if uses is not None and set(uses) != ids.used:
            self.complain(who, f"uses {sorted(uses)}, but the formula uses {sorted(ids.used)}")
        unknown = ids.used - self.value_of.keys()
        if unknown:
            return self.complain(who, f"rests on {sorted(unknown)}, neither given nor derived")
        if any(self.value_of[name] is None for name in ids.used):
            self.skipped += 1
            return
        self.compare(run(compile(tree, text, "eval"), {"value_of": self.value_of}), value, who, f"formula {text}",
                     written)

    def compare(self, result, value, who, what, written):
        self.evaluated += 1
        if written is not None:
            result = as_written(result, written, self.arithmetic["rounding"])
        if value is None:
            if not has_no_value(result):
                self.complain(who, f"{what} is {result!r}, yet the value is null")
        elif not agrees(result, value):
            self.complain(who, f"{what} is {result!r}, not {value!r}")


def load(text):
    def refuse(constant):
        raise ValueError(f"{constant} is not JSON")
    return json.loads(text, parse_constant=refuse)


# ── Self-test ───────────────────────────────────────────────────────────────

def derivation(**changes):
    """A small true derivation; a change replaces one field of its last step."""
    last = {"id": "dE/dw1", "formula": "net_h1 * q[\"new w1\"]", "substitution": "0.5 * (-0.25)",
            "value": -0.125, "uses": ["net_h1", "new w1"],
            "also": [{"telling": "compact", "formula": "-sum([net_h1, 0*max])*0.25 if w1 > 0 else exp(1)",
                      "substitution": "(-0.125 if 1 > 0 else exp(1))"}]}
    return {"lesson": "small",
            "given": [{"id": "w1", "value": 1}, {"id": "new w1", "value": -0.25}, {"id": "max", "value": 3}],
            "stages": [{"stage": "forward", "steps": [
                {"id": "net_h1", "formula": "w1 / 2", "substitution": "1 / 2", "value": 0.5, "uses": ["w1"]},
                {"id": "E_o1", "formula": "-log(w1 - w1)", "substitution": "-log(1 - 1)", "value": None,
                 "note": "the logarithm of 0", "uses": ["w1"]},
                {"id": "E_total", "formula": "E_o1 + 1", "substitution": "float(\"inf\") + 1", "value": None,
                 "note": "rests on E_o1", "uses": ["E_o1"]},
                {"id": "q", "formula": "max(net_h1, 0.25) + 0 * max", "substitution": "max(0.5, 0.25) + 0 * 3",
                 "value": 0.5, "uses": ["net_h1", "max"]},
                {"id": "twice q", "formula": "q + q", "substitution": "0.5 + 0.5", "value": 1.0, "uses": ["q"]}]},
                {"stage": "gradients", "steps": [last | changes]}]}


def book(mode="half-up", carry="rounded", **changes):
    """A derivation whose last step is a tie, 0.125, written with two decimals."""
    changes = {"formula": "net_h1 * net_h1 * net_h1", "substitution": "0.5 * 0.5 * 0.5", "uses": ["net_h1"],
               "written": "0.13", "value": 0.13, "also": []} | changes
    return derivation(**changes) | {"arithmetic": {"rounding": mode, "carry": carry}}


BOOK_HOLDS = [book(), book("half-even", written="0.12", value=0.12), book("truncate", written="0.12", value=0.12),
              book(carry="full", value=0.125), book(written="0.125", value=0.125)]
BOOK_FAILS = [book(value=0.12), book("half-even"), book(written="0.12"), book(carry="full"), book(value=0.125),
              book("truncate", value=0.125), book(written="0.130", value=0.13)]

FAILS = {  # what is wrong → the change
    "wrong value, as formulas and substitutions say": {"value": -0.1250000000000002},
    "wrong substitution": {"substitution": "0.5 * (-0.251)"},
    "substitution with an id": {"substitution": "net_h1 * (-0.25)"},
    "substitution that is not Python": {"substitution": "0.5 · (−0.25)"},
    "wrong formula": {"formula": "net_h1 + q[\"new w1\"]"},
    "formula that is not Python": {"formula": "net_h1 * new w1"},
    "uses too much": {"uses": ["net_h1", "new w1", "w1"]},
    "uses too little": {"uses": ["net_h1"]},
    "no uses": {"uses": None},
    "unknown id": {"formula": "net_h1 * q[\"new w1\"] + 0 * w9", "uses": ["net_h1", "new w1", "w9"]},
    "id twice": {"id": "net_h1"},
    "null without a note": {"value": None},
    "infinity, though finite": {"substitution": "float(\"inf\")"},
    "null, though finite": {"value": None, "note": "why not"},
    "value beyond all bounds": {"value": 1e400, "substitution": "1e400"},
    "value as text": {"value": "-0.125"},
    "wrong other telling": {"also": [{"telling": "t", "formula": "w1", "substitution": "1"}]},
    "other telling on an unknown id": {"also": [{"telling": "t", "formula": "w9", "substitution": "-0.125"}]},
}


def self_test():
    wrong = []
    for label, change in {"true": {}, "true within 4 ulp": {"value": -0.12500000000000006, "also": []},
                          "other telling with its own value": {"also": [
                              {"formula": "w1", "substitution": "1", "value": 1, "uses": ["w1"]}]}}.items():
        checker = Checker(derivation(**change))
        if checker.complaints or checker.skipped != 1:
            wrong.append(f"{label}: {checker.complaints}, {checker.skipped} skipped")
    for label, change in FAILS.items():
        if not Checker(derivation(**change)).complaints:
            wrong.append(f"{label}: no complaint")
    for number, small in enumerate(BOOK_HOLDS):
        if Checker(small).complaints:
            wrong.append(f"book {number}: {Checker(small).complaints}")
    for number, small in enumerate(BOOK_FAILS):
        if not Checker(small).complaints:
            wrong.append(f"book {number}: no complaint")
    try:
        load('{"value": NaN}')
        wrong.append("NaN: no complaint")
    except ValueError:
        pass
    print("\n".join(wrong + [f"self-test: {4 + len(FAILS) + len(BOOK_HOLDS) + len(BOOK_FAILS)} cases, {len(wrong)} wrong"]))
    return 1 if wrong else 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file", nargs="?", default="-")
    arguments.add_argument("--at-least", type=int, default=10, metavar="N")
    arguments.add_argument("--self-test", action="store_true")
    options = arguments.parse_args()
    if options.self_test:
        return self_test()
    data = sys.stdin.buffer.read() if options.file == "-" else open(options.file, "rb").read()
    try:
        checker = Checker(load(data.decode("utf-8")))
    except (ValueError, KeyError, TypeError) as problem:
        print(f"not a derivation: {problem!r}")
        return 1
    for complaint in checker.complaints:
        print(complaint)
    print(f"{len(checker.given)} givens, {len(checker.steps)} steps, "
          f"{checker.evaluated} evaluations, {checker.skipped} skipped, {len(checker.complaints)} complaints")
    if len(checker.steps) < options.at_least:
        print(f"fewer than {options.at_least} steps")
        return 1
    return 1 if checker.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
