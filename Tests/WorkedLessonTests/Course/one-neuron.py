# One logistic neuron, half squared error, by hand: forward, slopes, central difference, one update.
import json
from math import exp

i, w, b, t, eta = [1.0, 1.0], [1.0, 2.0], 0.0, 0.0, 2.0


def forward(w1, w2, bias):
    net = w1 * i[0] + w2 * i[1] + bias
    out = 1 / (1 + exp(-net))
    return net, out, 0.5 * (t - out) ** 2


net, out, E = forward(*w, b)
miss = out - t
bend = exp(-net) / (1 + exp(-net)) ** 2      # the slope of 1 / (1 + e^(-net)), not told by the output
delta = miss * bend
slopes = [delta * i[0], delta * i[1], delta]
new = [w[0] - eta * slopes[0], w[1] - eta * slopes[1], b - eta * slopes[2]]
after = forward(*new)
eps = 1e-4
assert abs((forward(w[0] + eps, w[1], b)[2] - forward(w[0] - eps, w[1], b)[2]) / (2 * eps) - slopes[0]) < 1e-9
print(json.dumps({
    "net_o1": net, "out_o1": out, "E_o1": E, "E_total": E,
    "dE/dout_o1": miss, "dout/dnet_o1": bend, "delta_o1": delta,
    "dE/dw1": slopes[0], "dE/dw2": slopes[1], "dE/db": slopes[2],
    "new w1": new[0], "new w2": new[1], "new b": new[2],
    "out_o1@1": after[1], "E_total@1": after[2],
}))
