"""logic-gates, computed without explain."""
import json

lines = [(1, 1), (1, 0), (0, 1), (0, 0)]
gates = {"AND": lambda p, q: p & q, "OR": lambda p, q: p | q, "NAND": lambda p, q: 1 - (p & q),
         "NOR": lambda p, q: 1 - (p | q), "NOT_P": lambda p, q: 1 - p}


def net(w, x):
    return w[0] * x[0] + w[1] * x[1] + w[2]


def out(z):
    return 1 if z > 0 else 0


figures = {}
errors = [0] * 31
for n, (gate, target) in enumerate(gates.items()):
    names = (f"w{2 * n + 1}", f"w{2 * n + 2}", f"b{n + 1}")
    w = [0, 0, 0.5]
    gradient = [0, 0, 0]
    for k, x in enumerate(lines, 1):
        z = net(w, x)
        d = out(z) - target(*x)
        figures |= {f"net_{gate}#{k}": z, f"out_{gate}#{k}": out(z), f"E_{gate}#{k}": d * z, f"delta_{gate}#{k}": d}
        gradient = [g + d * v for g, v in zip(gradient, (*x, 1))]
    figures |= {f"dE/d{name}": g for name, g in zip(names, gradient)}
    for step in range(31):
        errors[step] += sum((out(net(w, x)) - target(*x)) * net(w, x) for x in lines)
        x = lines[step % 4]
        d = out(net(w, x)) - target(*x)
        w = [p - d * v for p, v in zip(w, (*x, 1))]
        if step == 0:
            figures |= {f"new {name}": p for name, p in zip(names, w)}
        if step == 25:
            figures |= {f"{name}@26": p for name, p in zip(names, w)}
figures |= {"E_total": errors[0], "E_total@1": errors[1], "E_total@10": errors[10], "E_total@25": errors[25],
            "E_total@26": errors[26]}
print(json.dumps(figures))
