"""recurrent-network, computed without explain."""
import json
import numpy as np

x = np.array([1.0, 0, 0])
target = np.array([1.0, 0, 0])
P = {"U": np.array([[0.8, -0.4, 0.3], [-0.3, 0.9, 0.2]]), "W": np.array([[0.3, -0.9], [1.0, 0.2]]),
     "V": np.array([[1.0, 0.4], [-0.6, 0.9], [0.2, -1.1]])}
eta = 0.5


def forward(P):
    h = [np.tanh(P["U"] @ x)]
    for _ in range(2):
        h.append(np.tanh(P["W"] @ h[-1]))
    z = P["V"] @ h[-1]
    y = np.exp(z) / np.exp(z).sum()
    return h, z, y, -(target * np.log(y)).sum()


h, z, y, E = forward(P)
dz = y - target
gV = np.outer(dz, h[2])
dh = [None, None, P["V"].T @ dz]
gW = np.zeros((2, 2))
for t in (2, 1):
    d = dh[t] * (1 - h[t] ** 2)
    gW += np.outer(d, h[t - 1])
    dh[t - 1] = P["W"].T @ d
gU = np.outer(dh[0] * (1 - h[0] ** 2), x)
G = {"U": gU, "W": gW, "V": gV}
figures = {"E": E, "E@1": forward({k: P[k] - eta * G[k] for k in P})[3]}
for t in range(3):
    for i in range(2):
        figures |= {f"h[{t+1},{i+1}]": h[t][i], f"dE/dh[{t+1},{i+1}]": dh[t][i]}
for i in range(3):
    figures |= {f"z[{i+1}]": z[i], f"y[{i+1}]": y[i], f"dE/dz[{i+1}]": dz[i]}
for k in P:
    for (i, j), g in np.ndenumerate(G[k]):
        figures |= {f"dE/d{k}[{i+1},{j+1}]": g, f"new {k}[{i+1},{j+1}]": P[k][i, j] - eta * g}
print(json.dumps({k: float(v) for k, v in figures.items()}))
