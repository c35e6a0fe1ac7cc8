"""Rules about one C++ file: arrows, banned words, sizes, comments, declarations."""

import re

from source import ROOMS, statements

INNER = ("base", "law", "cases", "rights", "forecast")
LADDER = ("base", "law", "cases", "rights", "text", "app")
OUTER = ("wire", "vault", "store", "seal", "notify", "identity", "http")

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 50
COLUMNS_MAX = 100


def allowed_rooms(room):
    """The rooms whose headers a room may include (ARCHITECTURE.md)."""
    if room in LADDER:
        return set(LADDER[:LADDER.index(room) + 1])
    if room == "forecast":  # beside text and app: pure, and seen by the outer rooms only
        return set(INNER)
    if room in OUTER:
        return set(LADDER) | {"forecast", "wire", room}
    return set(ROOMS)  # cli, apps, tests, bench: they put things together


def arrows(source):
    """An include that goes against the arrows of the rooms."""
    allowed = allowed_rooms(source.room)
    for number, line in enumerate(source.lines, 1):
        match = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
        if not match or source.room in ("tests", "bench"):
            continue
        target = match.group(1).split("/")[0]
        if target == match.group(1):
            yield source.finding(number, f'include "{target}" does not name its room')
        elif target in ROOMS and target not in allowed:
            yield source.finding(number, f"{source.room} may not include {target}")


BANNED_INCLUDES = ("iostream", "fstream", "filesystem", "thread", "mutex", "shared_mutex",
                   "condition_variable", "future", "atomic", "random", "ctime", "sys/time.h")
BANNED_LIBRARIES = ("sqlite3", "nlohmann/", "simdjson", "spdlog/", "curl/", "sodium",
                    "microhttpd", "openssl/")
BANNED_CALLS = (
    (r"\bnow\s*\(", "the time is an argument"),
    (r"\bgetenv\s*\(", "the environment belongs to cli"),
    (r"(?<![\w:.>])(?:std::)?time\s*\(", "the time is an argument"),
    (r"\b(?:sqlite|nlohmann|simdjson|spdlog)\w*\b", "storage, JSON and logs are outside"),
    (r"\b(?:std::cout|std::cerr|printf)\b", "only outer rooms write"),
)


def banned_inside(source):
    """Input, output, time, randomness, threads or JSON in the rooms that are pure."""
    if source.room not in INNER:
        return
    for number, line in enumerate(source.lines, 1):
        match = re.match(r"\s*#\s*include\s+[<\"]([^>\"]+)[>\"]", line)
        if match and (match.group(1) in BANNED_INCLUDES
                      or match.group(1).startswith(BANNED_LIBRARIES)):
            yield source.finding(number, f"<{match.group(1)}> is banned in {source.room}")
    for number, line in enumerate(source.code.splitlines(), 1):
        for pattern, reason in BANNED_CALLS:
            if not line.lstrip().startswith("#") and re.search(pattern, line):
                yield source.finding(number, f"banned in {source.room}: {reason}")


def one_door_to_time(source):
    """The wall clock read elsewhere than in cli or in a file named after the clock."""
    if not source.path.startswith("src/") or source.room == "cli" or "clock" in source.path:
        return
    for number, line in enumerate(source.code.splitlines(), 1):
        if re.search(r"system_clock::now\s*\(|\bgettimeofday\b|CLOCK_REALTIME", line):
            yield source.finding(number, "read the time from app::Clock")


def sizes(source):
    """Files, functions and lines that do not fit in a head. Tests may be long, not wide, but for
    an input that must stand on one line."""
    for number, line in enumerate(source.lines, 1):
        if len(line) > COLUMNS_MAX and 'R"(' not in line:
            yield source.finding(number, f"{len(line)} columns, more than {COLUMNS_MAX}")
    if not source.path.startswith(("src/", "apps/")):
        return
    if len(source.lines) > FILE_LINES_MAX:
        yield source.finding(1, f"{len(source.lines)} lines, more than {FILE_LINES_MAX}")
    for statement in statements(source.code):
        length = statement.end - statement.start + 1
        if statement.has_body and statement.is_function and length > FUNCTION_LINES_MAX:
            name = re.search(r"([\w:~]+)\s*\(", statement.head)
            yield source.finding(statement.start,
                                 f"{name.group(1) if name else 'function'} has {length} lines, "
                                 f"more than {FUNCTION_LINES_MAX}")


LEFTOVER = re.compile(r"\b(?:TODO|FIXME|HACK)\b|\bXXX\b")
CODE_IN_COMMENT = re.compile(r"[=()].*;$|^\}|\{$|^#include")


def comments(source):
    """Promises left in comments, and code that was switched off instead of removed."""
    for number, comment in source.comments:
        if LEFTOVER.search(comment):
            yield source.finding(number, "finish it, or write it down outside the code")
        if comment.startswith("//") and not comment.startswith("///"):
            if CODE_IN_COMMENT.search(comment[2:].strip()):
                yield source.finding(number, "code in a comment: remove it")


# Aliases and constants say what they are by their name and value.
UNDOCUMENTED = re.compile(r"static_assert\b|(?:template\s*<.*>\s*)?using\b|friend\b|"
                          r"template\s*<\s*>|extern\b|(?:inline\s+)?constexpr\s[^()]*(?:=|$)",
                          re.DOTALL)


PLAIN_DATA = re.compile(r"(?:template\s*<.*>\s*)?(?:struct|enum|union)\b", re.DOTALL)
ADAPTER = re.compile(r"class\s+\w+\s+final\s*:\s*public\s+app::")


def documented(source):
    """A class or function of a header's namespaces with no `///` above or beside it. A row of
    declarations without a blank line shares the one above its first. Plain data may speak by its
    names, and an adapter by the port that it implements."""
    if not source.is_header or not source.path.startswith("src/"):
        return
    previous = None
    for statement in statements(source.code):
        if statement.inside != "namespace" or UNDOCUMENTED.match(statement.head):
            continue
        if PLAIN_DATA.match(statement.head) or ADAPTER.match(statement.head):
            previous = statement
            continue
        if re.fullmatch(r"(?:template\s*<.*>\s*)?(?:class|struct|enum class|enum)\s+[\w:<>]+",
                        statement.head, re.DOTALL) and not statement.has_body:
            continue  # forward declaration
        above = source.lines[statement.start - 2].strip() if statement.start > 1 else ""
        beside = "///<" in source.lines[statement.start - 1]
        in_row = previous is not None and previous.end == statement.start - 1
        if not (above.startswith("//") or beside or in_row):
            yield source.finding(statement.start, "public, and says nothing: add a /// above")
        previous = statement


FALLIBLE = re.compile(r"(?:^|\s)(?:Result\s*<.*>|(?:app::|sejour::)?Status|std::expected\s*<.*>)"
                      r"\s+(?:\w+::)*\w+\s*\(", re.DOTALL)


def nodiscard(source):
    """A function that may fail and whose result can be dropped unseen."""
    if not source.is_header or not source.path.startswith("src/"):
        return
    for statement in statements(source.code):
        before = statement.head.split("(")[0] + "("
        if FALLIBLE.search(before) and "[[nodiscard]]" not in statement.head:
            yield source.finding(statement.start, "may fail: mark it [[nodiscard]]")


def no_flags(source):
    """A bool parameter: `close(id, true)` does not say what it does, an enum does."""
    if not source.is_header or not source.path.startswith("src/"):
        return
    section = "public:"
    for statement in statements(source.code):
        if statement.head.endswith(":") and statement.inside == "class":
            section = statement.head
        if statement.is_type:
            section = "private:" if re.match(r"(?:template\s*<.*>\s*)?class", statement.head,
                                             re.DOTALL) else "public:"
        if statement.inside == "class" and section == "private:":
            continue
        if statement.is_function and re.search(r"[(,]\s*(?:const\s+)?bool\s+\w+\s*[,)=]",
                                               statement.head):
            yield source.finding(statement.start, "a bool parameter: name it with an enum")


def texts_outside_code(source):
    """A text for people outside locales/, which has both languages. What `law` cites is French."""
    if not source.path.startswith(("src/", "apps/")) or source.room == "law":
        return
    for number, literal in source.literals:
        if re.search(r"[À-ÖØ-öø-ÿŒœ]", literal.replace("Séjour", "")):
            yield source.finding(number, "a text in French belongs to locales/")


RULES = (arrows, banned_inside, one_door_to_time, sizes, comments, documented, nodiscard,
         no_flags, texts_outside_code)
