"""Holds what explain says against the truth, and counts."""

import json
from collections import Counter, defaultdict
from decimal import Decimal

import mistakes
from sheets import csv

FINE = ("exact", "rounding")
RANKS = ("first", "first three", "listed", "elsewhere", "absent")


class Tally:
    def __init__(self, kind):
        self.kind, self.sheets, self.figures = kind, 0, 0
        self.aside, self.failures = Counter(), Counter()
        self.verdicts = defaultdict(Counter)  # mistake -> verdicts of the decisive figure
        self.ranks = defaultdict(Counter)  # mistake -> where the true cause stands
        self.confusion = Counter()  # (mistake, first cause)
        self.later = Counter()  # verdicts of the other wrong figures
        self.accused = Counter()  # verdicts of right figures that are not `exact` or `rounding`
        self.digits = defaultdict(Counter)  # significant digits of the decisive figure -> verdicts
        self.examples = []

    def enter(self, case, marked, dump=None):
        self.sheets += 1
        if "failure" in marked:
            self.failures[marked["failure"]] += 1
            return self.keep(case, marked, marked["failure"], dump)
        entries = {entry["quantity"]: entry for entry in marked["figures"]}
        missing = [id for id in case.figures if id not in entries]
        if missing:
            self.failures[f"no entry for a figure of the sheet, as {missing[0]}"] += 1
            return self.keep(case, marked, f"no entry for {missing[0]}", dump)
        wrong = set(case.wrong())
        for id in case.figures:
            verdict = entries[id]["verdict"]
            if id not in wrong:
                self.figures += 1
                if verdict not in FINE:
                    self.accused[verdict] += 1
                    if case.kind == "right":
                        self.keep(case, marked, f"{id} = {case.figures[id]} is called {verdict}"
                                  f" ({', '.join(c['id'] for c in entries[id]['causes'][:3])}); right "
                                  f"{case.right.exact[id]:.12g}; {case.style.told()}", dump)
            elif id != case.decisive and not case.aside:
                self.later[verdict] += 1
        if case.aside:
            self.aside[case.aside.split()[0]] += 1
        elif case.kind != "right":
            self.decide(case, marked, entries, dump)

    def decide(self, case, marked, entries, dump):
        entry = entries[case.decisive]
        causes, verdict, id = [cause["id"] for cause in entry["causes"]], entry["verdict"], case.mistake
        self.verdicts[id][verdict] += 1
        figure = Decimal(case.figures[case.decisive])
        self.digits[len(figure.as_tuple().digits)][verdict] += 1
        said = f"{case.decisive} = {case.figures[case.decisive]} (right {case.right.figures[case.decisive]}) {verdict}"
        self.confusion[id, causes[0] if causes else f"({verdict})"] += 1
        if case.kind == "none":
            self.ranks[id]["first" if verdict == "unexplained" else "absent"] += 1
            if verdict != "unexplained":
                told = [f"{c['id']} (chance {c['chance']})" for c in entry["causes"][:2]]
                self.keep(case, marked, f"{said}: {', '.join(told)}", dump)
            return
        true = [n for n, cause in enumerate(causes) if mistakes.recognises(id, cause)]
        elsewhere = any(mistakes.recognises(id, cause["id"]) for other in entries.values() for cause in other["causes"])
        rank = ("first" if true[0] == 0 else "first three" if true[0] < 3 else "listed") if true else (
            "elsewhere" if elsewhere else "absent")
        self.ranks[id][rank] += 1
        if rank != "first":
            self.keep(case, marked, f"{said}: {', '.join(causes[:3]) or 'no cause'}", dump)

    def keep(self, case, marked, what, dump):
        self.examples.append(f"{case.name}  {case.mistake}: {case.about}\n    {what}")
        if not dump:
            return
        folder = dump / case.name.replace("/", "-")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "lesson.yaml").write_text(case.network.lesson())
        (folder / "answers.csv").write_text(csv(case.figures))
        truth = {"case": case.name, "mistake": case.mistake, "about": case.about, "sheet": case.style.told(),
                 "decisive": case.decisive, "aside": case.aside, "problem": what,
                 "expected": mistakes.expected(case.mistake),
                 "wrong": {id: [case.right.figures[id], case.figures[id]] for id in case.wrong()}}
        (folder / "truth.json").write_text(json.dumps(truth, indent=1))
        (folder / "marked.json").write_text(json.dumps(marked, indent=1))

    def summary(self):
        """The counts, for a program: of the cases that count, where the true cause stands."""
        total = sum((ranks for ranks in self.ranks.values()), Counter())
        return {"kind": self.kind, "sheets": self.sheets, "right": self.figures, "accused": sum(self.accused.values()),
                "cases": total.total(), "first": total["first"], "three": total["first"] + total["first three"],
                "failures": sum(self.failures.values()), "examples": self.examples[:20]}

    def is_fine(self):
        """Of right figures at most 1 in 1000 accused; the other kinds are for reading."""
        return not self.failures and (self.kind != "right" or sum(self.accused.values()) <= self.figures / 1000)

    def show(self, examples):
        print(f"══ {self.kind}: {self.sheets} sheets")
        for failure, n in self.failures.most_common():
            print(f"   FAILED {n} times: {failure}")
        accused = sum(self.accused.values())
        print(f"   right figures: {self.figures}, of which accused {accused}"
              f" ({1000 * accused / max(1, self.figures):.2f} in 1000) {dict(self.accused)}")
        if self.kind != "right":
            self.show_mistakes()
        for example in self.examples[:examples]:
            print("  ", example)
        if len(self.examples) > examples:
            print(f"   … and {len(self.examples) - examples} more")

    def show_mistakes(self):
        print(f"   set aside: {dict(self.aside.most_common())}")
        total = sum((ranks for ranks in self.ranks.values()), Counter())
        n = max(1, total.total())
        if self.kind == "none":
            print(f"   unexplained: {total['first']} of {total.total()} ({100 * total['first'] / n:.1f} %)")
        else:
            print(f"   the true cause, of {total.total()}: "
                  + ", ".join(f"{rank} {total[rank]} ({100 * total[rank] / n:.1f} %)" for rank in RANKS))
        print(f"   other wrong figures: {dict(self.later.most_common())}")
        print(f"   verdicts by digits of the decisive figure: "
              + "; ".join(f"{d}: {dict(v)}" for d, v in sorted(self.digits.items())))
        print(f"\n   {'worst first':42} {'n':>4} {'first':>6} {'three':>6} {'absent':>6}   verdict, decisive figure")
        share = lambda id, *ranks: sum(self.ranks[id][rank] for rank in ranks) / self.ranks[id].total()
        for id in sorted(self.ranks, key=lambda id: (share(id, "first"), share(id, "first", "first three"), id)):
            print(f"   {id:42} {self.ranks[id].total():4} {share(id, 'first'):6.0%}"
                  f" {share(id, 'first', 'first three'):6.0%} {share(id, 'absent'):6.0%}  ",
                  ", ".join(f"{v} {n}" for v, n in self.verdicts[id].most_common()))
        print("\n   confusion (true mistake -> first cause)")
        for (id, cause), n in sorted(self.confusion.items(), key=lambda item: (item[0][0], -item[1])):
            print(f"   {id:42} {cause:42} {n:4}{'' if mistakes.recognises(id, cause) else '  ✗'}")
        print()
