"""A class of 100 answer sheets for the 2-2-2 network, written into a folder, their paths printed.

Each student computes with the functions of mazur.py, writes four to seven decimals, and makes one mistake: of
understanding, which everything later follows, or a slip of the pen.
"""
import random
import sys
from pathlib import Path

from mazur import BIASES, INPUTS, RATE, WEIGHTS, forward, gradients


def hidden(d, q, slope=lambda out: out * (1 - out), roads=("o1", "o2")):
    """The gradients of the hidden layer, by another slope or over fewer roads."""
    weights = {"h1": ("w5", "w7"), "h2": ("w6", "w8")}
    for h, first in (("h1", "w1"), ("h2", "w3")):
        by_node = dict(zip(("o1", "o2"), weights[h]))
        d["dE/dout_" + h] = sum(d["dE/dnet_" + o] * WEIGHTS[by_node[o]] for o in roads)
        d["dout/dnet_" + h] = slope(q["out_" + h])
        d["dE/dnet_" + h] = d["dE/dout_" + h] * d["dout/dnet_" + h]
        for w, x in zip((first, "w" + str(int(first[1]) + 1)), INPUTS):
            d["dE/d" + w] = d["dE/dnet_" + h] * x


def slip(figure, random):
    """A figure with two digits swapped, or one dropped."""
    places = [k for k in range(2, len(figure) - 1) if figure[k].isdigit() and figure[k] != figure[k + 1]]
    if not places:
        return "-" + figure
    k = random.choice(places)
    if random.random() < 0.5:
        return figure[:k] + figure[k + 1:]
    return figure[:k] + figure[k + 1] + figure[k] + figure[k + 2:]


def sheet(kind, decimals, random):
    q = forward({**WEIGHTS, **BIASES})
    d = gradients({**WEIGHTS, **BIASES}, q)
    if kind == "slope":
        hidden(d, q, slope=lambda out: 1)
    if kind == "road":
        hidden(d, q, roads=("o1",))
    sign = 1 if kind == "ascent" else -1
    new = {"new " + w: value + sign * RATE * d["dE/d" + w] for w, value in WEIGHTS.items()}
    figures = {name: f"{value:.{decimals}f}" for name, value in {**q, **d, **new}.items()}
    if kind == "slip":
        name = random.choice(list(figures))
        figures[name] = slip(figures[name], random)
    return figures


def main():
    chance = random.Random(1)
    for student in range(100):
        kind = chance.choice(["slope", "road", "ascent", "slip"])
        figures = sheet(kind, chance.randint(4, 7), chance)
        path = Path(sys.argv[1]) / f"{student}.csv"
        path.write_text("quantity,figure\n" + "".join(f"{q},{figure}\n" for q, figure in figures.items()))
        print(path)


main()
