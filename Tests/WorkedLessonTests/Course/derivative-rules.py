# Slopes by dual numbers: a value and its rate, carried through the same operations; no rule of the lesson is used
# but those of sum, product and reciprocal, and e^x.
import json
from math import exp
from dual import Dual


def e(a): return Dual(exp(a.value), exp(a.value) * a.rate)
def polynomial(a): return 10 * a ** 5 + 4 * a ** 7 + 12 * a


x, c = Dual(2, 1), 5
f, g = x ** 3, x ** 2 + 1
functions = {
    "f": f, "g": g, "multiple": c * f, "plus": f + g, "minus": f - g, "product": f * g,
    "quotient": f * g.reciprocal(), "nested": g ** 3, "poly": polynomial(x), "poly_six": polynomial(x + 4),
    "sigma": (e(-1 * x) + 1).reciprocal(),
}
claims = {"f": "power_claim", "g": "g_claim", "multiple": "multiple_claim", "plus": "plus_claim",
          "minus": "minus_claim", "product": "product_claim", "quotient": "quotient_claim", "nested": "nested_claim",
          "poly": "poly_claim", "poly_six": "six_claim", "sigma": "sigma_claim"}
values = {"constant": 5.0, "dconstant/dx": 0.0, "power_printed": 4.0, "plus_printed": 12.0 - 4.0, "minus_printed": 8.0 - 12.0 - 4.0,
          "poly_printed": 10 * 16 + 4 * 64 + 12.0, "sigma_printed": -exp(-2.0)}
for name, dual in functions.items():
    values[name], values[f"d{name}/dx"], values[claims[name]] = dual.value, dual.rate, dual.rate
print(json.dumps(values))
