"""The numbers of the 2-2-2 network in plain Python, as one would print them to compare: forward pass, error,
gradients, central differences, update. What `explain --example mazur` is timed beside.
"""
from math import exp

INPUTS, TARGETS, RATE, EPSILON = (0.05, 0.10), (0.01, 0.99), 0.5, 1e-4
WEIGHTS = {"w1": 0.15, "w2": 0.20, "w3": 0.25, "w4": 0.30, "w5": 0.40, "w6": 0.45, "w7": 0.50, "w8": 0.55}
BIASES = {"b1": 0.35, "b2": 0.60}


def forward(p):
    (i1, i2), q = INPUTS, {}
    q["net_h1"] = p["w1"] * i1 + p["w2"] * i2 + p["b1"]
    q["net_h2"] = p["w3"] * i1 + p["w4"] * i2 + p["b1"]
    q["out_h1"], q["out_h2"] = (1 / (1 + exp(-q[net])) for net in ("net_h1", "net_h2"))
    q["net_o1"] = p["w5"] * q["out_h1"] + p["w6"] * q["out_h2"] + p["b2"]
    q["net_o2"] = p["w7"] * q["out_h1"] + p["w8"] * q["out_h2"] + p["b2"]
    q["out_o1"], q["out_o2"] = (1 / (1 + exp(-q[net])) for net in ("net_o1", "net_o2"))
    q["E_o1"], q["E_o2"] = (0.5 * (t - q[o]) ** 2 for t, o in zip(TARGETS, ("out_o1", "out_o2")))
    q["E_total"] = q["E_o1"] + q["E_o2"]
    return q


def gradients(p, q):
    (i1, i2), d = INPUTS, {}
    for o, t in zip(("o1", "o2"), TARGETS):
        d["dE/dout_" + o] = q["out_" + o] - t
        d["dout/dnet_" + o] = q["out_" + o] * (1 - q["out_" + o])
        d["dE/dnet_" + o] = d["dE/dout_" + o] * d["dout/dnet_" + o]
    for h, a, b in (("h1", "w5", "w7"), ("h2", "w6", "w8")):
        d["dE/dout_" + h] = d["dE/dnet_o1"] * p[a] + d["dE/dnet_o2"] * p[b]
        d["dout/dnet_" + h] = q["out_" + h] * (1 - q["out_" + h])
        d["dE/dnet_" + h] = d["dE/dout_" + h] * d["dout/dnet_" + h]
    inputs = {"w1": ("h1", i1), "w2": ("h1", i2), "w3": ("h2", i1), "w4": ("h2", i2)}
    hidden = {"w5": ("o1", "h1"), "w6": ("o1", "h2"), "w7": ("o2", "h1"), "w8": ("o2", "h2")}
    for w, (node, x) in inputs.items():
        d["dE/d" + w] = d["dE/dnet_" + node] * x
    for w, (node, h) in hidden.items():
        d["dE/d" + w] = d["dE/dnet_" + node] * q["out_" + h]
    d["dE/db1"] = d["dE/dnet_h1"] + d["dE/dnet_h2"]
    d["dE/db2"] = d["dE/dnet_o1"] + d["dE/dnet_o2"]
    return d


def check(p, d):
    c = {}
    for name in p:
        above = forward({**p, name: p[name] + EPSILON})["E_total"]
        below = forward({**p, name: p[name] - EPSILON})["E_total"]
        numeric = (above - below) / (2 * EPSILON)
        c[f"E({name}+eps)"], c[f"E({name}-eps)"], c["numeric dE/d" + name] = above, below, numeric
        c["difference dE/d" + name] = d["dE/d" + name] - numeric
    return c


def update(p, d):
    new = {name: p[name] - RATE * d["dE/d" + name] for name in WEIGHTS}
    after = forward({**new, **BIASES})
    return {**{"new " + name: value for name, value in new.items()}, **{k + "@1": v for k, v in after.items()}}


def stages():
    parameters = {**WEIGHTS, **BIASES}
    values = forward(parameters)
    slopes = gradients(parameters, values)
    return values, slopes, check(parameters, slopes), update(parameters, slopes)


if __name__ == "__main__":
    for stage in stages():
        for name, value in stage.items():
            print(f"{name} = {value:.9g}")
