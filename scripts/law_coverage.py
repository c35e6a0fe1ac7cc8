#!/usr/bin/python3
"""Writes docs/law-coverage.md from the LAW lines of the code.

    law_coverage.py            writes the file
    law_coverage.py --check    fails when the file is not what would be written

A LAW line is `// LAW: article | version | since YYYY-MM-DD | settled, contested or unsure`. What a
jurist wrote into the last column is kept as long as the article and its version are the same.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "law-coverage.md"
CODE = ("src/law", "src/rights", "src/cases")
CERTAINTIES = ("settled", "contested", "unsure")
LINE = re.compile(r"//+ LAW: (.+)$")
ARTICLE_NUMBER = re.compile(r"\b([LRD])\.?\*?\s?(\d+(?:[-_]\d+)*)")
HEADINGS = ("article", "version", "since", "certainty", "code", "tests naming the article",
            "reviewed by a jurist")

PREFACE = """# Coverage of the law

Made by `scripts/law_coverage.py` from the `LAW:` lines of the code; a test fails when it is
stale.
Write only into the last column: who reviewed the rule, on which day. It is empty until a jurist
has.

- **version**: the identifier of the wording on Légifrance, or how the text is known when its
  version was not checked. A rule without checked version is to be read again before real use.
- **certainty**: `settled`, `contested` (readings differ, see [law-issues.md](law-issues.md)) or
  `unsure` (known from a secondary source or from practice). It is shown to people beside the rule.

"""


def article_key(text):
    """`R431-15-1` for the first article number in a text, or nothing (a ruling, say)."""
    match = ARTICLE_NUMBER.search(text)
    return match.group(1) + match.group(2).replace("_", "-") if match else None


def law_lines():
    """Yields (article, version, since, certainty, file) of each LAW line, errors first."""
    for folder in CODE:
        for path in sorted((ROOT / folder).glob("**/*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            name = path.relative_to(ROOT).as_posix()
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                match = LINE.search(line)
                if match:
                    yield (*parsed(match.group(1), f"{name}:{number}"), name)


def parsed(text, place):
    fields = [field.strip() for field in text.split("|")]
    if len(fields) != 4 or not all(fields):
        sys.exit(f"{place}: a LAW line has four parts: article | version | since | certainty")
    article, version, since, certainty = fields
    if not re.fullmatch(r"since \d{4}-\d{2}-\d{2}", since):
        sys.exit(f"{place}: `{since}` is not `since YYYY-MM-DD`")
    if certainty not in CERTAINTIES:
        sys.exit(f"{place}: `{certainty}` is not one of {', '.join(CERTAINTIES)}")
    return article, version, since.removeprefix("since "), certainty


def tests_by_article(known):
    """The test files that name each article. `R431_15_1` names R. 431-15-1 if there is such a rule,
    else R. 431-15, 1°."""
    found = defaultdict(set)
    for path in sorted((ROOT / "tests").glob("**/*")):
        if path.suffix not in (".cpp", ".json", ".py", ".mjs") or "tidy" in path.parts:
            continue
        for letter, number in ARTICLE_NUMBER.findall(path.read_text(encoding="utf-8")):
            parts = re.split("[-_]", number)
            while parts and letter + "-".join(parts) not in known:
                parts.pop()
            if parts:
                found[letter + "-".join(parts)].add(path.relative_to(ROOT).as_posix())
    return found


def reviews(text):
    """What jurists wrote, by article and version, from the file as it stands."""
    kept = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == len(HEADINGS) and cells[-1] and not cells[-1].startswith(("-", "rev")):
            kept[(cells[0], cells[1])] = cells[-1]
    return kept


def sort_key(row):
    code = re.split(r"\s[LRD]\.", row[0])[0]
    return code, [int(n) if n.isdigit() else 0 for n in re.findall(r"\d+", row[0])], row


def link(path):
    return f"[{path}](../{path})"


def shown_tests(files):
    names = sorted(files)
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(link(name) for name in names[:3]) + more


def page(text):
    rows = sorted(set(law_lines()), key=sort_key)
    tests = tests_by_article({article_key(row[0]) for row in rows} - {None})
    kept = reviews(text)
    lines = ["| " + " | ".join(HEADINGS) + " |", "|" + "---|" * len(HEADINGS)]
    for article, version, since, certainty, name in rows:
        cells = (article, version, since, certainty, link(name),
                 shown_tests(tests.get(article_key(article), ())),
                 kept.get((article, version), ""))
        lines.append("| " + " | ".join(cells) + " |")
    return PREFACE + "\n".join(lines) + "\n"


def main():
    old = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    new = page(old)
    if sys.argv[1:] == ["--check"]:
        if old != new:
            sys.exit("docs/law-coverage.md is stale: run scripts/law_coverage.py")
    else:
        TARGET.write_text(new, encoding="utf-8")


main()
