"""The world in which every operation is tried, and the people who try it."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from codehub.accounts import services as accounts
from codehub.accounts.models import User
from codehub.accounts.tests.factories import UserFactory
from codehub.community.models import Comment, ModerationAction, Post
from codehub.community.selectors import feed
from codehub.core import cursors
from codehub.files.models import StoredFile
from codehub.files.tests.factories import StoredFileFactory
from codehub.files.tests.pictures import picture
from codehub.learning import services
from codehub.learning.models import (
    Attempt,
    Certificate,
    Course,
    Exercise,
    Lesson,
    SimilarityReport,
    SimilarPair,
)
from codehub.learning.tests.factories import (
    RIGHT,
    CourseFactory,
    InstructorFactory,
    content,
    make_lesson,
    quiz,
    submit,
    task,
    text,
)
from codehub.privacy.models import DataExport
from codehub.realtime.unsubscribing import token_for
from tests.security import community_rows

ACTORS = ("anonymous", "stranger", "learner", "author", "colleague", "admin")
"""Nobody; a student without part in it; the student whose rows they are; the course's instructor; another; an admin."""


@dataclass
class World:
    """One course with everything in it, and the same as a draft."""

    people: dict[str, User | None]
    course: Course
    lesson: Lesson
    exercise: Exercise
    attempt: Attempt
    certificate: Certificate
    pair: SimilarPair
    attachment: StoredFile
    post: Post
    comment: Comment

    @property
    def learner(self) -> User:
        learner = self.people["learner"]
        assert learner is not None
        return learner

    def path(self, template: str) -> str:
        """Fill in the ids of an operation's path."""
        course = {"{id}": self.course.pk, "{course_id}": self.course.pk}
        ids: dict[str, dict[str, object]] = {
            "/api/courses/": course,
            "/api/progress/": course,
            "/api/lessons/": {"{id}": self.lesson.pk, "{block_id}": "example"},
            "/api/exercises/": {"{id}": self.exercise.pk},
            "/api/attempts/": {"{id}": self.attempt.pk},
            "/api/runs/": {"{id}": self.attempt.run_id},
            "/api/similarity-reports/": {"{id}": self.pair.report_id, "{pair_id}": self.pair.pk},
            "/api/certificates/": {"{number}": self.certificate.certificate_number},
            "/api/attachments/": {"{id}": self.attachment.pk},
            "/api/posts/": {"{id}": self.post.pk, "{reaction_type}": "like"},
            "/api/moderation/actions/": {"{id}": ModerationAction.objects.get(subject_id=self.post.pk).pk},
            "/api/comments/": {"{id}": self.comment.pk, "{reaction_type}": "like"},
            "/api/tags/": {"{name}": "python"},
            "/api/users/": {"{id}": self.learner.pk},
            "/api/users/me/sessions/": {"{id}": self.learner.sessions.earliest("created_at").pk},
            "/api/users/me/exports/": {"{id}": DataExport.objects.get(user=self.learner).pk},
            "/api/users/me/api-tokens/": {"{id}": self.learner.api_tokens.earliest("created_at").pk},
        }
        filled = template
        for prefix, names in sorted(ids.items(), reverse=True):  # the longest that fits comes first
            if template.startswith(prefix):
                for name, value in names.items():
                    filled = filled.replace(name, str(value))
        assert "{" not in filled, filled
        newest = cursors.written((self.post.published_at, self.post.pk), ordering=feed.ORDER)
        return filled + community_rows.QUERIES.get(template, "").replace("{cursor}", newest)

    def body(self, method: str, template: str) -> Any:
        """Return a body that is valid, so that only the person decides."""
        course = {
            "title": "New",
            "slug": "new",
            "description": "x",
            "category": "Python",
            "difficulty": "beginner",
            "duration": 5,
        }
        lesson = {"title": "New", "content": content(text("one")), "duration": 5, "order": 9}
        tests = self.exercise.test_cases
        exercise = {
            "title": "New",
            "slug": "new",
            "description": "x",
            "difficulty": "beginner",
            "test_cases": tests,
        }
        code = {"language": "python", "source_code": RIGHT}
        bodies: dict[str, Any] = {
            **community_rows.BODIES,
            "/api/reports/": {"post": str(self.post.pk), "reason": "spam"},
            "/api/moderation/actions/": {"post": str(self.post.pk), "action": "remove", "reason": "spam"},
            "/api/courses/": course,
            "/api/courses/{id}/": course,
            "/api/lessons/": {**lesson, "course": str(self.course.pk)},
            "/api/lessons/{id}/": {**lesson, "content": self.lesson.draft.content},
            "/api/exercises/": {**exercise, "lesson": str(self.lesson.pk)},
            "/api/exercises/{id}/": {**exercise, "slug": "double"},
            "/api/exercises/{id}/tests/": {"test_cases": tests},
            "/api/exercises/{id}/submit/": code,
            "/api/exercises/{id}/run/": code,
            "/api/lessons/{id}/views/": {"blocks": ["intro"]},
            "/api/lessons/{id}/answers/": {"block_id": "quiz", "question_id": "q1", "answer": "right"},
            "/api/lessons/{id}/blocks/{block_id}/run/": {"files": [{"path": "main.py", "text": "print(1)"}]},
            "/api/certificates/generate/": {"course": str(self.course.pk)},
            "/api/certificates/{number}/": {"is_name_public": True},
            "/api/certificates/{number}/revoke/": {"reason": "Copied."},
            "/api/notifications/preferences/": {
                "kinds": [],
                "digest_hour": 7,
                "digest_weekday": 0,
                "timezone": "UTC",
                "quiet_hours": None,
            },
            "/api/notifications/read/": {"all": True},
            "/api/notifications/unsubscribe/": {"token": token_for(self.learner.pk, None)},
            "/api/csp-reports/": {"csp-report": {"blocked-uri": "inline"}},
            "/api/users/me/": {"bio": "Hello"},
            "/api/users/me/firebase/": {"id_token": "x", "password": "x"},
            "/api/users/me/api-tokens/": {"name": "laptop", "scope": "read"},
            "/api/users/{id}/": {"bio": "Hello"},
            "/api/users/{id}/profile/": {"bio": "Hello"},
            "/api/users/{id}/ban/": {"reason": "Spam."},
            "/api/auth/change-password/": {"current_password": "x", "new_password": "a long new one"},
            "/api/auth/change-email/": {"password": "x", "email": "new@example.test"},
        }
        return None if method == "get" else bodies.get(template)

    def form(self, template: str) -> dict[str, Any] | None:
        """Return the form of an operation that takes a file."""
        taken = {"/api/attachments/", "/api/users/me/avatar/", "/api/courses/{id}/thumbnail/"}
        return {"file": SimpleUploadedFile("a.png", picture())} if template in taken else None

    def headers(self, template: str) -> dict[str, str]:
        publishes = template == "/api/lessons/{id}/publish/"
        return {"If-Match": f'"{self.lesson.draft.sha256}"'} if publishes else {}


def make_world(*, is_published: bool) -> World:
    """Make the course with its people; the learner has an attempt and a certificate in it."""
    author = InstructorFactory()
    learner = UserFactory()
    course = CourseFactory(instructor=author)
    example = {
        "id": "example",
        "type": "runnable",
        "language": "python",
        "files": [{"path": "main.py", "text": "print(1)"}],
    }
    lesson = make_lesson(text("intro"), quiz("quiz"), example, task("double"), course=course)
    exercise = course.exercises.get()
    attempt = submit(learner, exercise)
    certificate, _ = services.issue_certificate(user=learner, course=course)
    pair = _make_pair(attempt, author)
    attachment = StoredFileFactory(owner=learner)
    Course.objects.filter(pk=course.pk).update(is_published=is_published)
    accounts.open_session(user=learner)
    DataExport.objects.create(user=learner, state="failed")
    accounts.create_api_token(user=learner, name="laptop", scope="read", expires_in_days=None)
    people = {
        "anonymous": None,
        "stranger": UserFactory(),
        "learner": learner,
        "author": author,
        "colleague": InstructorFactory(),
        "admin": UserFactory(role=User.Role.ADMIN),
    }
    community = community_rows.make_community(learner)
    return World(people, course, lesson, exercise, attempt, certificate, pair, attachment, *community)


def _make_pair(attempt: Attempt, author: User) -> SimilarPair:
    report = SimilarityReport.objects.create(
        exercise=attempt.exercise,
        requested_by=author,
        state="finished",
        finished_at=timezone.now(),
        pair_count=1,
    )
    shares = {"similarity": 1.0, "left_share": 1.0, "right_share": 1.0}
    other = submit(attempt.student, attempt.exercise)
    return SimilarPair.objects.create(report=report, left=attempt, right=other, shared_lines=[], **shares)
