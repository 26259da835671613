"""matrices, computed without explain."""
import json
import numpy as np

r = np.array([[3.0, 4, 2]])
M = np.array([[13.0, 9, 7], [8, 7, 4], [6, 4, 0]])
A = np.array([[0.0, 1], [2, 4], [1, -1]])
g = np.array([[2.0, -1]])
p, q, T = r @ M, r @ A, A.T
s = (q @ g.T)[0, 0]
back = g @ T
figures = {"s": s}
figures |= {f"p[{k+1}]": v for k, v in enumerate(p[0])}
figures |= {f"q[{k+1}]": v for k, v in enumerate(q[0])}
figures |= {f"back[{k+1}]": v for k, v in enumerate(back[0])}
figures |= {f"T[{i+1},{j+1}]": T[i, j] for i in range(2) for j in range(3)}
figures |= {f"ds/dq[{k+1}]": v for k, v in enumerate(g[0])}
figures |= {f"ds/dr[{k+1}]": v for k, v in enumerate((A @ g.T)[:, 0])}
print(json.dumps({k: float(v) for k, v in figures.items()}))
