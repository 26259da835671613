"""vanishing-gradients, computed without explain."""
import json
import math

x, t, eta = 1.0, 0.0, 1.0
w = [1.2, 0.8, 1.5, 0.9, 1.1, 1.4, 0.7, 1.6]
names = ["h1", "h2", "h3", "h4", "h5", "h6", "h7", "o"]


def forward(w):
    out = [x]
    for v in w:
        out.append(1 / (1 + math.exp(-v * out[-1])))
    return out


out = forward(w)
E = (t - out[-1]) ** 2 / 2
delta = [0.0] * 8
delta[7] = (out[8] - t) * out[8] * (1 - out[8])
for k in range(6, -1, -1):
    delta[k] = delta[k + 1] * w[k + 1] * out[k + 1] * (1 - out[k + 1])
figures = {"E_total": E}
for k, name in enumerate(names):
    figures[f"net_{name}"] = w[k] * out[k]
    figures[f"out_{name}"] = out[k + 1]
    figures[f"delta_{name}"] = delta[k]
    figures[f"dE/dw{k + 1}"] = delta[k] * out[k]
    figures[f"new w{k + 1}"] = w[k] - eta * delta[k] * out[k]
new = [w[k] - eta * delta[k] * out[k] for k in range(8)]
figures["E_total@1"] = (t - forward(new)[-1]) ** 2 / 2
print(json.dumps(figures))
