#!/usr/bin/env python3
"""Opens pages in Chromium, light and dark, on a desk and on a phone, and reports what is wrong with them.

    pip install playwright axe-core-python
    explain --example mazur --format html > mazur.html
    python3 Tests/DocumentsTests/Browser/check.py [--shots FOLDER] [--chromium PATH] mazur.html …

Reported are violations of accessibility found by axe, complaints on the console, requests for anything but the page
itself, links that lead nowhere, and a page that is wider than its screen. With --shots a picture of each view and the
printed page are left in a folder, to be looked at. Exit status 1 if anything is reported. Not run by the tests, which
need no browser.
"""

import argparse
import pathlib
import shutil
import sys

import axe_core_python
from playwright.sync_api import sync_playwright

AXE = "axe.run({resultTypes: ['violations']}).then(result => result.violations)"
VIEWS = [("light", 1280), ("dark", 1280), ("light", 320), ("dark", 320)]


def problems_of(page, path, scheme, width, shots):
    """What is wrong with a page in one view, as sentences."""
    problems = []
    page.on("console", lambda m: problems.append(f"console: {m.text}"))
    page.on("pageerror", lambda e: problems.append(f"error: {e}"))
    page.on("request", lambda r: r.url.startswith("file:") or problems.append(f"request: {r.url}"))
    page.goto(path.resolve().as_uri())
    excess = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if excess > 0:
        problems.append(f"{excess} pixels wider than the screen")
    dead = page.evaluate(
        """[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))
        .filter(h => !h.startsWith('#') || !document.getElementById(h.slice(1)))"""
    )
    problems += [f"dead link: {h}" for h in dead]
    hidden = page.evaluate(
        """[...document.querySelectorAll('main a')].filter(a => !a.getClientRects().length
        && !a.closest('details')).length"""
    )
    if hidden:
        problems.append(f"{hidden} links cannot be seen")
    axe = next(pathlib.Path(axe_core_python.__file__).parent.glob("axe*.js"))
    page.evaluate(axe.read_text())
    for violation in page.evaluate(AXE):
        nodes = violation["nodes"]
        problems.append(
            f"axe: {violation['id']} ({violation['impact']}), {len(nodes)} times: {nodes[0]['html'][:160]}"
        )
    if shots:
        name = f"{path.stem}-{scheme}-{width}"
        page.screenshot(path=shots / f"{name}.png", full_page=True)
        if (scheme, width) == VIEWS[0]:
            page.pdf(path=shots / f"{path.stem}.pdf", prefer_css_page_size=True)
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", nargs="+", type=pathlib.Path)
    parser.add_argument("--shots", type=pathlib.Path)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    options = parser.parse_args()
    if options.shots:
        options.shots.mkdir(parents=True, exist_ok=True)
    count = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        for path in options.pages:
            for scheme, width in VIEWS:
                page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
                problems = problems_of(page, path, scheme, width, options.shots)
                page.close()
                count += len(problems)
                for problem in problems:
                    print(f"{path.name}, {scheme}, {width}: {problem}", flush=True)
        browser.close()
    print(f"{len(options.pages)} pages, {count} problems")
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main()
