"""The rules of learning that can say no."""

from http import HTTPStatus

from codehub.core.errors import DomainError


class CourseInUseError(DomainError):
    code = "course_in_use"
    detail = "Learners have worked in this course. Unpublish it instead of deleting it."


class LessonInUseError(DomainError):
    code = "lesson_in_use"
    detail = "Learners have worked in this lesson, so it cannot be deleted."


class ExerciseInUseError(DomainError):
    code = "exercise_in_use"
    detail = "Learners have attempted this exercise, so it cannot be deleted."


class LessonUnpublishedError(DomainError):
    code = "lesson_unpublished"
    detail = "This lesson is a draft. Publish it first."


class DraftChangedError(DomainError):
    code = "draft_changed"
    status = HTTPStatus.PRECONDITION_FAILED
    detail = "The draft has changed since you read it. Read it again, then publish."


class PreconditionRequiredError(DomainError):
    code = "precondition_required"
    status = HTTPStatus.PRECONDITION_REQUIRED
    detail = 'Name the draft that you publish: If-Match: "<sha256 of the draft>".'


class TestsChangedError(DomainError):
    code = "tests_changed"
    status = HTTPStatus.PRECONDITION_FAILED
    detail = "Somebody has saved other tests since you read these. Read them again, then save."


class AttemptPendingError(DomainError):
    code = "attempt_pending"
    detail = "Three of your attempts at this exercise are still being judged. Wait for a verdict."


class RejudgingError(DomainError):
    code = "rejudging"
    detail = "Attempts at this exercise are being judged again already. Wait for their verdicts."


class NothingToProveError(DomainError):
    code = "nothing_to_prove"
    detail = "The tests of this exercise store no solutions, so there is nothing to prove."


class TooManyProofsError(DomainError):
    code = "too_many_proofs"
    detail = "An exercise is proved by at most 100 stored solutions. Remove some."


class TooManyProvingsError(DomainError):
    code = "too_many_provings"
    detail = "Too many of your exercises are still being proved. Wait for some to finish, then try again."


class MutationUnsupportedError(DomainError):
    code = "mutation_unsupported"
    detail = "These tests get no mutation score."


class ProofsNotGreenError(DomainError):
    """`errors` names the exercises."""

    code = "proofs_not_green"
    detail = "Exercises of this lesson are not proven by their present tests. Prove them, then publish."


class IdempotencyKeyReusedError(DomainError):
    code = "idempotency_key_reused"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    detail = "This Idempotency-Key was used for another request. Use a new key."


class InvalidSubmissionError(DomainError):
    """The files or the language do not fit the exercise; `errors` says where."""

    code = "invalid"
    status = HTTPStatus.BAD_REQUEST
    detail = "The code could not be accepted."


class InvalidContentError(DomainError):
    """A document breaks its schema or its rules; `errors` points into it."""

    code = "invalid"
    status = HTTPStatus.BAD_REQUEST
    detail = "The document is not valid."


class UnknownBlockError(DomainError):
    code = "unknown_block"
    status = HTTPStatus.BAD_REQUEST
    detail = "The lesson has no such block."


class BlockNotFoundError(DomainError):
    code = "not_found"
    status = HTTPStatus.NOT_FOUND
    detail = "The lesson has no such block to run."


class InvalidAnswerError(DomainError):
    code = "invalid"
    status = HTTPStatus.BAD_REQUEST
    detail = "The answer does not fit the question."


class QuestionAnsweredError(DomainError):
    code = "question_answered"
    detail = "You have answered this question correctly already."


class NoAttemptsLeftError(DomainError):
    code = "no_attempts_left"
    detail = "You have used all attempts at this question."


class CourseNotCompletedError(DomainError):
    code = "course_not_completed"
    detail = "Finish every lesson of the course first."


class CertificateNumberError(DomainError):
    code = "certificate_number_mistyped"
    status = HTTPStatus.NOT_FOUND
    detail = "This is not a certificate number: check for a mistyped character."


class CertificateRevokedError(DomainError):
    code = "certificate_revoked"
    detail = "This certificate has been revoked already."


class CertificateNamePrivateError(DomainError):
    code = "certificate_name_private"
    status = HTTPStatus.FORBIDDEN
    detail = "The holder has not made this certificate's name public, so only they can open the PDF."
