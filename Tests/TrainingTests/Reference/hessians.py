"""Hessians of random networks by PyTorch's automatic differentiation: python3 hessians.py > hessians.json

Each case has a network, a vector v and Hv. Hidden layers of ReLU with biases of 0 have examples whose net inputs are
exactly 0, at the kink; PyTorch takes 0 for the slope there and for its derivative, as the program does.
"""
import json
import random

import torch

torch.set_default_dtype(torch.float64)

HIDDEN = {
    "logistic": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky-relu": lambda x: torch.where(x > 0, x, 0.01 * x),
    "identity": lambda x: x,
    "softmax": lambda x: torch.softmax(x, 1),
}


def loss(name, net, out, t):
    if name == "cross-entropy":
        return -(t * torch.log_softmax(net, 1)).sum(1)
    if name == "binary-cross-entropy":
        plus, minus = torch.nn.functional.logsigmoid(net), torch.nn.functional.logsigmoid(-net)
        return -(t * plus + (1 - t) * minus).sum(1)
    square = (t - out) ** 2
    return {
        "half-squared-error": lambda: 0.5 * square.sum(1),
        "squared-error": lambda: square.sum(1),
        "mean-squared-error": lambda: square.mean(1),
        "root-mean-square": lambda: square.mean(1),
        "mean-absolute-error": lambda: (t - out).abs().mean(1),
    }[name]()


def error(case, weights, biases):
    x = torch.tensor(case["inputs"])
    t = torch.tensor(case["targets"])
    for activation, w, b in zip(case["activations"], weights, biases):
        net = x @ w.T + b
        x = HIDDEN[activation](net)
    each = loss(case["loss"], net, x, t)
    total = each.mean() if case["mean"] else each.sum()
    return total.sqrt() if case["loss"] == "root-mean-square" else total


def case(seed):
    rng = random.Random(seed)
    depth = rng.choice([1, 2, 2, 3])
    sizes = [rng.randint(1, 5) for _ in range(depth + 1)]
    name = list(
        ["half-squared-error", "squared-error", "mean-squared-error", "root-mean-square", "cross-entropy",
         "binary-cross-entropy", "mean-absolute-error"])[seed % 7]
    activations = [rng.choice(list(HIDDEN)) for _ in range(depth)]
    if name == "cross-entropy":
        activations[-1], sizes[-1] = "softmax", max(2, sizes[-1])
    if name == "binary-cross-entropy":
        activations[-1] = "logistic"
    zero = seed % 3 == 0
    if zero:
        activations[:-1] = ["relu" if rng.random() < 0.8 else "leaky-relu" for _ in activations[:-1]]
    count = rng.randint(1, 6)
    targets = [[round(rng.uniform(0, 1), 2) for _ in range(sizes[-1])] for _ in range(count)]
    if name == "cross-entropy":
        targets = [[1.0 if k == i % sizes[-1] else 0.0 for k in range(sizes[-1])] for i in range(count)]
    result = {
        "activations": activations, "loss": name, "mean": count > 1 and (name == "root-mean-square" or seed % 2 == 0),
        "inputs": [[float(rng.choice([-1, 0, 0.5, 2])) if zero else rng.uniform(-1, 1) for _ in range(sizes[0])]
                   for _ in range(count)][:count - zero] + [[0.0] * sizes[0]] * zero,
        "targets": targets,
        "weights": [[[rng.uniform(-1.5, 1.5) for _ in range(m)] for _ in range(n)] for m, n in zip(sizes, sizes[1:])],
        "biases": [[0.0 if zero else rng.uniform(-1, 1) for _ in range(n)] for n in sizes[1:]],
    }
    shapes = [(n, m) for m, n in zip(sizes, sizes[1:])]

    def parts(flat):
        weights, biases, at = [], [], 0
        for n, m in shapes:
            weights.append(flat[at:at + n * m].reshape(n, m))
            at += n * m
        for n, _ in shapes:
            biases.append(flat[at:at + n])
            at += n
        return weights, biases

    if name == "mean-absolute-error":
        # The first output is its bias, to the last bit, and the first example's target: the kink of this error.
        activations[-1] = "identity"
        result["weights"][-1][0] = [0.0] * sizes[-2]
        result["targets"][0][0] = result["biases"][-1][0]
    start = torch.tensor(
        [x for layer in result["weights"] for row in layer for x in row] + [x for b in result["biases"] for x in b])
    v = torch.tensor([rng.uniform(-1, 1) for _ in start])
    _, product = torch.autograd.functional.hvp(lambda flat: error(result, *parts(flat)), start, v)
    result["v"], result["product"] = v.tolist(), product.tolist()
    return result


print(json.dumps([case(seed) for seed in range(84)]))
