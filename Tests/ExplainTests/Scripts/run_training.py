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

Some trainings magnify roundings beyond any bound: a net input falls to the
other side of a kink, or RMSprop divides a gradient of 0 that roundings made by
its own size. Where a loss differs, the script is run again from parameters
moved by one rounding, up to twenty times. Where PyTorch's losses then differ
from each other by a tenth of the bound, in at most twice as many updates,
nothing more is compared; where that happens is printed, and it may happen in
one of fifty trainings.

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

import torch

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


def far(a, b):
    """How far two losses are from each other, beside 1 or the first."""
    return abs(a - b) / max(1, abs(a))


def move(model, seed):
    """Moves each parameter of a model by a rounding, up or down."""
    draw = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for w in model.parameters():
            sign = torch.randint(0, 2, w.shape, generator=draw) * 2 - 1
            w.mul_(1 + sign * torch.finfo(w.dtype).eps)


def run(path, updates, change=None):
    """What a script prints for its losses.

    change: what is done to the model before it is trained.
    """
    text, place = path.read_text(), "model.to(DEVICE)\n"
    assert text.count(place) == 1
    if change:
        text = text.replace(place, "change(model)\n" + place)
    printed, arguments = io.StringIO(), sys.argv
    sys.argv = [str(path), "--check", str(updates)]
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(printed):
            warnings.simplefilter("error")
            space = {"__name__": "__main__", "__file__": str(path), "change": change}
            exec(compile(text, str(path), "exec"), space)
    finally:
        sys.argv = arguments
    return printed.getvalue()


class Tally:
    def __init__(self, options):
        self.options, self.complaints, self.refused = options, [], []
        self.greatest = {precision: (0.0, "") for precision in TOLERANCES}
        self.scripts = self.losses = self.resumed = 0
        self.strayed = []

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
                is_known = any(words in written.stderr for words in ("graph of formulas", "every parameter is frozen"))
                if ours.returncode != 2 and not is_known:
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
            log = losses((folder / "log.jsonl").read_text())
            self.compare(title, precision, log, theirs, before, ours.returncode == 1, script)

    def is_moved(self, script, precision, theirs, update):
        """Whether roundings at the start move a loss by a tenth of what may be, at most twice as late."""
        last = min(theirs) + 2 * (update - min(theirs) + 1)
        for seed in range(20):
            moved = losses(run(script, self.options.updates, lambda model: move(model, seed)))
            if any(k <= last and not far(loss, moved[k]) <= TOLERANCES[precision] / 10 for k, loss in theirs.items()):
                return True
        return False

    def compare(self, title, precision, ours, theirs, before, has_diverged, script):
        expected = set(range(before + 1, before + self.options.updates + 1))
        # A training that diverges ends early.
        if set(theirs) != expected or (not set(ours) <= expected if has_diverged else set(ours) != expected):
            self.complaints.append(f"{title}: {len(ours)} losses by explain, {len(theirs)} by the script")
            return
        self.scripts += 1
        # What single precision cannot hold explain adds up in double precision.
        largest = LARGEST_SINGLE if precision == "single" else math.inf
        differences = {k: far(loss, theirs[k]) for k, loss in ours.items() if loss <= largest}
        wrong = next((k for k, each in differences.items() if not each <= TOLERANCES[precision]), None)
        if wrong is not None and self.is_moved(script, precision, theirs, wrong):
            self.strayed.append(f"{title} from update {wrong} on")
            differences = {k: each for k, each in differences.items() if k < wrong}
        elif wrong is not None:
            self.complaints.append(
                f"{title}: update {wrong}: loss {ours[wrong]!r} by explain, {theirs[wrong]!r} by the script")
        self.losses += len(differences)
        worst = max(differences.values(), default=0)
        if not worst <= self.greatest[precision][0]:
            self.greatest[precision] = worst, title


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
        print(f"moved by roundings in PyTorch alone: {each}")
    for precision, (difference, title) in tally.greatest.items():
        print(f"{precision} precision: the greatest difference is {difference:.2g} ({title})")
    print(f"{tally.scripts} trainings, {tally.resumed} from a checkpoint, {tally.losses} losses, "
          f"{len(tally.refused)} refused; {len(tally.complaints)} complaints, {time.time() - started:.0f} s")
    has_failed = tally.complaints or not tally.scripts or 50 * len(tally.strayed) > tally.scripts
    return 1 if has_failed else 0


if __name__ == "__main__":
    sys.exit(main())
