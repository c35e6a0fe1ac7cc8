"""Writes the texts that the clock in the browser says as C++: the catalogues named, without a
reader of TOML. Usage: clock_texts.py --locales FOLDER --out FILE AREA…"""

import argparse
import json
import sys
import tomllib
from pathlib import Path

sys.dont_write_bytecode = True
LANGUAGES = {"fr": "Language::French", "en": "Language::English"}


def flatten(prefix, table):
    """Keys with their texts, in the order of the file."""
    for name, value in table.items():
        key = f"{prefix}.{name}"
        if isinstance(value, dict):
            yield from flatten(key, value)
        else:
            yield key, value


def cpp(locales, areas):
    """The file, one list for each language."""
    lines = ['#include "text/catalogue_texts.h"', "", "namespace sejour::text {", "",
             "Texts read_texts(Language language) {"]
    for folder, language in LANGUAGES.items():
        lines += [f"  if (language == {language}) {{", "    return {"]
        for area in areas:
            table = tomllib.loads((locales / folder / f"{area}.toml").read_text("utf-8"))
            for key, text in flatten(area, table):
                written = json.dumps(text, ensure_ascii=False)
                lines.append(f'        {{"{key}", {written}}},')
        lines += ["    };", "  }"]
    return "\n".join([*lines, "  return {};", "}", "", "}  // namespace sejour::text", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--locales", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("areas", nargs="+")
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(cpp(options.locales, options.areas), "utf-8")


if __name__ == "__main__":
    main()
