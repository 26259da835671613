"""Does an interval hold what it must? Python's decimal module, with 60 digits, is the judge.

    python3 bounds.py < CASES

A line of input: lower bound, upper bound and a formula in Python, between tabs; every number is a double. A line of
output: "in", "out", or "none" where the formula has no value.
"""

import ast
import sys
from decimal import Decimal, DecimalException, getcontext

getcontext().prec = 60


def exp(x):
    return x.exp()


def tanh(x):
    if abs(x) > 200:
        return Decimal(1).copy_sign(x)
    power = (2 * x).exp()
    return (power - 1) / (power + 1)


NAMES = {"D": lambda text: Decimal(float(text)), "exp": exp, "log": lambda x: x.ln(), "tanh": tanh, "max": max, "abs": abs}


class Exact(ast.NodeTransformer):
    """Numbers of the text as the doubles that they are."""

    def visit_Constant(self, node):
        return ast.Call(ast.Name("D", ast.Load()), [ast.Constant(repr(node.value))], [])


def judged(line):
    lower, upper, formula = line.rstrip("\n").split("\t")
    tree = ast.fix_missing_locations(Exact().visit(ast.parse(formula, mode="eval")))
    try:
        value = eval(compile(tree, "formula", "eval"), {"__builtins__": {}}, NAMES)
    except (DecimalException, ZeroDivisionError, TypeError):
        return "none"
    if value.is_nan():
        return "none"
    return "in" if Decimal(float(lower)) <= value <= Decimal(float(upper)) else "out"


if __name__ == "__main__":
    for line in sys.stdin:
        print(judged(line))
