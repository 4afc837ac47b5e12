"""What a list of posts needs besides its rows, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from codehub.accounts.models import User
from codehub.community.models import Bookmark, Post, Reaction
from codehub.files.models import StoredFile


@dataclass(frozen=True)
class PostFacts:
    """What `viewer` has to do with some posts, and what these refer to."""

    viewer: User
    reactions: dict[UUID, list[str]]
    bookmarks: set[UUID]
    people: dict[UUID, User]
    files: dict[UUID, StoredFile]


def post_facts(posts: Sequence[Post], viewer: User) -> PostFacts:
    ids = [post.pk for post in posts]
    reactions: dict[UUID, list[str]] = defaultdict(list)
    given = Reaction.objects.filter(user=viewer, post__in=ids).order_by("created_at")
    for post_id, kind in given.values_list("post_id", "reaction_type"):
        reactions[post_id].append(kind)
    named = {pk for post in posts for pk in post.mentioned}
    attached = {UUID(each["id"]) for post in posts for each in post.attachments}
    previews = {post.link.image_id for post in posts if post.link and post.link.image_id}
    return PostFacts(
        viewer=viewer,
        reactions=reactions,
        bookmarks=set(Bookmark.objects.filter(user=viewer, post__in=ids).values_list("post_id", flat=True)),
        people=User.objects.in_bulk(named),
        files={file.pk: file for file in StoredFile.objects.ready().filter(pk__in=attached | previews)},
    )
