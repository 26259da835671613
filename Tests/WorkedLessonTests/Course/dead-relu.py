"""dead-relu, computed without explain."""
import json
import numpy as np

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]])
T = np.array([0, 1, 1, 0.0])
eta = 0.1
P = [np.array([[1.0, -1], [-1, 0.5]]), np.array([0.2, -0.6]), np.array([0.8, 0.6]), 0.1]


def forward(W, b, v, c):
    Z = X @ W.T + b
    H = np.maximum(0, Z)
    o = H @ v + c
    return Z, H, o, 0.5 * ((T - o) ** 2).sum()


def gradients(W, b, v, c):
    Z, H, o, E = forward(W, b, v, c)
    d = o - T
    D = np.outer(d, v) * (Z > 0)
    return d, D, [D.T @ X, D.sum(0), H.T @ d, d.sum()]


Z, H, o, E = forward(*P)
d, D, (gW, gb, gv, gc) = gradients(*P)
new = [p - eta * g for p, g in zip(P, (gW, gb, gv, gc))]
figures = {"E_total": E, "E_total@1": forward(*new)[3]}
for k in range(4):
    figures |= {f"net_h1#{k+1}": Z[k, 0], f"net_h2#{k+1}": Z[k, 1], f"out_h1#{k+1}": H[k, 0], f"out_h2#{k+1}": H[k, 1],
                f"out_o1#{k+1}": o[k], f"delta_o1#{k+1}": d[k], f"delta_h1#{k+1}": D[k, 0], f"delta_h2#{k+1}": D[k, 1]}
for name, g, n in [("w1", gW[0, 0], new[0][0, 0]), ("w2", gW[0, 1], new[0][0, 1]), ("w3", gW[1, 0], new[0][1, 0]),
                   ("w4", gW[1, 1], new[0][1, 1]), ("w5", gv[0], new[2][0]), ("w6", gv[1], new[2][1]),
                   ("b1", gb[0], new[1][0]), ("b2", gb[1], new[1][1]), ("b3", gc, new[3])]:
    figures |= {f"dE/d{name}": g, f"new {name}": n}
print(json.dumps({k: float(x) for k, x in figures.items()}))
