"""Random lessons with exact figures: an outside judge of the Swift program.

    python3 figures.py generate    write RandomLessons/NN-shape-what.yaml and .json
    python3 figures.py check       recompute all figures from the lessons, and compare

Nothing here knows backpropagation. The error is written down as one SymPy
expression, SymPy differentiates it, mpmath evaluates at 50 digits; `check`
also measures every derivative by a central difference at 70 digits.

How dE/dout_h1 and dE/dnet_h1 come about: every weighted sum and every output
gets a nudge added to it, a symbol whose value is 0. The derivative of the
error by that nudge is what is wanted.
"""

import json
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

import mpmath
import sympy
import yaml

FOLDER = Path(__file__).resolve().parent / "RandomLessons"
SEED = 1986
DIGITS = 25


# ── Activations and losses ──────────────────────────────────────────────────

def slope(formula):
    """A function that SymPy leaves alone, and of which it is told the slope."""
    return lambda self, argindex=1: formula(self.args[0])


class Step(sympy.Function):
    fdiff = slope(lambda x: sympy.Integer(0))


class Sign(sympy.Function):
    fdiff = slope(lambda x: sympy.Integer(0))


class Relu(sympy.Function):
    fdiff = slope(Step)


class LeakyRelu(sympy.Function):
    fdiff = slope(lambda x: LEAK + (1 - LEAK) * Step(x))


class Magnitude(sympy.Function):
    fdiff = slope(Sign)


LEAK = sympy.Rational(1, 100)

# What the functions above are in numbers.
NUMERIC = {
    "Step": lambda x: mpmath.mpf(1 if x > 0 else 0),
    "Sign": lambda x: mpmath.mpf(1 if x > 0 else -1),
    "Relu": lambda x: x if x > 0 else mpmath.mpf(0),
    "LeakyRelu": lambda x: x if x > 0 else x / 100,
    "Magnitude": abs,
}

ACTIVATIONS = {  # of one node; softmax looks at the whole layer
    "identity": lambda x: x,
    "step": Step,
    "sign": Sign,
    "logistic": lambda x: 1 / (1 + sympy.exp(-x)),
    "tanh": sympy.tanh,
    "relu": Relu,
    "leaky-relu": LeakyRelu,
}
KINKED = {"relu", "leaky-relu", "step", "sign"}
FLAT = {"step", "sign"}  # slope 0 everywhere: only the forward pass is asked for

LOCAL_ERRORS = {  # target t, output z, number of outputs m
    "half-squared-error": lambda t, z, m: (t - z) ** 2 / 2,
    "squared-error": lambda t, z, m: (t - z) ** 2,
    "mean-squared-error": lambda t, z, m: (t - z) ** 2 / m,
    "root-mean-square": lambda t, z, m: (t - z) ** 2 / m,
    "mean-absolute-error": lambda t, z, m: Magnitude(t - z) / m,
    "cross-entropy": lambda t, z, m: -t * sympy.log(z),
    "binary-cross-entropy": lambda t, z, m:
        -(t * sympy.log(z) + (1 - t) * sympy.log(1 - z)),
}
SUMMED = {"half-squared-error", "squared-error"}  # over examples, by default


def outputs(activation, nets):
    if activation == "softmax":
        powers = [sympy.exp(net) for net in nets]
        return [power / sum(powers) for power in powers]
    return [ACTIVATIONS[activation](net) for net in nets]


# ── A lesson as expressions ─────────────────────────────────────────────────

def exact(number):
    """0.15 is 15/100, whatever a float makes of it."""
    return sympy.Rational(str(number))


@dataclass
class Layer:
    activation: str
    nodes: list
    weights: list       # rows of names
    biases: list        # names, or [] for none


@dataclass
class Lesson:
    layers: list
    examples: list      # pairs (inputs, targets)
    loss: str
    reduction: str
    rate: object
    frozen: set
    start: dict         # name of a weight or bias → its value

    @property
    def forward_only(self):
        return any(layer.activation in FLAT for layer in self.layers)


def node_names(depth, layers, count):
    if depth == layers - 1:
        prefix = "o"
    else:
        prefix = "h" if layers == 2 else f"h{depth + 1}_"
    return [f"{prefix}{node + 1}" for node in range(count)]


def read(text):
    network = yaml.safe_load(text)["network"]
    examples = network.get("examples") or [network]
    start, layers, weight_count, bias_count = {}, [], 0, 0
    for depth, layer in enumerate(network["layers"]):
        weights, biases = layer["weights"], layer.get("biases", [])
        names = layer.get("weight-names")
        if not names:
            names = [[f"w{(weight_count := weight_count + 1)}" for _ in row]
                     for row in weights]
        bias_names = layer.get("bias-names")
        if not bias_names:
            bias_names = [f"b{(bias_count := bias_count + 1)}" for _ in biases]
        for row, values in zip(names, weights):
            start.update(zip(row, map(exact, values)))
        start.update(zip(bias_names, map(exact, biases)))
        nodes = layer.get("nodes") or node_names(depth, len(network["layers"]), len(weights))
        layers.append(Layer(layer["activation"], nodes, names, bias_names))
    default = "sum" if network["loss"] in SUMMED else "mean"
    return Lesson(
        layers=layers,
        examples=[([exact(x) for x in example["inputs"]],
                   [exact(t) for t in example["targets"]]) for example in examples],
        loss=network["loss"],
        reduction=network.get("reduction", default),
        rate=exact(network["learning-rate"]),
        frozen=set(network.get("frozen", [])),
        start=start)


def expressions(lesson):
    """The forward pass and the errors, id → expression, and the nudges,
    id of a derivative → the symbol to differentiate by."""
    parameter = {name: sympy.Symbol(name, real=True) for name in lesson.start}
    forward, nudges, errors = {}, {}, []

    def nudged(quantity, expression):
        nudge = nudges[f"dE/d{quantity}"] = sympy.Symbol(f"nudge {quantity}", real=True)
        forward[quantity] = expression + nudge
        return forward[quantity]

    for number, (inputs, targets) in enumerate(lesson.examples, start=1):
        which = f"#{number}" if len(lesson.examples) > 1 else ""
        values = inputs
        for layer in lesson.layers:
            nets = []
            for index, (node, row) in enumerate(zip(layer.nodes, layer.weights)):
                net = sum(parameter[name] * value for name, value in zip(row, values))
                if layer.biases:
                    net += parameter[layer.biases[index]]
                nets.append(nudged(f"net_{node}{which}", net))
            values = [nudged(f"out_{node}{which}", output)
                      for node, output in zip(layer.nodes, outputs(layer.activation, nets))]
        local = [LOCAL_ERRORS[lesson.loss](t, z, len(targets)) for t, z in zip(targets, values)]
        forward.update((f"E_{node}{which}", error)
                       for node, error in zip(lesson.layers[-1].nodes, local))
        errors.append(sum(local))

    total = sum(errors)
    if lesson.reduction == "mean":
        total /= len(errors)
    if lesson.loss == "root-mean-square":
        total = sympy.sqrt(total)
    forward["E_total"] = total
    nudges.update((f"dE/d{name}", symbol) for name, symbol in parameter.items())
    return forward, nudges


class Evaluator:
    """Expressions as one fast function of all symbols."""

    def __init__(self, named, symbols):
        self.names, self.symbols = list(named), list(symbols)
        self.function = sympy.lambdify(
            self.symbols, list(named.values()), modules=[NUMERIC, "mpmath"], cse=True)

    def __call__(self, start, shifted=None, by=0):
        """Values by id; nudges are 0, but `shifted` is `by` higher."""
        values = [number(start.get(symbol.name, 0)) + (by if symbol == shifted else 0)
                  for symbol in self.symbols]
        return dict(zip(self.names, self.function(*values)))


def number(rational):
    if isinstance(rational, sympy.Rational):
        return mpmath.mpf(rational.p) / rational.q
    return mpmath.mpf(rational)


def figures(lesson):
    """Every figure of the lesson, id → number of 50 digits."""
    forward, nudges = expressions(lesson)
    with mpmath.workdps(50):
        if lesson.forward_only:
            return Evaluator(forward, nudges.values())(lesson.start)
        slopes = {name: sympy.diff(forward["E_total"], symbol) for name, symbol in nudges.items()}
        found = Evaluator(forward | slopes, nudges.values())(lesson.start)
        updated = {}
        for name, value in lesson.start.items():
            step = 0 if name in lesson.frozen else number(lesson.rate) * found[f"dE/d{name}"]
            updated[name] = found[f"new {name}"] = number(value) - step
        error = Evaluator({"E_total": forward["E_total"]}, nudges.values())
        found["E_total@1"] = error(updated)["E_total"]
        return found


def measured_slopes(lesson):
    """Every derivative a second time: move one number both ways, see the error move."""
    if lesson.forward_only:
        return {}
    forward, nudges = expressions(lesson)
    error = Evaluator({"E_total": forward["E_total"]}, nudges.values())
    with mpmath.workdps(70):
        h = mpmath.mpf(10) ** -22
        return {name: (error(lesson.start, symbol, h)["E_total"]
                       - error(lesson.start, symbol, -h)["E_total"]) / (2 * h)
                for name, symbol in nudges.items()}


def close(a, b, relative):
    return abs(a - b) <= relative * max(abs(a), abs(b), mpmath.mpf(10) ** -15)


# ── The generator ───────────────────────────────────────────────────────────

@dataclass
class Case:
    shape: str                      # "2-3-2": inputs, hidden, outputs
    activations: str                # "tanh logistic"
    loss: str
    what: str = ""                  # for file name and title, after activations and loss
    examples: int = 1
    listed: bool = False            # one example, yet written as a list
    reduction: str = ""             # "": the default of the loss
    targets: str = "any"            # any, one-hot, soft (sum 1), loose (sum not 1), bits, signs
    biases: str = ""                # per layer: own, named, shared, none; "": own everywhere
    nodes: dict = field(default_factory=dict)       # layer → its nodes' names
    weight_names: str = ""          # one letter per layer
    frozen: tuple = ()
    rate: str = "0.5"


CASES = [
    # one layer of weights
    Case("1-1", "identity", "half-squared-error", "no-bias", biases="none", rate="0.1"),
    Case("3-3", "softmax", "cross-entropy", "one-hot", targets="one-hot"),
    Case("2-1", "logistic", "binary-cross-entropy", "five-examples", examples=5, targets="bits",
         nodes={0: ["pass"]}, weight_names="v", rate="1"),
    # half-squared-error
    Case("2-2-2", "logistic logistic", "half-squared-error", "shared-biases", biases="shared shared"),
    Case("2-2-2", "logistic logistic", "half-squared-error", "frozen-shared-biases",
         biases="shared shared", frozen=("b1", "b2")),
    Case("2-2-2", "logistic logistic", "half-squared-error", "four-examples", examples=4, targets="bits"),
    Case("2-3-1", "tanh logistic", "half-squared-error", "mean-of-five", examples=5,
         reduction="mean", targets="bits"),
    Case("3-4-2", "relu relu", "half-squared-error", "first-layer-without-biases",
         biases="none own", frozen=("w3", "b2"), rate="0.1"),
    Case("2-2-3", "logistic softmax", "half-squared-error", "softmax-without-its-loss", targets="one-hot"),
    Case("2-3-2-2", "logistic tanh logistic", "half-squared-error", "three-layers",
         biases="shared named none"),
    # squared-error
    Case("2-2-2", "logistic logistic", "squared-error", "own-names",
         nodes={0: ["a1", "a2"], 1: ["c1", "c2"]}, weight_names="uv"),
    Case("3-3-2", "tanh tanh", "squared-error", "three-examples", examples=3, rate="0.05"),
    Case("2-3-1", "relu identity", "squared-error", "mean-of-five", examples=5,
         reduction="mean", rate="0.05"),
    Case("2-3-2", "softmax logistic", "squared-error", "softmax-inside"),
    # mean-squared-error
    Case("4-3-2", "leaky-relu identity", "mean-squared-error", "one-example", rate="0.1"),
    Case("1-7-1", "tanh identity", "mean-squared-error", "five-examples", examples=5, rate="0.05"),
    Case("3-3-3", "leaky-relu tanh", "mean-squared-error", "three-examples", examples=3,
         biases="shared named"),
    Case("2-2-2", "identity leaky-relu", "mean-squared-error", "sum-of-two", examples=2,
         reduction="sum", rate="0.1"),
    # root-mean-square
    Case("2-3-2", "tanh identity", "root-mean-square", "one-example", rate="0.1"),
    Case("3-2-2", "logistic leaky-relu", "root-mean-square", "four-examples", examples=4, biases="own none"),
    Case("2-4-3", "relu logistic", "root-mean-square", "sum-of-two", examples=2, reduction="sum"),
    # mean-absolute-error
    Case("2-3-2", "logistic identity", "mean-absolute-error", "one-example", listed=True, rate="0.1"),
    Case("3-4-2", "tanh relu", "mean-absolute-error", "three-examples", examples=3, rate="0.1"),
    Case("2-2-3", "leaky-relu logistic", "mean-absolute-error", "sum-of-two", examples=2, reduction="sum"),
    # cross-entropy
    Case("2-3-3", "tanh softmax", "cross-entropy", "soft-targets", targets="soft"),
    Case("2-2-3", "relu softmax", "cross-entropy", "targets-not-of-sum-1", targets="loose", rate="0.1"),
    Case("3-4-3", "softmax softmax", "cross-entropy", "soft-targets-two-examples", examples=2, targets="soft",
         nodes={1: ["cat", "dog", "cow"]}),
    Case("7-5-7", "tanh softmax", "cross-entropy", "sum-of-two", examples=2, reduction="sum",
         targets="one-hot", rate="0.1"),
    Case("2-3-2", "identity logistic", "cross-entropy", "logistic-outputs", targets="one-hot"),
    Case("3-2-4-3-2", "relu tanh leaky-relu softmax", "cross-entropy", "four-layers", examples=2,
         targets="one-hot", rate="0.1"),
    # binary-cross-entropy
    Case("3-4-1", "logistic logistic", "binary-cross-entropy", "one-example", targets="bits"),
    Case("2-3-2", "tanh logistic", "binary-cross-entropy", "soft-targets-four-examples", examples=4,
         weight_names="wv", nodes={0: ["a1", "a2", "a3"]}),
    Case("2-3-2", "relu logistic", "binary-cross-entropy", "sum-of-three", examples=3,
         reduction="sum", targets="bits", biases="none none"),
    Case("2-2-3", "identity softmax", "binary-cross-entropy", "softmax-outputs", targets="one-hot"),
    Case("2-2-2-2-1", "logistic logistic logistic logistic", "binary-cross-entropy",
         "four-layers-frozen", targets="bits", frozen=("w1", "w6", "b1", "b7")),
    # slope 0: forward only
    Case("2-2-1", "step step", "half-squared-error", "four-examples", examples=4, targets="bits"),
    Case("3-2-2", "sign sign", "squared-error", "one-example", targets="signs"),
    Case("2-3-2", "sign identity", "mean-absolute-error", "two-examples", examples=2),
    Case("2-3-2", "step logistic", "mean-squared-error", "one-example"),
]


def decimal(hundredths):
    return f"{hundredths / 100:.2f}"


def any_decimal(dice, low=-99, high=99):
    """A number of two decimals that is not 0."""
    return decimal(dice.choice([n for n in range(low, high + 1) if n]))


def draw_targets(dice, kind, activation, count):
    if kind == "bits":
        return [str(dice.randint(0, 1)) for _ in range(count)]
    if kind == "signs":
        return [dice.choice(["1", "-1"]) for _ in range(count)]
    if kind == "one-hot":
        hot = dice.randrange(count)
        return ["1" if index == hot else "0" for index in range(count)]
    if kind == "soft":
        cuts = sorted(dice.sample(range(5, 96), count - 1))
        return [decimal(b - a) for a, b in zip([0] + cuts, cuts + [100])]
    low = 1 if kind == "loose" or activation in ("logistic", "relu") else -90
    return [any_decimal(dice, low, 90) for _ in range(count)]


def sequence(items):
    return "[" + ", ".join(sequence(item) if isinstance(item, list) else item
                           for item in items) + "]"


def draw(case, dice):
    """The text of a lesson of this kind."""
    sizes = [int(size) for size in case.shape.split("-")]
    activations = case.activations.split()
    examples = [([any_decimal(dice) for _ in range(sizes[0])],
                 draw_targets(dice, case.targets, activations[-1], sizes[-1]))
                for _ in range(case.examples)]
    words = " and ".join(dict.fromkeys(activations))
    lines = [f"title: Random {case.shape}, {words}, {case.loss}, {case.what.replace('-', ' ')}",
             "network:"]
    if case.examples == 1 and not case.listed:
        lines += [f"  inputs: {sequence(examples[0][0])}", f"  targets: {sequence(examples[0][1])}"]
    else:
        lines += ["  examples:"]
        lines += [f"    - {{ inputs: {sequence(inputs)}, targets: {sequence(targets)} }}"
                  for inputs, targets in examples]
    lines += [f"  loss: {case.loss}"]
    if case.reduction:
        lines += [f"  reduction: {case.reduction}"]
    lines += [f"  learning-rate: {case.rate}"]
    if case.frozen:
        lines += [f"  frozen: {sequence(case.frozen)}"]
    lines += ["  layers:"]

    bias_kinds = case.biases.split() or ["own"] * len(activations)
    bias_count = 0
    for depth, (activation, bias_kind) in enumerate(zip(activations, bias_kinds)):
        fan_in, count = sizes[depth], sizes[depth + 1]
        entries = [f"activation: {activation}"]
        if depth in case.nodes:
            entries = [f"nodes: {sequence(case.nodes[depth])}"] + entries
        entries += ["weights: " + sequence([[any_decimal(dice) for _ in range(fan_in)]
                                            for _ in range(count)])]
        if case.weight_names:
            letter = case.weight_names[depth]
            entries += ["weight-names: " + sequence([[f"{letter}{node * fan_in + i + 1}" for i in range(fan_in)]
                                                     for node in range(count)])]
        if bias_kind == "shared":
            bias_count += 1
            entries += ["biases: " + sequence([any_decimal(dice)] * count),
                        "bias-names: " + sequence([f"b{bias_count}"] * count)]
        elif bias_kind != "none":
            entries += ["biases: " + sequence([any_decimal(dice) for _ in range(count)])]
            if bias_kind == "named":
                entries += ["bias-names: " + sequence([f"b{bias_count + i + 1}" for i in range(count)])]
            bias_count += count
        lines += [("    - " if index == 0 else "      ") + entry for index, entry in enumerate(entries)]
    return "\n".join(lines) + "\n"


def well_placed(lesson):
    """Far from every kink, and no layer of ReLUs asleep."""
    forward, nudges = expressions(lesson)
    value = Evaluator(forward, nudges.values())(lesson.start)
    for layer in lesson.layers:
        nets = [number for name, number in value.items()
                if name.partition("#")[0] in {f"net_{node}" for node in layer.nodes}]
        if layer.activation in KINKED and min(map(abs, nets)) < 0.01:
            return False
        if layer.activation in KINKED and sum(net > 0 for net in nets) * 2 < len(nets):
            return False
    if lesson.loss == "mean-absolute-error":
        return min(number for name, number in value.items() if name.startswith("E_")) > 0.005
    return True


def lesson_texts():
    """File name without ending → text of the lesson; the same every time."""
    texts = {}
    for index, case in enumerate(CASES, start=1):
        dice = random.Random(SEED + index)
        while not well_placed(read(text := draw(case, dice))):
            pass
        words = "-".join(dict.fromkeys(case.activations.split()))
        texts[f"{index:02}-{case.shape}-{words}-{case.loss}-{case.what}"] = text
    return texts


# ── Commands ────────────────────────────────────────────────────────────────

def generate():
    FOLDER.mkdir(exist_ok=True)
    count = 0
    for name, text in lesson_texts().items():
        found = figures(read(text))
        count += len(found)
        written = {key: mpmath.nstr(value, DIGITS) for key, value in found.items()}
        (FOLDER / f"{name}.yaml").write_text(text)
        (FOLDER / f"{name}.json").write_text(json.dumps(written, indent=1) + "\n")
        print(f"{len(found):5} figures  {name}", flush=True)
    print(f"{len(CASES)} lessons, {count} figures")


def check():
    count, measured, complaints = 0, 0, []
    mpmath.mp.dps = 50
    texts = lesson_texts()
    strangers = {path.stem for path in FOLDER.iterdir()} ^ set(texts)
    complaints += [f"{name}: not a lesson of this generator, or missing" for name in sorted(strangers)]
    for name in sorted(set(texts) - strangers):
        text = (FOLDER / f"{name}.yaml").read_text()
        if text != texts[name]:
            complaints.append(f"{name}: the lesson is not the one generated")
        lesson = read(text)
        written = json.loads((FOLDER / f"{name}.json").read_text())
        found = figures(lesson)
        if list(found) != list(written):
            complaints.append(f"{name}: other ids than recomputed")
        for key in found.keys() & written.keys():
            count += 1
            if written[key] != mpmath.nstr(found[key], DIGITS):
                complaints.append(f"{name}: {key} is {mpmath.nstr(found[key], DIGITS)}, written {written[key]}")
        for key, value in measured_slopes(lesson).items():
            measured += 1
            if not close(value, found[key], mpmath.mpf(10) ** -20):
                complaints.append(f"{name}: {key} is {mpmath.nstr(found[key], DIGITS)}, "
                                  f"measured {mpmath.nstr(value, DIGITS)}")
    print("\n".join(complaints + [f"{len(texts)} lessons, {count} figures recomputed, "
                                  f"{measured} slopes measured, {len(complaints)} complaints"]))
    return 1 if complaints else 0


if __name__ == "__main__":
    commands = {"generate": generate, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    sys.exit(commands[sys.argv[1]]())
