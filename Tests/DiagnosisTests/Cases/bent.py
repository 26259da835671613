"""Hands that make a misconception: one for every one of the catalogue that is made in a single step of one example.

The right hand is that of the injection program (`score.py --self-test` holds it against numpy and central
differences).
"""

import math

import lessons  # noqa: F401 - finds the injection program
from hand import Hand, logistic


def bent(**rules):
    return type("BentHand", (Hand,), rules)


def source(h, l, i):
    return h[h.network.source(l, i)]


def d(h, l, j):
    return h[f"delta_{h.network.node(l, j)}"]


def out(h, l, j):
    return h[f"out_{h.network.node(l, j)}"]


def net(h, l, j):
    return h[f"net_{h.network.node(l, j)}"]


def by_out(h, l, j):
    return h[f"dE/dout_{h.network.node(l, j)}"]


def w(h, l, j, i):
    return h[h.network.weight_ids[l, j, i]]


def inputs(h, l):
    return range(h.network.width(l - 1))


def above(h, l):
    return range(h.network.width(l + 1))


def other(h, l, k):
    return (k + 1) % h.network.width(l)


def hidden(h, l):
    return l < h.network.last


def next_parameter(h, p):
    """The weight or bias after this one in its layer, or among the biases."""
    if p.startswith("b"):
        names = list(h.network.bias_nodes)
    else:
        layer = next(at[0] for at, name in h.network.weight_ids.items() if name == p)
        names = [name for at, name in h.network.weight_ids.items() if at[0] == layer]
    return names[(names.index(p) + 1) % len(names)]


def step(h, p):
    return h["learning_rate"] * h[f"dE/d{p}"]


def at_mixed_bias(h, l, j):
    names = list(h.network.bias_nodes)
    return h[names[(names.index(h.network.layers[l].bias_names[j]) + 1) % len(names)]]


# id -> lesson, and the hand.
BENT = {
    "bias-left-out": ("two", bent(bias=lambda h, l, j: 0)),
    "bias-times-input": ("two", bent(bias=lambda h, l, j: Hand.bias(h, l, j) * (h["i1"] if l == 0 else 1))),
    "net-for-output-forward": ("two", bent(weighted_sum=lambda h, l, j: sum(
        w(h, l, j, i) * (source(h, l, i) if l == 0 else net(h, l - 1, i)) for i in inputs(h, l)))),
    "transposed-forward": ("two", bent(weighted_sum=lambda h, l, j: sum(
        w(h, l, i, j) * source(h, l, i) for i in inputs(h, l)))),
    "activation-skipped": ("two", bent(out=net)),
    "activation-twice": ("two", bent(out=lambda h, l, j: logistic(logistic(net(h, l, j))))),
    "exponent-sign": ("two", bent(out=lambda h, l, j: logistic(-net(h, l, j)))),
    "half-forgotten": ("two", bent(loss=lambda h, t, z: (t - z) ** 2)),
    "absolute-for-squared": ("two", bent(loss=lambda h, t, z: abs(t - z) / 2)),
    "square-forgotten": ("two", bent(loss=lambda h, t, z: (t - z) / 2)),
    "difference-for-error": ("two", bent(loss=lambda h, t, z: t - z)),
    "mean-forgotten": ("mean", bent(loss=lambda h, t, z: (t - z) ** 2)),
    "mean-taken": ("three", bent(loss=lambda h, t, z: (t - z) ** 2 / 2 / 3)),
    "log10-for-ln": ("binary", bent(log=lambda h, x: math.log10(x))),
    "sign-of-difference": ("two", bent(error_slope=lambda h, j: -Hand.error_slope(h, j))),
    "square-slope-without-2": ("squared", bent(error_slope=lambda h, j: Hand.error_slope(h, j) / 2)),
    "square-slope-twice-2": ("two", bent(error_slope=lambda h, j: 2 * Hand.error_slope(h, j))),
    "mean-slope-without-n": ("mean", bent(error_slope=lambda h, j: 2 * Hand.error_slope(h, j))),
    "mean-slope-with-n": ("three", bent(error_slope=lambda h, j: Hand.error_slope(h, j) / 3)),
    "updated-weights": ("two", bent(road_sum=lambda h, l, i: sum(
        d(h, l + 1, j) * h[f"new {h.network.weight_ids[l + 1, j, i]}"] for j in above(h, l)))),
    "transposed-backward": ("two", bent(road_sum=lambda h, l, i: sum(
        d(h, l + 1, j) * w(h, l + 1, i, j) for j in above(h, l)))),
    "weights-left-out-backward": ("two", bent(road_sum=lambda h, l, i: sum(d(h, l + 1, j) for j in above(h, l)))),
    "error-for-delta": ("two", bent(road_sum=lambda h, l, i: sum(
        by_out(h, l + 1, j) * w(h, l + 1, j, i) for j in above(h, l)))),
    "one-road-only": ("two", bent(road_sum=lambda h, l, i: d(h, l + 1, 0) * w(h, l + 1, 0, i))),
    "output-slope-left-out": ("two", bent(delta=lambda h, l, j: (
        Hand.delta(h, l, j) if hidden(h, l) else by_out(h, l, j)))),
    "hidden-slope-left-out": ("two", bent(delta=lambda h, l, j: (
        by_out(h, l, j) if hidden(h, l) else Hand.delta(h, l, j)))),
    "slope-left-out-everywhere": ("two", bent(delta=by_out)),
    "slope-at-net": ("two", bent(slope=lambda h, l, j: net(h, l, j) * (1 - net(h, l, j)))),
    "slope-at-output": ("two", bent(slope=lambda h, l, j: logistic(out(h, l, j)) * (1 - logistic(out(h, l, j))))),
    "slope-without-rest": ("two", bent(slope=out)),
    "slope-rest-alone": ("two", bent(slope=lambda h, l, j: 1 - out(h, l, j))),
    "slope-of-tanh": ("two", bent(slope=lambda h, l, j: 1 - out(h, l, j) ** 2)),
    "slope-of-logistic": ("tanh", bent(slope=lambda h, l, j: out(h, l, j) * (1 - out(h, l, j)))),
    "slope-square-forgotten": ("tanh", bent(slope=lambda h, l, j: (
        1 - out(h, l, j) if hidden(h, l) else Hand.slope(h, l, j)))),
    "slope-put-in": ("binary", bent(simple_delta=lambda h, j: Hand.simple_delta(h, j) * out(h, 1, j) * (1 - out(h, 1, j)))),
    "softmax-diagonal-only": ("softmax", bent(simple_delta=lambda h, j: -h[f"target_o{j + 1}"] * (1 - out(h, 1, j)))),
    "slope-left-out-of-gradient": ("two", bent(
        weight_gradient=lambda h, l, j, i: by_out(h, l, j) * source(h, l, i),
        bias_gradient=lambda h, b: by_out(h, *h.network.bias_nodes[b][0]))),
    "input-left-out": ("two", bent(weight_gradient=lambda h, l, j, i: d(h, l, j))),
    "weight-for-input": ("two", bent(weight_gradient=lambda h, l, j, i: d(h, l, j) * w(h, l, j, i))),
    "own-output-for-input": ("two", bent(weight_gradient=lambda h, l, j, i: d(h, l, j) * out(h, l, j))),
    "net-for-output": ("two", bent(weight_gradient=lambda h, l, j, i: (
        d(h, l, j) * (net(h, l - 1, i) if l else source(h, l, i))))),
    "input-for-output": ("two", bent(weight_gradient=lambda h, l, j, i: d(h, l, j) * h[f"i{i + 1}"])),
    "output-for-input": ("two", bent(weight_gradient=lambda h, l, j, i: d(h, l, j) * out(h, 0, i))),
    "gradient-transposed": ("two", bent(weight_gradient=lambda h, l, j, i: d(h, l, i) * source(h, l, j))),
    "bias-gradient-zero": ("two", bent(bias_gradient=lambda h, b: 0.0)),
    "bias-gradient-times-input": ("two", bent(bias_gradient=lambda h, b: (
        Hand.bias_gradient(h, b) * source(h, h.network.bias_nodes[b][0][0], 0)))),
    "shared-bias-one-node": ("shared", bent(bias_gradient=lambda h, b: d(h, *h.network.bias_nodes[b][0]))),
    "ascent": ("two", bent(new=lambda h, p: h[p] + step(h, p))),
    "learning-rate-forgotten": ("two", bent(new=lambda h, p: h[p] - h[f"dE/d{p}"])),
    "learning-rate-twice": ("two", bent(new=lambda h, p: h[p] - h["learning_rate"] * step(h, p))),
    "old-weight-forgotten": ("two", bent(new=step)),
    "bias-not-updated": ("two", bent(new=lambda h, p: h[p] if p[0] == "b" else Hand.new(h, p))),
    "update-too-few": ("two", bent(later=lambda h, id: h[id])),
    "another-nodes-output": ("three", bent(weight_gradient=lambda h, l, j, i: (
        d(h, l, j) * source(h, l, other(h, l - 1, i))))),
    "another-nodes-delta": ("three", bent(weight_gradient=lambda h, l, j, i: (
        d(h, l, other(h, l, j)) * source(h, l, i)))),
    "another-nodes-slope": ("three", bent(delta=lambda h, l, j: (
        by_out(h, l, j) * h[f"dout/dnet_{h.network.node(l, other(h, l, j))}"]))),
    "another-weight": ("three", bent(weighted_sum=lambda h, l, j: sum(
        w(h, l, other(h, l, j), i) * source(h, l, i) for i in inputs(h, l)))),
    "another-input": ("three", bent(weighted_sum=lambda h, l, j: sum(
        w(h, l, j, i) * source(h, l, other(h, l - 1, i)) for i in inputs(h, l)))),
    "another-target": ("three", bent(
        local_error=lambda h, j: (h[f"target_o{other(h, 1, j) + 1}"] - out(h, 1, j)) ** 2 / 2,
        error_slope=lambda h, j: out(h, 1, j) - h[f"target_o{other(h, 1, j) + 1}"])),
    "another-bias": ("three", bent(bias=at_mixed_bias)),
    "another-gradient": ("three", bent(new=lambda h, p: h[p] - step(h, next_parameter(h, p)))),
}
