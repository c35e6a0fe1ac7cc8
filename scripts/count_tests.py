#!/usr/bin/python3
"""Prints "passed failed" for a JUnit report of ctest.

One ctest entry is often one program with many tests. Where its output says how many
(GoogleTest, node's runner, unittest), these are counted; otherwise the entry is one test.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree

PASSED = [r"^\[  PASSED  \] (\d+) tests?\.", r"^(?:# |ℹ )pass (\d+)$"]
FAILED = [r"^\[  FAILED  \] (\d+) tests?, listed below", r"^(?:# |ℹ )fail (\d+)$"]
UNITTEST = r"^Ran (\d+) tests? in"


def last_number(patterns, text):
    found = [int(n) for pattern in patterns for n in re.findall(pattern, text, re.MULTILINE)]
    return sum(found)


def count(case):
    """(passed, failed) of one ctest entry. A failed entry always counts as a failure."""
    output = case.findtext("system-out") or ""
    passed = last_number(PASSED, output)
    failed = last_number(FAILED, output)
    if passed + failed == 0:
        passed = last_number([UNITTEST], output)
    if case.get("status") in ("notrun", "disabled"):
        return 0, 0 if case.find("skipped") is not None else 1
    if case.get("status") == "fail":
        return (passed if failed else 0), max(failed, 1)
    return max(passed, 1), 0


def main():
    totals = [0, 0]
    for case in ElementTree.parse(sys.argv[1]).getroot().iter("testcase"):
        for index, number in enumerate(count(case)):
            totals[index] += number
    print(*totals)


main()
