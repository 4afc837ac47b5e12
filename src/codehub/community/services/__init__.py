"""Every write of the community, one transaction each."""

from codehub.community.services.posts import create_post, delete_post, publish_post, update_post

__all__ = [
    "create_post",
    "delete_post",
    "publish_post",
    "update_post",
]
