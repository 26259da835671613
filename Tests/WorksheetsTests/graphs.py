"""The quantities of a graph that a lesson spells out, and their derivatives by complex steps.

A step of 1e-30·i into a quantity gives the slope of all that rests on it in the imaginary parts, to the last digit.
"""

import cmath
import itertools
import re

from lessons import read

STEP = 1e-30


class Number:
    """A complex number that is compared by its real part."""

    def __init__(self, z):
        self.z = z.z if isinstance(z, Number) else complex(z)

    def __neg__(self):
        return Number(-self.z)

    def __gt__(self, other):
        return self.z.real > Number(other).z.real

    def __ge__(self, other):
        return self.z.real >= Number(other).z.real

    def __lt__(self, other):
        return not self >= other

    def __le__(self, other):
        return not self > other


class Tensor(dict):
    """Numbers by their indices, counted from 1."""

    def __missing__(self, index):
        return self[(index,)] if isinstance(index, int) else super().__missing__(index)

    def __neg__(self):
        return each(lambda x: -x)(self)


def each(f):
    """A function of a number, for tensors element by element."""
    return lambda x: Tensor({k: f(e) for k, e in x.items()}) if isinstance(x, Tensor) else f(Number(x))


def operator(f):
    def both(a, b):
        if not isinstance(a, Tensor) and not isinstance(b, Tensor):
            return Number(f(Number(a).z, Number(b).z))
        keys = a if isinstance(a, Tensor) else b
        part = lambda x, k: x[k] if isinstance(x, Tensor) else x
        return Tensor({k: both(part(a, k), part(b, k)) for k in keys})

    return both, lambda a, b: both(b, a)


for kind in (Number, Tensor):
    for name, f in {"add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b,
                    "truediv": lambda a, b: a / b, "pow": lambda a, b: a ** b}.items():
        setattr(kind, f"__{name}__", operator(f)[0])
        setattr(kind, f"__r{name}__", operator(f)[1])


def complexly(f):
    return each(lambda x: Number(f(x.z)))


exp, log, sqrt, tanh = map(complexly, (cmath.exp, cmath.log, cmath.sqrt, cmath.tanh))
logistic = complexly(lambda z: 1 / (1 + cmath.exp(-z)))
magnitude = each(lambda x: x if x > 0 else -x)


def total(items):
    result = Number(0)
    for x in items.values() if isinstance(items, Tensor) else items:
        result = result + x
    return result


def mean(x):
    return total(x) / len(x)


def softmax(x):
    return exp(x) / total(exp(x))


def largest(*items):
    best = items[0]
    for x in items[1:]:
        best = x if x > best else best
    return best


def dot(a, b):
    """The product of matrices, where a vector stands as it fits."""
    rows = sorted({k[:-1] for k in a})
    columns = sorted({k[1:] for k in b})
    inner = sorted({k[-1] for k in a})
    entries = {r + c: total(a[r + (k,)] * b[(k,) + c] for k in inner) for r in rows for c in columns}
    return entries[()] if () in entries else Tensor(entries)


def transpose(a):
    return Tensor({k[::-1]: a[k] for k in sorted(a, key=lambda k: k[::-1])})


FUNCTIONS = {
    "exp": exp, "log": log, "ln": log, "sqrt": sqrt, "tanh": tanh, "logistic": logistic, "abs": magnitude, "sum": total,
    "mean": mean, "softmax": softmax, "max": largest, "dot": dot, "transpose": transpose, "identity": lambda x: x,
    "relu": each(lambda x: x if x > 0 else Number(0)), "leaky_relu": each(lambda x: x if x > 0 else 0.01 * x),
    "step": each(lambda x: Number(x > 0)), "sign": each(lambda x: Number((x > 0) - (x < 0))),
    "squared_error": lambda t, z: whole((t - z) ** 2), "half_squared_error": lambda t, z: whole((t - z) ** 2) / 2,
    "mean_squared_error": lambda t, z: mean((t - z) ** 2), "mean_absolute_error": lambda t, z: mean(magnitude(t - z)),
    "root_mean_square": lambda t, z: sqrt(mean((t - z) ** 2)), "cross_entropy": lambda t, z: -whole(t * log(z)),
}


def whole(x):
    return total(x) if isinstance(x, Tensor) else x


RANGE = re.compile(r"(?:for |, )(\w+) in (\d+)…(\d+)")


def python(text):
    """A formula in Python's words."""
    return RANGE.sub(r" for \1 in range(\2, \3 + 1)", text).replace("^", "**").replace("≥", ">=").replace("≤", "<=")


def parts(text):
    """A formula without the loop at its end, and that loop's indices with their ranges."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if depth == 0 and text.startswith(" for ", at):
            loops = RANGE.findall(text[at:])
            return text[:at], [(name, range(int(a), int(b) + 1)) for name, a, b in loops]
    return text, []


def split(name):
    """The word of a name, and its indices as they are written."""
    word, _, rest = name.partition("[")
    return word, [part.strip() for part in rest.rstrip("]").split(",")] if rest else []


class Graph:
    def __init__(self, path):
        graph = read(path)["graph"]
        self.inputs = graph["inputs"]
        self.formulas = [(*split(name), *parts(text)) for name, text in graph["formulas"].items()]
        self.rate = float(graph["learning-rate"]) if "learning-rate" in graph else None
        top = graph["differentiate"]["of"]
        self.top = top if isinstance(top, str) else top[0]

    def values(self, moved=None):
        """Everything, with one quantity moved by an imaginary step."""
        word, indices = split(moved) if moved else (None, [])
        place = tuple(map(int, indices))
        values = {}

        def enter(name, index, x):
            if name == word and index == place:
                x = x + STEP * 1j
            if index:
                values.setdefault(name, Tensor())[index] = x
            else:
                values[name] = x

        def given(name, item, index=()):
            if isinstance(item, list):
                for k, one in enumerate(item, 1):
                    given(name, one, index + (k,))
            else:
                enter(name, index, Number(float(item)))

        def computed(name, index, x):
            if isinstance(x, Tensor):
                for k, one in x.items():
                    enter(name, k, one)
            else:
                enter(name, index, Number(x))

        for name, item in self.inputs.items():
            given(name, item)
        for name, written, text, loops in self.formulas:
            code = compile(python(text), "formula", "eval")
            for at in itertools.product(*(numbers for _, numbers in loops)):
                own = dict(zip((index for index, _ in loops), at))
                index = tuple(own[k] if k in own else int(k) for k in written)
                # A lesson of our own.
                computed(name, index, eval(code, FUNCTIONS | values | own))
        return values

    def number(self, name, values):
        word, indices = split(name)
        return (values[word][tuple(map(int, indices))] if indices else values[word]).z

    def quantity(self, name):
        if name.startswith("new "):
            own = self.number(name[4:], self.values()).real
            return own - self.rate * self.quantity(f"d{self.top}/d{name[4:]}")
        match = re.fullmatch(r"d(.+)/d(.+)", name)
        if match:
            return self.number(match.group(1), self.values(match.group(2))).imag / STEP
        return self.number(name, self.values()).real
