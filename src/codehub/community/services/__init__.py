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
from codehub.community.services.posts import create_post, delete_post, publish_post, update_post
from codehub.community.services.reactions import react, withdraw_reaction

__all__ = [
    "add_comment",
    "block",
    "bookmark",
    "create_post",
    "delete_comment",
    "delete_post",
    "edit_comment",
    "follow",
    "follow_tag",
    "publish_post",
    "react",
    "remove_bookmark",
    "unblock",
    "unfollow",
    "unfollow_tag",
    "update_post",
    "withdraw_reaction",
]
