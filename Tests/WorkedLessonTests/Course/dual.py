"""Dual numbers: a value and its rate, carried through the same operations."""


class Dual:
    def __init__(self, value, rate=0.0):
        self.value, self.rate = float(value), float(rate)

    def __add__(self, other):
        other = other if isinstance(other, Dual) else Dual(other)
        return Dual(self.value + other.value, self.rate + other.rate)

    def __mul__(self, other):
        other = other if isinstance(other, Dual) else Dual(other)
        return Dual(self.value * other.value, self.value * other.rate + self.rate * other.value)

    __radd__, __rmul__ = __add__, __mul__

    def __sub__(self, other): return self + -1 * other

    def __pow__(self, n):
        result = Dual(1)
        for _ in range(n):
            result = result * self
        return result

    def reciprocal(self): return Dual(1 / self.value, -self.rate / (self.value * self.value))
