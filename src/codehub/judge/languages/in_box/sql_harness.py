"""Runs SQL files on a database in memory and prints the rows of the last statement that gives any.

The box keeps the rest of the machine away; what is refused here (other files, extensions, settings) is refused so that
an exercise behaves the same everywhere and says why.
"""

import _sqlite3
import os
import re

FOLDER = "/box"
DENIED, ALLOWED = 1, 0
PRAGMA, ATTACH, DETACH, VIRTUAL_TABLE, FUNCTION = 19, 24, 25, 29, 31
PRAGMAS = {
    "table_info",
    "table_xinfo",
    "table_list",
    "index_list",
    "index_info",
    "index_xinfo",
    "foreign_key_list",
    "foreign_keys",
    "foreign_key_check",
    "integrity_check",
    "case_sensitive_like",
    "recursive_triggers",
    "user_version",
}
FUNCTIONS = {"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"}
VIRTUAL_TABLES = {"fts5", "rtree"}
SYNTAX = ("syntax error", "unrecognized token", "incomplete input")
NAMED = re.compile(r'(?:near|unrecognized token:) "([^"]*)"|no such \w+: (?:\w+\.)*(\w+)')
BLANK = re.compile(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?(?:\*/|$))+", re.DOTALL)


class Guard:
    """Says what statements may touch, and remembers what it refused."""

    def __init__(self):
        self.refused = ""

    def __call__(self, action, first, second, database, source):
        if action in (ATTACH, DETACH):
            return self.refuse("other databases")
        if action == PRAGMA and str(first).lower() not in PRAGMAS:
            return self.refuse("PRAGMA %s" % first)
        if action == FUNCTION and str(second).lower() in FUNCTIONS:
            return self.refuse("%s()" % second)
        if action == VIRTUAL_TABLE and str(second).lower() not in VIRTUAL_TABLES:
            return self.refuse("virtual tables of %s" % second)
        return ALLOWED

    def refuse(self, what):
        self.refused = what
        return DENIED


def warm_up():
    """Pay for the first connection before forking."""
    _sqlite3.connect(":memory:").close()


def run(job):
    """Do the job and leave; never returns."""
    code = 0
    try:
        code = check(job["paths"]) if job["do"] == "check" else run_all(job["entry"])
    except MemoryError:
        complain("out of memory\n")
        code = 1
    os._exit(code)


def check(paths):
    """Find syntax errors without running anything."""
    connection = _sqlite3.connect(":memory:", isolation_level=None)
    found = 0
    for path in paths:
        for start, statement in statements(text_of(path)):
            if statement.lower().startswith("explain"):
                continue
            try:
                connection.execute("EXPLAIN " + statement).close()
            except _sqlite3.Error as error:
                if any(words in str(error) for words in SYNTAX):
                    tell(path, start, statement, str(error))
                    found = 1
            except ValueError as error:
                tell(path, start, statement, str(error))
                found = 1
    return found


def run_all(entry):
    """Run the other files by name, the case's input, then the entry; print the last rows of the entry."""
    connection = _sqlite3.connect(":memory:", isolation_level=None)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.execute("PRAGMA temp_store = MEMORY")
    guard = Guard()
    connection.set_authorizer(guard)
    for path in sorted(others(entry)):
        if not execute(connection, guard, path, text_of(path), shows=False):
            return 1
    given = b"".join(iter(lambda: os.read(0, 1 << 16), b"")).decode("utf-8", "replace")
    if not execute(connection, guard, "the input", given, shows=False):
        return 1
    return 0 if execute(connection, guard, entry, text_of(entry), shows=True) else 1


def others(entry):
    for at, _, names in os.walk(FOLDER):
        for name in names:
            path = os.path.join(at, name)
            if name.endswith(".sql") and path != entry:
                yield path


def text_of(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def execute(connection, guard, path, text, shows):
    """Run the statements of a text; return whether all went well."""
    found = list(statements(text))
    last = None
    for index, (start, statement) in enumerate(found):
        guard.refused = ""
        try:
            cursor = connection.execute(statement)
            if cursor.description is None or not shows:
                continue
            if index == len(found) - 1:
                last = None
                write(table(cursor))
            else:
                last = list(table(cursor))
        except (_sqlite3.Error, ValueError, OverflowError) as error:
            tell(
                path,
                start,
                statement,
                "%s cannot be used here" % guard.refused if guard.refused else str(error),
            )
            return False
    write(last or ())
    return True


def table(cursor):
    """Give the rows as text, columns apart by a bar, below their names."""
    yield "|".join(str(column[0]) for column in cursor.description) + "\n"
    for row in cursor:
        yield "|".join(map(shown, row)) + "\n"


def shown(value):
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return "X'%s'" % value.hex().upper()
    return str(value)


def statements(text):
    """Split into statements, each with where it starts. A semicolon in a string or a trigger ends none."""
    start = at = 0
    while start < len(text):
        blank = BLANK.match(text, start)
        start = at = max(at, blank.end()) if blank else start
        if start >= len(text):
            return
        while True:
            end = text.find(";", at)
            if end < 0:
                yield start, text[start:]
                return
            at = end + 1
            if _sqlite3.complete_statement(text[start:at]):
                break
        yield start, text[start:at]
        start = at


def tell(path, start, statement, message):
    """Write where and what; the place is the word that SQLite names when there is only one such."""
    name = os.path.relpath(path, FOLDER) if path.startswith("/") else path
    place = ""
    if path.startswith("/"):
        before = text_of(path)[:start]
        at = offset(statement, message)
        line = before.count("\n") + 1 + statement.count("\n", 0, at or 0)
        place = ":%d" % line
        if at is not None:
            place += ":%d" % (len((before + statement[:at]).rpartition("\n")[2]) + 1)
    complain("%s%s: %s\n" % (name, place, message))


def offset(statement, message):
    found = NAMED.search(message)
    if found is None:
        return None
    word = found[1] or found[2]
    places = [place.start() for place in re.finditer(r"(?<!\w)%s(?!\w)" % re.escape(word), statement)]
    return places[0] if len(places) == 1 else None


def complain(text):
    os.write(2, text.encode("utf-8", "replace"))


def write(lines):
    """Write in large pieces; what exceeds the limit ends the process, as it ends every other."""
    pending = []
    size = 0
    for line in lines:
        pending.append(line)
        size += len(line)
        if size > 1 << 16:
            flush(pending)
            pending, size = [], 0
    flush(pending)


def flush(pending):
    data = "".join(pending).encode("utf-8", "replace")
    while data:
        data = data[os.write(1, data) :]
