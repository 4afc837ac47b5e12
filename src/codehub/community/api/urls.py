"""The addresses of the community."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from codehub.community.api.views.comments import CommentView, PostCommentsView
from codehub.community.api.views.feed import FeedView, NewInFeedView
from codehub.community.api.views.follows import (
    BlocksView,
    BlockView,
    FollowersView,
    FollowingView,
    FollowView,
)
from codehub.community.api.views.keeping import (
    BookmarkView,
    PersonsPostsView,
    PreviewLinkView,
    TagFollowView,
)
from codehub.community.api.views.moderation import (
    ActionsView,
    AppealView,
    MyReportsView,
    QueueView,
    ReportsView,
    StandingView,
)
from codehub.community.api.views.posts import PostViewSet
from codehub.community.api.views.reactions import (
    CommentReactionsView,
    CommentReactionView,
    PostReactionsView,
    PostReactionView,
)
from codehub.community.api.views.tags import TagsView, TagView, TrendingTagsView

router = SimpleRouter(use_regex_path=False)
router.register("posts", PostViewSet, basename="post")

urlpatterns = [
    path("posts/preview-link/", PreviewLinkView.as_view(), name="preview-link"),
    *router.urls,
    path("posts/<uuid:pk>/bookmark/", BookmarkView.as_view(), name="bookmark"),
    path("posts/<uuid:pk>/comments/", PostCommentsView.as_view(), name="post-comments"),
    path("posts/<uuid:pk>/reactions/", PostReactionsView.as_view(), name="post-reactions"),
    path("posts/<uuid:pk>/reactions/<str:reaction_type>/", PostReactionView.as_view(), name="post-reaction"),
    path("comments/<uuid:pk>/", CommentView.as_view(), name="comment"),
    path("comments/<uuid:pk>/reactions/", CommentReactionsView.as_view(), name="comment-reactions"),
    path(
        "comments/<uuid:pk>/reactions/<str:reaction_type>/",
        CommentReactionView.as_view(),
        name="comment-reaction",
    ),
    path("moderation/actions/", ActionsView.as_view(), name="moderation-actions"),
    path("moderation/actions/<uuid:pk>/appeal/", AppealView.as_view(), name="moderation-appeal"),
    path("moderation/queue/", QueueView.as_view(), name="moderation-queue"),
    path("reports/", ReportsView.as_view(), name="reports"),
    path("reports/mine/", MyReportsView.as_view(), name="reports-mine"),
    path("users/me/standing/", StandingView.as_view(), name="standing"),
    path("blocks/", BlocksView.as_view(), name="blocks"),
    path("feed/", FeedView.as_view(), name="feed"),
    path("feed/new/", NewInFeedView.as_view(), name="feed-new"),
    path("tags/", TagsView.as_view(), name="tags"),
    path("tags/trending/", TrendingTagsView.as_view(), name="tags-trending"),
    path("tags/<str:name>/", TagView.as_view(), name="tag"),
    path("tags/<str:name>/follow/", TagFollowView.as_view(), name="tag-follow"),
    path("users/<uuid:pk>/block/", BlockView.as_view(), name="block"),
    path("users/<uuid:pk>/follow/", FollowView.as_view(), name="follow"),
    path("users/<uuid:pk>/followers/", FollowersView.as_view(), name="followers"),
    path("users/<uuid:pk>/following/", FollowingView.as_view(), name="following"),
    path("users/<uuid:pk>/posts/", PersonsPostsView.as_view(), name="persons-posts"),
]
