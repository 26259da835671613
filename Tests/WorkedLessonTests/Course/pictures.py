"""What the scripts of the lessons on pictures share: the drawn weights, the tables, forward and backward in NumPy."""

import pathlib

import numpy as np

LESSONS = pathlib.Path(__file__).resolve().parents[3] / "Lessons"
MASK = 2**64 - 1


def drawn(seed, *layers):
    """Weights as the lessons draw them: SplitMix64, evenly in ±1/√inputs, four decimals; layers as (nodes, inputs)."""
    state, weights = seed, []
    for nodes, inputs in layers:
        bound, rows = 1 / np.sqrt(inputs), np.empty((nodes, inputs))
        for k in range(nodes * inputs):
            state = (state + 0x9E3779B97F4A7C15) & MASK
            z = state
            z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
            z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
            unit = ((z ^ (z >> 31)) >> 11) * 2.0**-53
            scaled = (-bound + unit * (2 * bound)) * 1e4
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
