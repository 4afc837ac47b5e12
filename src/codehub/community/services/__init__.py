"""Every write of the community, one transaction each."""

from codehub.community.services.comments import add_comment, delete_comment, edit_comment
from codehub.community.services.follows import (
    block,
    bookmark,
    follow,
    follow_tag,
    remove_bookmark,
    unblock,
    unfollow,
    unfollow_tag,
)
from codehub.community.services.links import fetch_due_previews, fetch_preview, preview_of
from codehub.community.services.moderation import appeal, moderate
from codehub.community.services.posts import create_post, delete_post, publish_post, update_post
from codehub.community.services.ranking import rank_posts
from codehub.community.services.reactions import react, withdraw_reaction
from codehub.community.services.reports import file_report
from codehub.community.services.snippets import run_snippet
from codehub.community.services.subjects import Subject, find_subject

__all__ = [
    "Subject",
    "add_comment",
    "appeal",
    "block",
    "bookmark",
    "create_post",
    "delete_comment",
    "delete_post",
    "edit_comment",
    "fetch_due_previews",
    "fetch_preview",
    "file_report",
    "find_subject",
    "follow",
    "follow_tag",
    "moderate",
    "preview_of",
    "publish_post",
    "rank_posts",
    "react",
    "remove_bookmark",
    "run_snippet",
    "unblock",
    "unfollow",
    "unfollow_tag",
    "update_post",
    "withdraw_reaction",
]
