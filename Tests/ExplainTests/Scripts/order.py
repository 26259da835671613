"""The order of the examples in a script of `explain train --format pytorch`, without PyTorch.

    python3 order.py EXPLAIN LESSON UPDATES [CHECKPOINT]

Draws the batches of a lesson in JSON three times: by what the script defines,
by the generator and the shuffle as their authors describe them, and as the
script of the derivation lists them. After a checkpoint of its k-th update the
script has to go on with the next.

Exit status: 0 all agree; 1 they do not.
"""

import ast
import fractions
import itertools
import json
import math
import subprocess
import sys
import types


def splitmix(seed):
    """SplitMix64 of Steele, Lea and Flood (2014): Java's SplittableRandom without splitting."""
    mask = (1 << 64) - 1
    while True:
        seed = seed + 0x9E3779B97F4A7C15 & mask
        z = seed
        for shift, factor in (30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB):
            z = (z ^ z >> shift) * factor & mask
        yield z ^ z >> 31


def shuffle(seed, count):
    """Fisher and Yates from the end, a place by the upper 53 bits of a number as a share of 1, exactly."""
    rest, drawn = list(range(count)), []
    for number in itertools.islice(splitmix(seed), count - 1):
        share = fractions.Fraction(number >> 11, 1 << 53)
        place = math.floor(share * len(rest))
        rest[place], rest[-1] = rest[-1], rest[place]
        drawn.insert(0, rest.pop())
    return rest + drawn


def expected(network, seed, updates):
    count, size = len(network["examples"]), network["batch"]
    for epoch in itertools.count():
        order = shuffle(seed + epoch * 0x9E3779B9, count) if network.get("shuffle") else list(range(count))
        for start in range(0, count, size):
            if updates == 0:
                return
            updates -= 1
            yield order[start:start + size]


class Numbers(list):
    def split(self, size):
        return [list(self[k:k + size]) for k in range(0, len(self), size)]


def scripted(script, count):
    """The batches that a script's own functions draw, lists in place of torch's arrays."""
    torch = types.SimpleNamespace(tensor=Numbers, arange=lambda n: Numbers(range(n)))
    space = {"torch": torch, "math": math, "itertools": itertools, "x": range(count)}
    for node in ast.parse(script).body:
        is_constant = isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        if is_constant or isinstance(node, ast.FunctionDef) and node.name in ("shuffled", "batches"):
            exec(compile(ast.Module([node], []), "script", "exec"), space)
    yield from space["batches"]()


def listed(script):
    """The batches as the script of a derivation lists them."""
    for node in ast.parse(script).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "batches":
            return ast.literal_eval(node.value)


def explain(*arguments):
    return subprocess.run(arguments, capture_output=True, text=True, check=True).stdout


def main():
    # The first numbers of the seed 1234567, as published with the generator.
    assert list(itertools.islice(splitmix(1234567), 3)) == [
        6457827717110365317, 3203168211198807973, 9817491932198370423]
    program, path, updates, *kept = sys.argv[1:]
    lesson, updates = json.loads(open(path).read()), int(updates)
    network, seed = lesson["network"], lesson["seed"]
    wanted = list(expected(network, seed, updates))
    resume = [] if not kept else ["--resume", kept[0]]
    script = explain(program, "train", "--lesson", path, "--steps", str(updates), *resume, "--format", "pytorch")
    made = next((int(line.split()[2]) for line in script.splitlines() if line.startswith("UPDATES_BEFORE")), 0)
    assert bool(made) == bool(kept)
    batches = list(itertools.islice(scripted(script, len(network["examples"])), updates - made))
    assert batches == wanted[made:], (batches, wanted[made:])
    derivation = explain(
        program, "--lesson", path, "--quantity", f"E_total@{updates}", "--format", "pytorch")
    ours = listed(derivation)
    assert [ours[k % len(ours)] for k in range(updates)] == wanted, (ours, wanted)
    print(f"{len(batches)} batches agree")


if __name__ == "__main__":
    main()
