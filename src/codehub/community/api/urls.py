"""The addresses of the community."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from codehub.community.api.views.feed import FeedView, NewInFeedView
from codehub.community.api.views.posts import PostViewSet
from codehub.community.api.views.tags import TagsView, TagView, TrendingTagsView

router = SimpleRouter(use_regex_path=False)
router.register("posts", PostViewSet, basename="post")

urlpatterns = [
    *router.urls,
    path("feed/", FeedView.as_view(), name="feed"),
    path("feed/new/", NewInFeedView.as_view(), name="feed-new"),
    path("tags/", TagsView.as_view(), name="tags"),
    path("tags/trending/", TrendingTagsView.as_view(), name="tags-trending"),
    path("tags/<str:name>/", TagView.as_view(), name="tag"),
]
