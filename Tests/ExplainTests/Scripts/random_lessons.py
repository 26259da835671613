"""Lessons with random networks and graphs, for the scripts to be tried on.

    python3 random_lessons.py FOLDER [COUNT] [SEED]

Writes FOLDER/random-0.json …: every activation at the end with every loss in
turn, and what lessons can say besides: several examples, batches, every
optimizer, weight decay, rates that decay, shared, missing and frozen biases,
other conventions. Every sixth is a graph of formulas.
"""

import json
import pathlib
import random
import sys

ACTIVATIONS = "identity", "step", "sign", "logistic", "tanh", "relu", "leaky-relu", "softmax"
LOSSES = ("half-squared-error", "squared-error", "mean-squared-error", "root-mean-square",
          "mean-absolute-error", "cross-entropy", "binary-cross-entropy", "perceptron")
OPTIMIZERS = "gradient-descent", "momentum", "nesterov", "adagrad", "adadelta", "rmsprop", "adam"


def targets(draw, loss, activation, count):
    if loss == "perceptron" or loss == "binary-cross-entropy":
        return [draw.choice([0, 1]) for _ in range(count)] if draw.random() < 0.7 or loss == "perceptron" \
            else [round(draw.random(), 3) for _ in range(count)]
    if loss == "cross-entropy":
        hot = draw.randrange(count)
        return [float(k == hot) for k in range(count)] if draw.random() < 0.7 \
            else [round(draw.random(), 3) for _ in range(count)]
    return [round(draw.uniform(-1, 1), 3) for _ in range(count)]


def network(draw, number):
    loss = LOSSES[number % 8]
    last = "step" if loss == "perceptron" else ACTIVATIONS[number // 8 % 8]
    if loss.endswith("cross-entropy") and last in ("step", "sign"):
        last = "softmax" if loss == "cross-entropy" else "logistic"
    sizes = [draw.randint(1, 4) for _ in range(draw.randint(2, 4))]
    layers, biases = [], 0
    # Logarithms of plain outputs need outputs between 0 and 1: a last bias lifts them.
    lifted = loss.endswith("cross-entropy") and last not in ("softmax", "logistic")
    for k, (width, count) in enumerate(zip(sizes, sizes[1:])):
        is_last = k == len(sizes) - 2
        reach = 0.1 if is_last and lifted else 1.5
        layer = {"activation": last if is_last else draw.choice(ACTIVATIONS),
                 "weights": [[round(draw.uniform(-reach, reach), 3) for _ in range(width)] for _ in range(count)]}
        kind = 1 if is_last and lifted else draw.randrange(4)
        if kind == 1:
            low, high = (0.4, 0.6) if is_last and lifted else (-1, 1)
            layer["biases"] = [round(draw.uniform(low, high), 3) for _ in range(count)]
            layer["bias-names"] = [f"c{biases + j + 1}" for j in range(count)]
            biases += count
        elif kind == 2:
            layer["biases"], layer["bias-names"] = [round(draw.uniform(-1, 1), 3)] * count, [f"c{biases + 1}"] * count
            biases += 1
        elif kind == 3:
            layer["biases"], layer["bias-names"] = [0.25] * count, ["common"] * count
        layers.append(layer)
    examples = draw.randint(1, 4)
    written = {"loss": loss, "learning-rate": 0.1, "layers": layers,
               "examples": [{"inputs": [round(draw.uniform(-1.5, 1.5), 3) for _ in range(sizes[0])],
                             "targets": targets(draw, loss, last, sizes[-1])} for _ in range(examples)]}
    if draw.random() < 0.5:
        written["reduction"] = draw.choice(["sum", "mean"])
    if draw.random() < 0.7:
        written["optimizer"] = draw.choice(OPTIMIZERS)
    if draw.random() < 0.3:
        written["weight-decay"] = 0.01
    if draw.random() < 0.3:
        written["learning-rate-decay"] = 0.9
    if examples > 1 and loss != "root-mean-square" and draw.random() < 0.4:
        written["batch"] = draw.randint(1, examples - 1)
        written["shuffle"] = draw.random() < 0.5
    if draw.random() < 0.3:
        written["frozen"] = ["w1"] + (["c1"] if biases else [])
    lesson = {"title": f"Random network {number}", "network": written, "conventions": {}, "seed": number}
    if draw.random() < 0.3:
        lesson["conventions"]["delta"] = "target-minus-output"
    if draw.random() < 0.3:
        lesson["conventions"]["relative-error"] = "sum"
    if draw.random() < 0.3:
        lesson["conventions"]["step-at-zero"] = 1
    return lesson


def expression(draw, names, depth):
    if depth == 0:
        return draw.choice(names) if draw.random() < 0.8 else str(round(draw.uniform(0.1, 3), 2))
    a, b = expression(draw, names, depth - 1), expression(draw, names, depth - 1)
    return draw.choice([f"({a} + {b})", f"({a} - {b})", f"({a}) * ({b})", f"({a}) / (1 + ({b})^2)",
                        f"tanh({a})", f"logistic({a})", f"exp(tanh({a}))", f"log(1 + ({a})^2)",
                        f"sqrt(1 + ({a})^2)", f"abs({a})", f"max({a}, {b})", f"({a} if {b} > 0.1 else -({a}))"])


def graph(draw, number):
    inputs = {f"x{k}": round(draw.uniform(-2, 2), 3) for k in range(draw.randint(1, 3))}
    inputs["v"] = [round(draw.uniform(-1, 1), 3) for _ in range(2)]
    names = [name for name in inputs if name != "v"] + ["v[1]", "v[2]"]
    formulas = {"copy": names[0]}
    names.append("copy")
    for k in range(draw.randint(2, 5)):
        formulas[f"f{k}"] = expression(draw, names, 2)
        names.append(f"f{k}")
    formulas["top"] = "copy * " + " + ".join(name for name in names if name.startswith("f")) + " + v[1]*v[2]"
    return {"title": f"Random graph {number}", "graph": {"inputs": inputs, "formulas": formulas, "learning-rate": 0.05}}


def lesson(number, seed=1):
    draw = random.Random(f"{seed} {number}")
    return (graph if number % 6 == 5 else network)(draw, number)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    count, seed = (int(text) for text in (sys.argv[2:] + ["60", "1"][len(sys.argv) - 2:])[:2])
    for number in range(count):
        (folder / f"random-{number}.json").write_text(json.dumps(lesson(number, seed), indent=1))
