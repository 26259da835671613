"""Figures of the lesson dropout: forward and backward by hand in plain Python, the averages by drawing up all masks."""
import itertools
import json

x, t, b, p, eta = 0.5, 0.5, 0.1, 0.8, 0.02
u, w, m = [1.6, 1.2, 0.8], [0.5, -1.0, 2.0], [1, 0, 1]


def run(mask, keep, u=u, w=w, b=b):
    h = [max(0.0, a * x) for a in u]
    d = [k * a / keep for k, a in zip(mask, h)]
    y = sum(a * c for a, c in zip(w, d)) + b
    return h, d, y, 0.5 * (y - t) ** 2


h, d, y, E = run(m, p)
out = {"y": y, "E": E}
for j in range(3):
    out[f"h[{j+1}]"], out[f"d[{j+1}]"] = h[j], d[j]
_, _, out["y_test"], out["E_test"] = run([1, 1, 1], 1.0)

mean_y = mean_E = 0.0
for mask in itertools.product([0, 1], repeat=3):
    chance = p ** sum(mask) * (1 - p) ** (3 - sum(mask))
    _, _, ym, Em = run(mask, p)
    key = "[%d,%d,%d]" % mask
    out["chance" + key], out["y_mask" + key] = chance, ym
    mean_y += chance * ym
    mean_E += chance * Em
out["y_mean"], out["E_mean"] = mean_y, mean_E
# the variance of y over the masks, halved: each d has the variance h² (1 - p)/p
out["extra"] = 0.5 * sum(a * a * c * c for a, c in zip(w, h)) * (1 - p) / p

dy = y - t
out["dE/dy"], out["dE/db"], out["new b"] = dy, dy, b - eta * dy
for j in range(3):
    dd = dy * w[j]
    dh = dd * m[j] / p
    du = dh * (x if h[j] > 0 else 0.0)
    dw = dy * d[j]
    i = f"[{j+1}]"
    out["dE/dd" + i], out["dE/dh" + i], out["dE/du" + i], out["dE/dw" + i] = dd, dh, du, dw
    out["new u" + i], out["new w" + i] = u[j] - eta * du, w[j] - eta * dw

print(json.dumps(out, indent=1))
