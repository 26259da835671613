"""xnor, computed without explain."""
import numpy as np
from truth_table import print_figures

print_figures(
    t=np.array([1, 0, 0, 1.0]), eta=0.5,
    P=[np.array([[0.5, 0.4], [0.7, 0.9]]), np.array([-0.3, 0.1]), np.array([0.6, -0.8]), -0.1],
    error=lambda t, o: -(t * np.log(o) + (1 - t) * np.log(1 - o)), delta=lambda t, o: o - t)
