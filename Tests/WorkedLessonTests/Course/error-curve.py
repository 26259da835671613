"""Figures of the lesson error-curve, computed by hand: E = (w·x − y)², its slopes and one update."""

import json

x, y, w, rate = 0.3, 0.8, 0.5, 2
miss = w * x - y
slope = 2 * miss * x
new = w - rate * slope
print(json.dumps({
    "prediction": w * x, "miss": miss, "E": miss**2, "dE/dmiss": 2 * miss, "dE/dprediction": 2 * miss, "dE/dw": slope,
    "new w": new, "E@1": (new * x - y) ** 2, "w@3": 0.8 / 0.3 + (w - 0.8 / 0.3) * (1 - rate * 2 * x * x) ** 3,
}))
