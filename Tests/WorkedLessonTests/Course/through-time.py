"""through-time, computed without explain."""
import json
from math import tanh

x = [0.8, 0.3, -0.5, 0.6, 0.2, -0.4]
target, u, w, eta = -1.0, 0.1, 0.6, 0.5


def forward(u, w):
    h = [0.0]
    for v in x:
        h.append(tanh(u * v + w * h[-1]))
    return h, (target - h[6]) ** 2 / 2


h, E = forward(u, w)
d = [0.0] * 7
d[6] = h[6] - target
for t in range(5, 0, -1):
    d[t] = d[t + 1] * w * (1 - h[t + 1] ** 2)
gu = sum(d[t] * (1 - h[t] ** 2) * x[t - 1] for t in range(1, 7))
gw = sum(d[t] * (1 - h[t] ** 2) * h[t - 1] for t in range(1, 7))
figures = {"E": E, "dE/du": gu, "dE/dw": gw, "new u": u - eta * gu, "new w": w - eta * gw,
           "E@1": forward(u - eta * gu, w - eta * gw)[1]}
for t in range(1, 7):
    figures |= {f"h[{t}]": h[t], f"dE/dh[{t}]": d[t]}
print(json.dumps(figures))
