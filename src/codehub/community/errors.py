"""The rules of the community that can say no."""

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
    status = 422
    detail = "This Idempotency-Key was used for something else. Use a new one for each new post or comment."
