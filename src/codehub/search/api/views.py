from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts.requests import SignedInRequest
from codehub.core.cursors import next_url, page_size_of
from codehub.core.throttling import rate
from codehub.search import selectors
from codehub.search.api.serializers import FoundSerializer, SearchSerializer
from codehub.search.kinds import TAG, tags_named

PARAMETERS: list[Any] = [
    SearchSerializer,
    OpenApiParameter(
        "cursor", str, description="With `kind`: where to go on, from `next` of the page before."
    ),
    OpenApiParameter("page_size", int, description="With `kind`: 1 to 100, 20 when not given."),
]
FILTERS = ("tag", "author", "language", "difficulty")


class SearchView(APIView):
    permission_classes = [IsAuthenticated]
    throttle_classes = [rate("search")]

    @extend_schema(operation_id="search", parameters=PARAMETERS, responses=FoundSerializer)
    def get(self, request: SignedInRequest) -> Response:
        """Find courses, lessons, exercises, posts, people and tags that you may see."""
        asked = SearchSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        values = asked.validated_data
        filters = {name: _plain(name, values[name]) for name in FILTERS if values.get(name)}
        found = self._found(request, values["q"], values.get("kind"), filters)
        if not found["groups"] and not found["results"] and not filters:
            found["suggestions"] = selectors.suggestions(person=request.user, text=values["q"])
        return Response(FoundSerializer(found).data)

    def _found(
        self, request: SignedInRequest, text: str, kind: str | None, filters: dict[str, str]
    ) -> dict[str, Any]:
        found: dict[str, Any] = {"groups": [], "results": [], "next": None, "suggestions": []}
        if kind is None:
            return found | {"groups": selectors.groups(person=request.user, text=text, filters=filters)}
        size = page_size_of(request)
        if kind == TAG:
            tags = [] if filters else tags_named(text)[:size]
            return found | {"results": [selectors.tag_hit(tag) for tag in tags]}
        cursor = request.query_params.get("cursor")
        hits, onward = selectors.page(
            kind=kind, person=request.user, text=text, filters=filters, cursor=cursor, size=size
        )
        return found | {"results": hits, "next": next_url(request, onward) if onward else None}


def _plain(name: str, value: Any) -> str:
    return str(value).lower().removeprefix("#") if name == "tag" else str(value)
