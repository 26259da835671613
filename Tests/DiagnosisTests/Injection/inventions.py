"""Mistakes of no catalogue: formulas that nobody teaches. They must come out unexplained."""

import math

from hand import Hand
from misconceptions import bent, node
from networks import random_network

TABLE = {}  # id -> (description, (rng, right hand, where) -> Hand)


def invention(id, about):
    def enter(make):
        TABLE[id] = (about, make)
        return make
    return enter


def replaced(value):
    """A hand that has `value` at one place, and goes on with it."""
    def make(rng, right, where):
        wrong = value(rng, right, where)

        class Replaced(Hand):
            def note(self, id, value):
                super().note(id, wrong if id == where else value)

            def again(self, network):
                return Hand(network, self.style)
        return Replaced(right.network, right.style)
    make.local = True
    return make


def everywhere(**rules):
    def make(rng, right, where):
        return bent(**rules)(right.network, right.style)
    make.local = False
    return make


def unrelated_product(rng, right, where):
    others = [id for id in right.network.plan if id != where and id not in right.reads[where] and "@" not in id]
    return right[rng.choice(others)] * right[rng.choice(others)]


def from_another_network(rng, right, where):
    while True:
        other = Hand(random_network(rng), right.style)
        if where in other.network.plan:
            return other[where]


invention("random-figure", "a random number of the right size")(replaced(
    lambda rng, right, where: rng.choice((1, -1)) * (abs(right[where]) or 0.1) * 10 ** rng.uniform(-0.7, 0.7)))
invention("unrelated-product", "the product of two unrelated quantities")(replaced(unrelated_product))
invention("another-network", "the figure of another network")(replaced(from_another_network))
invention("slope-cubed", "out^3 for the slope")(everywhere(
    slope=lambda self, l, j: self[f"out_{node(self, l, j)}"] ** 3))
invention("root-of-delta", "sqrt|dE/dout * slope| for delta")(everywhere(
    delta=lambda self, l, j: math.sqrt(abs(Hand.delta(self, l, j)))))
invention("sum-for-product", "w + i for w * i")(everywhere(
    weighted_sum=lambda self, l, j: sum(self[self.network.weight_ids[l, j, i]] + self[self.network.source(l, i)]
                                        for i in range(self.network.width(l - 1)))))
invention("error-cubed", "|t - z|^3 for E_o")(everywhere(loss=lambda self, t, z: abs(t - z) ** 3))
invention("gradient-of-exponential", "exp(delta) * out for dE/dw")(everywhere(
    weight_gradient=lambda self, l, j, i: math.exp(self[f"delta_{node(self, l, j)}"])
    * self[self.network.source(l, i)]))
invention("road-product", "the product of the roads for their sum")(everywhere(
    road_sum=lambda self, l, i: math.prod(
        self[f"delta_{node(self, l + 1, j)}"] * self[self.network.weight_ids[l + 1, j, i]]
        for j in range(self.network.width(l + 1)))))
invention("update-by-sine", "w - rate * sin(w) * gradient")(everywhere(
    new=lambda self, p: self[p] - math.sin(self[p]) * (self[p] - Hand.new(self, p))))
