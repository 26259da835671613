"""What the scripts of the three ways to descend share: one data set, and descent on it in NumPy.

The order of the examples is drawn by SplitMix64 and Fisher and Yates, as the program documents it.
"""

import json

import numpy as np

from splitmix import MASK, units

x = np.array([-1.5, -1, -0.5, 0.5, 1, 1.5, 2, 2.5])
t = np.array([-1.2, 0.4, -0.6, 1.6, 0.4, 2.4, 1.5, 2.8])
eta, seed, n = 0.1, 7, 8


def order(epoch, size):
    examples = list(range(n))
    if size < n:
        unit = units((seed + epoch * 0x9E3779B9) & MASK)
        for k in range(n - 1, 0, -1):
            j = int(next(unit) * (k + 1))
            examples[k], examples[j] = examples[j], examples[k]
    return examples


def error(w, b):
    return ((t - w * x - b) ** 2).mean()


def tell(size, told):
    """Prints the figures of the lesson whose batches have `size` examples, with the error after the updates `told`."""
    w, b = -0.6, 2.0
    miss = w * x + b - t
    figures = {"E_total": error(w, b), "dE/dw": (2 * miss * x).mean(), "dE/db": (2 * miss).mean()}
    for k in range(n):
        figures |= {f"net_y#{k+1}": w * x[k] + b, f"out_y#{k+1}": w * x[k] + b, f"E_y#{k+1}": miss[k] ** 2,
                    f"delta_y#{k+1}": 2 * miss[k] / n}
    updates = 0
    for epoch in range(20):
        examples = order(epoch, size)
        for start in range(0, n, size):
            batch = examples[start:start + size]
            d = 2 * (w * x[batch] + b - t[batch])
            w, b = w - eta * (d * x[batch]).mean(), b - eta * d.mean()
            updates += 1
            if updates == 1:
                figures |= {"new w": w, "new b": b}
            if updates in told:
                figures[f"E_total@{updates}"] = error(w, b)
    print(json.dumps({k: float(v) for k, v in figures.items()}))
