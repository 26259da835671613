"""xor-perceptron, computed without explain."""
import json

table = [((1, 1), 0), ((1, 0), 1), ((0, 1), 1), ((0, 0), 0)]


def net(w, x):
    return w[0] * x[0] + w[1] * x[1] + w[2]


def out(z):
    return 1 if z > 0 else 0


def error(w):
    return sum((out(net(w, x)) - t) * net(w, x) for x, t in table)


w = [2, 1, -0.5]
figures = {"E_total": error(w)}
gradient = [0, 0, 0]
for k, (x, t) in enumerate(table, 1):
    d = out(net(w, x)) - t
    gradient = [g + d * v for g, v in zip(gradient, (*x, 1))]
    figures |= {f"net_XOR#{k}": net(w, x), f"out_XOR#{k}": out(net(w, x)), f"delta_XOR#{k}": d}
figures |= {f"dE/d{n}": g for n, g in zip(("w1", "w2", "b1"), gradient)}
for step in range(9):
    x, t = table[step % 4]
    d = out(net(w, x)) - t
    w = [p - d * v for p, v in zip(w, (*x, 1))]
    if step == 0:
        figures |= {"new w1": w[0], "new w2": w[1], "new b1": w[2]}
    if step:
        figures |= {f"w1@{step + 1}": w[0], f"w2@{step + 1}": w[1], f"b1@{step + 1}": w[2]}
    figures[f"E_total@{step + 1}"] = error(w)
print(json.dumps(figures))
