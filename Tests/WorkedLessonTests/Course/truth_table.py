"""A 2-2-1 network of logistic nodes over the four lines of a truth table: its figures, computed without explain."""
import json
import numpy as np

X = np.array([[1, 1], [1, 0], [0, 1], [0, 0.0]])


def logistic(z):
    return 1 / (1 + np.exp(-z))


def print_figures(t, eta, P, error, delta):
    """Prints the figures of a lesson.

    t: the four targets; P: weights and biases of the hidden layer, then of the output; error: E of targets and
    outputs; delta: its slope by the output's net input.
    """
    def forward(W, b, v, c):
        Z = X @ W.T + b
        H = logistic(Z)
        z = H @ v + c
        o = logistic(z)
        return Z, H, z, o, error(t, o)

    def backward(W, b, v, c):
        Z, H, z, o, E = forward(W, b, v, c)
        d = delta(t, o)
        D = np.outer(d, v) * H * (1 - H)
        return d, D, [D.T @ X, D.sum(0), H.T @ d, d.sum()]

    Z, H, z, o, E = forward(*P)
    d, D, gradients = backward(*P)
    new = [p - eta * g for p, g in zip(P, gradients)]
    figures = {"E_total": E.sum(), "E_total@1": forward(*new)[-1].sum()}
    for k in range(4):
        n = k + 1
        figures |= {f"net_o1#{n}": z[k], f"out_o1#{n}": o[k], f"E_o1#{n}": E[k], f"delta_o1#{n}": d[k]}
        for j in range(2):
            figures |= {f"net_h{j+1}#{n}": Z[k, j], f"out_h{j+1}#{n}": H[k, j], f"delta_h{j+1}#{n}": D[k, j]}
    for names, g, p in zip((("w1", "w2", "w3", "w4"), ("b1", "b2"), ("w5", "w6"), ("b3",)), gradients, new):
        for name, slope, value in zip(names, np.ravel(g), np.ravel(p)):
            figures |= {f"dE/d{name}": slope, f"new {name}": value}
    for _ in range(99):
        new = [p - eta * g for p, g in zip(new, backward(*new)[2])]
    figures["E_total@100"] = forward(*new)[-1].sum()
    print(json.dumps({k: float(x) for k, x in figures.items()}))
