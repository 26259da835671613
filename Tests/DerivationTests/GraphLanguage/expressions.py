"""Random expressions with the values that Python gives them: a judge of the formula language.

    python3 expressions.py > expressions.json

Python reads each text by its own grammar and computes it with its own floats; nothing here knows how
the Swift program reads. Where only + − * / sqrt abs max min are computed, every machine has the same
bits ("exact": true). Where libraries differ in the last place (exp, log, tanh, powers), an expression
is kept only if that does not matter: its value is within 2e-15 of what mpmath has at 40 digits.
"""

import ast
import json
import math
import random

import mpmath

SEED = 20
SETS = 14
PER_SET = 50
NAMES = ["x", "y", "z", "w", "b", "net", "out", "E", "target", "x1", "alpha_2"]
FUNCTIONS = ["exp", "log", "sqrt", "tanh", "abs"]
NUMBERS = ["1", "2", "3", "10", "0.5", ".5", "5.", "1e-3", "2.5E+1", "1e2", "0.1", "1.25e-1", "7", ".25e1"]

# What Python writes otherwise: each text with the same in Python's spelling.
UNICODE = [("−x", "-x"), ("y − −x", "y - -x"), ("2·x", "2*x"), ("x×y × z", "x*y * z"), ("x²", "x**2"),
           ("−x²", "-x**2"), ("x³/y²", "x**3/y**2"), ("½·x", "0.5*x"), ("½", "0.5"),
           ("½*(x − y)²", "0.5*(x - y)**2"), ("x ^ 2", "x ** 2"), ("2^3^2", "2**3**2"), ("2^−1", "2**-1"),
           ("−2^−2", "-2**-2"), ("x^2·y", "x**2*y"),
           ("2·x²·y³", "2*x**2*y**3"), ("ln(x)", "log(x)"), ("exp(−½·x²)", "exp(-0.5*x**2)"),
           ("1 if x ≥ y else 2", "1 if x >= y else 2"), ("1 if x ≤ y else 2", "1 if x <= y else 2"),
           ("(x)²", "(x)**2"), ("exp(x)²", "exp(x)**2"), ("2²", "2**2"), ("x ²", "x **2")]

HARD = ["-x**2", "(-x)**2", "2**-1", "2**3**2", "(2**3)**2", "-2**-2", "-2**2", "2**-x", "-x**-y", "2**-2**-1",
        "a/b*c", "a/(b*c)", "a/b/c", "a/(b/c)", "a*b/c*d", "a-b-c", "a-(b-c)", "a-b+c", "a-(b+c)", "a+b-c-d+a",
        "--x", "---x", "+x", "+-x", "-+x", "- -x", "x--y", "x-+y", "x*-y", "x/-y", "-x*y", "-x/y", "-x-y", "-(x-y)",
        "x - -1", "-1*x", "2 - -x**2", "1e-3", "1E3", "1e+3", ".5", "5.", "5.e-1", ".5e1", "0.1", "1e0*x", "3.0",
        "0.1+0.2", "0.1+0.2+0.3", "0.1+(0.2+0.3)", "1-0.9-0.1", "x+y+z", "x+(y+z)", "(x+y)+z", "x*y*z", "x*(y*z)",
        "a if x > 0 else b if y > 0 else c", "a if x < 0 else b if y < 0 else c",
        "a if x > 0 else (b if y > 0 else c)", "(a if x < 0 else b) if y > 0 else c",
        "a if x < 0 else b + c", "a + b if x < 0 else c", "a + (b if x < 0 else c)", "-a if x > y else -b",
        "a if x >= x else b", "a if x > x else b", "a if x <= x else b", "a if x < x else b",
        "a if x > y and y > z else b", "a if x > y and z > y else b", "a if x < y or z > y else b",
        "a if x < y or z < y else b", "a if x > y or x > z and z < y else b", "a if x < y and x > z or z > y else b",
        "a if x > y and x < z and z > 2 else b if y > 1 or y > 0.5 and z > 3 else c",
        "a if x - y > y - x else b", "a if 2*x >= x + x else b", "1 if 1 > 2 else 0 if 2 > 1 else 5",
        "max(x, y)", "max(x, -y)", "max(-x, -y, 0)", "min(x, y)", "min(x, -y, z)", "max(x if x > y else y, z)",
        "-max(-x, -y)", "max(max(x, y), min(x, y))", "sqrt(x)**2", "sqrt(x*x + y*y)", "abs(x - y)", "abs(-x)-abs(y)",
        "exp(log(x))", "log(exp(y))", "tanh(x)**2", "-tanh(-x)", "1/(1 + exp(-x))", "exp(-x**2/2)", "x**0.5",
        "x**y", "x**(1/3)", "x**2.5*y**-1.5", "(x+y)**2 - x**2 - 2*x*y", "((((x))))", "( x )", " x+y ",
        "x*(y)", "(x)*(y)",
        "E", "2*E", "E*2", "E/E", "-E**2", "E-1", "net*out", "x1+x", "alpha_2*2", "2*(E)", "1e1*E"]


class Floats(ast.NodeTransformer):
    """All numbers are floats, as they are in a lesson."""

    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(float(node.value)), node)


class Counted(ast.NodeVisitor):
    """What an expression computes with."""

    def __init__(self):
        self.is_exact = True

    def visit_BinOp(self, node):
        self.is_exact &= not isinstance(node.op, ast.Pow)
        self.generic_visit(node)

    def visit_Call(self, node):
        self.is_exact &= node.func.id in {"sqrt", "abs", "max", "min"}
        self.generic_visit(node)


class Exact(ast.NodeTransformer):
    """The same in mpmath: a float as the number that it is, and a comparison that must not be close."""

    def visit_Constant(self, node):
        return ast.Call(ast.Name("mpf", ast.Load()), [ast.Constant(node.value)], [])

    def visit_Compare(self, node):
        self.generic_visit(node)
        greater = isinstance(node.ops[0], (ast.Gt, ast.GtE))
        return ast.Call(ast.Name("above", ast.Load()), [node.left, node.comparators[0], ast.Constant(greater)], [])


class Close(Exception):
    pass


def above(a, b, greater):
    if abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1e-3):
        raise Close
    return (a > b) == greater


def value(text, inputs):
    """Python's value and whether it is exact; None where it has none, or one that machines may not share."""
    try:
        tree = Floats().visit(ast.parse(text.strip(), mode="eval"))
    except SyntaxError:
        return None
    counted = Counted()
    counted.visit(tree)
    functions = {"exp": math.exp, "log": math.log, "sqrt": math.sqrt, "tanh": math.tanh}
    try:
        result = eval(compile(ast.fix_missing_locations(tree), "", "eval"), functions | inputs)
    except (ArithmeticError, ValueError, TypeError):
        return None
    if not isinstance(result, float) or not math.isfinite(result):
        return None
    if not counted.is_exact:
        functions = {name: getattr(mpmath, name) for name in functions} | {"mpf": mpmath.mpf, "above": above}
        exact = {name: mpmath.mpf(x) for name, x in inputs.items()}
        try:
            with mpmath.workdps(40):
                tree = ast.fix_missing_locations(Exact().visit(tree))
                right = eval(compile(tree, "", "eval"), functions | exact)
                if isinstance(right, mpmath.mpc) or right == 0 or abs(result - right) > 2e-15 * abs(right):
                    return None
        except (ArithmeticError, ValueError, TypeError, Close):
            return None
    return result, counted.is_exact


class Texts:
    """Expressions as a person might type them, parentheses or not."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, items):
        return items[self.random.randrange(len(items))]

    def blank(self):
        return self.pick(["", " ", " "])

    def atom(self):
        return self.pick(NAMES) if self.random.random() < 0.65 else self.pick(NUMBERS)

    def operand(self, depth):
        """A part that may stand beside a sign: no conditional without parentheses."""
        if depth == 0:
            return self.atom()
        part = lambda: self.operand(depth - 1)
        kind = self.random.randrange(14)
        if kind < 2:
            return f"{part()}{self.blank()}+{self.blank()}{part()}"
        if kind < 4:
            return f"{part()}{self.blank()}-{self.blank()}{part()}"
        if kind < 6:
            return f"{part()}{self.blank()}*{self.blank()}{part()}"
        if kind < 8:
            return f"{part()}{self.blank()}/{self.blank()}{part()}"
        if kind == 8:
            base = self.pick([self.atom(), f"({part()})"])
            return f"{base}**{self.pick(['2', '3', '-1', '-2', '0.5', '2**-1', self.atom()])}"
        if kind == 9:
            return f"{self.pick(['-', '-', '- ', '+', '--', '-+'])}{part()}"
        if kind == 10:
            return f"({self.expression(depth - 1)})"
        if kind == 11:
            return f"{self.pick(FUNCTIONS)}({self.expression(depth - 1)})"
        if kind == 12:
            parts = [self.expression(depth - 1) for _ in range(self.random.randrange(1, 3))]
            return f"{self.pick(['max', 'max', 'min'])}({self.atom()}, {', '.join(parts)})"
        return f"({self.choice(depth)})"

    def condition(self, depth):
        gap = self.pick(["", " "])
        return f"{self.operand(depth)}{gap}{self.pick(['>', '>=', '<', '<='])}{gap}{self.operand(depth)}"

    def choice(self, depth):
        test = self.condition(depth - 1)
        while self.random.random() < 0.25:
            test += self.pick([" and ", " or "]) + self.condition(0)
        return f"{self.operand(depth - 1)} if {test} else {self.expression(depth - 1)}"

    def expression(self, depth):
        return self.choice(depth) if depth > 0 and self.random.random() < 0.15 else self.operand(depth)

    def inputs(self, number):
        """Some sets of small whole numbers, where much is equal; the others of a few digits."""
        if number % 4 == 0:
            return {name: float(self.random.randrange(1, 4)) for name in NAMES}
        return {name: self.random.randrange(-3000 if number % 2 else 1, 3001) / 1000 or 1.5 for name in NAMES}


def entry(text, python, inputs):
    found = value(python, inputs)
    if found is None:
        return None
    result, is_exact = found
    return {"text": text, "value": repr(result), "exact": is_exact}


def dumped(item):
    return json.dumps(item, ensure_ascii=False)


def main():
    texts, sets = Texts(SEED), []
    for number in range(SETS):
        inputs, entries, known = texts.inputs(number), [], set()
        while len(entries) < PER_SET:
            text = texts.expression(1 + len(entries) % 5)
            # What is one name or number is no test.
            if len(text) > 4 and text not in known and (found := entry(text, text, inputs)):
                known.add(text)
                entries.append(found)
        sets.append({"inputs": inputs, "expressions": entries})
    inputs = {"x": 1.7, "y": 0.6, "z": 2.25, "a": 3.1, "b": 0.7, "c": 1.9, "d": 0.3, "E": 2.5, "net": 0.4, "out": 1.1,
              "x1": 0.8, "alpha_2": 1.3}
    hard = [(text, entry(text, text, inputs)) for text in HARD]
    hard += [(text, entry(text, python, inputs)) for text, python in UNICODE]
    lost = [text for text, found in hard if found is None]
    assert not lost, lost
    sets.append({"inputs": inputs, "expressions": [found for _, found in hard]})
    print('{"sets": [')
    for k, each in enumerate(sets):
        print('{"inputs": ' + dumped(each["inputs"]) + ', "expressions": [')
        print(",\n".join(map(dumped, each["expressions"])))
        print("]}" + ("," if k + 1 < len(sets) else ""))
    print("]}")


main()
