"""Reads drawings as XML and reports what is wrong with them.

    python3 drawings.py drawing.svg …

A drawing has a title, refers to nothing outside, everything lies inside of its frame, no two texts lie on each other,
and no curve runs over a text or a box. Prints the number of texts of each.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree

SVG = "{http://www.w3.org/2000/svg}"


def box(element):
    """Where a text lies, about: its letters are narrower than they are high."""
    small = "small" in element.get("class")
    size = (5.2, 9) if small else (6.2, 11)
    x, y, width = float(element.get("x")), float(element.get("y")), len(element.text) * size[0]
    styles = element.get("class").split()
    left = x if "start" in styles else x - width if "end" in styles else x - width / 2
    return left, y - size[1], left + width, y


def points(path):
    """Points on a path of level and of bent parts, a few pixels from each other."""
    x = y = 0
    for command, numbers in re.findall(r"([MHC])([^MHC]*)", path.get("d")):
        n = [float(number) for number in numbers.split()]
        if command == "M":
            x, y = n
        elif command == "H":
            yield from ((x + (n[0] - x) * k / 20, y) for k in range(21))
            x = n[0]
        else:
            for k in range(21):
                t = k / 20
                parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
                yield tuple(sum(a * b for a, b in zip(parts, (start, *n[axis::2]))) for axis, start in enumerate((x, y)))
            x, y = n[4:]


def rectangle(element):
    """Where a box lies, a little of its rim left off: there lines begin and end."""
    x, y, width, height = (float(element.get(name)) for name in ("x", "y", "width", "height"))
    return x + 1, y + 1, x + width - 1, y + height - 1


def check(path):
    text = open(path, encoding="utf-8").read()
    assert not re.search(r"@import|url\(|href|<script|<image|<foreignObject", text), "something outside of the drawing"
    assert text.replace("http://www.w3.org/2000/svg", "").count("//") == 0, "an address"
    root = ElementTree.fromstring(text)
    assert root.tag == SVG + "svg" and root.get("role") == "img"
    assert root.find(SVG + "title").text, "no title"
    width, height = float(root.get("width")), float(root.get("height"))
    boxes = [(box(e), e.text) for e in root.iter(SVG + "text")]
    for (left, top, right, bottom), words in boxes:
        assert left >= 0 and top >= 0 and right <= width and bottom <= height, f"“{words}” is cut off"
    for k, (a, first) in enumerate(boxes):
        for b, second in boxes[k + 1 :]:
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, f"“{first}” and “{second}” lie on each other"
    nodes = [rectangle(e) for e in root.iter(SVG + "rect") if (e.get("class") or "").startswith("node")]
    for curve in root.iter(SVG + "path"):
        for x, y in points(curve):
            for left, top, right, bottom in nodes + [place for place, _ in boxes]:
                assert not (left < x < right and top < y < bottom), f"a line runs over something at {x:.0f}, {y:.0f}"
    return len(boxes)


def main():
    for path in sys.argv[1:]:
        try:
            print(check(path))
        except (AssertionError, ElementTree.ParseError) as error:
            sys.exit(f"{path}: {error}")


main()
