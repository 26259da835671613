"""lstm-cell, computed without explain: forward mode with dual numbers, one weight at a time."""
import json
from math import exp, tanh
from dual import Dual

x = [1.0, -0.5]
target, eta = 0.7, 1.0
P = {"write_x": 1.5, "write_h": 0.3, "write_b": 0.5, "erase_x": -0.8, "erase_h": 0.4, "erase_b": -2.0,
     "read_x": 0.6, "read_h": 0.9, "read_b": 0.2, "fresh_x": 1.2, "fresh_h": -0.5, "fresh_b": 0.1}


def sigma(a):
    s = 1 / (1 + exp(-a.value))
    return Dual(s, s * (1 - s) * a.rate)


def th(a):
    s = tanh(a.value)
    return Dual(s, (1 - s * s) * a.rate)


def run(P, wrt=None):
    q = {k: Dual(v, 1.0 if k == wrt else 0.0) for k, v in P.items()}
    h, cell, seen = Dual(0.0), Dual(0.0), {}
    for t, v in enumerate(x, 1):
        net = {g: q[g + "_x"] * v + q[g + "_h"] * h + q[g + "_b"] for g in ("write", "erase", "read", "fresh")}
        w, e, r, f = sigma(net["write"]), sigma(net["erase"]), sigma(net["read"]), th(net["fresh"])
        cell = (1 + -1 * e) * cell + w * f
        h = r * th(cell)
        seen |= {f"write[{t}]": w, f"erase[{t}]": e, f"read[{t}]": r, f"fresh[{t}]": f, f"cell[{t}]": cell, f"h[{t}]": h}
    miss = h + -target
    return miss * miss * 0.5, seen


E, seen = run(P)
figures = {"E": E.value} | {k: d.value for k, d in seen.items()}
new = {}
for k in P:
    g = run(P, k)[0].rate
    new[k] = P[k] - eta * g
    figures |= {f"dE/d{k}": g, f"new {k}": new[k]}
figures["E@1"] = run(new)[0].value
print(json.dumps(figures))
