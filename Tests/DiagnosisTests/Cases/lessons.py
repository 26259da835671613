"""The lessons in which the cases are made: small dense networks whose numbers are all different."""

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "Injection"))

from networks import Layer, Network  # noqa: E402


def layer(activation, rows, biases=None, names=None):
    return Layer(activation, tuple(map(tuple, rows)), biases and tuple(biases), names and tuple(names))


HIDDEN = [[0.31, -0.27], [0.58, 0.44]]
OUTPUT = [[0.72, -0.36], [0.19, 0.83]]


def two(loss="half-squared-error", hidden="logistic", output="logistic", targets=(0.15, 0.85)):
    return Network((0.35, 0.9), targets, loss, 0.4, (
        layer(hidden, HIDDEN, (0.23, -0.41), ("b1", "b2")), layer(output, OUTPUT, (0.67, 0.29), ("b3", "b4"))))


def three():
    """Three inputs, three hidden nodes, three outputs: half a sum and a mean differ, and rows from columns."""
    hidden = [[0.31, -0.27, 0.62], [0.58, 0.44, -0.16], [-0.49, 0.77, 0.24]]
    output = [[0.72, -0.36, 0.47], [0.19, 0.83, -0.57], [0.64, 0.28, 0.91]]
    return Network((0.35, 0.9, 0.6), (0.15, 0.85, 0.4), "half-squared-error", 0.4, (
        layer("logistic", hidden, (0.23, -0.41, 0.55), ("b1", "b2", "b3")),
        layer("logistic", output, (0.67, 0.29, -0.18), ("b4", "b5", "b6"))))


SHARED = Network((0.35, 0.9), (0.15, 0.85), "half-squared-error", 0.4, (
    layer("logistic", HIDDEN, (0.23, 0.23), ("b1", "b1")), layer("logistic", OUTPUT, (0.67, 0.67), ("b2", "b2"))))

LESSONS = {
    "two": two(), "three": three(), "shared": SHARED,
    "squared": two("squared-error"), "mean": two("mean-squared-error"), "tanh": two(hidden="tanh"),
    "softmax": two("cross-entropy", output="softmax", targets=(0.25, 0.75)),
    "binary": two("binary-cross-entropy", targets=(0, 1)),
}

EPSILON = 0.1  # so large that what the check leaves is no round-off
EXAMPLES = [((0.35, 0.9), (0.15, 0.85)), ((0.8, 0.25), (0.7, 0.3)), ((0.55, 0.4), (0.95, 0.6))]


def of_example(k):
    inputs, targets = EXAMPLES[k]
    return replace(two(), inputs=inputs, targets=targets)


def texts():
    """name -> lesson file."""
    import json
    found = {name: network.lesson(f"Cases: {name}") for name, network in LESSONS.items()}
    base = json.loads(two().lesson())
    for reduction in ("sum", "mean"):
        network = dict(base["network"], reduction=reduction)
        del network["inputs"], network["targets"]
        network["examples"] = [{"inputs": i, "targets": t} for i, t in EXAMPLES]
        found[f"examples-{reduction}"] = json.dumps({"title": f"Cases: {reduction} of examples", "network": network})
    found["root"] = json.dumps({"title": "Cases: root", "network": dict(base["network"], loss="root-mean-square")})
    found["frozen"] = json.dumps(
        {"title": "Cases: frozen", "network": dict(base["network"], frozen=["b1", "b2", "b3", "b4"])})
    found["check"] = json.dumps({"title": "Cases: check", "network": base["network"], "check": {"epsilon": EPSILON}})
    return found
