"""Products of matrices in NumPy, on one thread: product_numpy.py TYPE ROWS COLUMNS DEPTH

Prints the nanoseconds of the fastest of 60 products A·Bᵀ, and nothing else.
"""
import sys
import time

import numpy as np

kind, (rows, columns, depth) = sys.argv[1], map(int, sys.argv[2:])
random = np.random.default_rng(1)
a = random.uniform(-1, 1, (rows, depth)).astype(kind)
b = random.uniform(-1, 1, (columns, depth)).astype(kind)
best = float("inf")
for _ in range(60):
    begin = time.perf_counter_ns()
    a @ b.T
    best = min(best, time.perf_counter_ns() - begin)
print(best)
