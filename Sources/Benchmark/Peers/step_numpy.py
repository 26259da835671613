"""One training step of the 2-2-2 network in NumPy: step_numpy.py STEPS ROUNDS

Prints the nanoseconds per step and the error after STEPS steps, as step.c does.
"""
import sys
import time

import numpy as np


def train(steps):
    x, target, rate = np.array([0.05, 0.10]), np.array([0.01, 0.99]), 0.5
    hidden, hidden_bias = np.array([[0.15, 0.20], [0.25, 0.30]]), np.array([0.35, 0.35])
    output, output_bias = np.array([[0.40, 0.45], [0.50, 0.55]]), np.array([0.60, 0.60])
    begin = time.perf_counter_ns()
    for step in range(steps + 1):
        if step == steps:
            elapsed = time.perf_counter_ns() - begin
        h = 1 / (1 + np.exp(-(hidden @ x + hidden_bias)))
        o = 1 / (1 + np.exp(-(output @ h + output_bias)))
        error = 0.5 * ((target - o) ** 2).sum()
        if step == steps:
            return elapsed, float(error)
        output_delta = (o - target) * (o * (1 - o))
        hidden_delta = (output.T @ output_delta) * (h * (1 - h))
        output -= rate * np.outer(output_delta, h)
        hidden -= rate * np.outer(hidden_delta, x)


steps, rounds = int(sys.argv[1]), int(sys.argv[2])
runs = [train(steps) for _ in range(rounds)]
print(sum(run[0] for run in runs) / (steps * rounds), repr(runs[-1][1]))
