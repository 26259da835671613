"""Compares a derivation's table with its JSON.

    python3 tables.py derivation.csv derivation.json

Every quantity of the one is a row of the other, in the same order, with the same formula and value; what Python makes
of a substitution is the value; no cell would be run by a spreadsheet. Prints the number of rows.
"""

import csv
import json
import math
import re
import sys


def rows_of(document):
    for given in document["given"]:
        yield given["id"], "given", "", "", given["value"], given.get("note", "")
    for stage in document["stages"]:
        for step in stage["steps"]:
            yield step["id"], stage["stage"], step["formula"], step["substitution"], step["value"], step.get("note", "")
    for step in document.get("expressions", []):
        yield step["id"], "expression", step["formula"], step["substitution"], step["value"], step.get("note", "")


def bare(text):
    """A text without the parentheses that keep a spreadsheet from running it."""
    return text[1:-1] if text[:2] in {"(=", "(+", "(-", "(@"} else text


def main():
    with open(sys.argv[1], newline="", encoding="utf-8") as file:
        raw = file.read()
    assert raw.endswith("\r\n") and not re.search(r"(?<!\r)\n|\r(?!\n)", raw), "a line end that is not CRLF"
    table = list(csv.reader(raw.splitlines(keepends=True), strict=True))
    assert table[0] == ["id", "stage", "formula", "substitution", "value", "note"], table[0]
    expected = list(rows_of(json.load(open(sys.argv[2], encoding="utf-8"))))
    assert len(table) - 1 == len(expected), f"{len(table) - 1} rows for {len(expected)} quantities"
    space = {name: getattr(math, name) for name in ("exp", "log", "tanh")} | {"max": max, "sum": sum, "float": float}
    for row, quantity in zip(table[1:], expected):
        assert len(row) == 6, row
        for cell in row[:4] + row[5:]:
            assert not cell or cell[0] not in "=+-@\t\r", f"a spreadsheet would run {cell}"
        name, stage, formula, substitution, value, note = row
        for cell, text in zip((name, formula, substitution), (quantity[0], quantity[2], quantity[3])):
            assert cell == text or bare(cell) == text, f"{cell} for {text}"
        assert (stage, note) == (quantity[1], quantity[5]), row
        assert (float(value) if value else None) == quantity[4], row
        if value and substitution:
            made = eval(substitution, {"__builtins__": {}}, space)
            assert abs(made - float(value)) <= 4 * math.ulp(float(value)), row
    print(len(expected))


main()
