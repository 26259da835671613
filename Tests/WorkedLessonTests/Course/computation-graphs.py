"""computation-graphs, computed without explain."""
import json

a, b = 2.0, 1.0
c = a + b
d = b + 5
e = c * d
# (a + b)(b + 5) = ab + 5a + b² + 5b, differentiated by hand
de_da = b + 5
de_db = a + 2 * b + 5
print(json.dumps({
    "a": a, "b": b, "c": c, "d": d, "e": e,
    "de/dc": d, "de/dd": c, "dc/da": 1.0, "dd/db": 1.0, "de/da": de_da, "de/db": de_db,
}))
