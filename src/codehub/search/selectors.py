"""Finding things, best first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib.postgres.search import SearchHeadline, SearchRank, TrigramWordSimilarity
from django.db.models import Expression, F, FloatField, Func, Value
from django.db.models.functions import Extract, Ln, Replace

from codehub.accounts.models import User
from codehub.community.models import Tag
from codehub.core import cursors
from codehub.search.kinds import KINDS, NAMED, Rows, Searchable, tags_named
from codehub.search.words import STEMMED, SearchColumn, query_of

ORDER = ("-score", "-id")
IN_GROUP = 5
MAX_CANDIDATES = 500
MAX_RANKED = 200
"""Of a word that occurs everywhere only the newest rows that hold it are ranked: nobody reads further. More are looked
up than ranked, because for a smaller number PostgreSQL goes through all rows, newest first, also for a word that hardly
any of them holds. Not where a filter has an order of its own: that goes through the few it names."""
FRESH_SECONDS = 365 * 86_400
"""A row ranks e times higher than one that is a year older. Told apart from the moment of asking, so pages stay still."""
START, STOP = "\x02", "\x03"
HEADLINE: dict[str, Any] = {"max_words": 24, "min_words": 10, "max_fragments": 2, "fragment_delimiter": " … "}
NEARLY = 0.45
MARKS = re.compile(r"\*\*|```\w*|(?:^|(?<=\s))#{1,6}(?=\s)")
"""Of Markdown, what would only be in the way in an excerpt."""


class Ranker(Protocol):
    """How well a row fits. A ranker by meaning (pgvector) would stand here beside the words."""

    def score(self, query: Any, newest: str) -> Expression: ...


class ByWords:
    """Where the words stand and how near to each other, and how new the row is."""

    def score(self, query: Any, newest: str) -> Expression:
        rank = SearchRank(SearchColumn(), query, cover_density=True, normalization=Value(2))
        age = Extract(F(newest), "epoch") / Value(float(FRESH_SECONDS))
        return Ln(rank + Value(1e-4), output_field=FloatField()) + age


RANKER: Ranker = ByWords()


@dataclass(frozen=True)
class Segment:
    text: str
    is_match: bool


@dataclass(frozen=True)
class Hit:
    """One thing found, as a list shows it."""

    kind: str
    id: Any
    title: str
    segments: list[Segment]
    url: str
    meta: dict[str, Any]
    author: User | None
    created_at: Any


@dataclass(frozen=True)
class Group:
    kind: str
    results: list[Hit]
    has_more: bool


def groups(*, person: User, text: str, filters: Mapping[str, str]) -> list[Group]:
    """Return the best few of each kind, without the kinds of which nothing was found."""
    found = []
    for searchable in KINDS:
        if not set(filters) <= set(searchable.filters):
            continue
        rows = list(found_rows(searchable, person, text, filters)[: IN_GROUP + 1])
        found.append(
            Group(searchable.kind, [_hit(searchable, row) for row in rows[:IN_GROUP]], len(rows) > IN_GROUP)
        )
    if not filters:
        tags = list(tags_named(text)[: IN_GROUP + 1])
        found.append(Group("tag", [tag_hit(tag) for tag in tags[:IN_GROUP]], len(tags) > IN_GROUP))
    return [group for group in found if group.results]


def page(
    *, kind: str, person: User, text: str, filters: Mapping[str, str], cursor: str | None, size: int
) -> tuple[list[Hit], str | None]:
    """Return a page of one kind, and where the next one goes on; raise InvalidCursorError."""
    searchable = NAMED[kind]
    if not set(filters) <= set(searchable.filters):
        return [], None
    rows = found_rows(searchable, person, text, filters)
    if cursor:
        place = cursors.read(cursor, ordering=ORDER)
        rows = rows.filter(cursors.after(place, ordering=ORDER))
    shown = list(rows[: size + 1])
    onward = (
        cursors.written(cursors.place_of(shown[size - 1], ORDER), ordering=ORDER) if shown[size:] else None
    )
    return [_hit(searchable, row) for row in shown[:size]], onward


def found_rows(searchable: Searchable, person: User, text: str, filters: Mapping[str, str]) -> Rows:
    """Return the rows that `person` may see and that hold `text`, best first."""
    query = query_of(text)
    rows = searchable.rows(person)
    for name, value in filters.items():
        rows = searchable.filters[name](rows, value)
    matching = rows.annotate(vector=SearchColumn()).filter(vector=query)
    moment = next((by for name, by in searchable.newest_by.items() if name in filters), None)
    newest = matching.order_by(F(moment or searchable.newest).desc(), "-pk").values_list("pk", flat=True)
    candidates = list(newest[: MAX_RANKED if moment else MAX_CANDIDATES])[:MAX_RANKED]
    plain = Replace(Replace(searchable.body, Value(START)), Value(STOP))
    excerpt = SearchHeadline(
        Func(plain, Value(20_000), function="left"),
        query,
        config=STEMMED,
        start_sel=START,
        stop_sel=STOP,
        **HEADLINE,
    )
    score = RANKER.score(query, searchable.newest)
    ranked: Rows = searchable.rows(person).filter(pk__in=candidates).annotate(score=score, excerpt=excerpt)
    return ranked.order_by(*ORDER)


def suggestions(*, person: User, text: str) -> list[str]:
    """Return at most three names that are nearly `text`: for when nothing was found."""
    near: list[tuple[float, str]] = []
    sources: list[tuple[Rows, str]] = [
        (NAMED["course"].rows(person), "title"),
        (Tag.objects.filter(posts_count__gt=0), "name"),
    ]
    for rows, name in sources:
        alike = rows.annotate(likeness=TrigramWordSimilarity(text, name)).filter(likeness__gte=NEARLY)
        near += alike.order_by("-likeness").values_list("likeness", name)[:3]
    return list(dict.fromkeys(name for _likeness, name in sorted(near, reverse=True)))[:3]


def tag_hit(tag: Tag) -> Hit:
    meta = {"posts_count": tag.posts_count}
    segments = segments_of(tag.description)
    return Hit("tag", tag.pk, tag.name, segments, f"/tags/{tag.name}", meta, None, tag.created_at)


def _hit(searchable: Searchable, row: Any) -> Hit:
    return Hit(
        kind=searchable.kind,
        id=row.pk,
        title=searchable.title(row),
        segments=segments_of(row.excerpt),
        url=searchable.url(row),
        meta=searchable.meta(row),
        author=searchable.author(row),
        created_at=getattr(row, searchable.newest),
    )


def segments_of(excerpt: str) -> list[Segment]:
    """Return an excerpt in parts, those that match told apart: a reader's browser never gets markup."""
    excerpt = MARKS.sub("", excerpt)
    segments = []
    for number, part in enumerate(excerpt.split(START)):
        match, _, rest = part.partition(STOP) if number else ("", "", part)
        segments += [Segment(match, True), Segment(rest, False)]
    return [segment for segment in segments if segment.text]
