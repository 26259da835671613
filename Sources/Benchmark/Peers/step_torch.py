"""One training step of the 2-2-2 network in PyTorch: step_torch.py STEPS ROUNDS

Prints the nanoseconds per step and the error after STEPS steps, as step.c does. Autograd and an optimizer, as anybody
would write it, in double precision on one thread, which is the fastest for so few numbers.
"""
import sys
import time

import torch

torch.set_num_threads(1)


def train(steps):
    x, target = torch.tensor([0.05, 0.10], dtype=torch.double), torch.tensor([0.01, 0.99], dtype=torch.double)
    hidden = torch.tensor([[0.15, 0.20], [0.25, 0.30]], dtype=torch.double, requires_grad=True)
    output = torch.tensor([[0.40, 0.45], [0.50, 0.55]], dtype=torch.double, requires_grad=True)
    optimizer = torch.optim.SGD([hidden, output], lr=0.5)
    begin = time.perf_counter_ns()
    for step in range(steps + 1):
        if step == steps:
            elapsed = time.perf_counter_ns() - begin
        h = torch.sigmoid(hidden @ x + 0.35)
        o = torch.sigmoid(output @ h + 0.60)
        error = 0.5 * ((target - o) ** 2).sum()
        if step == steps:
            return elapsed, error.item()
        optimizer.zero_grad()
        error.backward()
        optimizer.step()


steps, rounds = int(sys.argv[1]), int(sys.argv[2])
runs = [train(steps) for _ in range(rounds)]
print(sum(run[0] for run in runs) / (steps * rounds), repr(runs[-1][1]))
