"""Draws the pictures of man-vs-chicken-8x8.csv: two figures on 8 by 8 pixels, many times with noise.

0 is light, 1 is dark. The first picture is the chicken of Taylor, ch. 25: its first four pixels are .15 .35 .75 .75. Run: python pictures.py > man-vs-chicken-8x8.csv
"""

import random

# Shades: . light, - a shadow, o a wing, # dark.
SHADE = {".": 0.05, "-": 0.35, "o": 0.55, "#": 0.85}
CHICKEN = """
-o##....
.####...
..##....
..###..#
..#oo###
..#ooo##
...####.
...-.-..
"""
MAN = """
...##...
...##...
.######.
.#.##.#.
.#.##.#.
...##...
..#..#..
.##..##.
"""


def drawing(text):
    return [SHADE[c] for line in text.split() for c in line]


def noisy(pixels, random):
    return [min(1.0, max(0.0, x + random.gauss(0, 0.14))) for x in pixels]


def main():
    r = random.Random(25)
    first = drawing(CHICKEN)
    first[:4] = [0.15, 0.35, 0.75, 0.75]
    rows = [("chicken", first)]
    rows += [("man", noisy(drawing(MAN), r))]
    for _ in range(23):
        rows += [("chicken", noisy(drawing(CHICKEN), r)), ("man", noisy(drawing(MAN), r))]
    print("# Men and chickens, 8 by 8 pixels from 0, light, to 1, dark; the label stands first.")
    print("# Drawn for this program by Tests/TrainingTests/Reference/pictures.py.")
    for label, pixels in rows:
        print(",".join([label] + [f"{x:.2f}" for x in pixels]))


main()
