"""Unique strings in every private field of the world, and who may read each."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from codehub.accounts import services as accounts
from codehub.accounts.models import Mail, MailedLink, PendingRegistration, Session, User
from codehub.accounts.services import Device
from codehub.community.models import Comment, ModerationAction, Post, Report
from codehub.community.models.moderation import SubjectKind
from codehub.core.encryption import sealed
from codehub.core.ids import new_id
from codehub.judge.models import Run
from codehub.learning import services
from codehub.learning.models import Certificate, Exercise
from codehub.learning.tests.factories import (
    content,
    doubling_tests,
    give_verdict,
    make_lesson,
    quiz,
    submit,
    task,
    text,
)
from codehub.realtime import services as realtime
from codehub.realtime.kinds import Kind
from codehub.realtime.services import News
from tests.security.actors import World

EDITORS = frozenset({"author", "admin"})
NOBODY: frozenset[str] = frozenset()


@dataclass
class Canary:
    """A string that stands in one private field, and the actors who may come across it."""

    word: str
    readers: frozenset[str]


class Aviary:
    """Makes canaries and remembers them."""

    def __init__(self) -> None:
        self.canaries: list[Canary] = []

    def new(self, name: str, readers: frozenset[str] | set[str] = NOBODY) -> str:
        word = f"canary{name}{len(self.canaries):02}x"
        self.canaries.append(Canary(word, frozenset(readers)))
        return word

    def seen_wrongly_by(self, actor: str, body: str) -> list[str]:
        return [
            canary.word for canary in self.canaries if canary.word in body and actor not in canary.readers
        ]

    def seen_by(self, actor: str, body: str) -> set[str]:
        return {canary.word for canary in self.canaries if canary.word in body and actor in canary.readers}


def plant(world: World) -> Aviary:
    """Fill the private fields of the world's rows."""
    birds = Aviary()
    _plant_person(world, birds)
    _plant_code(world, birds)
    _plant_drafts(world, birds)
    _plant_notifications(world, birds)
    _plant_community(world, birds)
    return birds


def _plant_person(world: World, birds: Aviary) -> None:
    learner = world.learner
    own = {"learner"}
    learner.email = f"{birds.new('email', {'learner', 'admin'})}@example.test"
    learner.firebase_uid = birds.new("uid")
    learner.password = birds.new("hash")
    learner.save()
    Session.objects.filter(user=learner).update(
        user_agent=birds.new("device", own), address=birds.new("addr", own)
    )
    accounts.create_api_token(user=learner, name=birds.new("token", own), scope="read", expires_in_days=None)
    Mail.objects.create(kind="banned", address=f"{birds.new('mail')}@example.test", not_before=timezone.now())
    PendingRegistration.objects.create(
        email=f"{birds.new('pending')}@example.test",
        username=birds.new("name"),
        password=birds.new("pendinghash"),
        expires_at=timezone.now() + timedelta(hours=1),
    )
    MailedLink.objects.create(
        purpose="change_email",
        user=learner,
        email=f"{birds.new('newmail', own)}@example.test",
        expires_at=timezone.now() + timedelta(hours=1),
    )
    Certificate.objects.filter(pk=world.certificate.pk).update(holder_name=birds.new("holder", own))
    hidden = world.people["stranger"]
    assert hidden is not None
    User.objects.filter(pk=hidden.pk).update(
        profile_visibility="private",
        bio=birds.new("bio", {"stranger", "admin"}),
        display_name=birds.new("hiddenname", {"stranger", "admin"}),
        ban_reason=birds.new("ban", {"stranger", "admin"}),
    )
    # Admins read in the audit log from where somebody signed in.
    device = Device(user_agent=birds.new("theirs", {"stranger", "admin"}))
    accounts.open_session(user=hidden, device=device)


def _plant_code(world: World, birds: Aviary) -> None:
    """The learner's code and output; the editors may compare attempts."""
    code = f"# {birds.new('code', {'learner', *EDITORS})}\n"
    attempt = submit(world.learner, world.exercise, code)
    give_verdict(attempt, "wrong_answer")
    result = Run.objects.get(pk=attempt.run_id).result
    result["tests"] = [{**case, "stderr": birds.new("stderr", {"learner"})} for case in result["tests"]]
    Run.objects.filter(pk=attempt.run_id).update(**sealed(Run, attempt.run_id, result=result))
    world.attempt = attempt


def _plant_drafts(world: World, birds: Aviary) -> None:
    """What is not published, and the answers to what is."""
    hidden_case = {
        "id": "hidden-case",
        "kind": "call",
        "target": "double",
        "args": [5],
        "expect": {"value": 10},
        "visibility": "hidden",
        "name": birds.new("hiddencase", EDITORS),
    }
    tests = doubling_tests(hidden_case)
    for solution in tests["solutions"]:
        solution["files"][0]["text"] += f"# {birds.new('solution', EDITORS)}\n"
        if "fails" in solution:
            solution["fails"] = ["hidden-case"]
    Exercise.objects.filter(pk=world.exercise.pk).update(test_cases=tests)
    world.exercise.refresh_from_db()
    answers = quiz("secret-quiz")
    answers["questions"][0]["explanation"] = birds.new("explanation", EDITORS)
    draft = make_lesson(
        text("draft", birds.new("draftlesson", EDITORS)),
        answers,
        task("draft-exercise"),
        course=world.course,
        is_published=False,
        title=birds.new("drafttitle", EDITORS),
    )
    Exercise.objects.filter(lesson=draft).update(description=birds.new("draftexercise", EDITORS))
    services.update_lesson(
        lesson=world.lesson,
        author=world.people["author"],
        content=content(text("intro", birds.new("newdraft", EDITORS)), task("double")),
    )


def _plant_notifications(world: World, birds: Aviary) -> None:
    """People were told of a post that only its author and moderators may see by now."""
    author = world.people["colleague"]
    assert author is not None
    title = birds.new("hiddenpost", {"colleague", "admin"})
    now = timezone.now()
    post = Post.objects.create(author=author, title=title, content="Words.", published_at=now)
    news = News(kind=Kind.MENTIONED, key="planted", actor_id=author.pk, post_id=post.pk)
    realtime.tell(news, [person.pk for person in world.people.values() if person])
    Post.objects.filter(pk=post.pk).update(state=Post.State.REMOVED)


def _plant_community(world: World, birds: Aviary) -> None:
    """A draft, words that a moderator took out of sight, and what reporters and moderators wrote."""
    learner, own = world.learner, {"learner", "admin"}
    Post.objects.create(
        author=learner,
        state=Post.State.DRAFT,
        title=birds.new("drafttitle", {"learner"}),
        content=birds.new("draftpost", {"learner"}),
        tags=[birds.new("drafttag", {"learner"})[:30]],
    )
    hidden = {"state": Comment.State.HIDDEN, "moderation_note": birds.new("hiddennote", own)}
    Comment.objects.create(post=world.post, author=learner, content=birds.new("hiddencomment", own), **hidden)
    about = {"subject_kind": SubjectKind.POST, "subject_id": world.post.pk, "author": world.post.author}
    Report.objects.create(reporter=learner, reason="spam", note=birds.new("report", own), **about)
    gone = {"subject_kind": SubjectKind.POST, "subject_id": new_id(), "author": learner}
    ModerationAction.objects.create(
        action="remove",
        reason="spam",
        message=birds.new("verdict", own),
        appeal=birds.new("appeal", own),
        snapshot={"content": birds.new("snapshot", own)},
        **gone,
    )
