"""Figures of the lesson optimizers: a 2-2-1 network and two updates of Adam, written out in plain Python."""

import json
from math import sqrt, tanh

X, T = [[1, 0.5], [-0.4, 1.2]], [0.7, -0.3]
W = {"w1": 0.3, "w2": -0.2, "w3": 0.5, "w4": 0.4, "w5": 0.6, "w6": -0.7, "b1": 0.1, "b2": -0.1, "b3": 0.05}


def forward(w):
    error, gradient = 0, dict.fromkeys(w, 0)
    for (a, b), t in zip(X, T):
        h1, h2 = tanh(w["w1"] * a + w["w2"] * b + w["b1"]), tanh(w["w3"] * a + w["w4"] * b + w["b2"])
        miss = w["w5"] * h1 + w["w6"] * h2 + w["b3"] - t
        error += miss**2 / 2
        d = miss  # 2·miss over two examples
        d1, d2 = d * w["w5"] * (1 - h1**2), d * w["w6"] * (1 - h2**2)
        for name, value in [("w1", d1 * a), ("w2", d1 * b), ("b1", d1), ("w3", d2 * a), ("w4", d2 * b), ("b2", d2),
                            ("w5", d * h1), ("w6", d * h2), ("b3", d)]:
            gradient[name] += value
    return error, gradient


figures = {}
m, s, w = dict.fromkeys(W, 0), dict.fromkeys(W, 0), dict(W)
for step in (1, 2):
    error, gradient = forward(w)
    if step == 1:
        figures["E_total"] = error
        figures.update({f"dE/d{name}": value for name, value in gradient.items()})
    for name, g in gradient.items():
        m[name] = 0.9 * m[name] + 0.1 * g
        s[name] = 0.999 * s[name] + 0.001 * g * g
        w[name] -= 0.1 * (m[name] / (1 - 0.9**step)) / (sqrt(s[name] / (1 - 0.999**step)) + 1e-8)
        figures[f"{name}@{step}"] = w[name]
        figures[f"m_{name}@{step}"], figures[f"s_{name}@{step}"] = m[name], s[name]
figures["E_total@2"] = forward(w)[0]
print(json.dumps(figures))
