"""Numbers rounded by Python, for DigitsTests.swift: python3 digits.py > digits.json

Python rounds the exact binary value, as ours must. The rest is our own rule: a number that is short by nature
(within 4 units in the last place of what is shown) loses its trailing zeros; 0 is 0, and what
rounds to 0 has no sign; below 1e-6 and from 1e15 on
significant digits have an exponent, written as short as can be.
"""

import json
import math
import random


def short(text, x):
    if "." not in text or abs(float(text) - x) > 4 * math.ulp(x):
        return text
    return text.rstrip("0").rstrip(".")


def decimals(x, n):
    text = short(f"{x:.{n}f}", x) if x else "0"
    return text.lstrip("-") if float(text) == 0 else text


def significant(x, n):
    if not x:
        return "0"
    scientific = f"{x:.{n - 1}e}"
    mantissa, exponent = scientific.split("e")
    exponent = int(exponent)
    if exponent < -6 or exponent >= 15:
        exact = abs(float(scientific) - x) <= 4 * math.ulp(x)
        if exact and "." in mantissa:
            mantissa = mantissa.rstrip("0").rstrip(".")
        return f"{mantissa}e{exponent}"
    return short(f"{x:.{max(0, n - 1 - exponent)}f}", x)


random.seed(1986)
rows = []
numbers = [
    0.0, -0.0, 1.0, -1.0, 0.5, 0.3775, 0.1 + 0.2, 1 / 3, 2 / 3, 0.125, 2.5, 0.070, 1e-4, 1e-6, 9.9999999999e-7, 1e-7,
    123456.789, 999999.5, 9.9999999999, 0.99999999999, 1e14, 999999999999999.9, 1e15, 1.5e300, 5e-324, 1.7e308, 0.045,
    1.005, 2.675, 0.593269992107187, 0.298371108760003, -0.03809823661, -0.000420491954, 4.6e-10, 3.5101877829788e-05,
]
numbers += [random.uniform(-1, 1) * 10 ** random.randint(-12, 17) for _ in range(30)]
for x in numbers:
    for n in (1, 2, 4, 9, 15, 17):
        rows.append([repr(x), "significant", n, significant(x, n)])
    for n in (0, 1, 3, 4, 9, 17):
        rows.append([repr(x), "decimals", n, decimals(x, n)])
print("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]")
