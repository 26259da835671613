"""The quantities of a graph that a lesson spells out one by one, and their derivatives by complex steps.

A step of 1e-30·i into a quantity gives the slope of all that rests on it in the imaginary parts, to the last digit.
Graphs with loops, vectors or kinks are not computed: quantity() is None.
"""

import cmath
import re

from lessons import read

STEP = 1e-30
FUNCTIONS = {
    "exp": cmath.exp, "log": cmath.log, "sqrt": cmath.sqrt, "tanh": cmath.tanh,
    "logistic": lambda x: 1 / (1 + cmath.exp(-x)), "half_squared_error": lambda t, z: (t - z) ** 2 / 2,
    "squared_error": lambda t, z: (t - z) ** 2, "identity": lambda x: x,
}
BEYOND = re.compile(r"\b(for|if|sum|mean|dot|transpose|softmax|max|abs|relu|leaky_relu|step|sign|cross_entropy|\w*_error)\b")


class Graph:
    def __init__(self, path):
        graph = read(path)["graph"]
        self.inputs = {}
        for name, value in graph["inputs"].items():
            self.enter(name, value)
        self.formulas = graph["formulas"]
        self.rate = float(graph["learning-rate"]) if "learning-rate" in graph else None
        top = graph["differentiate"]["of"]
        self.top = top if isinstance(top, str) else top[0]

    def enter(self, name, value):
        if isinstance(value, list):
            for k, item in enumerate(value, 1):
                self.enter(f"{name}[{k}]" if "[" not in name else f"{name[:-1]},{k}]", item)
        else:
            self.inputs[name] = float(value)

    @property
    def is_plain(self):
        plain = [re.sub(r"\b(half_)?squared_error\(\w+, [\w\[\]]+\)", "", text) for text in self.formulas.values()]
        return not any(BEYOND.search(text) for text in plain)

    def values(self, moved=None):
        """Everything, with one quantity moved by an imaginary step."""
        values = {name: complex(x) for name, x in self.inputs.items()}
        if moved in values:
            values[moved] += STEP * 1j
        for name, text in self.formulas.items():
            code = re.sub(r"(?<![\w\"])([A-Za-z_]\w*(\[[\d,]+\])?)(?!\w|\()", r'q["\1"]', text).replace("^", "**")
            values[name] = complex(eval(code, FUNCTIONS, {"q": values}))  # a lesson of our own
            if name == moved:
                values[name] += STEP * 1j
        return values

    def quantity(self, name):
        if not self.is_plain:
            return None
        if name.startswith("new "):
            return self.inputs[name[4:]] - self.rate * self.quantity(f"d{self.top}/d{name[4:]}")
        match = re.fullmatch(r"d(.+)/d(.+)", name)
        if match:
            return self.values(match.group(2))[match.group(1)].imag / STEP
        return self.values()[name].real
