"""One training step of the 2-2-2 network in plain Python scalars: step_scalars.py STEPS ROUNDS

Prints the nanoseconds per step and the error after STEPS steps, as step.c does.
"""
import sys
import time
from math import exp


def train(steps):
    i1, i2, target_o1, target_o2, rate = 0.05, 0.10, 0.01, 0.99, 0.5
    w1, w2, w3, w4, b1 = 0.15, 0.20, 0.25, 0.30, 0.35
    w5, w6, w7, w8, b2 = 0.40, 0.45, 0.50, 0.55, 0.60
    begin = time.perf_counter_ns()
    for step in range(steps + 1):
        if step == steps:
            elapsed = time.perf_counter_ns() - begin
        h1 = 1 / (1 + exp(-(w1 * i1 + w2 * i2 + b1)))
        h2 = 1 / (1 + exp(-(w3 * i1 + w4 * i2 + b1)))
        o1 = 1 / (1 + exp(-(w5 * h1 + w6 * h2 + b2)))
        o2 = 1 / (1 + exp(-(w7 * h1 + w8 * h2 + b2)))
        d1, d2 = target_o1 - o1, target_o2 - o2
        error = 0.5 * (d1 * d1) + 0.5 * (d2 * d2)
        if step == steps:
            return elapsed, error
        delta_o1 = (o1 - target_o1) * (o1 * (1 - o1))
        delta_o2 = (o2 - target_o2) * (o2 * (1 - o2))
        delta_h1 = (delta_o1 * w5 + delta_o2 * w7) * (h1 * (1 - h1))
        delta_h2 = (delta_o1 * w6 + delta_o2 * w8) * (h2 * (1 - h2))
        w5 -= rate * (delta_o1 * h1)
        w6 -= rate * (delta_o1 * h2)
        w7 -= rate * (delta_o2 * h1)
        w8 -= rate * (delta_o2 * h2)
        w1 -= rate * (delta_h1 * i1)
        w2 -= rate * (delta_h1 * i2)
        w3 -= rate * (delta_h2 * i1)
        w4 -= rate * (delta_h2 * i2)


steps, rounds = int(sys.argv[1]), int(sys.argv[2])
runs = [train(steps) for _ in range(rounds)]
print(sum(run[0] for run in runs) / (steps * rounds), repr(runs[-1][1]))
