"""One epoch of 784-512-512-10 in NumPy, batches of 128, single precision: epoch_numpy.py EXAMPLES THREADS

Prints the seconds of an epoch after one that warms up, and the mean loss of its batches. The threads are those of its
BLAS, and are given in the environment.
"""
import sys
import time

import numpy as np

from epoch_data import BATCH, RATE, examples, order, weights

count = int(sys.argv[1])
inputs, labels = examples(count)
w1, b1, w2, b2, w3, b3 = weights()
for epoch in range(2):
    losses = []
    indices = order(count, epoch)
    begin = time.perf_counter()
    for start in range(0, count, BATCH):
        batch = indices[start : start + BATCH]
        x, t = inputs[batch], labels[batch]
        rows = np.arange(len(batch))
        h1 = np.maximum(x @ w1.T + b1, 0)
        h2 = np.maximum(h1 @ w2.T + b2, 0)
        net = h2 @ w3.T + b3
        net -= net.max(axis=1, keepdims=True)
        share = np.exp(net)
        total = share.sum(axis=1, keepdims=True)
        losses.append(float((np.log(total[:, 0]) - net[rows, t]).mean()))
        share /= total
        share[rows, t] -= 1
        d3 = share / np.float32(len(batch))
        d2 = (d3 @ w3) * (h2 > 0)
        d1 = (d2 @ w2) * (h1 > 0)
        for w, b, d, h in ((w3, b3, d3, h2), (w2, b2, d2, h1), (w1, b1, d1, x)):
            w -= np.float32(RATE) * (d.T @ h)
            b -= np.float32(RATE) * d.sum(axis=0)
    elapsed = time.perf_counter() - begin
print(elapsed, float(np.mean(losses)))
