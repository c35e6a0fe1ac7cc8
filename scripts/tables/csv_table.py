"""Reading CSV files with positions, so that every complaint names file, line and column."""

import csv
import difflib
import re
from pathlib import Path


class Problems:
    """What is wrong with the data, in the order found. Nothing is written unless it is empty."""

    def __init__(self):
        self.lines = []

    def add(self, row, column, what, way_out):
        """`row` is a Row, or the path of a file when the problem has no line."""
        place = f"{row}:1" if isinstance(row, Path) else f"{row.path}:{row.line}"
        self.lines.append(f"{place}: column '{column}': {what}. Way out: {way_out}.")


class Row:
    """One line of a CSV file: its values by column, and where it stands."""

    def __init__(self, path, line, values):
        self.path = path
        self.line = line
        self._values = values

    def __getitem__(self, column):
        return self._values[column]


def read_table(path, columns, problems):
    """The rows of `path`, which must have exactly these columns, in this order."""
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.add(path, columns[0], f"cannot be read ({error})", "give a readable UTF-8 file")
        return []
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    rows = []
    try:
        header = next(reader, [])
        if header != list(columns):
            way_out = f"write the header {','.join(columns)}"
            problems.add(path, "header", f"the columns are {','.join(header)}", way_out)
            return []
        for values in reader:
            row = Row(path, reader.line_num, dict(zip(columns, values)))
            if len(values) != len(columns):
                what = f"{len(values)} fields instead of {len(columns)}"
                problems.add(row, columns[min(len(values), len(columns) - 1)], what,
                             "quote the fields that hold a comma, drop or add the missing ones")
                continue
            rows.append(row)
    except csv.Error as error:
        problems.add(path, "header", f"not CSV at line {reader.line_num} ({error})",
                     "close the quotes of that line")
    return rows


def nearest(word, words):
    """« ; the nearest is 'x' », or nothing when no word looks alike."""
    matches = difflib.get_close_matches(word, words, n=1)
    return f"; the nearest is '{matches[0]}'" if matches else ""


def require_text(row, columns, problems):
    """Each of these columns says something."""
    for column in columns:
        if not row[column].strip():
            problems.add(row, column, "is empty", "fill it, or take the line out")


def require_source(row, column, problems):
    """A fact without a source is not taken over."""
    if not row[column].strip():
        problems.add(row, column, "the source is missing",
                     "name the text, the sheet or the address where this was read")


def require_word(row, column, words, problems):
    """The value is one of a closed list; returns whether it is."""
    if row[column] in words:
        return True
    problems.add(row, column, f"'{row[column]}' is not in the vocabulary",
                 f"use one of {', '.join(words)}" + nearest(row[column], words))
    return False


def require_known(row, column, word, known, file_name, problems):
    """`word`, taken from that column, is an id of another file; returns whether it is."""
    if word in known:
        return True
    problems.add(row, column, f"'{word}' is not an id of {file_name}",
                 f"correct the spelling or add it to {file_name}" + nearest(word, known))
    return False


def require_number(row, column, low, high, unit, problems):
    """A whole number between the bounds, or empty (which reads as 0)."""
    text = row[column]
    if text == "":
        return 0
    if re.fullmatch(r"-?[0-9]+", text) and low <= int(text) <= high:
        return int(text)
    problems.add(row, column, f"'{text}' is not possible",
                 f"write a whole number of {unit} from {low} to {high}, or leave it empty")
    return 0


def require_unique(row, column, key, seen, problems):
    """`key` has not been seen on an earlier line of the same file; remembers it."""
    if key in seen:
        problems.add(row, column, f"'{key}' is already on line {seen[key]}",
                     "keep one of the two lines")
        return False
    seen[key] = row.line
    return True


def require_id(row, problems, seen):
    """The column `id` (or the first column) is a new id in snake_case."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", row["id"]):
        problems.add(row, "id", f"'{row['id']}' is not an id",
                     "use lower case letters, digits and underscores")
    return require_unique(row, "id", row["id"], seen, problems)
