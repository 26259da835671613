"""Reads pages as XML and reports what is wrong with them; knows nothing of the program that wrote them.

    python3 pages.py page.html …

Prints the number of links checked and exits with 1 at the first page that is not sound.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree


class Unsound(Exception):
    pass


def expect(condition, message):
    if not condition:
        raise Unsound(message)


def text_of(element):
    """The text of an element without titles and what is only spoken."""
    if element.get("class") == "spoken":
        return element.tail or ""
    inner = (element.text or "") + "".join(text_of(child) for child in element)
    return inner + (element.tail or "")


def number(text):
    """The value of a written number and what its last digit is worth; None for what is none."""
    match = re.fullmatch(r"\s*(−?)(\d+)(?:\.(\d+))?(?:e(−?)(\d+))?\??\s*", text)
    if not match:
        return None
    minus, whole, decimals, exponent_minus, exponent = match.groups()
    power = int(exponent or 0) * (-1 if exponent_minus else 1)
    plain = f"{'-' if minus else ''}{whole}.{decimals or 0}e{power}"
    return float(plain), 10.0 ** (power - len(decimals or ""))


def check_links(root, ids):
    """Every number that leads somewhere is the number that is found there."""
    count = 0
    for link in root.iter("a"):
        place = link.get("href")
        expect(place.startswith("#") and place[1:] in ids, f"a link to {place}, which is not there")
        if not place.startswith("#q-"):
            continue
        expect(link.get("title"), "a number that does not say whose it is")
        shown = text_of(link)[: len(text_of(link)) - len(link.tail or "")]
        target = ids[place[1:]]
        inner = text_of(target)[: len(text_of(target)) - len(target.tail or "")]
        notes = [e for e in target.iter("span") if e.get("class") == "note"]
        for note in notes:
            inner = inner.replace(text_of(note), "")
        found = inner.rsplit("=", 1)[-1]
        count += 1
        a, b = number(shown), number(found)
        if a is None or b is None:
            expect(shown.strip() == found.strip(), f"{shown} leads to {found} at {place}")
        else:
            expect(abs(a[0] - b[0]) <= max(a[1], b[1]), f"{shown} leads to {found} at {place}")
    return count


def check(path):
    text = open(path, encoding="utf-8").read()
    expect(not re.search(r"<[^>]*(src|href)=.(?!#)|@import|url\(", text), "something outside of the page")
    root = ElementTree.fromstring(text)
    expect(root.get("lang") == "en", "no language")
    ids = {}
    for element in root.iter():
        expect(element.tag not in {"script", "link", "img", "iframe", "object", "embed", "form"}, element.tag)
        expect(not any(name.startswith("on") for name in element.keys()), "a script in an attribute")
        if (name := element.get("id")) is not None:
            expect(name not in ids, f"{name} twice")
            expect(name and not re.search(r"\s", name), f"“{name}” is no id")
            ids[name] = element
    levels = [int(e.tag[1]) for e in root.iter() if re.fullmatch(r"h[1-6]", e.tag)]
    expect(levels.count(1) == 1 and levels[0] == 1, "not one heading over all")
    expect(all(b <= a + 1 for a, b in zip(levels, levels[1:])), "a heading is left out")
    for drawing in root.iter("svg"):
        expect(drawing.get("role") == "img", "a drawing that is no image")
        titles = [e for e in drawing if e.tag == "title"]
        expect(len(titles) == 1 and titles[0].text, "a drawing without a title")
        for name in drawing.get("aria-labelledby").split():
            expect(ids.get(name) in list(drawing), "a drawing with the name of another")
    for table in root.iter("table"):
        expect(table.find("caption") is not None and table.find("caption").text, "a table without a caption")
    for math in root.iter("math"):
        expect(not list(math.iter("a")), "a link inside of mathematics")
    for element in root.iter():
        if "scroll" in (element.get("class") or "").split():
            expect(element.get("tabindex") == "0" or list(element.iter("a")), "the keyboard cannot move it")
    return check_links(root, ids)


def main():
    for path in sys.argv[1:]:
        try:
            print(check(path))
        except (Unsound, ElementTree.ParseError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            sys.exit(1)


main()
