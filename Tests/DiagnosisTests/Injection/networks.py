"""Random dense networks, their ids, and the lesson file that tells them to explain."""

import json
import math
from dataclasses import dataclass, replace
from functools import cached_property

LOGISTIC_LOSSES = ("half-squared-error", "squared-error", "mean-squared-error")


@dataclass(frozen=True)
class Layer:
    activation: str
    weights: tuple  # one row per node, one column per input
    biases: tuple | None  # one per node
    bias_names: tuple | None  # the same name twice: one shared bias


@dataclass(frozen=True)
class Network:
    inputs: tuple
    targets: tuple
    loss: str
    rate: float
    layers: tuple

    @property
    def last(self):
        return len(self.layers) - 1

    def width(self, layer):
        """The number of nodes of a layer; layer -1 are the inputs."""
        return len(self.inputs) if layer < 0 else len(self.layers[layer].weights)

    def node(self, layer, j):
        if layer < 0:
            return f"i{j + 1}"
        if layer == self.last:
            return f"o{j + 1}"
        return f"h{j + 1}" if self.last == 1 else f"h{layer + 1}_{j + 1}"

    def source(self, layer, i):
        """The id of what the i-th weight of each node in a layer multiplies."""
        return self.node(-1, i) if layer == 0 else f"out_{self.node(layer - 1, i)}"

    @cached_property
    def weight_ids(self):
        """(layer, node, input) -> w1, w2, …: layer by layer, node by node, input by input."""
        places = [(l, j, i) for l, layer in enumerate(self.layers)
                  for j, row in enumerate(layer.weights) for i in range(len(row))]
        return {place: f"w{n + 1}" for n, place in enumerate(places)}

    @cached_property
    def bias_nodes(self):
        """b1 -> the (layer, node) places that it feeds."""
        nodes = {}
        for l, layer in enumerate(self.layers):
            for j, name in enumerate(layer.bias_names or ()):
                nodes.setdefault(name, []).append((l, j))
        return nodes

    @cached_property
    def givens(self):
        values = {f"i{i + 1}": x for i, x in enumerate(self.inputs)}
        values |= {f"target_o{j + 1}": t for j, t in enumerate(self.targets)}
        values |= {w: self.layers[l].weights[j][i] for (l, j, i), w in self.weight_ids.items()}
        values |= {b: self.layers[l].biases[j] for b, ((l, j), *_) in self.bias_nodes.items()}
        return values | {"learning_rate": self.rate}

    @cached_property
    def parameters(self):
        return [*self.weight_ids.values(), *self.bias_nodes]

    def with_parameters(self, value):
        """The same network with the parameters `value(id)`."""
        layers = tuple(
            replace(
                layer,
                weights=tuple(tuple(value(self.weight_ids[l, j, i]) for i in range(len(row)))
                              for j, row in enumerate(layer.weights)),
                biases=layer.bias_names and tuple(value(name) for name in layer.bias_names))
            for l, layer in enumerate(self.layers))
        return replace(self, layers=layers)

    @cached_property
    def plan(self):
        """Every quantity in the order in which a student works: id -> (rule of Hand, its arguments)."""
        plan = {}
        for l in range(len(self.layers)):
            for j in range(self.width(l)):
                plan[f"net_{self.node(l, j)}"] = ("net", l, j)
                if self.layers[l].activation != "softmax":
                    plan[f"out_{self.node(l, j)}"] = ("out", l, j)
            if self.layers[l].activation == "softmax":  # only when all nets are known
                plan |= {f"out_{self.node(l, j)}": ("out", l, j) for j in range(self.width(l))}
        outputs = range(len(self.targets))
        plan |= {f"E_o{j + 1}": ("local_error", j) for j in outputs}
        plan["E_total"] = ("total_error",)
        for l in reversed(range(len(self.layers))):
            for j in range(self.width(l)):
                node = self.node(l, j)
                if l < self.last:
                    plan[f"dE/dout_{node}"] = ("road_sum", l, j)
                elif self.loss != "cross-entropy" or self.targets[j]:
                    plan[f"dE/dout_{node}"] = ("error_slope", j)
                if self.layers[l].activation != "softmax":
                    plan[f"dout/dnet_{node}"] = ("slope", l, j)
                plan[f"delta_{node}"] = ("delta", l, j)
            plan |= {f"dE/d{w}": ("weight_gradient", *at) for at, w in self.weight_ids.items() if at[0] == l}
            plan |= {f"dE/d{b}": ("bias_gradient", b) for b, at in self.bias_nodes.items() if at[0][0] == l}
        plan |= {f"new {p}": ("new", p) for p in self.parameters}
        plan |= {f"out_o{j + 1}@1": ("later", f"out_o{j + 1}") for j in outputs}
        plan["E_total@1"] = ("later", "E_total")
        return plan

    def lesson(self, title="An injected mistake"):
        """The lesson file, as text: JSON, which is YAML."""
        layers = []
        for layer in self.layers:
            told = {"activation": layer.activation, "weights": [list(row) for row in layer.weights]}
            if layer.biases:
                told["biases"] = list(layer.biases)
            if layer.biases and len(set(layer.bias_names)) < len(layer.bias_names):
                told["bias-names"] = list(layer.bias_names)
            layers.append(told)
        network = {"inputs": list(self.inputs), "targets": list(self.targets), "loss": self.loss,
                   "learning-rate": self.rate, "layers": layers}
        return json.dumps({"title": title, "network": network}, indent=1) + "\n"


def draw(rng):
    """A random network, not yet looked at: it may be saturated."""
    shape = [rng.randint(2, 4), rng.randint(2, 5), rng.randint(2, 3)]
    if rng.random() < 0.15:
        shape.insert(2, rng.randint(2, 3))
    number = lambda least=0.05, most=0.95: round(rng.uniform(least, most), 2)
    weight = lambda: rng.choice((1, 1, 1, -1)) * number()
    hidden = rng.choices(("logistic", "tanh", "relu", "identity"), (12, 3, 3, 1))[0]
    kind = rng.random()
    if kind < 0.1:
        loss, output = "cross-entropy", "softmax"
    elif kind < 0.2:
        loss, output = "binary-cross-entropy", "logistic"
    else:
        loss = rng.choices(LOGISTIC_LOSSES, (5, 2, 2))[0]
        output = rng.choices(("logistic", "tanh", "identity"), (8, 1, 1))[0]
    biases = rng.choices(("each", "none", "shared"), (6, 2, 2))[0]
    layers, count = [], 0
    for l, (fan_in, nodes) in enumerate(zip(shape, shape[1:])):
        names = values = None
        if biases == "shared":
            names, values = (f"b{l + 1}",) * nodes, (weight(),) * nodes
        elif biases == "each":
            names = tuple(f"b{count + j + 1}" for j in range(nodes))
            values = tuple(weight() for _ in names)
            count += nodes
        rows = tuple(tuple(weight() for _ in range(fan_in)) for _ in range(nodes))
        layers.append(Layer(output if l == len(shape) - 2 else hidden, rows, values, names))
    outputs = shape[-1]
    if loss == "cross-entropy":
        hot = rng.randrange(outputs)
        targets = tuple(int(j == hot) for j in range(outputs))
    elif loss == "binary-cross-entropy":
        targets = tuple(rng.randint(0, 1) for _ in range(outputs))
    else:
        targets = tuple(rng.choice((0.01, 0.99, number())) for _ in range(outputs))
    return Network(tuple(number() for _ in range(shape[0])), targets, loss, rng.randint(1, 9) / 10, tuple(layers))


def is_tame(network):
    """Whether nothing is saturated or dead, before the update and after it, and no output is right already."""
    from hand import Hand, EXACT
    hand = Hand(network, EXACT)
    for each in (hand, hand.after):
        for l, layer in enumerate(network.layers):
            for j in range(network.width(l)):
                net, out = each[f"net_{network.node(l, j)}"], each[f"out_{network.node(l, j)}"]
                if not math.isfinite(net) or abs(net) > 3 or (layer.activation == "relu" and net < 0.1):
                    return False
                if layer.activation == "tanh" and abs(net) > 1.8 or layer.activation == "softmax" and out < 0.03:
                    return False
    return all(abs(hand[f"out_o{j + 1}"] - t) > 0.05 for j, t in enumerate(network.targets))


def random_network(rng):
    while True:
        network = draw(rng)
        if is_tame(network):
            return network
