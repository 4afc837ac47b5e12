"""What learning keeps about people."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from codehub.accounts.models import User
from codehub.core.events import publish
from codehub.core.privacy import Kept, OnErase, words
from codehub.judge.models import Run
from codehub.learning.certificates.pdf import render_pdf
from codehub.learning.events import CoursesHandedOver
from codehub.learning.models import Certificate, Course, MinimalInput, Rejudgement

ERASED = "the account is erased"
COURSE = "the course is deleted"
NAMELESS = "-"


def _theirs(model: str, purpose: str, *, personal: str, none: str = "", pseudonymous: str = "user") -> Kept:
    """A fact about one learner, of no use to anybody else."""
    return Kept(
        model=model,
        purpose=purpose,
        until=ERASED,
        owner="user_id",
        on_erase=OnErase.DELETE,
        personal=words(personal),
        pseudonymous=words(pseudonymous),
        none=words(none),
    )


def _content(model: str, purpose: str, none: str, **facts: Any) -> Kept:
    """What is taught; written by somebody, about nobody."""
    return Kept(model=model, purpose=purpose, until=COURSE, none=words(none), **facts)


KEPT = [
    _content(
        "learning.Course",
        "What is taught.",
        "slug title description category difficulty duration thumbnail objectives is_published progress_stale_at",
        owner="instructor_id",
        because="Learners take it. It is given to an admin when its instructor is erased.",
        pseudonymous=words("instructor"),
    ),
    _content(
        "learning.Lesson", "What is taught.", "course title content order duration draft published words"
    ),
    _content(
        "learning.LessonRevision",
        "Earlier and present texts of lessons.",
        "lesson number content sha256 requirements note",
        owner="author_id",
        because="Learners read it.",
        pseudonymous=words("author"),
    ),
    _content(
        "learning.Exercise",
        "What is solved.",
        "course lesson slug title description starter_code starters test_cases hints difficulty order",
    ),
    _content(
        "learning.ProofRun",
        "Whether an exercise's tests hold.",
        "exercise tests_sha256 language state verdict with_mutation mutants_total mutants_killed finished_at",
        owner="requested_by_id",
        because="It says something of the exercise.",
        pseudonymous=words("requested_by"),
    ),
    _content(
        "learning.ProofCheck",
        "One stored solution or mutant of it.",
        "proof_run run kind position name role expect misconception verdict holds message failed_cases place",
    ),
    _content(
        "learning.SimilarityReport",
        "How alike the attempts of an exercise are.",
        "exercise state tries compared left_out pair_count finished_at",
        owner="requested_by_id",
        because="It says something of the exercise.",
        pseudonymous=words("requested_by"),
    ),
    _content(
        "learning.SimilarPair",
        "Two attempts that have much in common.",
        "report similarity left_share right_share shared_lines",
        because="It names attempts, not people; the code of erased ones is gone.",
        pseudonymous=words("left right"),
    ),
    Kept(
        model="learning.Attempt",
        purpose="Answers to exercises and their verdicts.",
        until=ERASED,
        owner="student_id",
        on_erase=OnErase.BLANK,
        because="How often an exercise is solved is of use to its author; the code is not kept.",
        personal=words("files idempotency_key request_digest judged_at"),
        pseudonymous=words("student run"),
        none=words("exercise language verdict previous_verdict points max_points is_gradable"),
        blanks={
            "files": {},
            "idempotency_key": "",
            "request_digest": "",
            "judged_at": lambda attempt: attempt.judged_at,
        },
    ),
    Kept(
        model="learning.Rejudgement",
        purpose="Attempts that were judged again.",
        until=ERASED,
        owner="attempt__student_id",
        on_erase=OnErase.DELETE,
        personal=words("finished_at"),
        pseudonymous=words("attempt run asked_by"),
    ),
    Kept(
        model="learning.MinimalInput",
        purpose="The smallest input on which an attempt fails.",
        until=ERASED,
        owner="attempt__student_id",
        on_erase=OnErase.DELETE,
        personal=words("found finished_at"),
        pseudonymous=words("attempt failed_run run"),
        none=words("case_id"),
    ),
    _theirs("learning.Achievement", "What somebody has earned.", personal="kind course earned_at"),
    _theirs("learning.BlockView", "What somebody has seen.", personal="lesson revision block_id"),
    _theirs(
        "learning.QuizAnswer",
        "Answers to quizzes.",
        personal="lesson revision block_id question_id number answer is_correct",
    ),
    _theirs(
        "learning.Completion", "What somebody has finished.", personal="course lesson revision completed_at"
    ),
    _theirs(
        "learning.UserProgress",
        "How far somebody is.",
        personal="course lesson exercise status completion_percentage required_done required_total revision "
        "started_at completed_at updated_at",
    ),
    _theirs("learning.Enrolment", "Which courses somebody takes.", personal="course"),
    Kept(
        model="learning.Certificate",
        purpose="Proof of a finished course that anybody can check by its number.",
        until="the instance is deleted; the holder's name until " + ERASED,
        owner="user_id",
        on_erase=OnErase.BLANK,
        because="Whoever was shown its number can still check it. The instructor's name was printed, and stays.",
        personal=words("holder_name is_name_public revoked_reason"),
        pseudonymous=words("user certificate_number verification_url pdf_url"),
        none=words("course issued_at expires_at revoked_at course_title instructor_name issuer_name"),
        blanks={
            "holder_name": NAMELESS,
            "is_name_public": False,
            "revoked_reason": lambda row: NAMELESS if row.revoked_reason else "",
        },
    ),
]


def hand_courses_over(person_id: UUID) -> None:
    """Give an instructor's courses to the admin who has been one for longest."""
    theirs = Course.objects.filter(instructor_id=person_id)
    if not theirs.exists():
        return
    admins = User.objects.filter(role=User.Role.ADMIN, is_active=True).exclude(pk=person_id)
    heir = admins.earliest("created_at")  # accounts keep the last admin from leaving
    count = theirs.update(instructor=heir)
    publish(CoursesHandedOver(user_id=person_id, to_id=heir.pk, count=count))


def forget_copies(person_id: UUID) -> None:
    """Delete the runs that hold a learner's code but were asked for by an editor, or search in it."""
    runs: set[UUID] = set()
    for model in (Rejudgement, MinimalInput):
        copies = model._default_manager.filter(attempt__student_id=person_id)
        runs.update(copies.values_list("run_id", flat=True))
        copies.delete()
    Run.objects.filter(pk__in=runs).delete()


def certificates(person_id: UUID) -> Iterator[tuple[str, bytes]]:
    """Yield somebody's certificates as they were issued."""
    for row in Certificate.objects.filter(user_id=person_id):
        yield (
            f"certificates/{row.certificate_number}.pdf",
            render_pdf(
                {
                    "certificate_number": row.certificate_number,
                    "holder_name": row.holder_name,
                    "course_title": row.course_title,
                    "instructor_name": row.instructor_name,
                    "issuer_name": row.issuer_name,
                    "issued_at": row.issued_at,
                    "verification_url": row.verification_url,
                }
            ),
        )


ERASING = [hand_courses_over, forget_copies]
FILES = [certificates]
