# The six error functions by their definitions; slopes in closed form, each held against a complex-step derivative.
import cmath
import json
from math import log, sqrt

t, z, later = [0.0, 1.0, 0.0], [0.2, 0.3, 0.5], [0.3, 0.5, 0.2]
price, g = [1.0, 2.0, 9.0], 4.0
miss = [b - a for a, b in zip(t, z)]
sse = sum(m * m for m in miss)
values = {
    "plain": (10.0 - 10.0) / 2, "SSE": sse, "SE": sse / 2, "MSE": sse / 3, "RMS": sqrt(sse / 3),
    "MAE": sum(abs(m) for m in miss) / 3, "CE": -log(0.3), "CE_later": log(2.0),
    "one_sq": 9.0, "three_sq": 3.0, "one_abs": 3.0, "three_abs": 3.0,
    "g_sq": sum((p - g) ** 2 for p in price) / 3, "g_abs": sum(abs(p - g) for p in price) / 3,
}
for i in range(3):
    n = i + 1
    values[f"dSSE/dz[{n}]"] = 2 * miss[i]
    values[f"dSE/dz[{n}]"] = miss[i]
    values[f"dMSE/dz[{n}]"] = 2 * miss[i] / 3
    values[f"dRMS/dz[{n}]"] = miss[i] / 3 / sqrt(sse / 3)
    values[f"dMAE/dz[{n}]"] = (1 if miss[i] > 0 else -1) / 3
    values[f"dCE/dz[{n}]"] = -t[i] / z[i]
    c = [complex(v) for v in z]
    c[i] += 1e-30j
    square = sum((a - b) ** 2 for a, b in zip(t, c))
    assert abs(square.imag / 1e-30 - values[f"dSSE/dz[{n}]"]) < 1e-14
    assert abs(cmath.sqrt(square / 3).imag / 1e-30 - values[f"dRMS/dz[{n}]"]) < 1e-14
    cross = -sum(a * cmath.log(b) for a, b in zip(t, c))
    assert abs(cross.imag / 1e-30 - values[f"dCE/dz[{n}]"]) < 1e-14
print(json.dumps(values))
