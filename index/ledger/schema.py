"""The tables of ``ledger.sqlite``, and the words a task is searched by.

``record.content`` is a responsibility whole, as JSON: what comes out is what went in, whatever fields it has. It
stands apart from ``responsibility`` so that conditions are checked on small rows. Everything else is there to be
asked for: a *body* is one unit of one place under all its names (教体局, 教育和体育局), a *share* says in which role a
body stands in a responsibility, *due* is a day by which something of it is to be done.
"""

from corpus.normalize import fold

LEDGER_FILE = "ledger.sqlite"
LEDGER_VERSION = 1
"""PRAGMA user_version: raised whenever a table changes."""

LEAD, SUPPORT, NAMED, OTHER, DEFAULT = range(5)
"""share.kind. NAMED: listed without a word on its role; OTHER: in the role that share.word gives (指导); DEFAULT: added
by what the document says once for all, the last of them."""
DEADLINE, LIMIT = range(2)
"""due.kind: the responsibility's own deadline, or a time limit in the text it covers."""

TABLES = """
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    place TEXT NOT NULL
);
CREATE TABLE responsibility (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document,
    basis TEXT NOT NULL,
    lead_stated INTEGER NOT NULL
);
CREATE TABLE record (
    responsibility INTEGER PRIMARY KEY REFERENCES responsibility,
    content TEXT NOT NULL
);
CREATE TABLE body (
    id INTEGER PRIMARY KEY,
    region TEXT NOT NULL,
    level TEXT NOT NULL,
    base TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (base, level, region)
);
CREATE TABLE unit_name (
    name TEXT NOT NULL,
    body INTEGER NOT NULL REFERENCES body,
    PRIMARY KEY (name, body)
) WITHOUT ROWID;
CREATE TABLE share (
    responsibility INTEGER NOT NULL REFERENCES responsibility,
    kind INTEGER NOT NULL,
    position INTEGER NOT NULL,
    body INTEGER NOT NULL REFERENCES body,
    word TEXT NOT NULL,
    PRIMARY KEY (responsibility, kind, position)
) WITHOUT ROWID;
CREATE TABLE due (
    responsibility INTEGER NOT NULL REFERENCES responsibility,
    kind INTEGER NOT NULL,
    position INTEGER NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (responsibility, kind, position)
) WITHOUT ROWID;
CREATE TABLE contradiction (
    id INTEGER PRIMARY KEY,
    about TEXT NOT NULL
);
CREATE TABLE contradiction_statement (
    contradiction INTEGER NOT NULL REFERENCES contradiction,
    position INTEGER NOT NULL,
    document TEXT NOT NULL,
    clause TEXT NOT NULL,
    quote TEXT NOT NULL,
    PRIMARY KEY (contradiction, position)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE task USING fts5(
    words, content='', columnsize=0,
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co Cn'"
);
"""
INDEXES = """
CREATE INDEX responsibility_document ON responsibility (document);
CREATE INDEX responsibility_basis ON responsibility (basis);
CREATE INDEX responsibility_lead ON responsibility (lead_stated);
CREATE INDEX share_body ON share (body, kind, responsibility, word);
CREATE INDEX due_day ON due (day, kind, responsibility);
"""


def pairs(text: str) -> str:
    """Return the character pairs of a folded text, then its last character, separated by spaces.

    The trigram tokenizer that comes with SQLite finds nothing shorter than three characters, and most Chinese words
    have two (https://www.sqlite.org/fts5.html#the_trigram_tokenizer).

    >>> pairs("养老食堂")
    '养老 老食 食堂 堂'
    """
    letters = [character for character in fold(text) if character.isprintable()]
    following = [*letters[1:], ""] if letters else []
    return " ".join(first + second for first, second in zip(letters, following, strict=True))


def match_of(words: str) -> str | None:
    """Return the FTS5 query for texts that hold every one of ``words`` (separated by white space); None for no word.

    >>> match_of("养老食堂 补贴")
    '"养老 老食 食堂" AND "补贴"'
    """
    queries = []
    for word in words.split():
        found = pairs(word).replace('"', '""').split(" ")
        if len(found) > 1:
            queries.append(f'"{" ".join(found[:-1])}"')
        elif found[0]:  # one character: the beginning of a pair
            queries.append(f'"{found[0]}" *')
    return " AND ".join(queries) or None
