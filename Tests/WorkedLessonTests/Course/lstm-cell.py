"""lstm-cell, computed without explain: forward mode with dual numbers, one weight at a time."""
import json
from math import exp, tanh

x = [1.0, -0.5]
target, eta = 0.7, 1.0
P = {"write_x": 1.5, "write_h": 0.3, "write_b": 0.5, "erase_x": -0.8, "erase_h": 0.4, "erase_b": -2.0,
     "read_x": 0.6, "read_h": 0.9, "read_b": 0.2, "fresh_x": 1.2, "fresh_h": -0.5, "fresh_b": 0.1}


class Dual:
    def __init__(self, v, d=0.0):
        self.v, self.d = v, d

    def __add__(self, o):
        o = o if isinstance(o, Dual) else Dual(o)
        return Dual(self.v + o.v, self.d + o.d)

    def __mul__(self, o):
        o = o if isinstance(o, Dual) else Dual(o)
        return Dual(self.v * o.v, self.d * o.v + self.v * o.d)

    __radd__, __rmul__ = __add__, __mul__


def sigma(a):
    s = 1 / (1 + exp(-a.v))
    return Dual(s, s * (1 - s) * a.d)


def th(a):
    s = tanh(a.v)
    return Dual(s, (1 - s * s) * a.d)


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
figures = {"E": E.v} | {k: d.v for k, d in seen.items()}
new = {}
for k in P:
    g = run(P, k)[0].d
    new[k] = P[k] - eta * g
    figures |= {f"dE/d{k}": g, f"new {k}": new[k]}
figures["E@1"] = run(new)[0].v
print(json.dumps(figures))
