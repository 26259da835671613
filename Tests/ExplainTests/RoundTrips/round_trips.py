"""Networks from PyTorch, imported in every format; gradients compared with PyTorch's own.

    python round_trips.py EXPLAIN FOLDER [--count N] [--seed S]

Writes for each network its parameters (safetensors, npz, JSON; npy for one layer), its inputs and targets and
PyTorch's gradients into FOLDER, in double and in single precision, and lets EXPLAIN compare. Needs torch, numpy
and safetensors. The files of a run of 16 networks stand in Files/, so that the tests need none of them.
"""
import argparse
import itertools
import json
import pathlib
import random
import subprocess
import sys

import numpy as np
import torch
from safetensors.torch import save_file

ACTIVATIONS = ["identity", "step", "sign", "logistic", "tanh", "relu", "leaky-relu", "softmax"]


def apply(name, net):
    return {
        "identity": lambda: net,
        # A step has no slope: what PyTorch computes through it is 0 as well.
        "step": lambda: (net > 0).to(net.dtype) + 0 * net,
        "sign": lambda: torch.sign(net),
        "logistic": lambda: torch.sigmoid(net),
        "tanh": lambda: torch.tanh(net),
        "relu": lambda: torch.relu(net),
        "leaky-relu": lambda: torch.nn.functional.leaky_relu(net, 0.01),
        "softmax": lambda: torch.softmax(net, dim=1),
    }[name]()


def loss_of(name, out, targets):
    """Our losses, summed over outputs; reduced over examples as the program's defaults have it."""
    if name == "half-squared-error":
        return 0.5 * ((targets - out) ** 2).sum()
    if name == "squared-error":
        return ((targets - out) ** 2).sum()
    if name == "mean-squared-error":
        return torch.nn.functional.mse_loss(out, targets)
    if name == "root-mean-square":
        return ((targets - out) ** 2).mean(dim=1).mean().sqrt()
    if name == "mean-absolute-error":
        return torch.nn.functional.l1_loss(out, targets)
    if name == "cross-entropy":
        return -(targets * torch.log(out)).sum(dim=1).mean()
    if name == "binary-cross-entropy":
        return torch.nn.functional.binary_cross_entropy(out, targets, reduction="none").sum(dim=1).mean()
    raise ValueError(name)


def loss_for(last, k):
    if last == "softmax":
        return "cross-entropy"
    if last == "logistic" and k % 3 == 0:
        return "binary-cross-entropy"
    return ["half-squared-error", "squared-error", "mean-squared-error", "root-mean-square", "mean-absolute-error"][k % 5]


def run(explain, arguments):
    done = subprocess.run([explain, *map(str, arguments)], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def case(folder, k, sizes, activations, loss, batch, bias, dtype):
    """Makes the files of one network; gives the arguments that describe what they do not say."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {}
    for l, (m, n) in enumerate(zip(sizes, sizes[1:])):
        state[f"fc{l + 1}.weight"] = (torch.rand(n, m, dtype=torch.float64) * 2 - 1).to(dtype)
        if bias:
            state[f"fc{l + 1}.bias"] = (torch.rand(n, dtype=torch.float64) * 2 - 1).to(dtype)
    x = torch.rand(batch, sizes[0], dtype=torch.float64).to(dtype)
    classes = torch.randint(0, sizes[-1], (batch,))
    one_hot = torch.nn.functional.one_hot(classes, sizes[-1]).to(dtype)
    targets = one_hot if "cross-entropy" in loss else torch.rand(batch, sizes[-1], dtype=torch.float64).to(dtype)
    parameters = {name: value.clone().requires_grad_() for name, value in state.items()}
    out = x
    for l, activation in enumerate(activations):
        out = apply(activation, torch.nn.functional.linear(out, parameters[f"fc{l + 1}.weight"], parameters.get(f"fc{l + 1}.bias")))
    loss_of(loss, out, targets).backward()
    gradients = {
        name: torch.zeros_like(value) if value.grad is None else value.grad for name, value in parameters.items()
    }
    for name, arrays in [("model", state), ("grads", gradients)]:
        save_file(arrays, folder / f"{name}.safetensors")
        np.savez_compressed(folder / f"{name}.npz", **{key: value.numpy() for key, value in arrays.items()})
        (folder / f"{name}.json").write_text(json.dumps({key: value.tolist() for key, value in arrays.items()}))
        if len(arrays) == 1:
            np.save(folder / f"{name}.npy", next(iter(arrays.values())).numpy())
    np.save(folder / "x.npy", x.numpy() if batch > 1 else x[0].numpy())
    options = ["--activation", ",".join(activations), "--loss", loss, "--inputs", folder / "x.npy"]
    if "cross-entropy" in loss and sizes[-1] > 1 and k % 2:
        np.save(folder / "y.npy", classes.numpy())
        return options + ["--target", folder / "y.npy"]
    np.save(folder / "t.npy", targets.numpy() if batch > 1 else targets[0].numpy())
    return options + ["--targets", folder / "t.npy"]


def cases(count):
    """Networks of 0 to 4 hidden layers, every activation in every place, batches of 1 and 32, with and without bias."""
    kinds = list(itertools.product(range(5), ACTIVATIONS, [1, 32], [torch.float64, torch.float32]))
    random.Random(1).shuffle(kinds)
    for k, (hidden, activation, batch, dtype) in enumerate(itertools.islice(itertools.cycle(kinds), count)):
        sizes = [int(n) for n in torch.randint(1, 6, (hidden + 2,))]
        last = activation if activation in ("softmax", "logistic", "identity", "tanh") else "identity"
        if last == "softmax":
            sizes[-1] = max(2, sizes[-1])
        # A hidden softmax of one node is 1, whatever comes in.
        activations = [activation] * hidden + [last]
        yield k, sizes, activations, loss_for(last, k), batch, k % 4 != 3, dtype


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("explain")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=160)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    failures = comparisons = 0
    table = []
    for k, sizes, activations, loss, batch, bias, dtype in cases(arguments.count):
        folder = arguments.folder / f"{k:03}"
        options = case(folder, k, sizes, activations, loss, batch, bias, dtype)
        table.append({"folder": folder.name, "options": [
            str(o.relative_to(folder)) if isinstance(o, pathlib.Path) else o for o in options]})
        for kind in ["safetensors", "npz", "json", "npy"]:
            model, gradients = folder / f"model.{kind}", folder / f"grads.{kind}"
            if not model.exists():
                continue
            comparisons += 1
            status, out, error = run(arguments.explain, ["compare", "--model", model, *options, gradients])
            if status == 0:
                # The lesson that import writes gives the same.
                written, lesson, error = run(arguments.explain, ["import", model, *options])
                (folder / "lesson.yaml").write_text(lesson)
                status, out, error = run(arguments.explain, ["compare", "--lesson", folder / "lesson.yaml", gradients])
                (folder / "lesson.yaml").unlink()
                status = status or written
            if status != 0:
                failures += 1
                print(k, "-".join(map(str, sizes)), activations, loss, batch, dtype, kind, status)
                print(error or out)
    (arguments.folder / "cases.json").write_text(json.dumps(table, indent=1))
    print(f"{comparisons} comparisons of {arguments.count} networks, {failures} differ")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
