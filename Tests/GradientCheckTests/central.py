"""Central differences of networks in NumPy, sharing nothing with the program: JSON on standard input, JSON out.

In: {"epsilon", "loss", "mean", "layers": [{"weights", "biases", "activation"}], "inputs", "targets"}, biases as indices
into "bias-values". Out: {"error", "numeric"}, weights layer by layer and row by row, then biases.
"""
import json
import sys

import numpy as np


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


ACTIVATIONS = {
    "identity": lambda x: x, "logistic": lambda x: 1 / (1 + np.exp(-x)), "tanh": np.tanh,
    "relu": lambda x: np.maximum(0, x), "leaky-relu": lambda x: np.where(x > 0, x, 0.01 * x), "softmax": softmax,
}
LOSSES = {
    "half-squared-error": lambda t, z: 0.5 * ((t - z) ** 2).sum(axis=1),
    "mean-squared-error": lambda t, z: ((t - z) ** 2).mean(axis=1),
    "root-mean-square": lambda t, z: ((t - z) ** 2).mean(axis=1),
    "cross-entropy": lambda t, z: -(t * np.log(z)).sum(axis=1),
    "binary-cross-entropy": lambda t, z: -(t * np.log(z) + (1 - t) * np.log(1 - z)).sum(axis=1),
}

task = json.load(sys.stdin)
inputs, targets = np.array(task["inputs"]), np.array(task["targets"])


def error(weights, biases):
    x = inputs
    for layer, w in zip(task["layers"], weights):
        net = x @ w.T + (biases[layer["biases"]] if layer["biases"] else 0)
        x = ACTIVATIONS[layer["activation"]](net)
    errors = LOSSES[task["loss"]](targets, x)
    total = errors.mean() if task["mean"] else errors.sum()
    return np.sqrt(total) if task["loss"] == "root-mean-square" else total


weights = [np.array(layer["weights"]) for layer in task["layers"]]
biases = np.array(task["bias-values"], dtype=float)
epsilon, numeric = task["epsilon"], []
for array in weights + [biases]:
    for place in np.ndindex(array.shape):
        value = array[place]
        array[place] = value + epsilon
        above = error(weights, biases)
        array[place] = value - epsilon
        numeric.append(float((above - error(weights, biases)) / (2 * epsilon)))
        array[place] = value
print(json.dumps({"error": float(error(weights, biases)), "numeric": numeric}))
