"""Figures of the lesson handwritten-digits before and after the first update, with NumPy."""

import json

import numpy as np
from pictures import drawn, table

X, T = table("digits-8x8", 6)
X = X * 0.0625
W1, W2 = drawn(7, (32, 64), (10, 32))


def passes(W1, W2, X, T):
    net1 = X @ W1.T
    h = np.maximum(net1, 0)
    net2 = h @ W2.T
    shifted = net2 - net2.max(axis=1, keepdims=True)
    p = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
    d2 = (p - T) / len(X)
    d1 = (d2 @ W2) * (net1 > 0)
    return net1, p, -(T * np.log(p)).sum() / len(X), d1, d2, h


net1, p, error, d1, d2, h = passes(W1, W2, X, T)
figures = {
    "net_h1#1": net1[0, 0], "net_h32#100": net1[99, 31], "out_o3#7": p[6, 2], "E_total": error,
    "dE/dw[o1,h1]": (d2.T @ h)[0, 0], "dE/dw[o10,h32]": (d2.T @ h)[9, 31], "dE/dw[h5,i30]": (d1.T @ X)[4, 29],
    "dE/db[o4]": d2.sum(axis=0)[3], "dE/db[h2]": d1.sum(axis=0)[1], "delta_o1#1": d2[0, 0],
}
print(json.dumps({name: float(value) for name, value in figures.items()}))
