"""A file of the repository as the rules see it: its lines, its comments, its code."""

import re

ROOMS = ("base", "law", "cases", "rights", "forecast", "text", "app", "wire", "vault", "store",
         "seal", "notify", "identity", "http", "cli")

TOKEN = re.compile(
    r"""(?P<line>//[^\n]*)
      | (?P<block>/\*.*?\*/)
      | (?P<raw>R"(?P<mark>[^()\s\\]{0,16})\(.*?\)(?P=mark)")
      | (?P<string>"(?:\\.|[^"\\\n])*")
      | (?P<char>(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+')""",
    re.VERBOSE | re.DOTALL)


class Finding:
    """One broken rule at one place."""

    def __init__(self, path, line, message):
        self.path, self.line, self.message = path, line, message

    def __str__(self):
        return f"{self.path}:{self.line}: {self.message}"


class Source:
    """A C++ file. `code` is the text with comments and literals blanked, line for line."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.lines = text.splitlines()
        self.room = room_of(path)
        self.is_header = path.endswith(".h")
        self.comments = []  # (line number, text)
        self.literals = []  # (line number, text)
        self.code = TOKEN.sub(self._blank, text)

    def _blank(self, match):
        whole = match.group(0)
        line = self.text.count("\n", 0, match.start()) + 1
        is_comment = match.group("line") or match.group("block")
        kept = self.comments if is_comment else self.literals
        kept.append((line, whole))
        blank = re.sub(r"[^\n]", " ", whole)
        return blank if is_comment else '"' + blank[1:-1] + '"'

    def line_of(self, offset):
        """The number of the line that holds a character of `code`."""
        return self.code.count("\n", 0, offset) + 1

    def finding(self, line, message):
        return Finding(self.path, line, message)


def room_of(path):
    """`law` for src/law/…, `apps`, `tests` or nothing for the rest."""
    parts = path.split("/")
    if parts[0] == "src" and len(parts) > 2:
        return parts[1]
    return parts[0] if parts[0] in ("apps", "tests", "bench") else None


class Statement:
    """A declaration in a namespace or a class: where it starts, what it says before its body."""

    def __init__(self, start, end, head, inside, has_body):
        self.start, self.end, self.head = start, end, head
        self.inside, self.has_body = inside, has_body  # inside: "namespace" or "class"

    @property
    def is_type(self):
        return re.match(r"(?:template\s*<.*?>\s*)?(?:class|struct|enum|union)\b",
                        self.head, re.DOTALL) is not None

    @property
    def is_function(self):
        return "(" in self.head and not self.is_type


def kind_of(head):
    """What an opening brace after `head` opens."""
    head = head.strip()
    if re.match(r"(?:inline\s+)?namespace\b", head) or re.match(r'extern\s*"', head):
        return "namespace"
    if re.match(r"(?:template\s*<.*>\s*)?(?:class|struct|union)\b", head, re.DOTALL):
        if "(" not in re.sub(r"alignas\s*\([^)]*\)", "", head):
            return "class"
    if re.match(r"enum\b", head):
        return "enum"
    before_body = re.sub(r"\[[^\]]*\]\s*=\s*$", "=", head)
    if re.search(r"=\s*$", before_body):
        return "initializer"
    return "function" if ")" in head else "initializer"


def statements(code):
    """Yields the declarations outside functions of blanked code, preprocessor lines left out."""
    code = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: re.sub(r"[^\n]", " ", m.group(0)),
                  code, flags=re.MULTILINE)
    yield from _walk(code, 0, "namespace", [])[1]


def _walk(code, at, inside, found):
    begin = at
    while at < len(code):
        char = code[at]
        if char == "}":
            return at + 1, found
        if char == ";":
            _add(found, code, begin, at, code[begin:at], inside, False)
            begin = at + 1
        elif char == "{":
            head = code[begin:at]
            kind = kind_of(head)
            if kind == "namespace" or kind == "class":
                type_index = len(found)
                if kind == "class":
                    _add(found, code, begin, at, head, inside, True)
                at, _ = _walk(code, at + 1, kind, found)
                if kind == "class" and type_index < len(found):
                    found[type_index].end = _line(code, at - 1)
                begin = at
                continue
            at = _skip(code, at)
            following = code[at:at + 200].lstrip()[:1]
            if kind in ("initializer", "enum") or following in (",", "{"):
                continue  # the statement goes on until its body or its semicolon
            _add(found, code, begin, at - 1, head, inside, True)
            begin = at
            continue
        elif char == ":" and inside == "class" and code[begin:at].strip() in (
                "public", "private", "protected"):
            found.append(Statement(_line(code, at), _line(code, at),
                                   code[begin:at].strip() + ":", inside, False))
            begin = at + 1
        at += 1
    return at, found


def _skip(code, at):
    depth = 0
    while at < len(code):
        depth += {"{": 1, "}": -1}.get(code[at], 0)
        at += 1
        if depth == 0:
            break
    return at


def _line(code, offset):
    return code.count("\n", 0, offset) + 1


def _add(found, code, begin, end, head, inside, has_body):
    stripped = head.strip()
    if stripped:
        start = begin + len(head) - len(head.lstrip())
        found.append(Statement(_line(code, start), _line(code, end), stripped, inside, has_body))
