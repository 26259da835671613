"""A student's hand: works a network out one quantity after another, and writes figures down."""

import math

from sheets import Style

EXACT = Style(carry="full")


def logistic(x):
    return 1 / (1 + math.exp(-x))


class Hand:
    """The right computation. Each rule is a method; a mistake overrides one, and everything later follows.

    `hand[id]` is the value with which later steps go on, `hand.figure(id)` what stands on the sheet.
    Quantities are worked out when they are asked for, so that a mistake may also change the order of steps.
    """

    def __init__(self, network, style):
        self.network, self.style = network, style
        self.values, self.figures, self.reads, self.step = {}, {}, {}, None
        self._after = None

    def __getitem__(self, id):
        if self.step is not None:
            self.reads.setdefault(self.step, {})[id] = True
        given = self.network.givens.get(id)
        if given is not None:
            return given
        if id not in self.values:
            rule, *arguments = self.network.plan[id]
            before, self.step = self.step, id
            value = getattr(self, rule)(*arguments)
            self.step = before
            self.note(id, value)
        return self.values[id]

    def note(self, id, value):
        """Writes a value down, rounded where the student goes on with what is written."""
        if not math.isfinite(value):
            raise ArithmeticError(f"{id} is {value}")
        self.values[id] = float(self.style.figure(value)) if self.style.carries(id) else value

    def figure(self, id):
        value = self[id]
        return self.figures.get(id) or self.style.figure(value)

    # Forward

    def net(self, l, j):
        return self.weighted_sum(l, j) + self.bias(l, j)

    def weighted_sum(self, l, j):
        return sum(self[self.network.weight_ids[l, j, i]] * self[self.network.source(l, i)]
                   for i in range(self.network.width(l - 1)))

    def bias(self, l, j):
        names = self.network.layers[l].bias_names
        return self[names[j]] if names else 0

    def out(self, l, j):
        net = self[f"net_{self.network.node(l, j)}"]
        return self.activate(l, net)

    def activate(self, l, x):
        match self.network.layers[l].activation:
            case "logistic": return logistic(x)
            case "tanh": return math.tanh(x)
            case "relu": return max(0.0, x)
            case "identity": return x
            case "softmax":
                nets = [self[f"net_{self.network.node(l, k)}"] for k in range(self.network.width(l))]
                return math.exp(x) / sum(math.exp(net) for net in nets)

    # Error

    def local_error(self, j):
        t, z = self[f"target_o{j + 1}"], self[f"out_o{j + 1}"]
        return self.loss(t, z)

    def loss(self, t, z):
        match self.network.loss:
            case "half-squared-error": return (t - z) ** 2 / 2
            case "squared-error": return (t - z) ** 2
            case "mean-squared-error": return (t - z) ** 2 / len(self.network.targets)
            case "cross-entropy": return -t * self.log(z) if t else 0.0
            case "binary-cross-entropy": return -(t * self.log(z) + (1 - t) * self.log(1 - z))

    def log(self, x):
        return math.log(x)

    def total_error(self):
        return sum(self[f"E_o{j + 1}"] for j in range(len(self.network.targets)))

    # Backward

    def error_slope(self, j):
        """dE/dout of an output."""
        t, z = self[f"target_o{j + 1}"], self[f"out_o{j + 1}"]
        match self.network.loss:
            case "half-squared-error": return z - t
            case "squared-error": return 2 * (z - t)
            case "mean-squared-error": return 2 * (z - t) / len(self.network.targets)
            case "cross-entropy": return -t / z
            case "binary-cross-entropy": return (1 - t) / (1 - z) - t / z

    def road_sum(self, l, i):
        """dE/dout of a hidden node: over all roads, the delta above times the weight between."""
        return sum(self[f"delta_{self.network.node(l + 1, j)}"] * self[self.network.weight_ids[l + 1, j, i]]
                   for j in range(self.network.width(l + 1)))

    def slope(self, l, j):
        """dout/dnet, told by the output."""
        return self.slope_at(l, self[f"out_{self.network.node(l, j)}"])

    def slope_at(self, l, out):
        match self.network.layers[l].activation:
            case "logistic": return out * (1 - out)
            case "tanh": return 1 - out ** 2
            case "relu": return float(out > 0)
            case "identity": return 1.0

    def delta(self, l, j):
        if l == self.network.last and self.network.loss.endswith("cross-entropy"):
            return self.simple_delta(j)
        node = self.network.node(l, j)
        return self[f"dE/dout_{node}"] * self[f"dout/dnet_{node}"]

    def simple_delta(self, j):
        """Softmax with cross-entropy, logistic with binary cross-entropy."""
        return self[f"out_o{j + 1}"] - self[f"target_o{j + 1}"]

    def weight_gradient(self, l, j, i):
        return self[f"delta_{self.network.node(l, j)}"] * self[self.network.source(l, i)]

    def bias_gradient(self, b):
        return sum(self[f"delta_{self.network.node(l, j)}"] for l, j in self.network.bias_nodes[b])

    # Update

    def new(self, p):
        return self[p] - self["learning_rate"] * self[f"dE/d{p}"]

    @property
    def after(self):
        """The same hand at the updated network."""
        values = {p: self[f"new {p}"] for p in self.network.parameters}
        if self._after is None:
            self._after = self.again(self.network.with_parameters(values.get))
        return self._after

    def again(self, network):
        return type(self)(network, self.style)

    def later(self, id):
        return self.after[id]
