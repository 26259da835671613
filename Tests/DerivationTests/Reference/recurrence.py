"""Derivatives of a recurrence by SymPy, for SourceTests.swift: python3 recurrence.py

h[t] = tanh(wx*x[t] + wh*h[t-1]) for t = 1, 2, 3; E = (h[3] - target)^2 / 2
"""

import sympy

wx, wh, target = sympy.symbols("wx wh target")
x = sympy.symbols("x1 x2 x3")
h0 = sympy.Symbol("h0")
values = {wx: sympy.Rational(7, 10), wh: sympy.Rational(-9, 10), target: sympy.Rational(1, 4)}
values |= dict(zip(x, map(sympy.Rational, ["0.5", "-0.3", "0.8"]))) | {h0: sympy.Rational(1, 10)}

h = [h0]
for t in range(3):
    h.append(sympy.tanh(wx * x[t] + wh * h[t]))
error = (h[3] - target) ** 2 / 2
print("E", sympy.N(error.subs(values), 20))
for name in (wx, wh, h0, x[0]):
    print("dE/d", name, sympy.N(error.diff(name).subs(values), 20))
# The direct road alone: h3's own formula with h2 held.
held = sympy.Symbol("held")
direct = sympy.tanh(wx * x[2] + wh * held).diff(wh).subs(held, h[2])
print("local dh3/dwh", sympy.N(direct.subs(values), 20))
print("dh3/dwh", sympy.N(h[3].diff(wh).subs(values), 20))
