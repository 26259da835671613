"""xor, computed without explain."""
import numpy as np
from truth_table import print_figures

print_figures(
    t=np.array([0, 1, 1, 0.0]), eta=1,
    P=[np.array([[0.5, 0.4], [0.7, 0.9]]), np.array([-0.3, 0.1]), np.array([-0.6, 0.8]), 0.1],
    error=lambda t, o: 0.5 * (t - o) ** 2, delta=lambda t, o: (o - t) * o * (1 - o))
