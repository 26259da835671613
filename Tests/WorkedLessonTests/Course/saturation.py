"""saturation, computed without explain."""
import json
import numpy as np

i = np.array([1, 0.8])
W = np.array([[9.0, -5], [-12, 10]])
b = np.array([1.0, 0])
v = np.array([8.0, -9])
c, t, eta = -1.0, 0.0, 0.5


def sigma(z):
    return 1 / (1 + np.exp(-z))


def forward(W, b, v, c):
    h = sigma(W @ i + b)
    o = sigma(v @ h + c)
    return h, o, (t - o) ** 2 / 2


h, o, E = forward(W, b, v, c)
delta_o = (o - t) * o * (1 - o)
delta_h = delta_o * v * h * (1 - h)
gW = np.outer(delta_h, i)
n = forward(W - eta * gW, b - eta * delta_h, v - eta * delta_o * h, c - eta * delta_o)
figures = {
    "net_h1": (W @ i + b)[0], "net_h2": (W @ i + b)[1], "out_h1": h[0], "out_h2": h[1],
    "net_o1": v @ h + c, "out_o1": o, "E_total": E,
    "delta_o1": delta_o, "delta_h1": delta_h[0], "delta_h2": delta_h[1],
    "dE/dw1": gW[0, 0], "dE/dw2": gW[0, 1], "dE/dw3": gW[1, 0], "dE/dw4": gW[1, 1],
    "dE/dw5": delta_o * h[0], "dE/dw6": delta_o * h[1],
    "dE/db1": delta_h[0], "dE/db2": delta_h[1], "dE/db3": delta_o,
    "new w1": W[0, 0] - eta * gW[0, 0], "new w5": v[0] - eta * delta_o * h[0], "new b3": c - eta * delta_o,
    "out_o1@1": n[1], "E_total@1": n[2],
}
print(json.dumps({k: float(x) for k, x in figures.items()}))
