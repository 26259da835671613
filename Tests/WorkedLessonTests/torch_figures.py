"""The figures of RandomLessons/ once more, by PyTorch's autograd in float64.

    python3 torch_figures.py

Run by hand, where torch is installed; compares every figure of every lesson
to the .json beside it. Layers, losses and the update are torch's own.
Exit status: 0 all agree to 1e-12; 1 some do not.
"""

import json
import sys

import torch
from torch.nn import functional

from figures import FOLDER, read

TOLERANCE = 1e-12

ACTIVATIONS = {
    "identity": lambda x: x,
    "step": lambda x: torch.heaviside(x, torch.zeros_like(x)),
    "sign": torch.sign,
    "logistic": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky-relu": lambda x: functional.leaky_relu(x, 0.01),
    "softmax": lambda x: torch.softmax(x, dim=0),
}
LOCAL_ERRORS = {  # output z, target t, one entry per output
    "half-squared-error": lambda z, t: functional.mse_loss(z, t, reduction="none") / 2,
    "squared-error": lambda z, t: functional.mse_loss(z, t, reduction="none"),
    "mean-squared-error": lambda z, t: functional.mse_loss(z, t, reduction="none") / len(t),
    "root-mean-square": lambda z, t: functional.mse_loss(z, t, reduction="none") / len(t),
    "mean-absolute-error": lambda z, t: functional.l1_loss(z, t, reduction="none") / len(t),
    "cross-entropy": lambda z, t: -t * torch.log(z),
    "binary-cross-entropy": lambda z, t: functional.binary_cross_entropy(z, t, reduction="none"),
}


def tensor(numbers):
    return torch.tensor([float(number) for number in numbers], dtype=torch.float64)


def forward(lesson, parameters):
    """Values by id; those of net and out remember their gradients."""
    found, errors = {}, []

    def keep(quantity, nodes, which, values):
        if values.requires_grad:
            values.retain_grad()
        found.update((f"{quantity}_{node}{which}", (values, index)) for index, node in enumerate(nodes))

    for number, (inputs, targets) in enumerate(lesson.examples, start=1):
        which = f"#{number}" if len(lesson.examples) > 1 else ""
        values = tensor(inputs)
        for layer in lesson.layers:
            weights = torch.stack([torch.stack([parameters[name] for name in row]) for row in layer.weights])
            biases = torch.stack([parameters[name] for name in layer.biases]) if layer.biases else None
            nets = functional.linear(values, weights, biases)
            values = ACTIVATIONS[layer.activation](nets)
            if values is nets:          # identity: net and out each need a gradient of their own
                values = nets.clone()
            keep("net", layer.nodes, which, nets)
            keep("out", layer.nodes, which, values)
        local = LOCAL_ERRORS[lesson.loss](values, tensor(targets))
        keep("E", lesson.layers[-1].nodes, which, local)
        errors.append(local.sum())
    total = torch.stack(errors)
    total = total.mean() if lesson.reduction == "mean" else total.sum()
    return found, torch.sqrt(total) if lesson.loss == "root-mean-square" else total


def figures(lesson):
    parameters = {name: torch.tensor(float(value), dtype=torch.float64, requires_grad=True)
                  for name, value in lesson.start.items()}
    kept, total = forward(lesson, parameters)
    found = {name: values[index].item() for name, (values, index) in kept.items()}
    found["E_total"] = total.item()
    if lesson.forward_only:
        return found
    total.backward()
    found.update((f"dE/d{name}", values.grad[index].item())
                 for name, (values, index) in kept.items() if not name.startswith("E_"))
    found.update((f"dE/d{name}", parameter.grad.item()) for name, parameter in parameters.items())
    torch.optim.SGD([parameter for name, parameter in parameters.items() if name not in lesson.frozen],
                    lr=float(lesson.rate)).step()
    found.update((f"new {name}", parameter.item()) for name, parameter in parameters.items())
    found["E_total@1"] = forward(lesson, parameters)[1].item()
    return found


def main():
    count, worst, complaints = 0, 0.0, []
    lessons = sorted(FOLDER.glob("*.yaml"))
    for path in lessons:
        written = {name: float(value) for name, value in json.loads(path.with_suffix(".json").read_text()).items()}
        found = figures(read(path.read_text()))
        if found.keys() != written.keys():
            complaints.append(f"{path.stem}: other ids: {sorted(found.keys() ^ written.keys())}")
        for name in found.keys() & written.keys():
            count += 1
            difference = abs(found[name] - written[name])
            worst = max(worst, difference)
            if not difference <= TOLERANCE * max(1.0, abs(written[name])):
                complaints.append(f"{path.stem}: {name} is {found[name]!r}, written {written[name]!r}")
    print("\n".join(complaints + [f"torch {torch.__version__}: {len(lessons)} lessons, {count} figures, "
                                  f"largest difference {worst:.1e}, {len(complaints)} complaints"]))
    return 1 if complaints or not count else 0


if __name__ == "__main__":
    sys.exit(main())
