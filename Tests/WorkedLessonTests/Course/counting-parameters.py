"""Figures of the lesson counting-parameters. The weights are those that the lesson draws with its seed, copied here as
givens; everything else is computed from them. The counts are made by building the lists and counting their entries."""
import json
import math

inputs = [1, -2, 0.5, 3]
W1 = [[-0.1102, -0.4832, 0.4008, 0.0829], [-0.0476, -0.2506, -0.032, -0.1719], [-0.3657, -0.0869, -0.3964, 0.4599],
      [0.418, 0.3713, 0.364, 0.0483], [0.3796, -0.1736, 0.1191, 0.2573]]
W2 = [[0.1561, -0.3518, -0.1391, -0.0682, 0.36], [0.4117, -0.3786, -0.0831, 0.3594, -0.076],
      [0.4214, -0.3987, -0.1045, -0.1945, 0.0514], [0.0955, -0.3795, 0.3892, -0.259, -0.2898],
      [0.1287, 0.3755, -0.1055, -0.3949, -0.4113]]
W3 = [[-0.1614, 0.0281, 0.2933, 0.3089, 0.1286], [0.1526, -0.1238, -0.3892, -0.2213, 0.0658],
      [-0.2485, -0.0012, -0.147, 0.0631, 0.104]]


def net(W, x):
    return [sum(a * c for a, c in zip(row, x)) for row in W]


out, x = {}, inputs
for layer, W in (("h1", W1), ("h2", W2)):
    z = net(W, x)
    x = [max(0.0, a) for a in z]
    for k in range(len(W)):
        out[f"net_{layer}_{k+1}"], out[f"out_{layer}_{k+1}"] = z[k], x[k]
z = net(W3, x)
e = [math.exp(a) for a in z]          # without the shift by the largest; the shares are the same
for k in range(3):
    out[f"net_o{k+1}"], out[f"out_o{k+1}"] = z[k], e[k] / sum(e)

weights = sum(len(row) for W in (W1, W2, W3) for row in W)
biases = sum(len(W) for W in (W1, W2, W3))
assert (weights, biases, weights + biases) == (60, 13, 73)


def count(*sizes):
    return sum(sum(1 for _ in range(n) for _ in range(m)) + n for m, n in zip(sizes, sizes[1:]))


assert count(4, 5, 5, 3) == 73 and count(4, 5, 1) == 31 and count(4, 10, 3) == 83 and count(5, 5, 5, 3) == 78
assert count(784, 512, 512, 10) == 669706
print(json.dumps(out, indent=1))
