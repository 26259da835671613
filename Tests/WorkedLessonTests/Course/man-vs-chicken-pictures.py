"""Figures of the lesson man-vs-chicken-pictures, with NumPy: one forward and backward pass, one update."""

import json

import numpy as np
from pictures import drawn, table

X, T = table("man-vs-chicken-8x8", 5)
W1, W2 = drawn(25, (64, 64), (2, 64))
b1, b2 = np.zeros(64), np.zeros(2)


def logistic(x):
    return 1 / (1 + np.exp(-x))


def passes():
    h = logistic(X @ W1.T + b1)
    out = logistic(h @ W2.T + b2)
    d2 = (out - T) * out * (1 - out) / len(X)
    d1 = (d2 @ W2) * h * (1 - h)
    return h, out, 0.5 * ((T - out) ** 2).sum() / len(X), d1, d2


h, out, error, d1, d2 = passes()
g1, g2 = d1.T @ X, d2.T @ h
figures = {
    "i3#1": X[0, 2], "out_h1#1": h[0, 0], "out_o2#5": out[4, 1], "E_total": error, "dE/dw[h1,i1]": g1[0, 0],
    "dE/dw[h64,i64]": g1[63, 63], "dE/dw[o1,h1]": g2[0, 0], "dE/db[o2]": d2.sum(axis=0)[1], "dE/db[h9]": d1.sum(axis=0)[8],
}
W1, W2, b1, b2 = W1 - 0.5 * g1, W2 - 0.5 * g2, b1 - 0.5 * d1.sum(axis=0), b2 - 0.5 * d2.sum(axis=0)
figures["new w[h1,i1]"], figures["new b[o2]"] = W1[0, 0], b2[1]
figures["E_total@1"] = passes()[2]
print(json.dumps({name: float(value) for name, value in figures.items()}))
