"""Draws worksheets, and holds them against a program that shares nothing with explain.

    python3 score.py --explain PATH --lesson mazur --count 1000 --choices
    python3 score.py --explain PATH --lesson xor chain-rule --count 100 --seed 3 --summary

Of every variant: are its numbers kind and well conditioned, is every answer right, is every choice different from the
others, does `explain mark` give the key full marks, and does it find in every wrong choice, put in place of the right
figure, the misconception that the key names?
"""

import argparse
import collections
import csv
import json
import math
import re
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import independent
from graphs import Graph
from lessons import read


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))[1:]


class Score:
    def __init__(self, lesson):
        self.lesson, self.counts, self.failures = lesson, collections.Counter(), []
        self.places, self.numbers, self.open = collections.Counter(), set(), collections.Counter()

    def check(self, name, is_good, what):
        self.counts[name] += 1
        if not is_good:
            self.counts[f"not {name}"] += 1
            self.failures.append(f"{what}: not {name}")

    # The numbers

    def check_numbers(self, path, original):
        lesson = read(path)
        drawn, given = list(scalars(numbers(lesson))), list(scalars(numbers(original)))
        # A lesson that leaves its weights out has fewer numbers.
        changed = [d for d, g in zip(drawn, given) if d != g] if len(drawn) == len(given) else drawn
        self.check("one or two decimals", all(1 <= len(d.partition(".")[2]) <= 2 for d in changed), path)
        self.check("drawn once", tuple(drawn) not in self.numbers and changed != [], path)
        self.numbers.add(tuple(drawn))

    def check_nodes(self, path, values, original):
        """No logistic or tanh node is flat, no relu near its kink, unless it is so in the lesson itself."""
        lesson = read(path)["network"]
        names = {}
        for number, layer in enumerate(lesson["layers"], 1):
            for node in layer.get("nodes") or independent.names(number, len(lesson["layers"]), len(layer["weights"])):
                names[node] = layer.get("activation", "identity")
        for name, x in values.items():
            kind = names.get(name[4:].partition("#")[0]) if name.startswith("net_") else None
            # A lesson whose weights are drawn has no figures of its own to compare with.
            if kind in FLAT and FLAT[kind](original.get(name, 1)):
                self.check("well conditioned", FLAT[kind](x), f"{path} {name}")

    # The answers

    def check_answers(self, path, key):
        if "graph" in read(path):
            quantity = Graph(path).quantity
        else:
            quantity = independent.quantities(path).get
        for name, figure in key:
            value = quantity(name)
            if value is None:
                self.counts["not computed here"] += 1
                continue
            self.check("right", independent.agrees(figure, value), f"{path} {name} = {figure}, not {value!r}")
            digits = figure.partition("e")[0].replace("-", "").replace(".", "").lstrip("0")
            self.check("two digits", len(digits) >= 2, f"{path} {name} = {figure}")

    def check_choices(self, path, key, choices):
        hand = hand_digits(path)
        for name, figure in key:
            own = [row for row in choices if row[0] == name]
            self.open[name] += not own
            if not own:
                continue
            texts = [row[1] for row in own]
            self.check("distinct", len({hand(t) for t in texts}) == len(texts), f"{path} {name}: {texts}")
            right = [row for row in own if row[3] == ""]
            self.check("one right choice", [row[1] for row in right] == [figure], f"{path} {name}")
            self.places[len(own), right[0][2]] += 1

    # The marks

    def check_marks(self, explain, path, key, choices, folder):
        sheets = [("key", None, None, key)]
        for name, figure, _, misconception in choices:
            if misconception:
                sheets.append((name, figure, misconception, [[n, figure if n == name else f] for n, f in key]))
        files = []
        for k, (_, _, _, answers) in enumerate(sheets):
            files.append(folder / f"sheet-{k}.csv")
            with open(files[-1], "w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([["quantity", "figure"], *answers])
        run = subprocess.run([*explain, "mark", "--lesson", path, *files, "--format", "json"],
                             capture_output=True, text=True)
        found = json.loads(run.stdout)
        for (name, figure, misconception, _), sheet in zip(sheets, found.get("sheets", [found]), strict=True):
            others = [f for f in sheet["figures"] if f["quantity"] != name]
            self.check("full marks", all(f["verdict"] == "exact" for f in others), f"{path} {name} {figure}")
            if name != "key":
                wrong = next(f for f in sheet["figures"] if f["quantity"] == name)
                first = wrong["causes"][0]["id"] if wrong["causes"] else None
                # Misconceptions that no numbers can tell apart are named together.
                named = misconception.split(";")
                self.counts["diagnosed under another name of the same figure"] += first in named[1:]
                self.check("diagnosed", wrong["verdict"] == "explained" and first in named,
                           f"{path} {name} = {figure}: {first}, not {misconception}")


def hand_digits(path):
    """How a figure is written with the digits that the sheet asks of a hand."""
    kind, count = re.search(r"^digits: \{ (\w+): (\d+) \}", Path(path).read_text(encoding="utf-8"), re.M).groups()
    return lambda text: f"{float(text):.{count}f}" if kind == "decimals" else f"{float(text):.{int(count) - 1}e}"


def flat_below(slope):
    return lambda x: slope(x) >= 0.05


# Whether a net input is a good one.
FLAT = {
    "logistic": flat_below(lambda x: independent.logistic(x) * independent.logistic(-x)),
    "tanh": flat_below(lambda x: 1 / math.cosh(x) ** 2),
    "relu": lambda x: abs(x) >= 0.01, "leaky-relu": lambda x: abs(x) >= 0.01,
}


def numbers(lesson):
    """All that a variant may draw."""
    if "graph" in lesson:
        return lesson["graph"]["inputs"]
    network = lesson["network"]
    examples = network.get("examples") or [{"inputs": network["inputs"], "targets": network.get("targets", [])}]
    return [examples, [[layer.get("weights", []), layer.get("biases", [])] for layer in network["layers"]]]


def scalars(tree):
    if isinstance(tree, str):
        yield tree
    for item in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else []:
        yield from scalars(item)


def score(lesson, options, folder):
    tally = Score(lesson)
    command = [*options.explain, "worksheet", "--example", lesson, "--variants", str(options.count), "--seed",
               str(options.seed), "--output", str(folder / "sheets"), "--force"]
    started = time.time()
    run = subprocess.run(command + ["--choices"] * options.choices, capture_output=True, text=True)
    drawing = time.time() - started
    if run.returncode:
        tally.failures.append(run.stderr.strip())
    else:
        originals = Path(__file__).parents[2] / "Lessons"
        for key_path in sorted((folder / "sheets").glob("variant-*-key.csv")):
            path = str(key_path).removesuffix("-key.csv") + ".yaml"
            key = rows(key_path)
            choices = rows(str(path).removesuffix(".yaml") + "-choices.csv") if options.choices else []
            tally.check_answers(path, key)
            if "network" in read(path):
                hand = all("weights" in layer for layer in read(originals / f"{lesson}.yaml")["network"]["layers"])
                original = independent.quantities(originals / f"{lesson}.yaml") if hand else {}
                tally.check_nodes(path, independent.quantities(path), original)
            tally.check_numbers(path, read(originals / f"{lesson}.yaml"))
            tally.check_choices(path, key, choices)
            tally.check_marks(options.explain, path, key, choices, folder)
            tally.counts["variants"] += 1
    return tally, drawing


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--explain", type=shlex.split, required=True, help="the program, with arguments if need be")
    parser.add_argument("--lesson", nargs="+", default=["mazur"])
    parser.add_argument("--count", type=int, default=100, help="variants of each lesson")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--choices", action="store_true")
    parser.add_argument("--summary", action="store_true", help="a line of JSON for each lesson")
    options = parser.parse_args()
    bad = False
    for lesson in options.lesson:
        with tempfile.TemporaryDirectory() as folder:
            tally, drawing = score(lesson, options, Path(folder))
        bad = bad or bool(tally.failures)
        counts = dict(sorted(tally.counts.items()))
        if options.summary:
            print(json.dumps({"lesson": lesson, "counts": counts, "failures": tally.failures[:10]}))
            continue
        print(f"{lesson}: {counts.get('variants', 0)} variants in {drawing:.1f} s")
        print("  " + ", ".join(f"{n} {what}" for what, n in counts.items() if what != "variants"))
        if options.choices:
            print("  right places: " + ", ".join(f"{letter} of {of}: {n}" for (of, letter), n in sorted(tally.places.items())))
            print("  asked openly: " + ", ".join(f"{name} {n}" for name, n in tally.open.items() if n))
        for failure in tally.failures[:10]:
            print(f"  {failure}")
    sys.exit(bad)


main()
