"""gradient-descent-stochastic, computed without explain.

The order of the examples is drawn by SplitMix64 and Fisher and Yates, as the program documents it.
"""
import json
import numpy as np

x = np.array([-1.5, -1, -0.5, 0.5, 1, 1.5, 2, 2.5])
t = np.array([-1.2, 0.4, -0.6, 1.6, 0.4, 2.4, 1.5, 2.8])
eta, size, seed, n = 0.1, 1, 7, 8
full = 2**64 - 1


def order(epoch):
    if size == n:
        return list(range(n))
    order, state = list(range(n)), (seed + epoch * 0x9E3779B9) & full
    for k in range(n - 1, 0, -1):
        state = (state + 0x9E3779B97F4A7C15) & full
        z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & full
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & full
        j = int(((z ^ (z >> 31)) >> 11) * 2.0**-53 * (k + 1))
        order[k], order[j] = order[j], order[k]
    return order


def error(w, b):
    return ((t - w * x - b) ** 2).mean()


w, b = -0.6, 2.0
miss = w * x + b - t
figures = {"E_total": error(w, b), "dE/dw": (2 * miss * x).mean(), "dE/db": (2 * miss).mean()}
for k in range(n):
    figures |= {f"net_y#{k+1}": w * x[k] + b, f"out_y#{k+1}": w * x[k] + b, f"E_y#{k+1}": miss[k] ** 2,
                f"delta_y#{k+1}": 2 * miss[k] / n}
updates = 0
for epoch in range(20):
    examples = order(epoch)
    for start in range(0, n, size):
        batch = examples[start:start + size]
        d = 2 * (w * x[batch] + b - t[batch])
        w, b = w - eta * (d * x[batch]).mean(), b - eta * d.mean()
        updates += 1
        if updates == 1:
            figures |= {"new w": w, "new b": b}
        if updates in (1, 2, 8, 16, 24):
            figures[f"E_total@{updates}"] = error(w, b)
print(json.dumps({k: float(v) for k, v in figures.items()}))
