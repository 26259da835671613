"""Is the generator itself right? Against numpy, central differences, and figures that are known."""

import json
import random
import subprocess
import sys
import tempfile
from decimal import Decimal

import numpy as np

import mistakes
from cases import lesson_of_cases
from hand import EXACT, Hand
from networks import random_network
from sheets import Style
from slips import misspellings

ACTIVATIONS = {"logistic": lambda x: 1 / (1 + np.exp(-x)), "tanh": np.tanh, "relu": lambda x: np.maximum(x, 0),
               "identity": lambda x: x, "softmax": lambda x: np.exp(x) / np.exp(x).sum()}
SLOPES = {"logistic": lambda z: np.diag(z * (1 - z)), "tanh": lambda z: np.diag(1 - z * z),
          "relu": lambda z: np.diag((z > 0) * 1.0), "identity": lambda z: np.eye(len(z)),
          "softmax": lambda z: np.diag(z) - np.outer(z, z)}
LOSSES = {"half-squared-error": lambda t, z: 0.5 * ((t - z) ** 2).sum(), "squared-error": lambda t, z: ((t - z) ** 2).sum(),
          "mean-squared-error": lambda t, z: ((t - z) ** 2).mean(), "cross-entropy": lambda t, z: -(t * np.log(z)).sum(),
          "binary-cross-entropy": lambda t, z: -(t * np.log(z) + (1 - t) * np.log(1 - z)).sum()}
LOSS_SLOPES = {"half-squared-error": lambda t, z: z - t, "squared-error": lambda t, z: 2 * (z - t),
               "mean-squared-error": lambda t, z: 2 * (z - t) / len(t), "cross-entropy": lambda t, z: -t / z,
               "binary-cross-entropy": lambda t, z: -t / z + (1 - t) / (1 - z)}


def error_by_matrices(network, parameters):
    """E_total by matrices, and its gradients by matrices, from a table of parameters."""
    t, outs, layers = np.array(network.targets, float), [np.array(network.inputs)], []
    for l, layer in enumerate(network.layers):
        W = np.array([[parameters[network.weight_ids[l, j, i]] for i in range(network.width(l - 1))]
                      for j in range(network.width(l))])
        b = np.array([parameters[name] for name in layer.bias_names]) if layer.bias_names else 0
        layers.append(W)
        outs.append(ACTIVATIONS[layer.activation](W @ outs[-1] + b))
    gradients, back = dict.fromkeys(parameters, 0.0), LOSS_SLOPES[network.loss](t, outs[-1])
    for l in reversed(range(len(layers))):
        delta = SLOPES[network.layers[l].activation](outs[l + 1]).T @ back
        for j in range(len(delta)):
            for i in range(network.width(l - 1)):
                gradients[network.weight_ids[l, j, i]] += delta[j] * outs[l][i]
            if network.layers[l].bias_names:
                gradients[network.layers[l].bias_names[j]] += delta[j]
        back = layers[l].T @ delta
    return LOSSES[network.loss](t, outs[-1]), gradients


def check_gradients(count=200):
    rng, worst = random.Random(2024), 0
    for _ in range(count):
        network = random_network(rng)
        hand, values = Hand(network, EXACT), {p: network.givens[p] for p in network.parameters}
        error, gradients = error_by_matrices(network, values)
        assert abs(error - hand["E_total"]) < 1e-12
        for p in network.parameters:
            up, down = (error_by_matrices(network, values | {p: values[p] + e})[0] for e in (1e-5, -1e-5))
            numeric, own = (up - down) / 2e-5, hand[f"dE/d{p}"]
            worst = max(worst, abs(numeric - own))
            assert abs(numeric - own) < 1e-8 and abs(gradients[p] - own) < 1e-12, (network.lesson(), p)
        moved = {p: hand[f"new {p}"] for p in network.parameters}
        assert abs(error_by_matrices(network, moved)[0] - hand["E_total@1"]) < 1e-12
    return f"gradients of {count} networks: within {worst:.1e} of central differences, 1e-12 of numpy's"


def check_figures():
    for value, style, text in (
            (0.0365, Style(decimals=3), "0.037"), (0.0365, Style(decimals=3, mode="half-even"), "0.036"),
            (0.0369, Style(decimals=3, mode="truncated"), "0.036"), (0.1 + 0.2, Style(decimals=9, strip=True), "0.3"),
            (-0.00004, Style(decimals=4), "0.0000"), (0.99996, Style(significant=4), "1.000"),
            (0.000123456, Style(significant=4), "0.0001235"), (12.3456, Style(significant=4), "12.35"),
            (-1.005, Style(decimals=2), "-1.01"), (3e-7, Style(significant=4), "0.0000003000")):
        assert style.figure(value) == text, (value, style, style.figure(value))
    for figure, kind, wrong in (("0.0106", "digit-dropped", "0.016"), ("0.0364", "point-moved", "0.364"),
                                ("0.0364", "digits-swapped", "0.0634"), ("-1.25", "point-moved", "-12.5")):
        assert wrong in misspellings(figure)[kind], (figure, kind)
    for figure in ("0.0106", "-1.25", "12.05", "408.1", "0.5", "3"):
        found = [text for texts in misspellings(figure).values() for text in texts]
        assert len(found) == len(set(found)) and figure not in found, figure
    return "figures and misspellings"


def check_catalogue():
    """Every mistake can be made, shows on a sheet, is reproducible, and would be recognised by its own name."""
    met = set()
    for id, group, _ in mistakes.catalogue():
        assert (group == "none") == (mistakes.expected(id) is None), id
        assert group == "none" or mistakes.recognises(id, id), id
    assert mistakes.recognises("slope-left-out-hidden", "hidden-slope-left-out")
    assert not mistakes.recognises("slope-left-out-output", "hidden-slope-left-out")
    assert not mistakes.recognises("sign-of-error", "slip-sign-lost")
    for kind in ("misconception", "slip", "none"):
        ids = [id for id, group, _ in mistakes.catalogue() if group == kind]
        for lesson in range(len(ids)):
            met |= {case.mistake for case in lesson_of_cases(5, kind, lesson, 2) if case.decisive}
        assert not set(ids) - met, set(ids) - met
        case = lesson_of_cases(5, kind, 0, 1)[0]
        case.mistake, case.cost = "?", 9
        assert kind == "none" or case.rival(), kind  # under a false name, the true one is a rival
        a, b = (lesson_of_cases(6, kind, 0, 4) for _ in range(2))
        assert [case.figures for case in a] == [case.figures for case in b]
    return f"{len(met)} mistakes, each of them seen"


def check_against(explain, count=20):
    """Whether explain's derivation has the same ids and values, to 12 digits."""
    rng, met = random.Random(99), 0
    for _ in range(count):
        network = random_network(rng)
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            file.write(network.lesson())
            file.flush()
            told = json.loads(subprocess.run([*explain, "--lesson", file.name, "--format", "json"],
                                             capture_output=True, text=True, check=True).stdout)
        steps = {step["id"]: step["value"] for stage in told["stages"] for step in stage["steps"]}
        hand = Hand(network, EXACT)
        for id in network.plan:
            assert id in steps, id
            assert abs(steps[id] - hand[id]) < 1e-12, (id, steps[id], hand[id], network.lesson())
            met += 1
    return f"explain's own derivation: {met} values of {count} networks agree"


def run(explain=None):
    checks = [check_gradients, check_figures, check_catalogue] + [lambda: check_against(explain)] * bool(explain)
    for check in checks:
        print("ok ", check())
        sys.stdout.flush()
