"""Does every line close? Reads the text of a derivation and evaluates its lines.

    python3 closing.py [FILE] [--at-least N] [--strict] [--verbose]
    python3 closing.py --self-test

`lhs = rhs` opens a group; lines that start with `= rhs` continue it; a line
that starts with an operator, `if` or `else` continues the right side above.
One line may hold several ` = `. Three blanks separate a trailing note. A part with nothing but
numbers, operators and known functions is numeric. The last numeric part that
is a single number is the group's value; every other numeric part must come to
it, within half a unit of the last digit that the value shows. A bare integer
(`= 1`) is taken at its word; after `≈` it is not.

A numeric part in a group without a value fails. A part that shows an operator
between two numbers and yet cannot be read is listed; --strict makes it fail.
Exit status: 0 all lines close; 1 some do not, or fewer than N were found.
"""

import argparse
import ast
import math
import re
import sys
from dataclasses import dataclass

# ── From the page to Python ─────────────────────────────────────────────────

FUNCTIONS = {"exp": math.exp, "log": math.log, "sqrt": math.sqrt, "tanh": math.tanh,
             "max": max, "min": min, "abs": abs}
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
TRANSLATIONS = [  # in this order
    (r"≥", ">="),
    (r"[−–]", "-"),
    (r"[·×]", "*"),
    (r"\|([^|]*)\|", r"abs(\1)"),
    (r"½\s*\*?\s*", "0.5*"),
    (r"\be\^\(", "exp("),
    (r"\bln\(", "log("),
    (r"√\(", "sqrt("),
    (r"√([\d.]+)", r"sqrt(\1)"),
    (r"\^", "**"),
    (r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+", lambda match: f"**({match[0].translate(SUPERSCRIPTS)})"),
    (r"(?<![A-Za-z_0-9.])(\d[\d.]*)\(", r"\1*("),      # 2(…) and
    (r"\)\s*\(", ")*("),                               # (…)(…) are products
]
ALLOWED = (ast.Expression, ast.BinOp, ast.UnaryOp, ast.Constant, ast.Call, ast.Name, ast.IfExp,
           ast.Compare, ast.operator, ast.unaryop, ast.cmpop, ast.expr_context)


def python(part):
    """The part as Python code and its largest number, or None when it is not numeric."""
    for pattern, replacement in TRANSLATIONS:
        part = re.sub(pattern, replacement, part)
    try:
        tree = ast.parse(part.strip(), mode="eval")
    except (SyntaxError, ValueError):
        return None
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if not isinstance(node, ALLOWED):
            return None
        if isinstance(node, ast.Constant) and type(node.value) not in (int, float):
            return None
        if isinstance(node, ast.Name) and (id(node) not in called or node.id not in FUNCTIONS):
            return None
        if isinstance(node, ast.Call) and not isinstance(node.func, ast.Name):
            return None
    largest = max((abs(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant)), default=0)
    return compile(tree, part, "eval"), largest


def evaluate(code):
    try:
        return float(eval(code, {"__builtins__": {}}, FUNCTIONS))
    except (ArithmeticError, ValueError, TypeError) as problem:
        return problem


SINGLE = re.compile(r"([-−]?)(\d+\.?\d*|\.\d+)(?:[eE]([-−+]?\d+)|[·*×]10(?:\^([-−]?\d+)|([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)))?")


def single_number(part):
    """(value, half a unit of its last digit, whether a bare integer), or None."""
    match = SINGLE.fullmatch(part.strip())
    if not match:
        return None
    sign, digits, *powers = match.groups()
    power = next((p for p in powers if p), "0").translate(SUPERSCRIPTS).replace("−", "-")
    decimals = len(digits.partition(".")[2])
    value = float(f"{'-' if sign else ''}{digits}e{power}")
    return value, 0.5 * 10.0 ** (int(power) - decimals), digits.isdigit() and not any(powers)


ARITHMETIC = re.compile(r"\d\.\d+\)?\s*[-−+*·×/]\s*\(?[-−]?\d")


# ── From lines to groups ────────────────────────────────────────────────────

@dataclass
class Part:
    text: str
    line: int
    sign: str          # what stands before it: "=", "≈", or "" for the left side


RULE = re.compile(r"\s*(──|--|==|━━|\+-)")
CONTINUES = re.compile(r"\s*[=≈](\s|$)")
WRAPPED = re.compile(r"\s*([-−+*·×/]|if|else)\s")
EQUALS = re.compile(r"(?:^|(?<=\s))([=≈])(?:\s+|$)")
# Three blanks end what is said, unless a sign or an operator with a number follows.
NOTE = re.compile(r"\s{3,}(?!\s|[=≈]\s|[-−+*·×/]\s+[\d.(|½√]).*")


def without_note(line):
    """A note stands to the right of a right side; what is left of = is no note."""
    first = EQUALS.search(line)
    start = first.end() if first else re.match(r"\s*", line).end()
    note = NOTE.search(line, start)
    return line[:note.start()] if note else line


def split(line, number):
    """The parts of one line; the first has no sign when it is a left side."""
    parts, sign, position = [], "", 0
    for match in EQUALS.finditer(line):
        parts.append(Part(line[position:match.start()].strip(), number, sign))
        sign, position = match[1], match.end()
    parts.append(Part(line[position:].strip(), number, sign))
    if parts[0].text == "" and len(parts) > 1:
        parts.pop(0)
    return parts


def indentation(line):
    return len(line) - len(line.lstrip())


def groups(lines):
    """Lists of parts that claim to be equal."""
    found, column = [], None    # column: where the first = of the open group stands
    for number, raw in enumerate(lines, start=1):
        raw = raw.rstrip("\n").expandtabs()
        line = without_note(raw)
        if not line.strip() or RULE.match(line):
            column = None
        elif column is not None and CONTINUES.match(line):
            found[-1] += split(line, number)
        elif column is not None and WRAPPED.match(line) and indentation(line) > column:
            first, *others = split(line, number)
            found[-1][-1].text += " " + first.text
            found[-1] += others
        elif equals := EQUALS.search(line):
            column = equals.start()
            found.append(split(line, number))
        elif column is not None and indentation(raw) <= column:
            column = None       # prose; further right it is a note that runs on
    return found


# ── The check ───────────────────────────────────────────────────────────────

@dataclass
class Report:
    groups: int = 0
    checked: int = 0
    failures: list = None
    unread: list = None


def tolerance(value, half_unit, bare_integer, sign, largest):
    """How far a part may be from the value; `largest` is the largest number in
    the part, whose own last place is lost in a difference."""
    noise = 1e-12 * abs(value) + 4 * math.ulp(largest)
    taken_at_its_word = bare_integer and sign == "=" and abs(value) < 1e6
    return noise if taken_at_its_word else half_unit + noise


def check(lines, tell=lambda text: None):
    report = Report(failures=[], unread=[])
    for group in groups(lines):
        numeric = []
        for part in group:
            if translated := python(part.text):
                numeric.append((part, *translated))
            elif ARITHMETIC.search(part.text):
                report.unread.append(f"line {part.line}: cannot read: {part.text}")
        if not numeric:
            continue
        report.groups += 1
        values = [part for part, *_ in numeric if single_number(part.text)]
        if not values:
            report.failures += [f"line {part.line}: no value follows: {part.text}" for part, *_ in numeric]
            continue
        value, half_unit, bare = single_number(values[-1].text)
        for part, code, largest in numeric:
            if part is values[-1]:
                continue
            report.checked += 1
            result = evaluate(code)
            tell(f"line {part.line}: {part.text} → {result!r}, shown {values[-1].text}")
            allowed = tolerance(value, half_unit, bare, values[-1].sign, largest)
            if isinstance(result, Exception) or not abs(result - value) <= allowed:
                report.failures.append(f"line {part.line}: {part.text} is {result!r}, "
                                       f"not {values[-1].text} (line {values[-1].line})")
    return report


# ── Self-test ───────────────────────────────────────────────────────────────

CLOSES = [  # text, number of lines checked
    ("net = w1*i1 + w2*i2\n    = 0.15*0.05 + 0.2*0.1\n    = 0.0275", 1),
    ("  out_h1 = σ(net_h1) = 1 / (1 + e^(−net_h1))\n         = 1 / (1 + e^(−0.3775))\n         = 0.593269992", 1),
    ("E = ½(0.01 − 0.75136507)² = 0.27481108", 1),
    ("E = ½·(0.01 − 0.75136507)² = 0.27481108", 1),
    ("E = 0.5*(0.01 - 0.75136507)^2 = 0.27481108", 1),
    ("a = 0.1 + 0.2\n  = 0.3\n- a bullet", 1),
    ("r = 6·10⁻¹¹ / 0.100508254240 ≈ 6·10⁻¹⁰", 1),
    ("E = 2(0.5)(0.25) = 0.25", 1),
    ("a = 0.1·0.2\n    + 0.3·0.4      a note\n    = 0.14", 1),
    ("a = b + c\n      a note that runs on\n  = 0.1 + 0.2\n  = 0.3", 1),
    ("a = 0.1 + 0.2 = 0.3      the sum, of 1 = 2", 1),
    ("δ   = ∂E/∂net    = 0.741365070 · 0.186815602 = 0.138498562", 1),
    ("d = |0.100508254240 − 0.100508254185| ≈ 6·10⁻¹¹", 1),
    ("d = |0.25 - 0.5| + |0.5 - 0.25| = 0.5", 1),
    ("d = 1.2e-5 · 2 = 2.4e-05", 1),
    ("d = -ln(0.5) = 0.693147", 1),
    ("d = √(0.25·4) = 1", 1),
    ("d = max(0, −0.3) = 0", 1),
    ("d = (1 if 0.3 > 0 else 0.01) = 1", 1),
    ("d = (1 if 0.3 > 0\n     else 0.01)\n  = 1", 1),
    ("d = exp(0.5) / (exp(0.5) + exp(0.2)) = 0.5744", 1),
    ("prose with w5 = 0.41, E is 0.000821 higher", 0),
    ("── Check · ε = 10⁻⁴ ── 1 + 1 = 3", 0),
]
FAILS = [  # text, number of failures
    ("a = 0.1 + 0.2\n  = 0.31", 1),
    ("a = 0.741365070 · 0.186815602 · 0.593269992 = 0.082167042", 1),
    ("a = 0.5·0.5 = 0.25 = 0.35", 2),
    ("E = ½(0.01 − 0.751365070)² = 0.274811083", 1),
    ("a = 0.1·0.2\n    + 0.3·0.4\n  = 0.02", 1),
    ("a = 0.1 + 0.2      no value", 1),
    ("a = 0.3 / 2 = 0", 1),
    ("a = 0.3 / 0 = 0.3", 1),
    ("a = e^(−0.3775) = 1.4586", 1),
    ("a = 2.41e-11 · 2 = 4.83e-11", 1),
    ("a = −0.3² = 0.09", 1),
    ("a = ln(0) = 0.0", 1),
]


def self_test():
    wrong = []
    for text, count in CLOSES:
        report = check(text.splitlines())
        if report.failures or report.checked != count or report.unread:
            wrong.append(f"should close, {count} checked: {text!r}: {report}")
    for text, count in FAILS:
        report = check(text.splitlines())
        if len(report.failures) != count:
            wrong.append(f"should fail {count} times: {text!r}: {report}")
    unread = check(["a = 0.5 + 0.25 a note too near"]).unread
    if len(unread) != 1:
        wrong.append("a part that cannot be read is not listed")
    print("\n".join(wrong + [f"self-test: {len(CLOSES) + len(FAILS) + 1} cases, {len(wrong)} wrong"]))
    return 1 if wrong else 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file", nargs="?", default="-")
    arguments.add_argument("--at-least", type=int, default=10, metavar="N")
    arguments.add_argument("--strict", action="store_true", help="unread parts fail too")
    arguments.add_argument("--verbose", action="store_true", help="every line that is checked")
    arguments.add_argument("--self-test", action="store_true")
    options = arguments.parse_args()
    if options.self_test:
        return self_test()
    data = (sys.stdin.buffer.read() if options.file == "-" else open(options.file, "rb").read())
    report = check(data.decode("utf-8").splitlines(), print if options.verbose else lambda text: None)
    for line in report.failures + report.unread:
        print(line)
    print(f"{report.groups} groups, {report.checked} numeric lines checked, "
          f"{len(report.failures)} do not close, {len(report.unread)} not read")
    if report.checked < options.at_least:
        print(f"fewer than {options.at_least} numeric lines")
        return 1
    return 1 if report.failures or (options.strict and report.unread) else 0


if __name__ == "__main__":
    sys.exit(main())
