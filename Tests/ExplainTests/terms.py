"""Terms, shares and roads of handwritten-digits, from the program's JSON on standard input, held against NumPy.

Prints what is wrong, a line each; nothing if all is right."""

import json
import pathlib
import re
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "WorkedLessonTests" / "Course"))
from pictures import drawn, table  # noqa: E402

X, T = table("digits-8x8", 6)
X = X * 0.0625
W1, W2 = drawn(7, (32, 64), (10, 32))
net1 = X @ W1.T
H = np.maximum(net1, 0)
net2 = H @ W2.T
P = np.exp(net2 - net2.max(axis=1, keepdims=True))
P /= P.sum(axis=1, keepdims=True)
D2 = (P - T) / len(X)
D1 = (D2 @ W2) * (net1 > 0)

TERMS = {
    "dE/dw[o1,h1]": D2[:, 0] * H[:, 0],
    "dE/dw[h3,i20]": D1[:, 2] * X[:, 19],
    "dE/db[h3]": D1[:, 2],
    "net_o1#2": np.append(W2[0] * H[1], 0),
    "delta_h3#4": D2[3] * W2[:, 2],
    "E_total": -(T * np.log(P)).sum(axis=1),
}


def numbers(text):
    """Node, input and example of an id, counted from 0."""
    return [int(x) - 1 for x in re.findall(r"\d+", text)]


def road(name, ids):
    """The share of a road, as one product over the whole; nil where its end is not looked at here."""
    whole = TERMS[name].sum()
    if name == "dE/dw[h3,i20]" and len(ids) == 3:
        o, k = numbers(ids[2])
        assert numbers(ids[1]) == [2, k], ids
        return D2[k, o] * W2[o, 2] * (net1[k, 2] > 0) * X[k, 19] / whole
    if name == "net_o1#2" and len(ids) == 3:
        (h, _), (i, k) = numbers(ids[1]), numbers(ids[2])
        return W2[0, h] * W1[h, i] * X[k, i] / whole
    return None


def close(a, b, scale=1.0):
    return abs(a - b) <= 1e-9 * max(abs(scale), abs(b))


looked, sums = 0, json.load(sys.stdin)["sums"]
for found in sums:
    name = found["id"] if found["id"] in TERMS else found["id"].replace("b3", "b[h3]")
    terms = TERMS[name]
    whole = terms.sum()
    order = np.argsort(-abs(terms), kind="stable")
    shown = found["terms"]
    for term, place in zip(shown, order):
        if not close(term["value"], terms[place], abs(terms[place])):
            print(name, "term", term, terms[place])
        if not close(term["share"], terms[place] / whole):
            print(name, "share", term, terms[place] / whole)
        if not close(eval(term["substitution"]), terms[place], abs(terms[place])):
            print(name, "substitution", term)
    if not close(found["positive"], terms[terms > 0].sum()) or not close(found["negative"], terms[terms < 0].sum()):
        print(name, "signs", found["positive"], found["negative"])
    if found["rest"]["count"] + len(shown) != len(terms):
        print(name, "count", found["rest"]["count"], len(shown), len(terms))
    if not close(found["rest"]["value"], terms[order[len(shown):]].sum(), abs(terms).sum()):
        print(name, "rest", found["rest"])
    if not close(found["rest"]["value"] + sum(t["value"] for t in shown), found["sum"], abs(terms).sum()):
        print(name, "sum", found["sum"])
    for each in found["roads"]:
        if not close(each["share"], np.prod(each["shares"])):
            print(name, "product", each)
        expected = road(name, each["road"])
        if expected is not None:
            looked += 1
            if not close(each["share"], expected):
                print(name, "road", each, expected)
    # What is kept is in order.
    strengths = [abs(each["share"]) for each in found["roads"]]
    if strengths != sorted(strengths, reverse=True):
        print(name, "order", strengths)
if len(sums) != len(TERMS) or looked < 10:
    print("sums", len(sums), "roads", looked)
