"""A full gradient check of a 64-64-2 network by torch.autograd.gradcheck: gradcheck_torch.py FILE

The file has three lines: inputs, targets, parameters. Prints the nanoseconds of one check in double precision, after
another that warms up, and the sum of the magnitudes of all measured gradients, as the other programs do.
"""
import sys
import time

import torch

EPSILON = 1e-4

inputs, targets, parameters = (
    torch.tensor([float(x) for x in line.split()], dtype=torch.float64) for line in open(sys.argv[1]))
sizes = [64 * 64, 2 * 64, 64, 2]
first, second, b, c = (part.clone() for part in parameters.split(sizes))
leaves = [x.requires_grad_() for x in (first.reshape(64, 64), b, second.reshape(2, 64), c)]


def error(w, b, v, c):
    h = torch.tanh(torch.nn.functional.linear(inputs, w, b))
    o = torch.tanh(torch.nn.functional.linear(h, v, c))
    return 0.5 * ((targets - o) ** 2).sum()


def check():
    begin = time.perf_counter_ns()
    assert torch.autograd.gradcheck(error, leaves, eps=EPSILON)
    return time.perf_counter_ns() - begin


check()
elapsed = check()
error(*leaves).backward()
print(elapsed, float(sum(x.grad.abs().sum() for x in leaves)))
