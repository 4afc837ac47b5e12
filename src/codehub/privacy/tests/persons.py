"""A person of whom every personal field holds something that occurs nowhere else."""

import json
from datetime import timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, models
from django.test import RequestFactory
from django.utils import timezone

from codehub.accounts import services as accounts
from codehub.accounts.models import Mail, MailedLink, PendingRegistration, User
from codehub.accounts.tests.factories import UserFactory
from codehub.audit import origin
from codehub.audit import services as audit
from codehub.community.models import Bookmark, Member, ModerationAction, Reaction, Report, Tag, TagFollow
from codehub.community.tests.factories import BlockFactory, CommentFactory, FollowFactory, PostFactory
from codehub.core.encryption import EncryptedField
from codehub.core.searchable import EncryptedEmailField
from codehub.files.models import StoredFile
from codehub.files.tests.factories import StoredFileFactory
from codehub.judge.models import Run
from codehub.judge.tests.factories import RunFactory
from codehub.learning import services as learning
from codehub.learning.achievements import RULES
from codehub.learning.models import (
    Achievement,
    BlockView,
    Completion,
    Course,
    MinimalInput,
    Rejudgement,
)
from codehub.learning.tests.factories import make_lesson, quiz, solve, task, text
from codehub.privacy import registry
from codehub.privacy.models import DataExport

WORD = "canary"
NUMBERS = count(1000)


def make_person(**facts: Any) -> User:
    """Make somebody with a row in every table that has rows of people."""
    now = timezone.now()
    user = UserFactory(**facts)
    _act(user, now)
    _learn(user, now)
    _take_part(user, now)
    _be_told(user)
    return user


def _act(user: User, now: Any) -> None:
    accounts.open_session(user=user)
    accounts.create_api_token(user=user, name="laptop", scope="read", expires_in_days=None)
    Mail.objects.create(kind=Mail.Kind.BANNED, user=user, address=user.email, not_before=now)
    MailedLink.objects.create(purpose="verify_email", user=user, email=user.email, expires_at=now)
    PendingRegistration.objects.create(
        email=user.email, username=f"{WORD}-pending", password=WORD, expires_at=now + timedelta(days=1)
    )
    StoredFileFactory(owner=user)
    StoredFileFactory(owner=user, kind=StoredFile.Kind.THUMBNAIL, subject_id=user.pk)
    LogEntry.objects.create(user=user, object_repr="x", action_flag=CHANGE)
    LogEntry.objects.create(user=UserFactory(), object_repr=f"{user.username} since 2026", action_flag=CHANGE)
    operator = SessionStore()
    operator["_auth_user_id"] = str(user.pk)
    operator["note"] = f"{WORD}-in-session"
    operator.create()
    request = RequestFactory().get("/", headers={"User-Agent": f"{WORD}-agent-{user.pk.hex[-6:]}"})
    request.user = user  # type: ignore[attr-defined]
    with origin.serving(request):
        audit.record(action="act", actor_id=user.pk, address=f"{WORD}-address")
    DataExport.objects.create(user=user, state="failed", finished_at=now, expires_at=now)


def _learn(user: User, now: Any) -> None:
    lesson = make_lesson(text("intro"), quiz("quiz"), task("double"))
    exercise = lesson.course.exercises.get()
    attempt = solve(user, exercise)
    learning.answer_question(user=user, lesson=lesson, block_id="quiz", question_id="q1", answer="right")
    BlockView.objects.get_or_create(
        user=user, lesson=lesson, block_id="intro", defaults={"revision": lesson.published}
    )
    Completion.objects.get_or_create(
        user=user, course=lesson.course, lesson=None, defaults={"completed_at": now}
    )
    Achievement.objects.get_or_create(
        user=user, kind=RULES[0].kind, defaults={"earned_at": now, "course": lesson.course}
    )
    learning.issue_certificate(user=user, course=lesson.course)
    editor = lesson.course.instructor
    for model in (Rejudgement, MinimalInput):
        run = RunFactory(requested_by=editor, files={"main.py": f"# {WORD} copied for {model.__name__}"})
        finish(run)
        owner = {"asked_by": editor} if model is Rejudgement else {"failed_run": attempt.run, "case_id": "1"}
        model._default_manager.create(attempt=attempt, run=run, finished_at=now, **owner)
    MinimalInput.objects.filter(attempt=attempt).update(finished_at=now)
    finish(RunFactory(requested_by=user, purpose="minimise", oracle={"files": {}}))
    Course.objects.filter(pk=lesson.course_id).update(is_published=True)


def _take_part(user: User, now: Any) -> None:
    other = UserFactory()
    post = PostFactory(author=other)
    PostFactory(author=user, tags=["python"])
    comment = CommentFactory(post=post, author=user)
    CommentFactory(post=post, author=other, parent=comment)
    Bookmark.objects.create(user=user, post=post)
    Reaction.objects.create(user=user, post=post, reaction_type="like")
    TagFollow.objects.create(user=user, tag=Tag.objects.get(name="python"))
    FollowFactory(follower=user, following=other)
    BlockFactory(blocker=user, blocked=UserFactory())
    Member.objects.of(user)
    about = {"subject_kind": "post", "subject_id": post.pk, "author": other, "reason": "spam"}
    Report.objects.create(reporter=user, **about)
    ModerationAction.objects.create(action="warn", **about | {"author": user})


def _be_told(user: User) -> None:
    """A notification is there already: of the certificate."""
    rows = {name: apps.get_model("realtime", name) for name in ("Notification", "Inbox", "Preference")}
    rows["Inbox"].objects.update_or_create(user=user, defaults={"digest_hour": 7})
    rows["Preference"].objects.create(user=user, kind="reacted", in_app=True, email="weekly")
    told = rows["Notification"].objects.create(
        recipient=UserFactory(),
        kind="reacted",
        key="reacted:x",
        actor=user,
        actors_count=1,
        told_at=timezone.now(),
    )
    told.actors.create(actor=user)


def finish(run: Run) -> None:
    run.state, run.verdict, run.finished_at, run.result = (
        "finished",
        "accepted",
        timezone.now(),
        {"output": ""},
    )
    run.save()


def plant(user: User) -> dict[str, list[str]]:
    """Write a canary into every personal or secret field that can hold one; return them by tag."""
    planted: dict[str, list[str]] = {"personal": [], "secret": []}
    for record in registry.kept():
        if not record.owner or record.model.startswith("audit."):
            continue
        for field in registry.model_of(record)._meta.concrete_fields:
            tag = record.tag_of(field.name)
            if tag not in planted or field.choices or not _holds_text(field):
                continue
            word = f"{WORD}{next(NUMBERS)}"
            rows = registry.rows_of(record, user.pk)
            row = rows.filter(**{f"{field.name}__isnull": False}).first() or rows.first()
            assert row is not None, f"the person has no row of {record.model}"
            setattr(row, field.name, _value(field, word))
            row.save(update_fields=[field.name])
            planted[tag].append(word)
    waiting = PendingRegistration.objects.get(email=user.email)
    waiting.email = User.objects.get(pk=user.pk).email
    waiting.save()
    return planted


def _holds_text(field: models.Field) -> bool:
    if isinstance(field, ArrayField):
        return _holds_text(field.base_field)
    return isinstance(field, (models.CharField, models.TextField, models.JSONField, EncryptedField))


def _value(field: models.Field, word: str) -> Any:
    if isinstance(field, EncryptedEmailField):
        return f"{word}@example.test"
    if isinstance(field, ArrayField):
        return [word]
    if isinstance(field, models.JSONField) or type(field).__name__ == "EncryptedJSONField":
        return {"main.py": f"# {word}"}
    return word


def everything() -> str:
    """Return all tables as text: as PostgreSQL has them, and encrypted values as who has the keys reads them."""
    parts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608
            parts += [row for (row,) in cursor.fetchall()]
    for record in registry.kept():
        model = registry.model_of(record)
        fields = [field.name for field in model._meta.concrete_fields if isinstance(field, EncryptedField)]
        for row in model._base_manager.all() if fields else []:
            parts += [json.dumps(getattr(row, name), ensure_ascii=False) for name in fields]
    return "\n".join(parts)
