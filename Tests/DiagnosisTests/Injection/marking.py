"""Calls `explain mark` for the sheets of one lesson."""

import json
import subprocess
import tempfile
from pathlib import Path

from sheets import csv


def mark(explain, cases, header=False):
    """For each case what explain says, {"figures", "summary"}, or {"failure": what went wrong}."""
    with tempfile.TemporaryDirectory() as folder:
        lesson = Path(folder, "lesson.yaml")
        lesson.write_text(cases[0].network.lesson())
        files = [Path(folder, f"answers{n}.csv") for n in range(len(cases))]
        for file, case in zip(files, cases):
            file.write_text("quantity,figure\n" * header + csv(case.figures))
        call = [*explain, "mark", "--lesson", lesson, *files, "--format", "json"]
        try:
            done = subprocess.run(call, capture_output=True, text=True, timeout=60 * len(cases))
        except subprocess.TimeoutExpired:
            return [{"failure": "more than a minute a sheet"}] * len(cases)
    if done.returncode not in (0, 1):
        return [{"failure": f"status {done.returncode}: {done.stderr.strip()[:300]}"}] * len(cases)
    try:
        told = json.loads(done.stdout)
        sheets = told["sheets"] if "sheets" in told else [told]
    except (ValueError, TypeError) as problem:
        return [{"failure": f"not the JSON of the contract: {problem}"}] * len(cases)
    by_name = {Path(sheet["file"]).name: sheet for sheet in sheets if "file" in sheet}
    if len(sheets) != len(cases):
        return [{"failure": f"{len(sheets)} sheets of {len(cases)}"}] * len(cases)
    return [by_name.get(file.name, sheet) for file, sheet in zip(files, sheets)]
