"""Pages of a list."""

from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    """Numbered pages of 20 rows, at most 100 on request."""

    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100
