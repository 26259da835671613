"""What a sample says of all, by counting with whole numbers: confidence.py SIZE:DRAWN [SIZE:DRAWN ...]

Prints the least M for which the chance to draw none of M wrong ones is at most 5 %, however they are spread.
Draws: confidence.py --draw SEED COUNT N prints the numbers that the sampler must choose.
"""
import pathlib
import sys
from fractions import Fraction
from itertools import product
from math import comb

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "WorkedLessonTests" / "Course"))
import splitmix


def bound(strata):
    for wrong in range(sum(size for size, _ in strata) + 1):
        chance = max(
            (chance_of(strata, spread) for spread in product(*(range(min(wrong, s) + 1) for s, _ in strata))
             if sum(spread) == wrong), default=Fraction(0))
        if chance <= Fraction(5, 100):
            return wrong


def chance_of(strata, spread):
    chance = Fraction(1)
    for (size, drawn), wrong in zip(strata, spread):
        chance *= Fraction(comb(size - wrong, drawn), comb(size, drawn))
    return chance


MASK = 2**64 - 1


def draw(seed, count, n):
    numbers, chosen = splitmix.words(seed), set()

    def below(bound):
        while True:
            product = next(numbers) * bound
            if product & MASK >= 2**64 % bound:
                return product >> 64

    for last in range(n - count, n):
        number = below(last + 1)
        chosen.add(last if number in chosen else number)
    return sorted(chosen)


if sys.argv[1] == "--draw":
    print(*draw(*map(int, sys.argv[2:])))
else:
    print(bound([tuple(map(int, word.split(":"))) for word in sys.argv[1:]]))
