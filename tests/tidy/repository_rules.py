"""Rules about the repository as a whole and about files that are not C++."""

import json
import re
from posixpath import normpath

from source import Finding

MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|home|root|Users)/\w")
LEFTOVER = re.compile(r"\b(?:TODO|FIXME|HACK)\b")


def machine_paths(path, text):
    """A path that exists on one machine only."""
    for number, line in enumerate(text.splitlines(), 1):
        if MACHINE_PATH.search(line):
            yield Finding(path, number, "a path of one machine")


def leftovers(path, text):
    """Promises in scripts, templates and documents. The rules themselves must name the words."""
    if path.startswith("tests/tidy/") or path.endswith((".h", ".cpp")) or path == "STYLE.md":
        return
    for number, line in enumerate(text.splitlines(), 1):
        if LEFTOVER.search(line):
            yield Finding(path, number, "finish it, or write it down outside the repository")


def wide_lines(path, text):
    """Scripts keep to the width of the code."""
    if not path.endswith((".py", ".mjs", ".js", ".cmake", "CMakeLists.txt", ".sh")):
        return
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > 100:
            yield Finding(path, number, f"{len(line)} columns, more than 100")


def texts_outside_templates(path, text):
    """A template holds no words: each comes from a catalogue through its view."""
    if not path.startswith("templates/"):
        return
    # {{#t}}key{{/t}} is how a template names a text of the catalogue.
    bare = re.sub(r"\{\{#(t\w*)\}\}.*?\{\{/\1\}\}|\{\{\{?!?.*?\}?\}\}|<!--.*?-->|<[^>]*>|&\w+;",
                  lambda m: re.sub(r"[^\n]", " ", m.group(0)), text, flags=re.DOTALL)
    for number, line in enumerate(bare.splitlines(), 1):
        # An abbreviation of a format is the same in every language.
        if re.search(r"[^\W\d_]{2,}", line.replace("PDF", "")):
            yield Finding(path, number, f"text in a template: {line.strip()[:40]}")


def npm_versions(files):
    """dependencies.txt names what package.json installs, with the same versions."""
    listed = {}
    for number, line in enumerate(files["dependencies.txt"].splitlines(), 1):
        match = re.match(r"npm (@?[^@\s]+)@(\S+)", line)
        if match:
            listed[match.group(1)] = (match.group(2), number)
    package = json.loads(files["package.json"])
    wanted = {**package.get("dependencies", {}), **package.get("devDependencies", {})}
    for name, version in wanted.items():
        if name not in listed or listed[name][0] != version:
            yield Finding("dependencies.txt", 1, f"package.json wants npm {name}@{version}")
    for name, (version, number) in listed.items():
        if name not in wanted:
            yield Finding("dependencies.txt", number, f"package.json does not want npm {name}")


def dead_files(files):
    """A C++ file that no CMakeLists.txt names is never compiled."""
    named = set()
    for path, text in files.items():
        if path.endswith(("CMakeLists.txt", "sources.cmake")):
            # A sources.cmake is included by the folder above and names its files from there.
            above = 2 if path.endswith("sources.cmake") else 1
            folder = "/".join(path.split("/")[:-above]) + "/"
            named |= {normpath(folder + word) for word in re.findall(r"[\w./-]+\.cpp", text)}
    for path in files:
        if path.endswith(".cpp") and not path.startswith("tests/no_compile/"):
            if path not in named:
                yield Finding(path, 1, "no CMakeLists.txt beside or above names this file")


FILE_RULES = (machine_paths, leftovers, wide_lines, texts_outside_templates)
WHOLE_RULES = (npm_versions, dead_files)
