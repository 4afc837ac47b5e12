"""Every act of administration and sign-in leaves exactly one entry, and none of them a secret."""

import json
from io import StringIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.test import Client

from codehub.accounts import services as accounts
from codehub.accounts.models import User
from codehub.accounts.tests.factories import UserFactory
from codehub.audit.models import AuditEntry, AuditOrigin
from codehub.core.events import Event
from codehub.core.testing import client_of
from codehub.learning.tests.factories import CourseFactory, make_lesson, task

pytestmark = pytest.mark.django_db
PASSWORD = "canary-Passw0rd-7fa1"
EMAIL = "canary-9b2c@example.test"


@pytest.fixture
def person():
    return accounts.create_user(email=EMAIL, username="canary", password=PASSWORD)


@pytest.fixture
def admin():
    return UserFactory(role=User.Role.ADMIN)


def acts_of(do) -> list[str]:
    before = set(AuditEntry.objects.values_list("pk", flat=True))
    do()
    return list(
        AuditEntry.objects.exclude(pk__in=before).order_by("happened_at").values_list("action", flat=True)
    )


def test_registering_signing_in_and_out_are_one_entry_each(client):
    def post(path, **body):
        answer = client.post(f"/api/auth/{path}/", body, content_type="application/json")
        answers.append(answer)

    answers = []
    account = {"email": EMAIL, "username": "canary", "password": PASSWORD}
    assert acts_of(lambda: post("register", **account)) == ["account.registered"]
    assert acts_of(lambda: post("register", **account)) == []  # nothing came of it
    assert acts_of(lambda: post("login", email=EMAIL, password=PASSWORD)) == ["session.opened"]
    refresh = answers[-1].json()["refresh"]
    assert acts_of(lambda: post("login", email=EMAIL, password="wrong")) == ["session.refused"]
    assert acts_of(lambda: post("login", email="no@example.test", password="wrong")) == ["session.refused"]
    assert (
        acts_of(lambda: post("refresh", refresh=refresh)) == []
    )  # no act of a person: the session has its time
    assert acts_of(lambda: post("logout", refresh=answers[-1].json()["refresh"])) == ["session.closed"]
    assert acts_of(lambda: post("reset-password", email=EMAIL)) == ["mail.password_reset_requested"]
    assert acts_of(lambda: post("verify-email/resend", email=EMAIL)) == ["mail.verification_requested"]


def test_two_refusals_of_one_unknown_address_can_be_told_from_another(client):
    for address in ("Nobody@example.test", "nobody@example.test ", "else@example.test"):
        body = {"email": address, "password": "canary-typed"}
        client.post("/api/auth/login/", body, content_type="application/json")

    refused = AuditEntry.objects.filter(action="session.refused").order_by("happened_at")
    first, second, third = (entry.details["identity"] for entry in refused)
    assert first == second != third
    assert "nobody" not in json.dumps(list(refused.values()), default=str).lower()
    assert_no_canary()


ACTS = {
    "post change-password": "account.password_changed",
    "post change-email": "account.email_changed",
    "delete one session": "session.revoked",
    "delete all sessions": "session.revoked",
    "post api-token": "api_token.created",
    "patch me": "account.profile_changed",
    "patch another": "account.profile_changed",
    "put profile": "account.profile_changed",
    "patch role": "account.role_changed",
    "ban": "account.banned",
    "erase oneself": "account.erasure_requested",
    "erase another": "account.erasure_requested",
}


@pytest.mark.parametrize("name", ACTS)
def test_an_act_leaves_one_entry(name, person, admin):
    accounts.open_session(user=person)
    session = person.sessions.get()
    own, other, user = client_of(person), client_of(admin), f"/api/users/{person.pk}/"
    new = {"current_password": PASSWORD, "new_password": f"{PASSWORD}-new"}
    acts = {
        "post change-password": lambda: own.post("/api/auth/change-password/", new),
        "post change-email": lambda: own.post(
            "/api/auth/change-email/", {"password": PASSWORD, "email": f"new-{EMAIL}"}
        ),
        "delete one session": lambda: own.delete(f"/api/users/me/sessions/{session.pk}/"),
        "delete all sessions": lambda: own.delete("/api/users/me/sessions/"),
        "post api-token": lambda: own.post("/api/users/me/api-tokens/", {"name": "x", "scope": "read"}),
        "patch me": lambda: own.patch("/api/users/me/", {"bio": "Canary-bio-55"}),
        "patch another": lambda: other.patch(user, {"bio": "Canary-bio-55"}),
        "put profile": lambda: own.put(f"{user}profile/", {"bio": "Canary-bio-55"}),
        "patch role": lambda: other.patch(user, {"role": "instructor"}),
        "ban": lambda: other.post(f"{user}ban/", {"reason": "Canary-reason-66"}),
        "erase oneself": lambda: own.delete(user),
        "erase another": lambda: other.delete(user),
    }

    assert acts_of(acts[name]) == [ACTS[name]]

    entry = AuditEntry.objects.order_by("happened_at").last()
    by_admin = name in {"patch another", "patch role", "ban", "erase another"}
    assert entry.actor_id == (admin.pk if by_admin else person.pk)
    assert_no_canary()


def assert_no_canary():
    kept = json.dumps(list(AuditEntry.objects.values()), default=str)
    kept += json.dumps(list(AuditOrigin.objects.values()), default=str)
    assert "canary" not in kept.lower()


def test_what_is_refused_leaves_none(person, admin):
    own = client_of(person)

    assert acts_of(lambda: own.post(f"/api/users/{admin.pk}/ban/", {"reason": "x"})) == []
    assert acts_of(lambda: own.patch(f"/api/users/{person.pk}/", {"role": "admin"})) == []


def test_the_operators_commands_leave_one(person):
    account = {"email": "root@example.test", "username": "root2", "password": PASSWORD}
    assert acts_of(lambda: call_command("createadmin", **account)) == ["account.registered"]
    assert acts_of(lambda: call_command("setrole", "canary", "instructor")) == ["account.role_changed"]
    assert AuditEntry.objects.order_by("happened_at").last().actor_id is None


def test_a_change_in_the_operators_pages_leaves_one_that_names_fields_not_values(person):
    admin = UserFactory(role=User.Role.ADMIN, is_staff=True, is_superuser=True)
    browser = Client()
    browser.force_login(admin)
    page = f"/django-admin/accounts/user/{person.pk}/change/"
    form = browser.get(page).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    values = {name: value for name, value in values.items() if value not in (None, False)}
    values["skills"] = ""

    def change():
        answer = browser.post(page, {**values, "bio": "Canary-bio-77"})
        assert answer.status_code == 302, answer.context["adminform"].form.errors

    assert acts_of(change) == ["operator.changed"]
    entry = AuditEntry.objects.order_by("happened_at").last()
    assert (entry.actor_id, entry.target_type, entry.target_id) == (admin.pk, "accounts.user", str(person.pk))
    assert "Bio" in entry.details["fields"]
    assert LogEntry.objects.count() == 1
    assert_no_canary()


def test_acts_of_editors_and_admins_leave_one_entry_each(person, admin):
    lesson = make_lesson(task("double"))
    course, exercise = lesson.course, lesson.course.exercises.get()
    editor = client_of(course.instructor)
    tests = {**exercise.test_cases, "limits": {"time_s": 1.5}}
    draft = CourseFactory(instructor=course.instructor, is_published=False)
    accounts.ban(user=person, by=admin, reason="Spam.")
    user = f"/api/users/{person.pk}/"

    def replaced():
        answer = editor.put(f"/api/exercises/{exercise.pk}/tests/", {"test_cases": tests})
        assert answer.status_code == 200, answer.content

    assert acts_of(replaced) == ["exercise.tests_replaced"]
    assert acts_of(replaced) == []  # the same again changes nothing
    assert acts_of(lambda: client_of(admin).post(f"{user}unban/")) == ["account.unbanned"]
    assert acts_of(lambda: client_of(person).delete(user)) == ["account.erasure_requested"]
    assert acts_of(lambda: client_of(admin).post(f"{user}erasure/cancel/")) == ["account.erasure_cancelled"]
    published = {"is_published": True}
    assert acts_of(lambda: editor.patch(f"/api/courses/{draft.pk}/", published)) == ["course.published"]
    published = {"is_published": False}
    assert acts_of(lambda: editor.patch(f"/api/courses/{draft.pk}/", published)) == ["course.withdrawn"]
    assert acts_of(lambda: editor.delete(f"/api/courses/{draft.pk}/")) == ["course.deleted"]
    last = AuditEntry.objects.order_by("happened_at").last()
    assert (last.actor_id, last.target_id) == (course.instructor_id, str(draft.pk))


def test_every_fact_about_accounts_is_recorded_or_said_to_be_part_of_another():
    from codehub.accounts import events
    from codehub.audit.handlers import RULES

    facts = {kind for kind in vars(events).values() if isinstance(kind, type) and issubclass(kind, Event)}
    part_of_another = {events.PasswordResetRequested}  # published with PasswordChanged(by="reset")
    assert facts - {Event} - {rule.event for rule in RULES} == part_of_another


def test_new_keys_leave_one_entry():
    assert acts_of(lambda: call_command("rotate_keys", "--finish", stdout=StringIO())) == [
        "instance.keys_rotated"
    ]
    assert AuditEntry.objects.order_by("happened_at").last().details["kid"]
