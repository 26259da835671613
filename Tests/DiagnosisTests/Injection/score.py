"""Makes sheets with known mistakes, lets explain mark them, and counts what it found.

    python3 score.py --self-test [--explain PATH]
    python3 score.py --explain PATH --kind right --count 2000
    python3 score.py --explain PATH --kind misconception slip none --seed 7 --count 500 --dump DIR

A case is named seed/kind/lesson/sheet; --seed, --kind and --lesson (and --mistake, --sheets, where they were given)
make it again. Only figures of which rounding cannot be the cause are held against the truth: the first of them, the
decisive figure. A case with a rival (another mistake of this catalogue, not dearer, with the same sheet) is set aside.
"""

import argparse
import json
import shlex
import signal
import sys
import time
from pathlib import Path

import mistakes
from cases import lesson_of_cases
from marking import mark
from report import Tally

KINDS = ("right", "misconception", "slip", "none")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--explain", type=shlex.split, help="the program, with arguments if need be")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=400, help="sheets of each kind")
    parser.add_argument("--kind", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--mistake", help="only mistakes whose id begins so")
    parser.add_argument("--sheets", type=int, default=10, help="sheets of one lesson, marked in one call")
    parser.add_argument("--lesson", type=int, help="this lesson alone: the third part of a case's name")
    parser.add_argument("--examples", type=int, default=8, help="failing cases to show")
    parser.add_argument("--dump", type=Path, help="a folder for lesson, answers and truth of every failing case")
    parser.add_argument("--header", action="store_true", help="answer files begin with `quantity,figure`")
    parser.add_argument("--summary", action="store_true", help="a line of JSON for each kind instead of the report")
    parser.add_argument("--catalogue", action="store_true", help="list the mistakes and stop")
    parser.add_argument("--self-test", action="store_true")
    return parser.parse_args()


def score(kind, options):
    tally, lesson, started, marking = Tally(kind), options.lesson or 0, time.time(), 0.0
    while tally.sheets < options.count:
        cases = lesson_of_cases(options.seed, kind, lesson, min(options.sheets, options.count - tally.sheets),
                                options.mistake)
        if not cases:
            sys.exit(f"no network for lesson {lesson} of {kind}")
        before = time.time()
        for case, marked in zip(cases, mark(options.explain, cases, options.header)):
            tally.enter(case, marked, options.dump)
        marking += time.time() - before
        if options.lesson is not None:
            break
        lesson += 1
    if options.summary:
        print(json.dumps(tally.summary()))
        return tally.is_fine()
    tally.show(options.examples)
    print(f"\n{time.time() - started:.0f} s, of which explain {marking:.0f} s, "
          f"{1000 * marking / max(1, tally.sheets):.0f} ms a sheet\n")
    return tally.is_fine()


def main():
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it quietly
    options = arguments()
    if options.catalogue:
        for id, group, about in mistakes.catalogue():
            print(f"{group:14} {id:42} {about:60} {mistakes.expected(id) or 'unexplained'}")
    elif options.self_test:
        import selftest  # needs numpy
        selftest.run(options.explain)
    elif not options.explain:
        sys.exit("--explain PATH is missing")
    else:
        fine = [score(kind, options) for kind in options.kind]
        sys.exit(0 if all(fine) else 1)


if __name__ == "__main__":
    main()
