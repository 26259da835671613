"""Feed-forward, backpropagation and one update in plain Python, from a lesson's file: no number comes from explain.

    python3 independent.py variant-01.yaml        every quantity with its value
"""

import collections
import math
import sys
from fractions import Fraction

from lessons import read


def logistic(x):
    return 1 / (1 + math.exp(-x))


# f(nets) -> outs, and the Jacobian by nets: row j, column k is ∂out_j/∂net_k.
def elementwise(f, slope):
    def outs(nets):
        return [f(x) for x in nets]

    def jacobian(nets, _outs):
        return [[slope(nets[j]) if j == k else 0.0 for k in range(len(nets))] for j in range(len(nets))]

    return outs, jacobian


def softmax(nets):
    powers = [math.exp(x - max(nets)) for x in nets]
    return [p / sum(powers) for p in powers]


def softmax_jacobian(_nets, outs):
    return [[outs[j] * ((j == k) - outs[k]) for k in range(len(outs))] for j in range(len(outs))]


ACTIVATIONS = {
    "identity": elementwise(lambda x: x, lambda x: 1.0),
    "logistic": elementwise(logistic, lambda x: logistic(x) * logistic(-x)),
    "tanh": elementwise(math.tanh, lambda x: 1 / math.cosh(x) ** 2),
    "relu": elementwise(lambda x: max(0.0, x), lambda x: 1.0 if x > 0 else 0.0),
    "leaky-relu": elementwise(lambda x: x if x > 0 else 0.01 * x, lambda x: 1.0 if x > 0 else 0.01),
    "step": elementwise(lambda x: 1.0 if x > 0 else 0.0, lambda x: 0.0),
    "sign": elementwise(lambda x: float((x > 0) - (x < 0)), lambda x: 0.0),
    "softmax": (softmax, softmax_jacobian),
}


def xlog(t, z):
    return 0.0 if t == 0 else t * math.log(z)


# E_o of target and output among m outputs, and its slope by the output; the reduction over examples.
LOSSES = {
    "half-squared-error": (lambda t, z, m: (t - z) ** 2 / 2, lambda t, z, m: z - t, "sum"),
    "squared-error": (lambda t, z, m: (t - z) ** 2, lambda t, z, m: 2 * (z - t), "sum"),
    "mean-squared-error": (lambda t, z, m: (t - z) ** 2 / m, lambda t, z, m: 2 * (z - t) / m, "mean"),
    "mean-absolute-error": (lambda t, z, m: abs(t - z) / m, lambda t, z, m: ((z > t) - (z < t)) / m, "mean"),
    "root-mean-square": (lambda t, z, m: (t - z) ** 2 / m, lambda t, z, m: 2 * (z - t) / m, "mean"),
    "perceptron": (None, lambda t, z, m: z - t, "sum"),
    "cross-entropy": (lambda t, z, m: -xlog(t, z), lambda t, z, m: -t / z, "mean"),
    "binary-cross-entropy": (lambda t, z, m: -xlog(t, z) - xlog(1 - t, 1 - z),
                             lambda t, z, m: -t / z + (0.0 if t == 1 else (1 - t) / (1 - z)), "mean"),
}


def names(layer, of, count):
    prefix = "i" if layer == 0 else "o" if layer == of else "h" if of == 2 else f"h{layer}_"
    return [f"{prefix}{k + 1}" for k in range(count)]


def quantities(path):
    """Every quantity of a dense network up to its second update, by its id.

    Not computed: an update that goes by a batch drawn from a seed.
    """
    lesson = read(path)
    network = lesson["network"]
    dense = Dense(lesson)
    result = dense.round(dense.parameters)
    if "learning-rate" not in network or network.get("shuffle") == "yes" or "E_total" not in result:
        return result
    rate, frozen = float(network["learning-rate"]), network.get("frozen", [])
    name, settings = optimizer(network)
    parameters, gradients = dict(dense.parameters), dense.round(dense.parameters, dense.batch(1))
    kept = {p: collections.Counter() for p in parameters}
    for update in (1, 2):
        for p in parameters:
            if p in frozen:
                continue
            step = stepped(name, settings, kept[p], gradients[f"dE/d{p}"], rate, update)
            parameters[p] -= step
            result[f"new {p}" if update == 1 else f"{p}@{update}"] = parameters[p]
            result |= {f"{memory}_{p}@{update}": x for memory, x in kept[p].items()}
        result |= {f"{q}@{update}": x for q, x in dense.round(parameters).items() if q.startswith("dE/d")}
        gradients = dense.round(parameters, dense.batch(update + 1))
    return result


class Dense:
    """A dense network by its weights, rows by nodes, and its biases, which nodes may share."""

    def __init__(self, lesson):
        network = lesson["network"]
        self.network = network
        conventions = lesson.get("conventions", {})
        self.turned = conventions.get("delta") == "target-minus-output"
        self.is_perceptron = network.get("loss") == "perceptron"
        self.fires_at_zero = conventions.get("step-at-zero") == "1"
        self.examples = network.get("examples") or [{"inputs": network["inputs"], "targets": network.get("targets")}]
        self.layers, self.last = network["layers"], len(network["layers"])
        self.nodes = [network.get("input-names") or names(0, self.last, len(self.examples[0]["inputs"]))]
        self.weight_ids, self.bias_ids, self.parameters, biases = [], [], {}, {}
        count = 0
        for number, layer in enumerate(self.layers, 1):
            rows = [[float(w) for w in row] for row in layer["weights"]]
            given = layer.get("nodes")
            self.nodes.append(given if isinstance(given, list) else names(number, self.last, len(rows)))
            ids = layer.get("weight-names")
            if ids is None:
                ids = [[f"w{count + j * len(row) + i + 1}" for i in range(len(row))] for j, row in enumerate(rows)]
            count += sum(map(len, rows))
            self.weight_ids.append(ids)
            self.parameters |= {w: x for own, row in zip(ids, rows) for w, x in zip(own, row)}
            own = layer.get("biases")
            if own is not None:
                own = own if isinstance(own, list) else [own] * len(rows)
                own_ids = layer.get("bias-names") or [f"b{len(biases) + j + 1}" for j in range(len(rows))]
                biases |= {name: float(b) for name, b in zip(own_ids, own)}
                self.bias_ids.append(own_ids)
            else:
                self.bias_ids.append([None] * len(rows))
        self.parameters |= biases

    def batch(self, update):
        """The examples of an update, counted from 1."""
        size = int(self.network.get("batch", len(self.examples)))
        batches = [self.examples[k:k + size] for k in range(0, len(self.examples), size)]
        return batches[(update - 1) % len(batches)]

    def round(self, parameters, examples=None):
        """Forward pass, error and gradients with some parameters."""
        network, layers, last, nodes = self.network, self.layers, self.last, self.nodes
        examples = examples or self.examples
        weights = [[[parameters[w] for w in row] for row in ids] for ids in self.weight_ids]
        value, slope, reduction = LOSSES[network.get("loss", "half-squared-error")]
        share = 1 / len(examples) if network.get("reduction", reduction) == "mean" else 1.0
        result, gradients, total = {}, {}, 0.0
        passes = []
        for example in examples:
            outs, nets = [[float(x) for x in example["inputs"]]], [None]
            for layer, rows, own in zip(layers, weights, self.bias_ids):
                nets.append([math.fsum([w * x for w, x in zip(row, outs[-1])] + [parameters.get(b, 0.0)])
                             for row, b in zip(rows, own)])
                outs.append(ACTIVATIONS[layer.get("activation", "identity")][0](nets[-1]))
            if example.get("targets") is None:
                # A forward pass alone.
                mark = f"#{examples.index(example) + 1}" if len(examples) > 1 else ""
                for l in range(1, last + 1):
                    for node, net, out in zip(nodes[l], nets[l], outs[l]):
                        result |= {f"net_{node}{mark}": net, f"out_{node}{mark}": out}
                continue
            targets = [float(t) for t in example["targets"]]
            if self.is_perceptron:
                outs[-1] = [float(net > 0 or net == 0 and self.fires_at_zero) for net in nets[-1]]
                local = [(z - t) * net for t, z, net in zip(targets, outs[-1], nets[-1])]
            else:
                local = [value(t, z, len(targets)) for t, z in zip(targets, outs[-1])]
            total += share * math.fsum(local)
            passes.append((nets, outs, targets, local))
        if not passes:
            return result
        # A root is taken last, of the whole error.
        rooted = network.get("loss") == "root-mean-square"
        factor = share / (2 * math.sqrt(total)) if rooted else share
        for number, (nets, outs, targets, local) in enumerate(passes, 1):
            mark = f"#{number}" if len(examples) > 1 else ""
            if mark:
                result[f"E{mark}"] = math.fsum(local)
            for j, e in enumerate(local):
                result[f"E_{nodes[-1][j]}{mark}"] = e
            upstream = [factor * slope(t, z, len(targets)) for t, z in zip(targets, outs[-1])]
            for l in range(last, 0, -1):
                jacobian = ACTIVATIONS[layers[l - 1].get("activation", "identity")][1](nets[l], outs[l])
                delta = [math.fsum(upstream[j] * jacobian[j][k] for j in range(len(upstream)))
                         for k in range(len(upstream))]
                if self.is_perceptron and l == last:
                    # The step has no slope; the error is (out - target)·net.
                    delta = [z - t for t, z in zip(targets, outs[-1])]
                for j, node in enumerate(nodes[l]):
                    result |= {f"net_{node}{mark}": nets[l][j], f"out_{node}{mark}": outs[l][j],
                               f"dE/dout_{node}{mark}": upstream[j], f"dE/dnet_{node}{mark}": delta[j],
                               f"dout/dnet_{node}{mark}": jacobian[j][j],
                               f"delta_{node}{mark}": -delta[j] if self.turned else delta[j]}
                    for i, x in enumerate(outs[l - 1]):
                        gradients.setdefault(self.weight_ids[l - 1][j][i], []).append(delta[j] * x)
                    if self.bias_ids[l - 1][j]:
                        gradients.setdefault(self.bias_ids[l - 1][j], []).append(delta[j])
                upstream = [math.fsum(delta[j] * weights[l - 1][j][i] for j in range(len(delta)))
                            for i in range(len(outs[l - 1]))]
        result["E_total"] = math.sqrt(total) if rooted else total
        return result | {f"dE/d{name}": math.fsum(parts) for name, parts in gradients.items()}


# What an optimizer is set to unless the lesson says otherwise.
SETTINGS = {
    "gradient-descent": {}, "momentum": {"momentum": 0.9}, "nesterov": {"momentum": 0.9},
    "adagrad": {"epsilon": 1e-10}, "adadelta": {"rho": 0.9, "epsilon": 1e-6},
    "rmsprop": {"alpha": 0.99, "epsilon": 1e-8},
    "adam": {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
}


def optimizer(network):
    """The optimizer's name and settings."""
    given = network.get("optimizer", "gradient-descent")
    given = given if isinstance(given, dict) else {"name": given}
    own = {key: float(x) for key, x in given.items() if key != "name"}
    return given["name"], SETTINGS[given["name"]] | own


def stepped(name, s, kept, g, rate, update):
    """The step of a parameter by its gradient; what is kept for it is renewed."""
    if name in ("momentum", "nesterov"):
        kept["v"] = s["momentum"] * kept["v"] + g
        return rate * (kept["v"] if name == "momentum" else g + s["momentum"] * kept["v"])
    if name == "adagrad":
        kept["s"] += g * g
        return rate * g / (math.sqrt(kept["s"]) + s["epsilon"])
    if name == "rmsprop":
        kept["s"] = s["alpha"] * kept["s"] + (1 - s["alpha"]) * g * g
        return rate * g / (math.sqrt(kept["s"]) + s["epsilon"])
    if name == "adadelta":
        kept["s"] = s["rho"] * kept["s"] + (1 - s["rho"]) * g * g
        step = math.sqrt(kept["u"] + s["epsilon"]) / math.sqrt(kept["s"] + s["epsilon"]) * g
        kept["u"] = s["rho"] * kept["u"] + (1 - s["rho"]) * step * step
        return rate * step
    if name == "adam":
        kept["m"] = s["beta1"] * kept["m"] + (1 - s["beta1"]) * g
        kept["s"] = s["beta2"] * kept["s"] + (1 - s["beta2"]) * g * g
        mean, square = kept["m"] / (1 - s["beta1"] ** update), kept["s"] / (1 - s["beta2"] ** update)
        return rate * mean / (math.sqrt(square) + s["epsilon"])
    return rate * g


def agrees(figure, value):
    """Whether a figure is the value rounded to its digits: half a unit of its last place, and a double's noise."""
    mantissa, _, exponent = figure.partition("e")
    decimals = len(mantissa.partition(".")[2]) - int(exponent or 0)
    unit = Fraction(10) ** -decimals
    return abs(Fraction(figure) - Fraction(value)) <= unit / 2 + Fraction(abs(value)) * Fraction(1, 10**14)


if __name__ == "__main__":
    for name, x in quantities(sys.argv[1]).items():
        print(f"{name} = {x!r}")
