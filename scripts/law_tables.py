#!/usr/bin/python3
"""Checks the project's own data and writes it as C++ tables.

law_tables.py law --folder law --out law_tables.cpp
law_tables.py reference --folder reference --iso-codes iso_3166-1.json --out reference_tables.cpp

Wrong data stops the build: one line for each problem, with file, line, column and the way out.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from tables import law_cpp, law_rules, reference  # noqa: E402
from tables.csv_table import Problems  # noqa: E402

ISO_CODES = "/usr/share/iso-codes/json/iso_3166-1.json"


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("which", choices=("law", "reference"))
    parser.add_argument("--folder", required=True, help="where the CSV files are")
    parser.add_argument("--out", help="file to write; without it the data is only checked")
    parser.add_argument("--iso-codes", default=ISO_CODES, help="English names of countries")
    return parser.parse_args(arguments)


def generate(options, problems):
    """The C++ text, or nothing when the data is wrong."""
    if options.which == "law":
        data = law_rules.read_law(options.folder, problems)
        return None if problems.lines else law_cpp.Generator(data).source()
    read = reference.read_reference(options.folder, options.iso_codes, problems)
    return None if problems.lines else reference.source(*read)


def main(arguments):
    options = parse_arguments(arguments)
    problems = Problems()
    text = generate(options, problems)
    if problems.lines:
        print("\n".join(problems.lines), file=sys.stderr)
        print(f"{len(problems.lines)} problem(s): no table was written.", file=sys.stderr)
        return 1
    if options.out:
        Path(options.out).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
