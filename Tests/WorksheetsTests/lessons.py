"""Reads the lessons that worksheets come with: the part of YAML in which they are written, and nothing else."""

import re


def read(path):
    """A lesson's network or graph and its conventions, as dictionaries, lists and strings."""
    lines, is_wanted = [], False
    with open(path, encoding="utf-8") as file:
        for line in map(str.rstrip, file):
            if line and line[0] not in " #-":
                is_wanted = line.partition(":")[0] in ("network", "graph", "conventions")
            if is_wanted and line and not line.lstrip().startswith("#"):
                lines.append(line)
    return Reader(lines).block(0)


class Reader:
    def __init__(self, lines):
        self.lines, self.at = lines, 0

    @staticmethod
    def depth(line):
        return len(line) - len(line.lstrip(" "))

    def block(self, depth):
        """The mapping or list whose lines begin at a depth."""
        line = self.lines[self.at]
        return self.items(depth) if line[depth:].startswith("- ") else self.mapping(depth)

    def here(self, depth):
        return self.at < len(self.lines) and self.depth(self.lines[self.at]) == depth and self.lines[self.at].strip()

    def mapping(self, depth):
        result = {}
        while self.here(depth) and not self.lines[self.at][depth:].startswith("- "):
            key, rest = self.key(self.lines[self.at][depth:])
            result[key] = self.value(rest, depth)
        return result

    def items(self, depth):
        result = []
        while self.here(depth) and self.lines[self.at][depth:].startswith("- "):
            rest = self.lines[self.at][depth + 2:]
            if rest[0] in "[{\"" or not re.match(r"[\w-]+:( |$)", rest):
                result.append(self.value(rest, depth))
            else:
                # The first line of a mapping stands behind the dash.
                self.lines[self.at] = " " * (depth + 2) + rest
                result.append(self.mapping(depth + 2))
        return result

    @staticmethod
    def key(text):
        match = re.match(r'"((?:[^"\\]|\\.)*)":\s*(.*)$', text) or re.match(r"([^:]+):\s*(.*)$", text)
        return match.group(1), match.group(2)

    def value(self, rest, depth):
        self.at += 1
        if rest == "":
            return self.block(self.depth(self.lines[self.at]))
        if rest == ">-":
            words = []
            while self.at < len(self.lines) and self.depth(self.lines[self.at]) > depth:
                words.append(self.lines[self.at].strip())
                self.at += 1
            return " ".join(words)
        while rest[0] in "[{" and rest.count("[") + rest.count("{") > rest.count("]") + rest.count("}"):
            rest += " " + self.lines[self.at].strip()
            self.at += 1
        return flow(rest)


def flow(text):
    value, end = part(text, 0)
    assert text[end:].strip() == "", text
    return value


def part(text, at):
    while text[at:at + 1] == " ":
        at += 1
    if text[at] == "[":
        result, at = [], at + 1
        while text[at] != "]":
            value, at = part(text, at)
            result.append(value)
            at += len(text[at:]) - len(text[at:].lstrip(", "))
        return result, at + 1
    if text[at] == "{":
        result, at = {}, at + 1
        while True:
            at += len(text[at:]) - len(text[at:].lstrip(", "))
            if text[at] == "}":
                return result, at + 1
            match = re.compile(r'\s*"?([\w. \[\],#-]+?)"?:\s').match(text, at)
            result[match.group(1)], at = part(text, match.end())
    if text[at] == '"':
        match = re.compile(r'"((?:[^"\\]|\\.)*)"').match(text, at)
        return match.group(1).replace('\\"', '"').replace("\\\\", "\\"), match.end()
    # At the top a plain text runs to the end of its line; within brackets to the next mark.
    match = re.compile(r"[^,\[\]{}]*" if at > 0 else r".*").match(text, at)
    return match.group().strip(), match.end()
