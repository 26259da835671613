"""Twenty updates of a small network by each optimizer, computed by PyTorch in double precision.

Prints JSON: optimizer -> the parameters after 1, 2, 5, 10 and 20 updates (layer by layer the weights row by row, then the biases) and the error before each of these updates. Run: python optimizers.py > optimizers.json
"""

import json
import torch

torch.set_default_dtype(torch.float64)
X = torch.tensor([[1.0, 0.5], [-0.4, 1.2]])
T = torch.tensor([[0.7], [-0.3]])
START = [[[0.3, -0.2], [0.5, 0.4]], [0.1, -0.1], [[0.6, -0.7]], [0.05]]
SHOWN = (1, 2, 5, 10, 20)

CASES = {
    "gradient-descent": lambda p: torch.optim.SGD(p, lr=0.1),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
    "nesterov": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
    "adagrad": lambda p: torch.optim.Adagrad(p, lr=0.1, eps=1e-10),
    "adadelta": lambda p: torch.optim.Adadelta(p, lr=0.1, rho=0.9, eps=1e-6),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.1, alpha=0.99, eps=1e-8),
    "adam": lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.9, 0.999), eps=1e-8),
    "gradient-descent, weight-decay 0.01": lambda p: torch.optim.SGD(p, lr=0.1, weight_decay=0.01),
    "adam, weight-decay 0.01": lambda p: torch.optim.Adam(p, lr=0.1, weight_decay=0.01),
    "gradient-descent, learning-rate-decay 0.9": lambda p: torch.optim.SGD(p, lr=0.1),
    "momentum, momentum 0.5": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.5),
    "rmsprop, alpha 0.9": lambda p: torch.optim.RMSprop(p, lr=0.1, alpha=0.9, eps=1e-8),
    "adam, beta1 0.5, beta2 0.9": lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.5, 0.9), eps=1e-8),
}


def run(name, make):
    w1, b1, w2, b2 = (torch.tensor(x, requires_grad=True) for x in START)
    optimizer = make([w1, b1, w2, b2])
    decay = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.9) if "learning-rate-decay" in name else None
    result = {}
    for step in range(1, max(SHOWN) + 1):
        optimizer.zero_grad()
        error = ((torch.tanh(X @ w1.T + b1) @ w2.T + b2 - T) ** 2).sum() / len(X)
        error.backward()
        optimizer.step()
        if decay:
            decay.step()
        if step in SHOWN:
            parameters = [x.detach().flatten().tolist() for x in (w1, w2, b1, b2)]
            result[str(step)] = {"error": error.item(), "parameters": sum(parameters, [])}
    return result


print(json.dumps({name: run(name, make) for name, make in CASES.items()}, indent=1))
