"""One epoch of 784-512-512-10 in PyTorch, batches of 128, single precision: epoch_torch.py EXAMPLES THREADS

Prints the seconds of an epoch after one that warms up, and the mean loss of its batches.
"""
import sys
import time

import numpy as np
import torch

from epoch_data import BATCH, RATE, examples, order, weights

count, threads = int(sys.argv[1]), int(sys.argv[2])
torch.set_num_threads(threads)
inputs, labels = examples(count)
inputs, labels = torch.from_numpy(inputs), torch.from_numpy(labels)
parameters = [torch.from_numpy(w).requires_grad_() for w in weights()]
optimizer = torch.optim.SGD(parameters, lr=RATE)
for epoch in range(2):
    losses = []
    indices = torch.from_numpy(order(count, epoch))
    begin = time.perf_counter()
    for start in range(0, count, BATCH):
        batch = indices[start : start + BATCH]
        x = inputs[batch]
        w1, b1, w2, b2, w3, b3 = parameters
        h1 = torch.relu(torch.nn.functional.linear(x, w1, b1))
        h2 = torch.relu(torch.nn.functional.linear(h1, w2, b2))
        loss = torch.nn.functional.cross_entropy(torch.nn.functional.linear(h2, w3, b3), labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    elapsed = time.perf_counter() - begin
print(elapsed, float(np.mean(losses)))
