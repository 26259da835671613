"""convolution, computed without explain."""
import json
import numpy as np

P = np.array([[0, 0, 0, 0, 0, 0], [0, 0.1, 0.9, 0, 0, 0], [0, 0, 1, 0.2, 0, 0],
              [0, 0.1, 0.8, 0, 0, 0], [0, 0, 0.7, 0, 0.3, 0], [0, 0, 0, 0, 0, 0]])
F = np.array([[-0.5, 0.6, -0.4], [-0.3, 0.8, -0.2], [-0.6, 0.5, -0.1]])
b, v, d, target, eta = -0.1, np.array([0.5, -0.5, 0.4, -0.3]), -0.5, 1.0, 1.0


def forward(F, b, v, d):
    conv = np.array([[(F * P[i:i + 3, j:j + 3]).sum() + b for j in range(4)] for i in range(4)])
    fire = np.maximum(0, conv)
    pool = np.array([fire[2 * i:2 * i + 2, 2 * j:2 * j + 2].max() for i in range(2) for j in range(2)])
    z = v @ pool + d
    y = 1 / (1 + np.exp(-z))
    return conv, fire, pool, z, y, (target - y) ** 2 / 2


conv, fire, pool, z, y, E = forward(F, b, v, d)
dz = (y - target) * y * (1 - y)
dpool = dz * v
dconv = np.zeros((4, 4))
for n in range(4):
    i, j = 2 * (n // 2), 2 * (n % 2)
    k, l = divmod(fire[i:i + 2, j:j + 2].argmax(), 2)
    if conv[i + k, j + l] > 0:
        dconv[i + k, j + l] = dpool[n]
dF = np.array([[(dconv * P[k:k + 4, l:l + 4]).sum() for l in range(3)] for k in range(3)])
db = dconv.sum()
new = (F - eta * dF, b - eta * db, v - eta * dz * pool, d - eta * dz)
figures = {"z": z, "y": y, "E": E, "dE/dz": dz, "dE/db": db, "dE/dd": dz, "new b": new[1], "new d": new[3],
           "E@1": forward(*new)[5]}
for (i, j), _ in np.ndenumerate(conv):
    figures |= {f"conv[{i+1},{j+1}]": conv[i, j], f"fire[{i+1},{j+1}]": fire[i, j], f"dE/dconv[{i+1},{j+1}]": dconv[i, j]}
for n in range(4):
    figures |= {f"pool[{n//2+1},{n%2+1}]": pool[n], f"dE/dpool[{n//2+1},{n%2+1}]": dpool[n],
                f"dE/dv[{n+1}]": dz * pool[n], f"new v[{n+1}]": new[2][n]}
for (k, l), g in np.ndenumerate(dF):
    figures |= {f"dE/dF[{k+1},{l+1}]": g, f"new F[{k+1},{l+1}]": new[0][k, l]}
print(json.dumps({k: float(x) for k, x in figures.items()}))
