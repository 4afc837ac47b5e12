"""Rows of community: what people write, how others answer it, and what moderators did."""

from codehub.community.models.comments import Comment
from codehub.community.models.links import LinkPreview
from codehub.community.models.moderation import ModerationAction, Reason, Report, SubjectKind
from codehub.community.models.people import Block, Follow, Member
from codehub.community.models.posts import Bookmark, PopularPost, Post
from codehub.community.models.reactions import Reaction
from codehub.community.models.tags import PostTag, Tag, TagFollow

__all__ = [
    "Block",
    "Bookmark",
    "Comment",
    "Follow",
    "LinkPreview",
    "Member",
    "ModerationAction",
    "PopularPost",
    "Post",
    "PostTag",
    "Reaction",
    "Reason",
    "Report",
    "SubjectKind",
    "Tag",
    "TagFollow",
]
