"""What the scripts of the lessons on pictures share: the drawn weights, the tables, forward and backward in NumPy."""

import pathlib

import numpy as np

from splitmix import units

LESSONS = pathlib.Path(__file__).resolve().parents[3] / "Lessons"


def drawn(seed, *layers):
    """Weights as the lessons draw them: SplitMix64, evenly in ±1/√inputs, four decimals; layers as (nodes, inputs)."""
    unit, weights = units(seed), []
    for nodes, inputs in layers:
        bound, rows = 1 / np.sqrt(inputs), np.empty((nodes, inputs))
        for k in range(nodes * inputs):
            scaled = (-bound + next(unit) * (2 * bound)) * 1e4
            rows[k // inputs, k % inputs] = np.copysign(np.floor(abs(scaled) + 0.5), scaled) / 1e4
        weights.append(rows)
    return weights


def table(name, held_out):
    """Inputs and one-hot targets of the examples that are not held out."""
    lines = [line.split(",") for line in (LESSONS / f"{name}.csv").read_text().splitlines() if not line.startswith("#")]
    classes = sorted({line[0] for line in lines})
    kept = [line for k, line in enumerate(lines) if (k + 1) % held_out]
    inputs = np.array([[float(x) for x in line[1:]] for line in kept])
    targets = np.array([[float(line[0] == c) for c in classes] for line in kept])
    return inputs, targets
