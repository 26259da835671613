"""shared-quantity, computed without explain."""
import json

b, c = 1.0, 2.0
d, e = b + c, c + 2
a = d * e
y = a * c
# y = (b + c)(c + 2)c = bc² + 2bc + c³ + 2c², differentiated by hand
dy_db = c**2 + 2 * c
dy_dc = 2 * b * c + 2 * b + 3 * c**2 + 4 * c
print(json.dumps({
    "d": d, "e": e, "a": a, "y": y,
    "dy/da": c, "da/dd": e, "da/de": d, "dy/dd": c * e, "dy/de": c * d, "dy/db": dy_db, "dy/dc": dy_dc,
}))
