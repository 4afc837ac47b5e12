"""Reports, and what moderators do about them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connections
from django.utils import timezone

from codehub.accounts.tests.factories import UserFactory
from codehub.community.models import Comment, Member, ModerationAction, Post, PostTag, Report
from codehub.community.tests.counting import drift
from codehub.community.tests.factories import CommentFactory, DraftFactory, PostFactory
from codehub.core.testing import assert_problem, client_of, query_count

pytestmark = pytest.mark.django_db
REPORTS, ACTIONS, QUEUE = "/api/reports/", "/api/moderation/actions/", "/api/moderation/queue/"


@pytest.fixture
def moderator():
    return UserFactory(role="admin")


def named(row):
    kind = {"Post": "post", "Comment": "comment"}.get(type(row).__name__, "user")
    return {kind: str(row.pk)}


def report(row, who=None, reason="spam", **facts):
    return client_of(who or UserFactory()).post(REPORTS, {**named(row), "reason": reason, **facts})


def act(moderator, row, action, **facts):
    return client_of(moderator).post(ACTIONS, {**named(row), "action": action, "reason": "spam", **facts})


@pytest.fixture(params=["post", "comment"])
def row(request):
    return PostFactory(tags=["python"]) if request.param == "post" else CommentFactory(content="Rude words.")


def test_a_report_is_open_once_and_tells_what_became_of_it(row, moderator, published):
    reporter = UserFactory()

    first, again = report(row, reporter, note="Look."), report(row, reporter, "hate")

    assert (first.status_code, again.status_code, first.json()) == (201, 200, again.json())
    assert (first.json()["reason"], first.json()["closed_at"], first.json()["action"]) == ("spam", None, None)
    assert len(published("ReportFiled")) == 1

    act(moderator, row, "remove", message="Spam.")

    [mine] = client_of(reporter).get(f"{REPORTS}mine/").json()["results"]
    assert (mine["action"], mine["closed_at"] is not None) == ("remove", True)
    assert [event.reporter_id for event in published("ReportResolved")] == [reporter.pk]
    assert client_of(UserFactory()).get(f"{REPORTS}mine/").json()["results"] == []


def test_what_cannot_be_reported():
    post, draft = PostFactory(), DraftFactory()
    me = UserFactory()

    assert_problem(report(post, post.author), 409, "cannot_report")
    assert_problem(report(me, me), 409, "cannot_report")
    assert_problem(report(draft), 404, "not_found")
    assert_problem(client_of(me).post(REPORTS, {"post": str(uuid4()), "reason": "spam"}), 404, "not_found")
    for body in (
        {"reason": "spam"},
        {**named(post), **named(me), "reason": "spam"},
        {**named(post), "reason": "x"},
    ):
        assert_problem(client_of(me).post(REPORTS, body), 400, "invalid")
    assert not Report.objects.exists()


def test_three_trusted_reports_hide_until_a_moderator_has_looked(row, moderator, published):
    for _ in range(5):
        report(row)
    row.refresh_from_db()
    assert row.state in {"published", "visible"}

    for _ in range(3):
        report(row, UserFactory(role="instructor"))

    row.refresh_from_db()
    assert (row.state, row.moderation_note) == (
        "hidden", "Several members reported this. A moderator will look at it.",
    )  # fmt: skip
    [event] = published("ContentModerated")
    assert (event.action, event.moderator_id, event.author_id) == ("hide", None, row.author_id)
    assert Report.objects.filter(closed_at=None).count() == 8
    assert drift() == {}

    assert act(moderator, row, "approve").status_code == 201
    row.refresh_from_db()
    assert (row.state in {"published", "visible"}, row.moderation_note) == (True, "")
    assert not Report.objects.filter(closed_at=None).exists()
    assert drift() == {}


def test_people_and_moderators_are_not_hidden_by_reports(moderator):
    person, post = UserFactory(), PostFactory(author=moderator)

    for _ in range(3):
        reporter = UserFactory(role="instructor")
        report(person, reporter)
        report(post, reporter)

    assert Post.objects.get().state == "published"
    assert not ModerationAction.objects.exists()


def test_what_is_removed_is_gone_for_others_and_its_author_is_told(row, moderator, published):
    answer = act(moderator, row, "remove", message="No advertising.")

    assert answer.status_code == 201
    body = answer.json()
    assert (body["moderator"]["id"], body["author"]["id"]) == (str(moderator.pk), str(row.author_id))
    kept = body["snapshot"]
    assert kept["content"] == row.content
    row.refresh_from_db()
    assert (row.state, row.moderation_note) == ("removed", "No advertising.")
    assert not PostTag.objects.filter(post_id=row.pk).exists()
    [event] = published("ContentModerated")
    assert (event.action, event.author_id, event.moderator_id) == ("remove", row.author_id, moderator.pk)
    assert drift() == {}
    standing = client_of(row.author).get("/api/users/me/standing/").json()
    assert [(each["action"], each["message"], each["moderator"]) for each in standing["actions"]] == [
        ("remove", "No advertising.", None)
    ]


def test_hiding_and_restoring_gives_back_what_was_there(row, moderator):
    before = client_of(UserFactory()).get("/api/tags/python/").json() if isinstance(row, Post) else None

    act(moderator, row, "hide", message="Wait.")
    assert drift() == {}
    assert act(moderator, row, "restore").status_code == 201

    row.refresh_from_db()
    assert (row.state in {"published", "visible"}, row.moderation_note, drift()) == (True, "", {})
    if before:
        assert client_of(UserFactory()).get("/api/tags/python/").json() == before


@pytest.mark.django_db(transaction=True)
def test_two_moderators_who_decide_the_same_at_once_decide_once(row):
    moderators = [UserFactory(role="admin") for _ in range(2)]
    report(row)

    def decide(number):
        try:
            return act(moderators[number % 2], row, "remove")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(decide, range(4)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert (ModerationAction.objects.count(), drift()) == (1, {})


def test_a_warning_counts_once_however_often_it_is_sent(moderator, published):
    comment = CommentFactory()

    answers = [act(moderator, comment, "warn", message="Please be kind.") for _ in range(2)]

    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert Member.objects.get(user=comment.author).warnings_count == 1
    assert len(published("PersonWarned")) == 1
    comment.refresh_from_db()
    assert comment.state == "visible"


def test_a_suspension_has_an_end_and_can_be_lifted(moderator, published):
    person = UserFactory()
    until = timezone.now() + timedelta(days=2)

    for wrong in (None, timezone.now(), timezone.now() + timedelta(days=400)):
        assert_problem(act(moderator, person, "suspend", until=wrong), 409, "not_moderated")
    assert not Member.objects.filter(suspended_until__isnull=False).exists()
    assert act(moderator, person, "suspend", until=until, message="Cool down.").status_code == 201
    member = Member.objects.get(user=person)
    assert (member.suspended_until, member.suspension_reason) == (until, "Cool down.")

    assert act(moderator, person, "lift_suspension").status_code == 201
    assert Member.objects.get(user=person).suspended_until is None
    ModerationAction.objects.update(created_at=timezone.now() - timedelta(hours=1))
    assert_problem(act(moderator, person, "lift_suspension"), 409, "not_moderated")
    assert (len(published("PersonSuspended")), len(published("SuspensionLifted"))) == (1, 1)


def test_acts_that_do_not_fit_change_nothing(moderator):
    person, post = UserFactory(), PostFactory()
    comment = CommentFactory(post=post)

    assert_problem(act(moderator, person, "hide"), 409, "not_moderated")
    assert_problem(act(moderator, post, "restore"), 409, "not_moderated")
    assert_problem(act(moderator, comment, "restore"), 409, "not_moderated")
    assert_problem(act(moderator, DraftFactory(author=person), "remove"), 404, "not_found")
    assert act(moderator, post, "burn").status_code == 400
    assert not ModerationAction.objects.exists()
    assert (Post.objects.get(pk=post.pk).state, Comment.objects.get().state) == ("published", "visible")


@pytest.mark.parametrize("role", ["student", "instructor"])
def test_only_moderators_moderate(role, row):
    client = client_of(UserFactory(role=role))

    for response in (act(UserFactory(role=role), row, "remove"), client.get(ACTIONS), client.get(QUEUE)):
        assert_problem(response, 403, "permission_denied")
    row.refresh_from_db()
    assert row.state in {"published", "visible"}


def test_moderators_do_not_act_on_moderators_nor_on_themselves(moderator):
    for author in (moderator, UserFactory(role="admin")):
        for subject in (author, PostFactory(author=author)):
            assert_problem(act(moderator, subject, "warn"), 403, "permission_denied")
    assert not ModerationAction.objects.exists()


def test_the_queue_has_a_case_for_each_subject_at_the_same_cost(moderator):
    first, person = CommentFactory(content="Rude words."), UserFactory()
    for reason in ("spam", "hate", "spam"):
        report(first, reason=reason)
    report(person, reason="other", note="Odd name.")
    gone = PostFactory(title="Deleted since")
    report(gone)
    gone.delete()
    client = client_of(moderator)

    with query_count() as few:
        found = client.get(QUEUE).json()["results"]

    assert [(case["subject"]["kind"], case["reports_count"], case["reasons"]) for case in found] == [
        ("comment", 3, ["hate", "spam"]),
        ("person", 1, ["other"]),
        ("post", 1, ["spam"]),
    ]
    assert found[0]["subject"]["excerpt"] == "Rude words."
    assert found[0]["subject"]["url"] == f"/posts/{first.post_id}#comment-{first.pk}"
    assert [case["subject"]["state"] for case in found] == ["visible", "active", None]
    assert found[1]["reports"][0]["note"] == "Odd name."
    for _ in range(17):
        report(PostFactory())
    with query_count() as many:
        assert len(client.get(QUEUE).json()["results"]) == 20
    assert len(many) == len(few) <= 8
    assert len(client.get(f"{QUEUE}?kind=person").json()["results"]) == 1
    assert len(client.get(f"{QUEUE}?reason=hate").json()["results"]) == 1
    assert client.get(f"{QUEUE}?state=closed").json()["results"] == []
    page = client.get(f"{QUEUE}?page_size=15").json()
    assert len(client.get(page["next"]).json()["results"]) == 5


def test_dismissing_closes_the_reports_and_changes_nothing_else(row, moderator, published):
    report(row)

    assert act(moderator, row, "dismiss").status_code == 201

    row.refresh_from_db()
    assert row.state in {"published", "visible"}
    assert client_of(moderator).get(QUEUE).json()["results"] == []
    assert len(client_of(moderator).get(f"{QUEUE}?state=closed").json()["results"]) == 1
    assert [event.action for event in published("ReportResolved")] == ["dismiss"]


def test_its_author_answers_a_decision_once(row, moderator):
    action = act(moderator, row, "remove").json()
    url = f"{ACTIONS}{action['id']}/appeal/"

    assert_problem(client_of(UserFactory()).post(url, {"text": "x"}), 404, "not_found")
    assert_problem(client_of(moderator).post(url, {"text": "x"}), 404, "not_found")
    first = client_of(row.author).post(url, {"text": "It was a quotation."})
    again = client_of(row.author).post(url, {"text": "Another."})

    assert (first.status_code, first.json()["appeal"], first.json()["moderator"]) == (
        200,
        "It was a quotation.",
        None,
    )
    assert_problem(again, 409, "already_appealed")
    [appealed] = client_of(moderator).get(f"{ACTIONS}?appealed=true").json()["results"]
    assert appealed["appeal"] == "It was a quotation."


def test_a_case_outlives_what_it_was_about(moderator):
    post = PostFactory(content="Rude words.")
    act(moderator, post, "remove")

    client_of(post.author).delete(f"/api/posts/{post.pk}/")

    [action] = client_of(moderator).get(ACTIONS).json()["results"]
    assert action["snapshot"]["content"] == "Rude words."
