"""What somebody typed, as PostgreSQL's full text search understands it."""

import re
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import F, Func

STEMMED, PLAIN = "public.codehub", "public.codehub_plain"
"""The configurations that `accounts.0007_search_words` makes."""
MAX_CHARACTERS = 200
LAST_WORD = re.compile(r"(?<![\w\"-])(\w{2,40})\Z")


class SearchColumn(Func):
    """The generated column `search` of a row's table. Django does not know it, so that nobody reads it by accident."""

    output_field = SearchVectorField()

    def __init__(self) -> None:
        super().__init__(F("pk"))

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        [key] = self.get_source_expressions()
        return f"{compiler.quote_name_unless_alias(key.alias)}.search", []


def query_of(text: str) -> Any:
    """Return the query for `text`: its words, "phrases", -exclusions and or; the last word may be unfinished."""
    whole = SearchQuery(text, config=STEMMED, search_type="websearch")
    last = LAST_WORD.search(text)
    if last is None:
        return whole
    begun = SearchQuery(f"{last.group(1)}:*", config=PLAIN, search_type="raw")
    before = text[: last.start()].strip()
    if not re.search(r"\w", before):
        return whole | begun
    return whole | (SearchQuery(before, config=STEMMED, search_type="websearch") & begun)
