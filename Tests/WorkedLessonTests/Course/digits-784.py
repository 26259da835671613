"""Figures of the lesson digits-784 before the first update, with NumPy."""

import json

import numpy as np
from pictures import LESSONS, drawn


def enlarged(picture, size):
    """Bilinear with half-pixel centers, by a matrix of hat functions: row r of the new picture weighs the old rows."""
    side = len(picture)
    at = np.clip((np.arange(size) + 0.5) * side / size - 0.5, 0, side - 1)
    hats = np.maximum(0, 1 - np.abs(at[:, None] - np.arange(side)))
    return hats @ picture @ hats.T


lines = [line.split(",") for line in (LESSONS / "digits-8x8.csv").read_text().splitlines() if line[0] != "#"][:600]
kept = [line for k, line in enumerate(lines) if (k + 1) % 6]
X = np.array([enlarged(np.array(line[1:], float).reshape(8, 8), 28).ravel() for line in kept]) * 0.0625
T = np.eye(10)[[int(line[0]) for line in kept]]
Ws = drawn(1, (500, 784), (500, 500), (500, 500), (10, 500))

nets, outs = [], [X]
for W in Ws:
    nets.append(outs[-1] @ W.T)
    outs.append(np.maximum(nets[-1], 0))
p = np.exp(nets[-1] - nets[-1].max(axis=1, keepdims=True))
p /= p.sum(axis=1, keepdims=True)
deltas = [(p - T) / len(X)]
for W, net in zip(Ws[:0:-1], nets[-2::-1]):
    deltas.insert(0, (deltas[0] @ W) * (net > 0))
gradients = [d.T @ x for d, x in zip(deltas, outs)]
figures = {
    "i400#1": X[0, 399], "i29#500": X[499, 28], "net_h1_1#1": nets[0][0, 0], "net_h2_17#3": nets[1][2, 16],
    "net_h3_5#2": nets[2][1, 4], "out_o1#1": p[0, 0], "E_total": -(T * np.log(p)).sum() / len(X),
    "dE/dw[h2_17,h1_340]": gradients[1][16, 339], "dE/dw[o1,h3_3]": gradients[3][0, 2],
    "dE/dw[h1_7,i400]": gradients[0][6, 399], "dE/db[h2_17]": deltas[1][:, 16].sum(),
}
print(json.dumps({name: float(value) for name, value in figures.items()}))
