import django_filters

from codehub.accounts.models import User
from codehub.community.models import Post
from codehub.community.querysets import PostQuerySet


class PostFilter(django_filters.FilterSet):
    """Only what is listed here can be asked for. Without `state` a list has posts in sight only."""

    author = django_filters.UUIDFilter(field_name="author_id")
    tag = django_filters.CharFilter(method="filter_tag", max_length=31)
    post_type = django_filters.ChoiceFilter(choices=Post.Kind.choices)
    bookmarked = django_filters.BooleanFilter(method="filter_bookmarked", label="Only what I keep")

    class Meta:
        model = Post
        fields: list[str] = []

    def filter_tag(self, posts: PostQuerySet, name: str, value: str) -> PostQuerySet:
        return posts.tagged(value.lower().removeprefix("#"))

    def filter_bookmarked(self, posts: PostQuerySet, name: str, value: bool) -> PostQuerySet:
        reader = self.request.user if self.request else None
        return posts.kept_by(reader) if value and isinstance(reader, User) else posts
