"""Random graph lessons with exact figures: a judge of the program's derivatives.

    python3 graphs.py > graphs.json

Nothing here knows backpropagation, and nothing reads the lesson's text: a graph is built twice side by side, as
text and as SymPy expressions of its inputs. SymPy differentiates, mpmath evaluates at 50 digits; 30 are written.
How dE/dq comes about for a q on the way: every quantity gets a nudge added to it, a symbol whose value is 0, and
what is wanted is the derivative by that nudge.

A graph is kept if its figures can be compared at all: no kink within 0.01, and for the gradient check at
ε = 1e-5 no slope so flat or so bent that a central difference in doubles cannot tell it to 1e-7.
"""

import json
import math
import random
from dataclasses import dataclass

import mpmath
import sympy

SEED = 7
COUNT = 72
DIGITS = 30
EPSILON = mpmath.mpf("1e-5")
MARGIN = 0.01


class Reject(Exception):
    pass


# ── Numbers, as expressions and as floats ───────────────────────────────────

def kinked(slope):
    """A function that SymPy leaves alone, and of which it is told the slope."""
    return lambda self, argindex=1: slope(*self.args) if argindex == 1 else NotImplemented


class Step(sympy.Function):
    fdiff = kinked(lambda x: sympy.Integer(0))


class Sign(sympy.Function):
    fdiff = kinked(lambda x: sympy.Integer(0))


class Magnitude(sympy.Function):
    fdiff = kinked(Sign)


NUMERIC = {
    "Step": lambda x: mpmath.mpf(1 if x > 0 else 0),
    "Sign": lambda x: mpmath.mpf(1 if x > 0 else -1),
    "Magnitude": abs,
}


class N:
    """One number: an expression and, for decisions while a graph is built, its value."""

    def __init__(self, s, v):
        if not math.isfinite(v) or abs(v) > 40:
            raise Reject
        self.s, self.v = s, v

    @staticmethod
    def of(x):
        return x if isinstance(x, N) else N(sympy.Rational(str(x)), float(x))

    def __add__(self, o):
        o = N.of(o)
        return N(self.s + o.s, self.v + o.v)

    def __sub__(self, o):
        o = N.of(o)
        return N(self.s - o.s, self.v - o.v)

    def __mul__(self, o):
        o = N.of(o)
        return N(self.s * o.s, self.v * o.v)

    def __truediv__(self, o):
        o = N.of(o)
        if abs(o.v) < 0.2:
            raise Reject
        return N(self.s / o.s, self.v / o.v)

    def __pow__(self, o):
        o = N.of(o)
        is_whole = o.s.is_Integer
        if abs(self.v) < 0.2 or abs(o.v) > 4 or (self.v < 0 and not is_whole):
            raise Reject
        return N(self.s ** o.s, self.v ** o.v)

    def __neg__(self):
        return N(-self.s, -self.v)


def clear(x):
    """A number that a kink at 0 is far from."""
    if abs(x.v) < MARGIN:
        raise Reject
    return x


def positive(x):
    if x.v < 0.1:
        raise Reject
    return x


def step(x): return N(Step(clear(x).s), 1.0 if x.v > 0 else 0.0)
def choose(x, a, b): return step(x) * a + (N.of(1) - step(x)) * b
def larger(a, b): return choose(a - b, a, b)
def exp(x): return N(sympy.exp(x.s), math.exp(min(x.v, 99)))
def log(x): return N(sympy.log(positive(x).s), math.log(x.v))
def sqrt(x): return N(sympy.sqrt(positive(x).s), math.sqrt(x.v))
def total(xs): return sum(xs[1:], xs[0])


def reduced(f):
    def g(xs):
        result = xs[0]
        for x in xs[1:]:
            result = f(result, x)
        return result
    return g


largest = reduced(larger)
least = reduced(lambda a, b: choose(b - a, a, b))

FUNCTIONS = {
    "exp": exp, "log": log, "ln": log, "sqrt": sqrt,
    "tanh": lambda x: N(sympy.tanh(x.s), math.tanh(x.v)),
    "logistic": lambda x: N.of(1) / (N.of(1) + exp(-x)),
    "sigmoid": lambda x: N.of(1) / (N.of(1) + exp(-x)),
    "abs": lambda x: N(Magnitude(clear(x).s), abs(x.v)),
    "identity": lambda x: x,
    "relu": lambda x: choose(x, x, N.of(0)),
    "leaky_relu": lambda x: choose(x, x, x * "0.01"),
    "leaky-relu": lambda x: choose(x, x, x * "0.01"),
    "step": step,
    "sign": lambda x: N(Sign(clear(x).s), math.copysign(1, x.v)),
}
FLAT = {"step", "sign"}

LOSSES = {  # targets, outputs
    "half_squared_error": lambda t, z: total([(a - b) ** 2 * "0.5" for a, b in zip(t, z)]),
    "squared_error": lambda t, z: total([(a - b) ** 2 for a, b in zip(t, z)]),
    "mean_squared_error": lambda t, z: total([(a - b) ** 2 for a, b in zip(t, z)]) / len(t),
    "root_mean_square": lambda t, z: sqrt(total([(a - b) ** 2 for a, b in zip(t, z)]) / len(t)),
    "mean_absolute_error": lambda t, z: total([FUNCTIONS["abs"](a - b) for a, b in zip(t, z)]) / len(t),
    "cross_entropy": lambda t, z: -total([a * log(b) for a, b in zip(t, z)]),
    "binary_cross_entropy": lambda t, z:
        -total([a * log(b) + (N.of(1) - a) * log(N.of(1) - b) for a, b in zip(t, z)]),
}


@dataclass
class T:
    """A number, vector or matrix with the text that stands for it."""
    text: str
    shape: tuple
    elements: list
    first: int = 1  # its first index

    def wrapped(self):
        is_one = all(c.isalnum() or c in "_[]," for c in self.text)
        return self if is_one else T(f"({self.text})", self.shape, self.elements)


def softmax(x):
    powers = [exp(e) for e in x.elements]
    return [p / total(powers) for p in powers]


def dot(a, b):
    inner, columns = b.shape[0], b.shape[1] if len(b.shape) == 2 else 1
    rows = len(a.elements) // inner
    elements = [total([a.elements[i * inner + k] * b.elements[k * columns + j] for k in range(inner)])
                for i in range(rows) for j in range(columns)]
    return T(f"dot({a.text}, {b.text})", a.shape[:-1] + b.shape[1:], elements)


def transposed(a):
    rows, columns = a.shape
    elements = [a.elements[i * columns + j] for j in range(columns) for i in range(rows)]
    return T(f"transpose({a.text})", (columns, rows), elements)


def spread(text, f, *tensors):
    shape = next((t.shape for t in tensors if t.shape), ())
    count = math.prod(shape)
    return T(text, shape, [f(*[t.elements[k] if t.shape else t.elements[0] for t in tensors]) for k in range(count)])


# ── Graphs ──────────────────────────────────────────────────────────────────

WORDS = ["q", "p", "h", "z", "net", "out", "s", "g", "k", "r", "a1", "mid", "target_2", "i", "o"]


class Builder:
    def __init__(self, number, attempt):
        self.random = random.Random(f"{SEED} {number}.{attempt}")
        # Every function and loss has its turn.
        self.function, self.loss = (sorted(table)[number // 2 % len(table)] for table in (FUNCTIONS, LOSSES))
        self.turn = self.loss if number % 2 else self.function
        self.size = self.random.randrange(2, 5)
        self.given, self.lines, self.known, self.unused = [], [], {}, []
        self.values = {}   # id of an input → its decimal text
        self.forward = {}  # id of a quantity → its expression
        self.used = set()  # functions
        self.words = WORDS[:]
        self.random.shuffle(self.words)

    def pick(self, items):
        return items[self.random.randrange(len(items))]

    # What is given

    def number(self, low=-2.0, high=2.0):
        while abs(value := round(self.random.uniform(low, high), self.random.randrange(1, 4))) < 0.15:
            pass
        return repr(value)

    def give(self, name, shape, low=-2.0, high=2.0):
        indices = [[]]
        for count in shape:
            indices = [own + [k + 1] for own in indices for k in range(count)]
        elements, texts = [], []
        for own in indices:
            text = self.number(low, high)
            id = f"{name}[{','.join(map(str, own))}]" if own else name
            self.values[id] = text
            texts.append(text)
            elements.append(N(sympy.Symbol(id, real=True), float(text)))
        for count in reversed(shape):
            texts = [f"[{', '.join(texts[k:k + count])}]" for k in range(0, len(texts), count)]
        self.given.append(f"    {name}: {texts[0]}")
        self.known[name] = T(name, shape, elements)
        self.unused.append(name)

    # What is computed

    def nudged(self, id, element):
        # Every name is spelled out: what grows out of hand is differentiated too slowly.
        if element.s.count_ops() > 600:
            raise Reject
        self.forward[id] = element.s + sympy.Symbol("nudge " + id, real=True)
        return N(self.forward[id], element.v)

    def add(self, word, tensor):
        name = word
        indices = [[]]
        for count in tensor.shape:
            indices = [own + [k + 1] for own in indices for k in range(count)]
        ids = [f"{name}[{','.join(map(str, own))}]" if own else name for own in indices]
        nudged = [self.nudged(id, e) for id, e in zip(ids, tensor.elements)]
        self.lines.append(f"    {name}: '{tensor.text}'")
        self.known[name] = T(name, tensor.shape, nudged)
        self.unused.append(name)

    def any(self, shape=None, rank=None):
        """Something known, as a name, a row, an element, or with a function around it; rather what is new."""
        fits = [t for t in self.known.values()
                if (shape is None or t.shape == shape) and (rank is None or len(t.shape) == rank)]
        if shape == () or rank == 0:
            for name, t in self.known.items():
                if len(t.shape) == 1:
                    k = self.random.randrange(t.shape[0])
                    fits.append(T(f"{name}[{k + t.first}]", (), [t.elements[k]]))
        for name, t in self.known.items():
            if len(t.shape) == 2 and (rank == 1 or shape == t.shape[1:]):
                k, width = self.random.randrange(t.shape[0]), t.shape[1]
                fits.append(T(f"{name}[{k + 1}]", (width,), t.elements[k * width:(k + 1) * width]))
        if not fits:
            raise Reject
        order = list(self.known)
        fits.sort(key=lambda t: order.index(t.text.split("[")[0]))
        found = self.pick(fits[-3:] if self.random.random() < 0.6 else fits)
        word = found.text.split("[")[0]
        if word in self.unused:
            self.unused.remove(word)
        elif word in self.forward or f"{word}[1]" in self.forward or f"{word}[1,1]" in self.forward:
            self.used.add("shared")
        return found

    def called(self, name, t):
        self.used.add(name)
        return spread(f"{name}({t.text})", FUNCTIONS[name], t)

    def lossy(self, t, z):
        name = self.pick([self.loss] * 4 + [*LOSSES])
        self.used.add(name)
        shown = self.pick([name, name.replace("_", "-")])
        return T(f"{shown}({t.text}, {z.text})", (), [LOSSES[name](t.elements, z.elements)])

    def quantity(self, kind):
        """A formula over what is known."""
        pick, any = self.pick, self.any
        if kind == "function":
            return self.called(pick([self.function] * 9 + [*FUNCTIONS]), any(rank=pick([0, 0, 1, 2])))
        if kind == "sum":
            a = any(rank=pick([0, 1]))
            b, c = any(shape=a.shape), any(rank=0).wrapped()
            f = pick([("{} + {} - {}", lambda a, b, c: a + b - c), ("{} * {} - {}", lambda a, b, c: a * b - c),
                      ("{} - {} * {}", lambda a, b, c: a - b * c), ("({} + {}) * {}", lambda a, b, c: (a + b) * c),
                      ("-{} * ({} - {})", lambda a, b, c: -a * (b - c)), ("{} + {} / {}", lambda a, b, c: a + b / c),
                      ("{} / {} / {}", lambda a, b, c: a / b / c),
                      ("{} / ({} + {}^2)", lambda a, b, c: a / (b + c ** 2))])
            return spread(f[0].format(a.wrapped().text, b.wrapped().text, c.text), f[1], a, b, c)
        if kind == "power":
            a = any(rank=pick([0, 1])).wrapped()
            n = pick(["2", "3", "-1", "-2", "0.5", "1.5", "x"])
            self.used.add("power")
            if n == "x":
                b = any(rank=0).wrapped()
                return spread(f"{a.text}^{b.text}", lambda a, b: positive(a) ** b, a, b)
            return spread(f"{a.text}{pick(['^', '**'])}{n}", lambda a: a ** n, a)
        if kind == "choice":
            a = any(rank=pick([0, 0, 1]))
            b, c, d = any(shape=a.shape), any(rank=0), any(shape=a.shape)
            self.used.add("choice")
            greater = pick([True, False])
            sign = pick([" > ", " >= "] if greater else [" < ", " <= "])
            return spread(f"{a.text} if {c.text}{sign}{b.text} else {d.text} * 2",
                          lambda a, b, c, d: choose(c - b if greater else b - c, a, d * 2), a, b, c, d)
        if kind == "largest":
            name, f = pick([("max", largest), ("min", least)])
            self.used.add(name)
            a = any(rank=pick([0, 1]))
            if a.shape and pick([True, False]):
                return T(f"{name}({a.text})", (), [f(a.elements)])
            b, c = any(shape=a.shape), pick([None, "0.1"])
            parts = [a, b] + ([T(c, (), [N.of(c)])] if c else [])
            return spread(f"{name}({', '.join(p.text for p in parts)})", lambda *xs: f(list(xs)), *parts)
        if kind == "reduced":
            a = any(rank=pick([1, 1, 2]))
            name = pick(["sum", "mean"])
            self.used.add(name)
            whole = total(a.elements)
            return T(f"{name}({a.text})", (), [whole / len(a.elements) if name == "mean" else whole])
        if kind == "loop sum":
            a = any(rank=1)
            b = any(shape=a.shape)
            if not all(t.text.isidentifier() and t.first == 1 for t in [a, b]):
                raise Reject
            self.used.add("comprehension")
            n = a.shape[0]
            terms = [x * y ** 2 for x, y in zip(a.elements, b.elements)]
            return T(f"sum({a.text}[j] * {b.text}[j]^2 for j in 1…{n})", (), [total(terms)])
        if kind == "dot":
            a, b = any(rank=pick([1, 2])), any(rank=pick([1, 2]))
            if a.shape[-1] != b.shape[0] and len(b.shape) == 2 and a.shape[-1] == b.shape[1]:
                self.used.add("transpose")
                b = transposed(b)
            if a.shape[-1] != b.shape[0]:
                raise Reject
            self.used.add("dot")
            return dot(a, b)
        if kind == "softmax":
            a = any(rank=1)
            self.used.add("softmax")
            return T(f"softmax({a.text})", a.shape, softmax(a))
        if kind == "list":
            parts = [any(rank=0) for _ in range(self.size)]
            self.used.add("list")
            return T(f"[{', '.join(p.text for p in parts)}]", (self.size,), [p.elements[0] for p in parts])
        if kind == "loss":
            t = any(rank=pick([0, 1, 1]))
            return self.lossy(t, any(shape=t.shape))
        raise AssertionError(kind)

    def recurrent(self, word):
        """h[0], then h[t] from h[t−1] and an element of a vector."""
        x, w, b = self.any(rank=1), self.any(rank=0), self.any(rank=0)
        if not x.text.isidentifier() or x.first != 1:
            raise Reject
        f = self.pick(["tanh", "logistic", "leaky_relu", "identity"])
        self.used |= {f, "loop"}
        n, h = x.shape[0], self.nudged(f"{word}[0]", N.of("0.25"))
        self.lines.append(f"    '{word}[0]': 0.25")
        states = [h]
        for t in range(n):
            state = FUNCTIONS[f](w.elements[0] * x.elements[t] + b.elements[0] * states[-1] + "0.1")
            states.append(self.nudged(f"{word}[{t + 1}]", state))
        body = f"{f}({w.wrapped().text} * {x.text}[n] + {b.wrapped().text} * {word}[n-1] + 0.1)"
        self.lines.append(f"    '{word}[n]': '{body} for n in 1…{n}'")
        self.known[word] = T(word, (n + 1,), states, first=0)
        self.unused.append(word)

    def differences(self, word):
        """v[i] less the one before, the first as it is."""
        v = self.any(rank=1)
        if not v.text.isidentifier() or v.first != 1:
            raise Reject
        self.used |= {"loop", "loop choice"}
        elements = [v.elements[0]] + [b - a for a, b in zip(v.elements, v.elements[1:])]
        nudged = [self.nudged(f"{word}[{i + 1}]", e) for i, e in enumerate(elements)]
        self.lines.append(f"    '{word}[l]': '{v.text}[l] - ({v.text}[l-1] if l > 1 else 0) for l in 1…{v.shape[0]}'")
        self.known[word] = T(word, v.shape, nudged)
        self.unused.append(word)

    KINDS = ["function", "function", "sum", "sum", "power", "choice", "largest", "reduced", "loop sum", "dot", "dot",
             "softmax", "list", "loss"]

    def build(self, count):
        n = self.size
        self.give("x", ())
        self.give("y", (), 0.2, 2.5)
        for name, shape in [("v", (n,)), ("u", (n,)), ("M", (self.pick([2, n]), n)), ("t", (n,))]:
            if self.random.random() < 0.75:
                self.give(name, shape, *((0.1, 0.9) if name == "t" else ()))
        self.unused = []
        while len(self.lines) < count - 1:
            word = self.words.pop()
            if self.random.random() < 0.2:
                self.pick([self.recurrent, self.differences])(word)
            else:
                self.add(word, self.quantity(self.pick(self.KINDS)))
        return self.top("E")

    def top(self, name):
        """All that nothing uses, in one number."""
        parts = [self.known[word] for word in self.unused] or [self.known["x"]]
        result = None
        for part in parts:
            if part.shape:
                reduce = self.pick(["sum", "mean", "square"])
                whole = total([e * e for e in part.elements] if reduce == "square" else part.elements)
                if reduce == "mean":
                    whole = whole / len(part.elements)
                text = f"sum({part.text}^2)" if reduce == "square" else f"{reduce}({part.text})"
                part = T(text, (), [whole])
            if result is None:
                result = part
            elif self.random.random() < 0.5:
                result = T(f"{result.text} + {part.text}", (), [result.elements[0] + part.elements[0]])
            else:
                result = T(f"{result.text} - 2 * {part.text}", (), [result.elements[0] - part.elements[0] * 2])
        x, y = self.known["x"].elements[0], self.known["y"].elements[0]
        result = T(f"{result.text} + x * y", (), [result.elements[0] + x * y])
        self.add(name, result)


# ── Figures ─────────────────────────────────────────────────────────────────

class Evaluator:
    """Expressions as one function of inputs and nudges, at 50 digits."""

    def __init__(self, named, values, nudges):
        self.names, self.values, self.inputs = list(named), values, list(values)
        symbols = [sympy.Symbol(id, real=True) for id in values] + list(nudges.values())
        self.function = sympy.lambdify(symbols, list(named.values()), modules=[NUMERIC, "mpmath"], cse=True)
        self.zeros = [mpmath.mpf(0)] * len(nudges)

    def __call__(self, changed={}):
        values = [changed.get(id, mpmath.mpf(text)) for id, text in self.values.items()]
        found = self.function(*values, *self.zeros)
        if any(isinstance(x, mpmath.mpc) for x in found):
            raise Reject
        return dict(zip(self.names, map(mpmath.mpf, found)))


def figures(builder, tops, rate):
    """All values and derivatives of a graph, id → number of 50 digits."""
    forward = builder.forward
    nudges = {id: sympy.Symbol("nudge " + id, real=True) for id in forward}
    leaves = {id: sympy.Symbol(id, real=True) for id in builder.values}
    slopes = {}
    for top in tops:
        for id, symbol in (leaves | nudges).items():
            if id != top:
                slopes[f"d{top}/d{id}"] = sympy.diff(forward[top], symbol)
    found = Evaluator(forward | slopes, builder.values, nudges)()
    only = Evaluator({top: forward[top] for top in tops}, builder.values, nudges)
    for top in tops:
        if not 0.01 < abs(found[top]) < 100:
            raise Reject
        for id in builder.values:
            slope, x = found[f"d{top}/d{id}"], mpmath.mpf(builder.values[id])
            if slope == 0:
                continue
            measured = (only({id: x + EPSILON})[top] - only({id: x - EPSILON})[top]) / (2 * EPSILON)
            noise = 12 * mpmath.mpf(2) ** -53 * max(abs(found[top]), 1) / EPSILON
            if abs(measured - slope) > 2e-8 * abs(slope) or noise > 5e-8 * abs(slope):
                raise Reject
    if rate:
        updated = {id: mpmath.mpf(text) - mpmath.mpf(rate) * found[f"d{tops[0]}/d{id}"]
                   for id, text in builder.values.items()}
        found |= {f"new {id}": value for id, value in updated.items()}
        after = only(updated)[tops[0]]
        if mpmath.isfinite(after):
            found[f"{tops[0]}@1"] = after
    return found


def graph(number):
    """The first attempt that makes a graph whose figures can be compared."""
    for attempt in range(10_000):
        builder = Builder(number, attempt)
        try:
            builder.build(2 + number % 7)
            if builder.turn not in builder.used:
                continue
            tops = ["E"]
            if number % 6 == 5:
                scalars = [id for id in builder.forward if "[" not in id and id != "E"]
                tops += scalars[-1:]
            # A rate with which the step stays on this side of every kink, and inside every logarithm.
            rate = "0.001" if len(tops) == 1 and number % 2 == 0 else None
            found = figures(builder, tops, rate)
        except (Reject, IndexError):
            continue
        lines = ["graph:", "  inputs:", *builder.given, "  formulas:", *builder.lines]
        if len(tops) > 1:
            lines.append(f"  differentiate: {{ of: [{', '.join(tops)}] }}")
        if rate:
            lines.append(f"  learning-rate: {rate}")
        lines.append("check: { epsilon: 1e-5 }")
        return builder, {
            "name": f"graph {number + 1}", "text": "\n".join(lines) + "\n", "tops": tops,
            "inputs": list(builder.values), "uses": sorted(builder.used),
            "figures": {id: mpmath.nstr(value, DIGITS) for id, value in found.items()}}
    raise SystemExit(f"no graph {number}")


def main():
    wanted = (set(FUNCTIONS) | set(LOSSES)
              | {"power", "choice", "max", "min", "sum", "mean", "dot", "transpose", "softmax", "list", "loop",
                 "loop choice", "comprehension", "shared"})
    graphs, used = [], set()
    with mpmath.workdps(50):
        for number in range(COUNT):
            builder, found = graph(number)
            used |= builder.used
            graphs.append(found)
    assert used >= wanted, wanted - used
    print("[")
    print(",\n".join(json.dumps(each, ensure_ascii=False) for each in graphs))
    print("]")


main()
