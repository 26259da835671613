"""Runs what `explain --format numpy` and `--format pytorch` write, of many lessons.

    python3 run_all.py EXPLAIN [numpy|pytorch ...] [--lessons FILE ...] [--random N] [--change N] [--compile]

EXPLAIN is the built program. Of every bundled lesson (of large networks a few
quantities), of each lesson file given and of N random lessons the script is
written, compiled and run with warnings as errors. It must end well, hold every
id and every number of `--format json`, take each from something, and keep to
100 columns where a blank would break a line.

--change N: of each script N of the expected figures are changed, one at a
time, in the eighth significant digit; each change must make it fail and name
the figure. Figures that roundings alone may move as far are not chosen, and
counted.

--compile: nothing is run, so that neither library is needed.

Exit status: 0 all agree; 1 some do not.
"""

import argparse
import ast
import collections
import contextlib
import io
import json
import math
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time
import traceback
import warnings

import random_lessons

NEED_DATA = "mnist-784-10", "mnist-784-500-500-500-10", "mnist-784-512-512-10"
# Besides: more numbers than a script of a derivation holds.
NO_SCRIPT = (*NEED_DATA, "digits-784")
LARGE = {"man-vs-chicken-pictures": ("net_o1#1", "dE/dw[h1,i1]"), "handwritten-digits": ("net_o1#1",)}
MORE = {  # what is asked of a lesson besides everything
    "mazur": (["--stage", "gradients"], ["--quantity", "E_total@3"], ["--quantity", "new w5"],
              ["--quantity", "numeric dE/dw5"], ["--quantity", "1 + exp(-net_h1)"],
              ["--quantity", "dE_o1/dout_h1"], ["--quantity", "E_total@1000"],
              ["--quantity", "E_total@4", "--quantity", "predicted_fall@2"]),
    "gradient-descent-mini-batch": (["--quantity", "E_total@5"],),
    "gradient-descent-stochastic": (["--quantity", "E_total@7"],),
    "optimizers": (["--quantity", "E_total@6"],),
}


def explain(program, arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def run(script, name):
    """The printed lines, or the error."""
    printed = io.StringIO()
    with warnings.catch_warnings(), contextlib.redirect_stdout(printed):
        warnings.simplefilter("error")
        exec(compile(script, name, "exec"), {"__name__": "__main__"})
    return printed.getvalue().splitlines()


def figures(document):
    """The numbers of a derivation as JSON, by their ids."""
    steps = [step for stage in document["stages"] for step in stage["steps"]]
    return {each["id"]: each["value"] for each in document["given"] + steps + document.get("expressions", [])}


def faults(script, wanted):
    """What is wrong with a script as text: other ids or numbers than JSON has, or ids that come from nowhere."""
    tree, found, taken = ast.parse(script, feature_version=(3, 9)), {}, set()
    for node in tree.body:
        if not isinstance(node, ast.Assign):
            continue
        target = node.targets[0]
        if isinstance(target, ast.Name) and target.id == "expected":
            for numbers in node.value.values:
                for key, value in zip(numbers.keys, numbers.values):
                    found[key.value] = eval(compile(ast.Expression(value), "number", "eval"), {"float": float})
        elif isinstance(target, ast.Subscript) and ast.unparse(target.value) == "q":
            taken.add(target.slice.value)
    same = {name for name in found.keys() & wanted.keys()
            if found[name] == wanted[name] or wanted[name] is None and not math.isfinite(found[name])}
    if found.keys() != wanted.keys():
        yield f"other ids than JSON: {sorted(found.keys() ^ wanted.keys())[:9]}"
    if same != found.keys():
        yield f"other numbers than JSON: {sorted(found.keys() - same)[:9]}"
    if taken != found.keys():
        yield f"not taken from the library: {sorted(found.keys() ^ taken)[:9]}"
    for line in script.splitlines():
        if len(line) > 100 and " " in line.strip()[:90] and "made by" not in line:
            yield f"long line: {line[:120]}"


def own_formulas(script):
    """The quantities that a script takes from our own formulas."""
    is_own = False
    for line in script.splitlines():
        if line.startswith("# "):
            is_own = line.startswith("# Our own formula")
        elif is_own and line.startswith("q["):
            yield line.split("] = ")[0][3:-1]


def changes(script, tried, generator):
    """Scripts with one expected figure changed in its eighth significant digit, and how many bear no such change."""
    lines = script.splitlines()
    start, bounds = lines.index("expected = {"), lines.index("rounding = {")
    loose = {}
    for line in lines[bounds + 1:lines.index("}", bounds)]:
        name, bound = line.strip().rstrip(",").rsplit(": ", 1)
        loose[name] = float(bound)
    candidates, spared = [], 0
    for k in range(start, lines.index("}", start)):
        head, _, number = lines[k].strip().rstrip(",").rpartition(": ")
        if not head or number == "{" or "float" in number:
            continue
        value = float(number)
        step = 10.0 ** (math.floor(math.log10(abs(value))) - 7) if value else 1e-8
        if step > 2 * max(loose.get(head, 0.0), 1e-9 * abs(value)):
            candidates.append((k, head, value + step))
        else:
            spared += 1
    changed = []
    for k, head, value in generator.sample(candidates, min(tried, len(candidates))):
        other = lines.copy()
        other[k] = f"        {head}: {value!r},"
        changed.append((ast.literal_eval(head), "\n".join(other) + "\n"))
    return changed, spared


def cases(program, lessons):
    code, text, errors = explain(program, ["list", "--format", "json"])
    assert code == 0, errors
    for lesson in json.loads(text)["lessons"]:
        name = lesson["id"]
        if name in NO_SCRIPT:
            continue
        if name in LARGE:
            yield from (["--example", name, "--quantity", quantity] for quantity in LARGE[name])
            continue
        for more in [[], *MORE.get(name, ())]:
            yield ["--example", name, *more]
    for path in lessons:
        yield ["--lesson", str(path)]
        # After some updates: the script makes them all.
        if path.name.startswith("random-"):
            top = "top" if "graph" in json.loads(path.read_text()) else "E_total"
            yield ["--lesson", str(path), "--quantity", f"{top}@4", "--quantity", "predicted_fall@2"]


class Tally:
    def __init__(self, options):
        self.options, self.generator = options, random.Random(1)
        self.complaints, self.own, self.refused = [], [], []
        self.scripts = self.quantities = self.changed = self.spared = 0

    def take(self, arguments):
        code, text, errors = explain(self.options.explain, [*arguments, "--format", "json"])
        if code:
            self.complaints.append(f"{' '.join(arguments)}: {errors.strip()}")
            return
        wanted = figures(json.loads(text))
        for form in self.options.formats:
            title = " ".join([*arguments, form])
            code, script, errors = explain(self.options.explain, [*arguments, "--format", form])
            if code:
                (self.refused if "diverged" in errors else self.complaints).append(f"{title}: {errors.strip()}")
                continue
            self.scripts += 1
            self.quantities += len(wanted)
            self.own.extend(own_formulas(script))
            self.complaints += [f"{title}: {fault}" for fault in faults(script, wanted)]
            if not self.options.compile:
                self.try_out(script, title, len(wanted))

    def try_out(self, script, title, count):
        try:
            printed = run(script, title)
        except Exception as error:
            places = [place for place in traceback.extract_tb(error.__traceback__) if place.filename == title]
            line = script.splitlines()[places[-1].lineno - 1].strip() if places else ""
            self.complaints.append(f"{title}: {type(error).__name__}: {error} [{line}]")
            return
        if printed[-1] != f"{count} quantities agree":
            self.complaints.append(f"{title}: {printed[-1]}, but JSON has {count}")
        if not self.options.change:
            return
        changed, spared = changes(script, self.options.change, self.generator)
        self.spared += spared
        for name, other in changed:
            self.changed += 1
            try:
                run(other, title)
                self.complaints.append(f"{title}: {name} was changed, and nothing noticed")
            except AssertionError as error:
                if name not in str(error):
                    self.complaints.append(f"{title}: {name} was changed, and the error is {error}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("explain")
    parser.add_argument("formats", nargs="*", metavar="numpy|pytorch")
    parser.add_argument("--lessons", nargs="*", default=[], type=pathlib.Path)
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--change", type=int, default=0)
    parser.add_argument("--compile", action="store_true")
    options = parser.parse_args()
    options.formats = options.formats or ["numpy", "pytorch"]
    tally, started = Tally(options), time.time()
    with tempfile.TemporaryDirectory() as folder:
        drawn = []
        for number in range(options.random):
            drawn.append(pathlib.Path(folder) / f"random-{number}.json")
            drawn[-1].write_text(json.dumps(random_lessons.lesson(number)))
        for arguments in cases(options.explain, options.lessons + drawn):
            tally.take(arguments)
    kinds = collections.Counter(re.sub(r"\d+|(?<=_)[a-z]+", "*", name) for name in tally.own)
    for kind, times in kinds.most_common(20):
        print(f"by our own formula: {kind} ({times})")
    print("\n".join(tally.refused + tally.complaints))
    print(f"{tally.scripts} scripts, {tally.quantities} quantities, {len(tally.own)} of them by our own formulas, "
          f"{len(tally.refused)} refused; {tally.changed} figures changed, {tally.spared} not to be changed; "
          f"{len(tally.complaints)} complaints, {time.time() - started:.0f} s")
    return 1 if tally.complaints or not tally.scripts else 0


if __name__ == "__main__":
    sys.exit(main())
