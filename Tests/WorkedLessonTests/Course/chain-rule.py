"""chain-rule, computed without explain."""
import json

x, y, t, eta = 4.0, -3.0, -10.0, 0.01


def forward(x, y):
    f = x * y
    miss = f - t
    return f, miss, miss**2 / 2


f, miss, L = forward(x, y)
slope_f = miss
gx, gy = slope_f * y, slope_f * x
nx, ny = x - eta * gx, y - eta * gy
print(json.dumps({
    "f": f, "miss": miss, "L": L,
    "dL/dmiss": miss, "dL/df": slope_f, "df/dx": y, "df/dy": x,
    "dL/dx": gx, "dL/dy": gy, "new x": nx, "new y": ny, "L@1": forward(nx, ny)[2],
}))
