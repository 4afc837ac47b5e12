"""The rules of the community that can say no."""

from http import HTTPStatus

from codehub.core.errors import DomainError


class CannotFollowOneselfError(DomainError):
    code = "cannot_follow_oneself"
    detail = "You cannot follow yourself."


class CannotBlockOneselfError(DomainError):
    code = "cannot_block_oneself"
    detail = "You cannot block yourself."


class BlockedError(DomainError):
    code = "blocked"
    detail = "One of you has blocked the other, so this is not possible."


class NotPublishedError(DomainError):
    code = "not_published"
    detail = "This post is not public, so nobody can answer it."


class NotRunnableError(DomainError):
    code = "not_runnable"
    detail = "Only code posts in a language of the judge can be run."


class IdempotencyKeyReusedError(DomainError):
    code = "idempotency_key_reused"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    detail = "This Idempotency-Key was used for something else. Use a new one for each new post or comment."


class InvalidAttachmentError(DomainError):
    code = "invalid_attachment"
    status = HTTPStatus.BAD_REQUEST
    detail = "This is not a picture that you uploaded for this post. Upload it again."


class AlreadyPublishedError(DomainError):
    code = "already_published"
    detail = "This post is public already, or was taken out of sight by a moderator."


class EmptyPostError(DomainError):
    code = "empty_post"
    status = HTTPStatus.BAD_REQUEST
    detail = "A post needs what its type is about: words, code, a link or a picture."


class InvalidParentError(DomainError):
    code = "invalid_parent"
    status = HTTPStatus.BAD_REQUEST
    detail = "This comment cannot be answered: it is not under this post, or it is gone."
    errors = [{"field": "parent", "code": "invalid_parent", "message": detail}]


class CommentGoneError(DomainError):
    code = "comment_gone"
    detail = "This comment was taken away meanwhile."


class SuspendedError(DomainError):
    code = "suspended"
    detail = "A moderator has suspended you: you may read, but not write."


class PostingTooFastError(DomainError):
    code = "posting_too_fast"
    detail = "You have written much in the last hour. Try again later."


class TooManyLinksError(DomainError):
    code = "too_many_links"
    detail = "There are too many links in this text. Leave some out."


class DuplicateContentError(DomainError):
    code = "duplicate_content"
    detail = "You have posted these very words within the last day. Change them, or leave it at that."


class CannotReportError(DomainError):
    code = "cannot_report"
    detail = "You cannot report yourself or what you wrote. Edit or delete it instead."


class NotModeratedError(DomainError):
    code = "not_moderated"
    detail = "This act does not fit what it is about, or how it stands by now. Look at it again."


class AlreadyAppealedError(DomainError):
    code = "already_appealed"
    detail = "You have answered this decision already."
