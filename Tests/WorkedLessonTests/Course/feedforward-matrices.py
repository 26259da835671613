"""feedforward-matrices, computed without explain."""
import json
import numpy as np

x = np.array([1.0, 2, -1])
W1 = np.array([[0.5, -0.25, 1], [0.25, 0.5, -0.5], [-1, 0.75, 0.25]])
W2 = np.array([[1, -1, 0.5], [0.2, 0.7, -0.3], [-0.4, 0.6, 0.8], [0.9, -0.5, 0.1]])
W3 = np.array([[0.5, -1, 0.8, 0.3]])


def sigma(z):
    return 1 / (1 + np.exp(-z))


z1 = W1 @ x
a1 = sigma(z1)
z2 = W2 @ a1
a2 = sigma(z2)
z3 = W3 @ a2
y = sigma(z3)
dz3 = y * (1 - y)
da2 = W3.T @ dz3
dz2 = da2 * a2 * (1 - a2)
da1 = W2.T @ dz2
dz1 = da1 * a1 * (1 - a1)
dx = W1.T @ dz1
figures = {}
for name, v in [("z1", z1), ("a1", a1), ("z2", z2), ("a2", a2), ("z3", z3), ("y", y), ("dy[1]/dz3", dz3),
                ("dy[1]/da2", da2), ("dy[1]/dz2", dz2), ("dy[1]/da1", da1), ("dy[1]/dz1", dz1), ("dy[1]/dx", dx)]:
    figures |= {f"{name}[{k+1}]": float(n) for k, n in enumerate(v)}
print(json.dumps(figures))
