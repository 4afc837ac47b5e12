"""A community of a size of one's choice, written with COPY.

Some are followed by many and post much (the share of the n-th falls with n), one person in a thousand follows 2,000
others, words are as unequally used as in a language, and everything is spread over two years.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

SPAN = timedelta(days=730)
WORDS, SENTENCES = 20_000, 20_000
HEAVY = 2_000
"""So many people does a heavy reader follow."""
TAGS = 400
TABLES = "('accounts_user', 'community_member', 'community_post', 'community_posttag', 'community_follow')"
DEFAULTS = [
    f"""
    SELECT format('ALTER TABLE %I ALTER COLUMN %I SET DEFAULT {value}', table_name, column_name)
    FROM information_schema.columns
    WHERE (table_name = 'community_tag' OR table_name IN {TABLES}) AND is_nullable = 'NO'
      AND column_default IS NULL AND is_identity = 'NO' AND is_generated = 'NEVER' AND data_type {kind}
    """  # noqa: S608 - of constants
    for kind, value in {
        "IN ('integer', 'smallint', 'bigint')": "0",
        "= 'boolean'": "false",
        "IN ('character varying', 'text')": "''''",
        "= 'jsonb'": "''[]''",
        "= 'ARRAY'": "''{}''",
    }.items()
]
"""Django keeps its defaults to itself; COPY needs them in the database."""
FOREIGN_KEYS = f"""
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
           format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text IN {TABLES}
"""  # noqa: S608 - of constants
INDEXES = f"""
    SELECT format('DROP INDEX %I', indexname), indexdef
    FROM pg_indexes LEFT JOIN pg_constraint ON conname = indexname
    WHERE tablename IN {TABLES} AND conname IS NULL
"""  # noqa: S608 - of constants
Rows = Iterator[tuple[Any, ...]]


@dataclass(frozen=True)
class Size:
    posts: int
    people: int
    follows: int


SMALL = Size(posts=10_000, people=5_000, follows=250_000)
LARGE = Size(posts=1_000_000, people=100_000, follows=5_000_000)


def key(table: int, number: int) -> UUID:
    """Return the id of a row: rising, as those are that CodeHub gives."""
    return UUID(int=(table << 112) | (7 << 76) | (2 << 62) | number)


def person(number: int) -> UUID:
    return key(1, number)


class Community:
    """Makes the rows. The same seed makes the same rows."""

    def __init__(self, size: Size, *, now: datetime, seed: int = 1) -> None:
        self.size, self.now = size, now
        self.random = random.Random(seed)
        self.heavy = list(range(10, size.people, 1_000))
        words = [self._word() for _ in range(WORDS)]
        self.words = words
        self.sentences = [
            " ".join(words[self._few(WORDS)] for _ in range(self.random.randint(6, 16))).capitalize() + "."
            for _ in range(SENTENCES)
        ]
        self.tags = [f"{words[number]}-{number}" for number in range(TAGS)]

    def _word(self) -> str:
        syllables = self.random.choices(["ka", "ro", "mi", "ten", "lu", "sa", "bor", "vi", "ne", "dol"], k=3)
        return "".join(syllables) + self.random.choice("abcdefghijklmnop")

    def _few(self, count: int, *, power: float = 2.5) -> int:
        """Return a number below `count`, small ones more often."""
        return int(count * self.random.random() ** power)

    def people(self) -> Rows:
        joined = self.now - SPAN
        for number in range(self.size.people):
            name = f"{self.words[number % WORDS]} {self.words[number * 7 % WORDS]}".title()
            yield (
                person(number), joined, joined, f"person{number}", name, f"person{number}@example.test",
                "!", "student", False, False, True, joined,
            )  # fmt: skip

    def posts(self) -> Rows:
        step = SPAN / self.size.posts
        for number in range(self.size.posts):
            at = self.now - SPAN + step * (number + 1)
            author = self._few(self.size.people)
            tags = sorted({self._few(TAGS) for _ in range(self.random.randint(0, 3))})
            likes = int(self.random.paretovariate(1.2)) - 1
            body = " ".join(self.random.choices(self.sentences, k=self.random.randint(2, 7)))
            title = self.random.choice(self.sentences)[:80]
            yield number, author, at, title, body, tags, min(likes, 5_000)

    def follows(self) -> Iterator[tuple[int, int]]:
        heavy, others = set(self.heavy), self.size.people - len(self.heavy)
        usual = max((self.size.follows - len(heavy) * min(HEAVY, self.size.people // 2)) // others, 1)
        for follower in range(self.size.people):
            wanted = (
                min(HEAVY, self.size.people // 2) if follower in heavy else self.random.randint(0, 2 * usual)
            )
            chosen: set[int] = set()
            while len(chosen) < wanted:
                chosen.add(self._few(self.size.people))
            yield from ((follower, each) for each in chosen if each != follower)


def fill(size: Size) -> Community:
    """Write the community into the empty database that Django is set up for."""
    from django.db import connection

    community = Community(size, now=datetime.now(UTC))
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for query in DEFAULTS:
            _run_each(cursor, query)
        remade = _dropped(cursor, FOREIGN_KEYS) + _dropped(cursor, INDEXES)
        _copy_people(cursor.cursor, community)
        _copy_posts(cursor.cursor, community)
        _copy_follows(cursor.cursor, community)
        for statement in reversed(remade):
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE")
    return community


def _run_each(cursor: Any, query: str) -> None:
    """Run the statements that a query returns."""
    cursor.execute(query)
    for [statement] in cursor.fetchall():
        cursor.execute(statement)


def _dropped(cursor: Any, query: str) -> list[str]:
    """Run the first statement of each row of a query; return the second ones, that undo them."""
    cursor.execute(query)
    found = cursor.fetchall()
    for drop, _make in found:
        cursor.execute(drop)
    return [make for _drop, make in found]


def _copy(cursor: Any, table: str, columns: str, rows: Rows) -> None:
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _copy_people(cursor: Any, community: Community) -> None:
    columns = (
        "id, created_at, updated_at, username, display_name, email, password, role, is_superuser, is_staff,"
        " is_active, date_joined"
    )
    _copy(cursor, "accounts_user", columns, community.people())
    members = ((person(number),) for number in range(community.size.people))
    _copy(cursor, "community_member", "user_id", members)


def _copy_posts(cursor: Any, community: Community) -> None:
    columns = "id, created_at, updated_at, author_id, title, content, post_type, state, published_at, likes_count, tags"
    tagged: list[tuple[UUID, UUID, datetime]] = []
    used: Counter[int] = Counter()

    def posts() -> Rows:
        for number, author, at, title, body, tags, likes in community.posts():
            post, names = key(2, number), [community.tags[tag] for tag in tags]
            yield post, at, at, person(author), title, body, "text", "published", at, likes, names
            used.update(tags)
            tagged.extend((post, key(3, tag), at) for tag in tags)

    _copy(cursor, "community_post", columns, posts())
    now = community.now
    tags = ((key(3, n), now, now, name, used[n]) for n, name in enumerate(community.tags))
    _copy(cursor, "community_tag", "id, created_at, updated_at, name, posts_count", tags)
    _copy(cursor, "community_posttag", "post_id, tag_id, published_at", iter(tagged))


def _copy_follows(cursor: Any, community: Community) -> None:
    now = community.now
    pairs = enumerate(community.follows())
    follows = ((key(4, n), now, now, person(one), person(other)) for n, (one, other) in pairs)
    _copy(cursor, "community_follow", "id, created_at, updated_at, follower_id, following_id", follows)
    chosen = (
        (one, tag) for one in range(0, community.size.people, 2) for tag in {one % TAGS, one * 7 % TAGS, 3}
    )
    tag_follows = ((key(5, n), now, now, person(one), key(3, tag)) for n, (one, tag) in enumerate(chosen))
    _copy(cursor, "community_tagfollow", "id, created_at, updated_at, user_id, tag_id", tag_follows)
