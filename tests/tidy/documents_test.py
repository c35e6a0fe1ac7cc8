#!/usr/bin/python3
"""docs/requirements.md has each number once, and the tests that it names exist."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COUNTS = {"A": 12, "B": 13, "C": 14, "D": 12, "E": 5, "F": 11, "G": 10}
CPP_TEST = re.compile(r"\b(?:TEST|TEST_F|TEST_P|RC_GTEST_PROP|RC_GTEST_FIXTURE_PROP)"
                      r"\(\s*(\w+)\s*,\s*(\w+)")
SCRIPT_TEST = re.compile(r"\b(?:test|it)\(\s*[\"'`]([^\"'`]+)[\"'`]|def (test_\w+)")


def existing_tests():
    """`Subject.Situation` of every C++ test, and the titles of every script test."""
    names = set()
    for path in (ROOT / "tests").glob("**/*"):
        if path.suffix == ".cpp":
            names |= {".".join(pair) for pair in CPP_TEST.findall(path.read_text("utf-8"))}
        elif path.suffix in (".mjs", ".py"):
            for title, name in SCRIPT_TEST.findall(path.read_text("utf-8")):
                names.add(title or name)
    return names


def main():
    rows = re.findall(r"^\| ([A-G]\d+) \| (.+?) \| (.+?) \|$",
                      (ROOT / "docs/requirements.md").read_text("utf-8"), re.MULTILINE)
    expected = [f"{part}{n}" for part, count in COUNTS.items() for n in range(1, count + 1)]
    problems = []
    if [row[0] for row in rows] != expected:
        problems.append("docs/requirements.md does not hold A1 to G10 once each, in order")
    tests = existing_tests()
    for number, _, proof in rows:
        named = re.findall(r"`([^`]+)`", proof)
        problems += [f"{number}: no test is called {name}" for name in named if name not in tests]
        if not named and not proof.startswith("not yet ("):
            problems.append(f"{number}: neither a test in backquotes nor `not yet (part)`")
    print("\n".join(problems) or f"{len(rows)} requirements")
    return 1 if problems else 0


sys.exit(main())
