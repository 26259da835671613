"""Runs what `explain train --format pytorch` writes, of many lessons, beside `explain train`.

    python3 run_training.py EXPLAIN [--random N] [--from N] [--updates N]

EXPLAIN is the built program. Of every bundled lesson with a network and of N
random ones (every activation at the end with every loss and every optimizer,
in turn) 100 updates are made by `explain train --log` and by the script, in
double and in single precision, and each loss is compared: the greatest
difference may be 1e-9, or 1e-4 in single precision, of the loss or of 1,
whichever is more. Every third is trained a while by `explain train` first, and
both go on from its checkpoint. Where there is nothing to train, the script
must be refused too.

Some trainings magnify roundings: a net input near the kink of a ReLU falls to
one side or to the other, and PyTorch's own losses in single precision leave
those in double precision by more than 1e-4. From there on nothing is compared;
where that happens is printed.

Exit status: 0 all agree; 1 some do not.
"""

import argparse
import contextlib
import io
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import traceback
import warnings

import random_lessons
from run_all import NEED_DATA

TOLERANCES = {"double": 1e-9, "single": 1e-4}
LARGEST_SINGLE = 3.4028234e38


def lesson(number):
    """A random network; 448 of them in a row have each ending with each optimizer."""
    draw = random.Random(f"training {number}")
    drawn = random_lessons.network(draw, number)
    optimizers = random_lessons.OPTIMIZERS
    drawn["network"]["optimizer"] = optimizers[(number + number // 64) % len(optimizers)]
    return drawn


def losses(text):
    """The losses by their updates, of a log or of what a script prints."""
    lines = [json.loads(line) for line in text.splitlines()]
    return {line["update"]: line["loss"] for line in lines if line.get("loss") is not None}


def run(path, updates):
    """What a script prints for its losses."""
    printed, arguments = io.StringIO(), sys.argv
    sys.argv = [str(path), "--check", str(updates)]
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(printed):
            warnings.simplefilter("error")
            space = {"__name__": "__main__", "__file__": str(path)}
            exec(compile(path.read_text(), str(path), "exec"), space)
    finally:
        sys.argv = arguments
    return printed.getvalue()


class Tally:
    def __init__(self, options):
        self.options, self.complaints, self.refused = options, [], []
        self.greatest = {precision: (0.0, "") for precision in TOLERANCES}
        self.scripts = self.losses = self.resumed = 0
        self.strayed, self.doubles = [], {}

    def explain(self, *arguments):
        return subprocess.run([self.options.explain, "train", *map(str, arguments)], capture_output=True, text=True)

    def take(self, source, precision, before):
        title = f"{pathlib.Path(source[1]).name} {precision}" + (f" after {before}" if before else "")
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            common = [*source, "--precision", precision]
            if before:
                kept = self.explain(*common, "--steps", before, "--checkpoint", folder / "kept.safetensors")
                if kept.returncode:
                    before = 0
                else:
                    common += ["--resume", folder / "kept.safetensors"]
                    self.resumed += 1
            common += ["--steps", before + self.options.updates]
            ours = self.explain(*common, "--log", folder / "log.jsonl")
            written = self.explain(*common, "--format", "pytorch", "--output", folder / "script")
            if written.returncode:
                self.refused.append(f"{title}: {written.stderr.strip()}")
                if ours.returncode != 2 and "graph of formulas" not in written.stderr:
                    self.complaints.append(self.refused[-1])
                return
            script = folder / "script" / "train.py"
            self.complaints += [f"{title}: long line: {line}" for line in script.read_text().splitlines()
                                if len(line) > 100 and "Made by" not in line]
            try:
                theirs = losses(run(script, self.options.updates))
            except Exception as error:
                self.complaints.append(f"{title}: {traceback.format_exception_only(type(error), error)[-1].strip()}")
                return
            count = self.determined(title, source[1], precision, theirs)
            self.compare(title, precision, losses((folder / "log.jsonl").read_text()), theirs, before, ours, count)

    def determined(self, title, name, precision, theirs):
        """How many of a script's losses are not moved by roundings alone: in double precision all."""
        if precision == "double":
            self.doubles[name] = list(theirs.values())
            return len(theirs)
        for k, (single, double) in enumerate(zip(theirs.values(), self.doubles[name])):
            if abs(single - double) > TOLERANCES["single"] * max(1, abs(double)):
                self.strayed.append(f"{title}: from update {min(theirs) + k} on")
                return k
        return len(theirs)

    def compare(self, title, precision, ours, theirs, before, result, determined):
        # A training that diverges ends early.
        count = self.options.updates
        wanted = len(ours) if result.returncode == 1 else count
        if len(ours) != wanted or not set(ours) <= set(theirs) or set(theirs) != set(range(before + 1, before + count + 1)):
            self.complaints.append(f"{title}: {len(ours)} losses by explain, {len(theirs)} by the script")
            return
        self.scripts += 1
        compared = [each for each in ours.items() if each[0] <= before + determined]
        self.losses += len(compared)
        worst, update = 0.0, 0
        for k, loss in compared:
            # What single precision cannot hold explain adds up in double precision.
            if precision == "single" and loss > LARGEST_SINGLE and theirs[k] == math.inf:
                continue
            difference = abs(loss - theirs[k]) / max(1, abs(loss))
            if not difference <= worst:
                worst, update = difference, k
        if not worst <= self.greatest[precision][0]:
            self.greatest[precision] = worst, title
        if not worst <= TOLERANCES[precision]:
            self.complaints.append(
                f"{title}: update {update}: loss {ours[update]!r} by explain, {theirs[update]!r} by the script")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("explain")
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--from", type=int, default=0, dest="start")
    parser.add_argument("--updates", type=int, default=100)
    parser.add_argument("--verbose", action="store_true", help="say what is refused")
    options = parser.parse_args()
    tally, started = Tally(options), time.time()
    listed = subprocess.run([options.explain, "list", "--format", "json"], capture_output=True, text=True, check=True)
    sources = [["--example", each["id"]] for each in json.loads(listed.stdout)["lessons"]
               if each["id"] not in NEED_DATA]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.start, options.start + options.random):
            path = pathlib.Path(folder) / f"random-{number}.json"
            path.write_text(json.dumps(lesson(number)))
            sources.append(["--lesson", str(path)])
        for number, source in enumerate(sources):
            for precision in TOLERANCES:
                tally.take(source, precision, before=7 if number % 3 == 2 else 0)
    print("\n".join((tally.refused if options.verbose else []) + tally.complaints))
    for each in tally.strayed:
        print(f"single and double precision part in PyTorch: {each}")
    for precision, (difference, title) in tally.greatest.items():
        print(f"{precision} precision: the greatest difference is {difference:.2g} ({title})")
    print(f"{tally.scripts} trainings, {tally.resumed} from a checkpoint, {tally.losses} losses, "
          f"{len(tally.refused)} refused; {len(tally.complaints)} complaints, {time.time() - started:.0f} s")
    return 1 if tally.complaints or not tally.scripts else 0


if __name__ == "__main__":
    sys.exit(main())
