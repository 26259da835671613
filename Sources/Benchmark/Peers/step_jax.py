"""One training step of the 2-2-2 network in JAX: step_jax.py STEPS ROUNDS

Prints the nanoseconds per step and the error after STEPS steps, as step.c does. The step is jitted and called from
Python, as in a training loop that looks at its error; compiling it is not counted.
"""
import sys
import time

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)
x, target = jnp.array([0.05, 0.10]), jnp.array([0.01, 0.99])


def error_of(parameters):
    hidden, output = parameters
    h = jax.nn.sigmoid(hidden @ x + 0.35)
    o = jax.nn.sigmoid(output @ h + 0.60)
    return 0.5 * ((target - o) ** 2).sum()


@jax.jit
def step(parameters):
    error, gradients = jax.value_and_grad(error_of)(parameters)
    return error, [w - 0.5 * g for w, g in zip(parameters, gradients)]


def train(steps):
    parameters = [jnp.array([[0.15, 0.20], [0.25, 0.30]]), jnp.array([[0.40, 0.45], [0.50, 0.55]])]
    step(parameters)[0].block_until_ready()
    begin = time.perf_counter_ns()
    for _ in range(steps):
        error, parameters = step(parameters)
    parameters[0].block_until_ready()
    return time.perf_counter_ns() - begin, float(error_of(parameters))


steps, rounds = int(sys.argv[1]), int(sys.argv[2])
runs = [train(steps) for _ in range(rounds)]
print(sum(run[0] for run in runs) / (steps * rounds), repr(runs[-1][1]))
