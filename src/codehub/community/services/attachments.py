"""Pictures of a post."""

from typing import Any
from uuid import UUID

from codehub.community.errors import InvalidAttachmentError
from codehub.community.models import Post
from codehub.files import services as files
from codehub.files.models import StoredFile

KIND = StoredFile.Kind.ATTACHMENT


def set_attachments(post: Post, wanted: list[dict[str, Any]]) -> None:
    """Make `wanted` (`[{"id", "alt"}]`) the pictures of `post`; raise InvalidAttachmentError. Others are freed.

    Only the author's own pictures that are part of nothing else are taken.
    """
    ids = [UUID(str(each["id"])) for each in wanted]
    own = StoredFile.objects.ready().filter(owner=post.author_id, kind=KIND, pk__in=ids, width__isnull=False)
    known = {file.pk: file for file in own if file.subject_id in {None, post.pk}}
    if len(set(ids)) != len(ids) or (missing := [pk for pk in ids if pk not in known]):
        position = ids.index(missing[0]) if len(set(ids)) == len(ids) else len(ids) - 1
        raise InvalidAttachmentError(
            errors=[
                {
                    "field": f"attachments.{position}",
                    "code": "invalid",
                    "message": InvalidAttachmentError.detail,
                }
            ]
        )
    for file in known.values():
        files.use(file=file, subject_id=post.pk)
    files.give_up(StoredFile.objects.part_of(KIND, post.pk).exclude(pk__in=ids))
    post.attachments = [{"id": str(each["id"]), "alt": each.get("alt", "")} for each in wanted]
