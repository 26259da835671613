"""One training step of the 2-2-2 network in micrograd: step_micrograd.py STEPS ROUNDS

Prints the nanoseconds per step and the error after STEPS steps, as step.c does. micrograd has no exponential, so
`exp` makes one in the manner of its engine; the logistic is then built of its operations.
"""
import math
import sys
import time

from micrograd.engine import Value


def exp(x):
    out = Value(math.exp(x.data), (x,), "exp")

    def backward():
        x.grad += out.data * out.grad

    out._backward = backward
    return out


def logistic(x):
    return (exp(-x) + 1) ** -1


def train(steps):
    x, target, rate = (0.05, 0.10), (0.01, 0.99), 0.5
    hidden = [[Value(0.15), Value(0.20)], [Value(0.25), Value(0.30)]]
    output = [[Value(0.40), Value(0.45)], [Value(0.50), Value(0.55)]]
    weights = [w for row in hidden + output for w in row]
    begin = time.perf_counter_ns()
    for step in range(steps + 1):
        if step == steps:
            elapsed = time.perf_counter_ns() - begin
        h = [logistic(row[0] * x[0] + row[1] * x[1] + 0.35) for row in hidden]
        o = [logistic(row[0] * h[0] + row[1] * h[1] + 0.60) for row in output]
        error = (o[0] - target[0]) ** 2 * 0.5 + (o[1] - target[1]) ** 2 * 0.5
        if step == steps:
            return elapsed, error.data
        for w in weights:
            w.grad = 0
        error.backward()
        for w in weights:
            w.data -= rate * w.grad


steps, rounds = int(sys.argv[1]), int(sys.argv[2])
runs = [train(steps) for _ in range(rounds)]
print(sum(run[0] for run in runs) / (steps * rounds), repr(runs[-1][1]))
