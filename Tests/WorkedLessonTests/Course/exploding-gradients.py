"""exploding-gradients, computed without explain."""
import json
from math import prod

x, t, eta = 1.0, 1.0, 0.0001
w = [2, 1.5, 2.5, 2, 1.8, 2.2, 2.5, 2]
names = ["h1", "h2", "h3", "h4", "h5", "h6", "h7", "o"]
# While every ReLU fires, the output is the product of x and all weights.
o = x * prod(w)
figures = {"E_total": (t - o) ** 2 / 2}
new = []
for k, name in enumerate(names):
    before, after = x * prod(w[:k]), prod(w[k + 1:])
    figures[f"net_{name}"] = figures[f"out_{name}"] = before * w[k]
    figures[f"delta_{name}"] = (o - t) * after
    figures[f"dE/dw{k + 1}"] = (o - t) * after * before
    new.append(w[k] - eta * figures[f"dE/dw{k + 1}"])
    figures[f"new w{k + 1}"] = new[k]
out = x
for v in new[:-1]:
    out = max(0.0, v * out)
figures["E_total@1"] = (t - new[-1] * out) ** 2 / 2
print(json.dumps(figures))
