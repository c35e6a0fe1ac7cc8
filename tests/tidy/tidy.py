#!/usr/bin/python3
"""The style of the house as a test. Prints each broken rule as `file:line: what`.

    tidy.py [FOLDER…]     only files under these folders
"""

import subprocess
import sys
from pathlib import Path

from code_rules import RULES
from repository_rules import FILE_RULES, WHOLE_RULES
from source import Source

ROOT = Path(__file__).resolve().parents[2]
CODE = (".h", ".cpp")
TEXT = CODE + (".py", ".mjs", ".js", ".md", ".txt", ".toml", ".mustache", ".html", ".cmake",
               ".json", ".csv", ".scss", ".sql", ".sh")
NOT_OURS = ("package-lock.json", "LICENSE", "reference/")


def repository_files():
    """Path and text of every text file that is or will be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    files = {}
    for path in sorted(filter(None, listed)):
        file = ROOT / path
        is_script = "." not in file.name and path.startswith(("scripts/", "test", "run"))
        if not path.startswith(NOT_OURS) and file.is_file():
            if path.endswith(TEXT) or is_script:
                files[path] = file.read_text(encoding="utf-8")
    return files


def findings(files):
    """Every broken rule of the repository."""
    for path, text in files.items():
        for rule in FILE_RULES:
            yield from rule(path, text)
        if path.endswith(CODE):
            source = Source(path, text)
            for rule in RULES:
                yield from rule(source)
    for rule in WHOLE_RULES:
        yield from rule(files)


def main():
    folders = tuple(sys.argv[1:])
    broken = [f for f in findings(repository_files())
              if not folders or f.path.startswith(folders)]
    for finding in broken:
        print(finding)
    print(f"{len(broken)} broken rules")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
