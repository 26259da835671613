"""perceptron, computed without explain."""
import json

players = [((150, 12), 0), ((182, 17), 1), ((160, 14), 0), ((168, 18), 1), ((172, 14), 0)]
eta = 0.0002


def net(w, x):
    return w[0] * x[0] + w[1] * x[1] + w[2]


def out(z):
    return 1 if z >= 0 else 0


def error(w):
    return sum((out(net(w, x)) - t) * net(w, x) for x, t in players)


w = [0.1, 0.5, -21.0]
figures = {"E_total": error(w)}
gradient = [0, 0, 0]
for k, (x, t) in enumerate(players, 1):
    z = net(w, x)
    d = out(z) - t
    gradient = [g + d * v for g, v in zip(gradient, (*x, 1))]
    figures |= {f"net_squad#{k}": z, f"out_squad#{k}": out(z), f"E_squad#{k}": d * z, f"delta_squad#{k}": d}
for name, g in zip(("w1", "w2", "b"), gradient):
    figures[f"dE/d{name}"] = g
for step in range(15):
    x, t = players[step % len(players)]
    d = out(net(w, x)) - t
    w = [p - eta * d * v for p, v in zip(w, (*x, 1))]
    if step == 0:
        figures |= {"new w1": w[0], "new w2": w[1], "new b": w[2]}
    figures[f"E_total@{step + 1}"] = error(w)
    if step == 12:
        figures |= {"w1@13": w[0], "w2@13": w[1], "b@13": w[2]}
print(json.dumps(figures))
