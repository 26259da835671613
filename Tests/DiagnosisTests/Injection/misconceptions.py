"""Misconceptions: systematic mistakes, each a Hand with one rule bent, wherever the rule applies."""

import math

from hand import Hand

TABLE = {}  # id -> (description, class, applies)


def misconception(id, about, applies=lambda n: True):
    def enter(kind):
        TABLE[id] = (about, kind, applies)
        return kind
    return enter


def bent(**rules):
    """A Hand with these rules in place of its own."""
    return type("BentHand", (Hand,), rules)


def node(hand, l, j):
    return hand.network.node(l, j)


def has(activation):
    return lambda n: any(layer.activation == activation for layer in n.layers)


squared = lambda n: n.loss.endswith("squared-error")
biased = lambda n: bool(n.bias_nodes)
shared = lambda n: any(len(nodes) > 1 for nodes in n.bias_nodes.values())
square_on_the_way = lambda n: any(n.width(l) == n.width(l - 1) for l in range(1, len(n.layers)))
SCOPES = {"hidden": lambda n, l: l < n.last, "output": lambda n, l: l == n.last, "everywhere": lambda n, l: True}


def where(id, about, rule, applies):
    """Enters a mistake in one rule (named by the function) for the layers to which it applies."""
    name = rule.__name__
    right = getattr(Hand, name)
    method = lambda self, l, *rest: (rule if applies(self.network, l) else right)(self, l, *rest)
    misconception(id, about, lambda n: any(applies(n, l) for l in range(len(n.layers))))(bent(**{name: method}))


def scoped(scope, id, about, rule, applies=lambda n, l: True):
    """The same for the hidden layers, the output layer, or both where it applies to both."""
    somewhere = lambda n: any(applies(n, l) for l in range(n.last)) and applies(n, n.last)
    where(f"{id}-{scope}", f"{about} ({scope})", rule, lambda n, l: SCOPES[scope](n, l) and applies(n, l) and (
        scope != "everywhere" or somewhere(n)))


# Forward

bends = lambda n, l: n.layers[l].activation not in ("identity", "softmax")
curved = lambda n, l: n.layers[l].activation in ("logistic", "tanh")


def out(self, l, j):
    return self[f"net_{node(self, l, j)}"]


for scope in SCOPES:
    scoped(scope, "activation-skipped", "out = net", out, bends)


def activate(self, l, x):
    return Hand.activate(self, l, Hand.activate(self, l, x))


for scope in SCOPES:
    scoped(scope, "activation-twice", "out = f(f(net))", activate, curved)


def bias(self, l, j):
    return 0


for scope in SCOPES:
    scoped(scope, "bias-left-out", "net without its bias", bias, lambda n, l: biased(n))

# Error

misconception("half-forgotten", "E_o = (t - z)^2 without the 1/2", lambda n: n.loss.startswith("half"))(
    bent(loss=lambda self, t, z: (t - z) ** 2))
misconception("mean-forgotten-error", "E_o without MSE's 1/n", lambda n: n.loss.startswith("mean"))(
    bent(loss=lambda self, t, z: (t - z) ** 2))
misconception("mean-forgotten-gradient", "dE/dout without MSE's 1/n", lambda n: n.loss.startswith("mean"))(
    bent(error_slope=lambda self, j: 2 * (self[f"out_o{j + 1}"] - self[f"target_o{j + 1}"])))
misconception("mean-forgotten-both", "E_o and dE/dout without MSE's 1/n", lambda n: n.loss.startswith("mean"))(
    bent(loss=lambda self, t, z: (t - z) ** 2,
         error_slope=lambda self, j: 2 * (self[f"out_o{j + 1}"] - self[f"target_o{j + 1}"])))
misconception("absolute-error", "E_o = |t - z|", squared)(bent(loss=lambda self, t, z: abs(t - z)))
misconception("absolute-error-halved", "E_o = 1/2 |t - z|", lambda n: n.loss.startswith("half"))(
    bent(loss=lambda self, t, z: abs(t - z) / 2))
misconception("log10-for-ln", "E_o with the decimal logarithm", lambda n: n.loss.endswith("cross-entropy"))(
    bent(log=lambda self, x: math.log10(x)))

# Backward: the output layer

misconception("two-left-out", "the square's derivative without its 2",
              lambda n: squared(n) and not n.loss.startswith("half"))(
    bent(error_slope=lambda self, j: Hand.error_slope(self, j) / 2))
misconception("two-too-many", "2(z - t) of 1/2 (t - z)^2", lambda n: n.loss.startswith("half"))(
    bent(error_slope=lambda self, j: 2 * Hand.error_slope(self, j)))


@misconception("sign-of-error", "t - z for z - t")
class SignOfError(Hand):
    def error_slope(self, j):
        return -Hand.error_slope(self, j)

    def simple_delta(self, j):
        return -Hand.simple_delta(self, j)


@misconception("softmax-diagonal", "softmax's Jacobian: its diagonal only", has("softmax"))
class SoftmaxDiagonal(Hand):
    def simple_delta(self, j):
        t, z = self[f"target_o{j + 1}"], self[f"out_o{j + 1}"]
        return -t / z * z * (1 - z)


# Backward: slopes

def delta(self, l, j):
    return self[f"dE/dout_{node(self, l, j)}"]


for scope in SCOPES:
    scoped(scope, "slope-left-out", "delta = dE/dout, without the slope of the activation", delta,
           lambda n, l: curved(n, l) or n.layers[l].activation == "relu")


def slope(self, l, j):
    return self.slope_at(l, self[f"net_{node(self, l, j)}"])


for scope in SCOPES:
    scoped(scope, "slope-at-net", "net(1 - net) for out(1 - out)", slope, curved)


# Backward: roads

@misconception("transposed", "dE/dout_h over the weight matrix transposed", square_on_the_way)
class Transposed(Hand):
    def road_sum(self, l, i):
        if self.network.width(l + 1) != self.network.width(l):
            return Hand.road_sum(self, l, i)
        return sum(self[f"delta_{node(self, l + 1, j)}"] * self[self.network.weight_ids[l + 1, i, j]]
                   for j in range(self.network.width(l + 1)))


def one_road(which):
    def road_sum(self, l, i):
        j = which(i, self.network.width(l + 1))
        return self[f"delta_{node(self, l + 1, j)}"] * self[self.network.weight_ids[l + 1, j, i]]
    return bent(road_sum=road_sum)


misconception("one-road-first", "dE/dout_h by the road over the first node alone")(one_road(lambda i, n: 0))
misconception("one-road-last", "dE/dout_h by the road over the last node alone")(one_road(lambda i, n: n - 1))
misconception("one-road-opposite", "dE/dout_h by the road straight ahead alone")(one_road(lambda i, n: min(i, n - 1)))


@misconception("hidden-from-new-weights", "dE/dout_h with the weights already updated")
class HiddenFromNewWeights(Hand):
    def road_sum(self, l, i):
        return sum(self[f"delta_{node(self, l + 1, j)}"] * self[f"new {self.network.weight_ids[l + 1, j, i]}"]
                   for j in range(self.network.width(l + 1)))


# Gradients

def weight_gradient(self, l, j, i):
    other = (j + 1) % self.network.width(l)
    return self[f"delta_{node(self, l, other)}"] * self[self.network.source(l, i)]


for scope in SCOPES:
    scoped(scope, "other-delta", "dE/dw with another node's delta", weight_gradient)


def weight_gradient(self, l, j, i):
    other = (i + 1) % self.network.width(l - 1)
    return self[f"delta_{node(self, l, j)}"] * self[self.network.source(l, other)]


for scope in SCOPES:
    scoped(scope, "other-output", "dE/dw with another node's output", weight_gradient)


def weight_gradient(self, l, j, i):
    return self[f"delta_{node(self, l, j)}"] * self[f"i{min(i + 1, len(self.network.inputs))}"]


where("input-for-output", "dE/dw with the input for the hidden output", weight_gradient, lambda n, l: l == n.last)


def weight_gradient(self, l, j, i):
    return self[f"delta_{node(self, l, j)}"] * self[f"net_{node(self, l - 1, i)}"]


where("net-for-output", "dE/dw with net_h for out_h", weight_gradient, lambda n, l: l > 0)


def weight_gradient(self, l, j, i):
    return self[f"delta_{node(self, l, j)}"] * self[f"out_{node(self, l, j)}"]


where("output-for-input", "dE/dw with the node's own output for its input", weight_gradient, lambda n, l: l == 0)


@misconception("bias-gradient-times-input", "dE/db = delta times an input", biased)
class BiasGradientTimesInput(Hand):
    def bias_gradient(self, b):
        l = self.network.bias_nodes[b][0][0]
        return Hand.bias_gradient(self, b) * self[self.network.source(l, 0)]


misconception("shared-bias-one-node", "a shared bias fed by its first node only", shared)(
    bent(bias_gradient=lambda self, b: self[f"delta_{node(self, *self.network.bias_nodes[b][0])}"]))


# Update

def update(id, about, rule):
    misconception(id, about)(bent(new=rule))


update("ascent", "new w = w + rate * gradient", lambda self, p: 2 * self[p] - Hand.new(self, p))
update("rate-forgotten", "new w = w - gradient", lambda self, p: self[p] - self[f"dE/d{p}"])
update("rate-twice", "new w = w - rate * rate * gradient",
       lambda self, p: self[p] - self["learning_rate"] ** 2 * self[f"dE/d{p}"])
misconception("bias-not-updated", "new b = b", biased)(
    bent(new=lambda self, p: self[p] if p.startswith("b") else Hand.new(self, p)))
misconception("update-too-few", "the figures after the update from the old weights")(
    bent(later=lambda self, id: self[id]))


@misconception("update-too-many", "two updates in place of one")
class UpdateTooMany(Hand):
    def new(self, p):
        if not hasattr(self, "first"):
            self.first = Hand(self.network, self.style)
        return self.first.after[f"new {p}"]
