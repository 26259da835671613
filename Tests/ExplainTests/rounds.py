"""Quantities after several updates, of a network of 150 weights with batches and momentum, held against NumPy.

Without arguments prints the lesson; with ids, reads the program's JSON on standard input and prints what is wrong."""

import json
import sys

import numpy as np

rng = np.random.default_rng(5)
SIZES, COUNT, BATCH, RATE, MOMENTUM = (12, 10, 3), 8, 3, 0.3, 0.8
W = [np.round(rng.normal(0, 0.4, (n, m)), 4) for m, n in zip(SIZES, SIZES[1:])]
B = [np.round(rng.normal(0, 0.1, n), 4) for n in SIZES[1:]]
X = np.round(rng.normal(0, 1, (COUNT, SIZES[0])), 3)
T = np.eye(SIZES[-1])[rng.integers(0, SIZES[-1], COUNT)]


def lesson():
    layers = [
        {"nodes": n, "activation": f, "weights": w.tolist(), "biases": b.tolist()}
        for n, f, w, b in zip(SIZES[1:], ("tanh", "softmax"), W, B)
    ]
    examples = [{"inputs": x.tolist(), "targets": t.tolist()} for x, t in zip(X, T)]
    network = {
        "layers": layers, "examples": examples, "loss": "cross-entropy", "reduction": "mean",
        "learning-rate": RATE, "optimizer": {"name": "momentum", "momentum": MOMENTUM}, "batch": BATCH,
        "shuffle": False, "updates": 9,
    }
    return {"title": "Rounds", "source": {"document": "a test"}, "network": network}


def passes(w, b, rows):
    net1 = X[rows] @ w[0].T + b[0]
    h = np.tanh(net1)
    net2 = h @ w[1].T + b[1]
    p = np.exp(net2 - net2.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    d2 = (p - T[rows]) / len(rows)
    d1 = d2 @ w[1] * (1 - h * h)
    errors = -(T[rows] * np.log(p)).sum(axis=1)
    return net1, d1, errors, ([d1.T @ X[rows], d2.T @ h], [d1.sum(axis=0), d2.sum(axis=0)])


def batch(update):
    first = update % -(-COUNT // BATCH) * BATCH
    return np.arange(first, min(first + BATCH, COUNT))


def trained(updates):
    w, b = [x.copy() for x in W], [x.copy() for x in B]
    memory = [np.zeros_like(x) for x in w + b]
    for update in range(updates):
        gradients = passes(w, b, batch(update))[3]
        for x, v, g in zip(w + b, memory, gradients[0] + gradients[1]):
            v *= MOMENTUM
            v += g
            x -= RATE * v
    return w, b


def value(what, updates):
    w, b = trained(updates)
    net1, d1, errors, (dw, _) = passes(w, b, np.arange(COUNT))
    return {
        "w[h3,i2]": w[0][2, 1], "w[o2,h7]": w[1][1, 6], "b[h3]": b[0][2], "b3": b[0][2], "net_h3#2": net1[1, 2], "delta_h3#4": d1[3, 2],
        "E_total": errors.mean(), "E#5": errors[4], "dE/dw[o1,h4]": dw[1][0, 3], "dE/dw[h3,i2]": dw[0][2, 1],
    }[what]


if len(sys.argv) == 1:
    json.dump(lesson(), sys.stdout)
    sys.exit()
found = json.load(sys.stdin)
steps = {step["id"]: step["value"] for stage in found["stages"] for step in stage["steps"]}
for asked in sys.argv[1:]:
    what, updates = asked.split("@") if "@" in asked else (asked.removeprefix("new "), 1)
    expected = value(what, int(updates))
    if asked not in steps or abs(steps[asked] - expected) > 1e-12:
        print(asked, steps.get(asked), expected, sorted(steps))

# The gradient of an update is told by its examples: each one's own gradient, as a share of them all.
sums = {each["id"]: each for each in found.get("sums", [])}
for asked, updates in (("new w[h3,i2]", 1), ("w[h3,i2]@3", 3)):
    if asked not in sys.argv:
        continue
    rows = batch(updates - 1)
    expected = {k + 1: passes(*trained(updates - 1), np.array([k]))[3][0][0][2, 1] for k in rows}
    whole = sum(expected.values())
    terms = sums[asked]["terms"]
    for term in terms:
        example = int(term["formula"].split("#")[1].split("/")[0])
        gradient = expected.pop(example)
        if abs(term["value"] - gradient) > 1e-12 or abs(term["share"] - gradient / whole) > 1e-9:
            print(asked, term, gradient, gradient / whole)
    if expected or len(terms) != len(rows):
        print(asked, "without", expected)
