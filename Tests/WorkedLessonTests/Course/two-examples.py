"""two-examples, computed without explain."""
import json
import numpy as np

X = np.array([[0.5, 0.2], [-0.3, 0.8]])
T = np.array([[0.9, 0.1, 0.3], [0.2, 0.7, 0.4]])
eta = 0.6
P = [np.array([[0.3, -0.2], [0.1, 0.4]]), np.array([0.1, -0.2]),
     np.array([[0.5, -0.3], [0.2, 0.6], [-0.4, 0.1]]), np.array([0.05, -0.1, 0.2])]


def forward(W, b, V, c):
    net = X @ W.T + b
    H = np.tanh(net)
    top = H @ V.T + c
    O = 1 / (1 + np.exp(-top))
    squares = (T - O) ** 2
    return net, H, top, O, squares / 3, squares.mean(axis=1), squares.mean()


net, H, top, O, local, single, E = forward(*P)
dO = 2 * (O - T) / T.size
D = dO * O * (1 - O)
dH = D @ P[2]
d = dH * (1 - H ** 2)
gradients = [d.T @ X, d.sum(0), D.T @ H, D.sum(0)]
new = [p - eta * g for p, g in zip(P, gradients)]

figures = {"E_total": E, "E_total@1": forward(*new)[-1]}
for k in range(2):
    n = k + 1
    figures[f"E#{n}"] = single[k]
    for j in range(2):
        figures |= {f"net_h{j+1}#{n}": net[k, j], f"out_h{j+1}#{n}": H[k, j], f"dE/dout_h{j+1}#{n}": dH[k, j],
                    f"delta_h{j+1}#{n}": d[k, j]}
    for j in range(3):
        figures |= {f"net_o{j+1}#{n}": top[k, j], f"out_o{j+1}#{n}": O[k, j], f"E_o{j+1}#{n}": local[k, j],
                    f"dE/dout_o{j+1}#{n}": dO[k, j], f"delta_o{j+1}#{n}": D[k, j]}
names = [[f"w{i}" for i in range(1, 5)], ["b1", "b2"], [f"w{i}" for i in range(5, 11)], ["b3", "b4", "b5"]]
for group, g, p in zip(names, gradients, new):
    for name, slope, value in zip(group, g.ravel(), p.ravel()):
        figures |= {f"dE/d{name}": slope, f"new {name}": value}
print(json.dumps({k: float(x) for k, x in figures.items()}))
