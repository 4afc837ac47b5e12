import itertools

import pytest

from codehub.accounts import services
from codehub.accounts.errors import LastAdminError
from codehub.accounts.models import Session, User
from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of, query_count

pytestmark = pytest.mark.django_db
ROLES = ("student", "instructor", "admin")


def url(user, tail=""):
    return f"/api/users/{user.pk}/{tail}"


def person(role="student", **fields):
    return UserFactory(role=role, **fields)


@pytest.mark.parametrize(
    ("visibility", "anonymous", "member", "admin"),
    [("public", 200, 200, 200), ("members", 404, 200, 200), ("private", 404, 404, 200)],
)
def test_a_profile_is_seen_by_whom_its_owner_lets(visibility, anonymous, member, admin):
    owner = person(profile_visibility=visibility)

    for viewer, code in ((None, anonymous), (person(), member), (person("admin"), admin), (owner, 200)):
        for tail in ("", "profile/"):
            assert client_of(viewer).get(url(owner, tail)).status_code == code
        if viewer:
            names = [row["username"] for row in client_of(viewer).get("/api/users/").json()["results"]]
            assert (owner.username in names) == (code == 200)


def test_what_is_private_is_told_to_oneself_and_admins_only():
    owner = person(email="secret@example.test")
    private = ("email", "last_login", "email_verified", "is_active", "profile_visibility", "ban_reason")

    for viewer in (person(), person("instructor")):
        body = client_of(viewer).get(url(owner)).json()
        assert [body[name] for name in private] == [None] * len(private)
        assert "secret" not in client_of(viewer).get("/api/users/?search=secret").content.decode()
    for viewer in (owner, person("admin")):
        assert client_of(viewer).get(url(owner)).json()["email"] == "secret@example.test"


def test_people_are_found_by_words_of_their_name_and_by_role():
    person(username="ada", display_name="Ada Lovelace")
    person("instructor", username="alan", display_name="Alan Turing")
    client = client_of(person(username="viewer"))

    def found(query):
        return [row["username"] for row in client.get(f"/api/users/?{query}").json()["results"]]

    assert found("search=lovelace ada") == ["ada"]
    assert found("role=instructor") == ["alan"]
    assert found("ordering=username") == ["ada", "alan", "viewer"]
    for odd in ("ordering=password", "ordering=email", "role=god"):
        assert_problem(client.get(f"/api/users/?{odd}"), 400, "invalid")
    assert found("password__startswith=a&email__contains=x") == ["viewer", "alan", "ada"]


def test_the_list_costs_the_same_for_two_and_for_twenty():
    client = client_of(person())
    counts = []
    for wanted in (2, 20):
        while User.objects.count() < wanted:
            person()
        with query_count() as queries:
            assert client.get("/api/users/").json()["count"] == wanted
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 3


def test_a_profile_is_changed_by_its_owner():
    owner = person()
    change = {
        "display_name": "Ada",
        "bio": "Hi",
        "skills": ["Python", "python", "C"],
        "profile_visibility": "public",
    }

    body = client_of(owner).put(url(owner, "profile/"), change).json()

    assert (body["display_name"], body["bio"], body["skills"]) == ("Ada", "Hi", ["Python", "C"])
    assert (body["profile_visibility"], body["is_me"]) == ("public", True)


@pytest.mark.parametrize(
    "change",
    [
        {"bio": "x" * 2001},
        {"skills": ["x"] * 31},
        {"skills": "Python"},
        {"skills": ["x" * 41]},
        {"display_name": "x" * 81},
        {"profile_visibility": "secret"},
    ],
)
def test_a_profile_that_cannot_be_is_refused(change):
    owner = person(bio="before")

    assert_problem(client_of(owner).patch(url(owner), change), 400, "invalid")
    owner.refresh_from_db()
    assert (owner.bio, owner.skills) == ("before", [])


def test_nobody_changes_what_is_not_theirs_to_change():
    owner = person()
    protected = {
        "id": str(person().pk),
        "email": "evil@example.test",
        "username": "evil",
        "password": "evil",
        "is_staff": True,
        "is_superuser": True,
        "is_active": False,
        "firebase_uid": "evil",
        "email_verified_at": "2026-01-01T00:00:00Z",
        "banned_at": "2026-01-01T00:00:00Z",
        "last_login": None,
        "profile_picture": "https://evil.example/x.png",
    }
    before = User.objects.filter(pk=owner.pk).values().get()

    for tail in ("", "profile/"):
        client_of(owner).put(url(owner, tail), protected)
    client_of(owner).patch("/api/users/me/", protected)

    assert User.objects.filter(pk=owner.pk).values().get() == before


@pytest.mark.parametrize(("asker", "target", "role"), itertools.product(ROLES, ROLES, ROLES))
def test_who_may_give_which_role_to_whom(asker, target, role):
    actor, user = person(asker), person(target)
    person("admin")
    services.open_session(user=user)

    answer = client_of(actor).patch(url(user), {"role": role})

    may_write = asker == "admin" and target != "admin"
    is_done = may_write and role != "admin"
    user.refresh_from_db()
    assert answer.status_code == (200 if is_done else 403)
    assert user.role == (role if is_done else target)
    closed = Session.objects.get(user=user).revoked_at is not None
    assert closed == (is_done and role != target)  # nobody goes on with the old role


def test_nobody_changes_their_own_role():
    for role in ROLES:
        user = person(role)
        other = "student" if role != "student" else "instructor"
        assert client_of(user).patch(url(user), {"role": other}).status_code == 403
        user.refresh_from_db()
        assert user.role == role


def test_a_banned_person_is_out_at_once_and_told_why(ada, sign_in, mailbox):
    client, session = sign_in(ada)
    admin = person("admin")

    body = client_of(admin).post(url(ada, "ban/"), {"reason": "Spam in every course."}).json()

    assert (body["is_active"], body["ban_reason"]) == (False, "Spam in every course.")
    assert client.get("/api/users/me/").status_code == 401
    assert client_of().post("/api/auth/refresh/", {"refresh": session["refresh"]}).status_code == 401
    refused = client_of().post("/api/auth/login/", {"email": ada.email, "password": "correct horse battery"})
    assert_problem(refused, 403, "account_banned")
    wrong = client_of().post("/api/auth/login/", {"email": ada.email, "password": "wrong"})
    assert_problem(wrong, 401, "wrong_credentials")  # told only to who knows the password
    assert "Spam in every course." in mailbox.delivered()[-1].get_body(("plain",)).get_content()
    assert client_of(person()).get(url(ada)).status_code == 404


def test_a_ban_ends_and_twice_of_either_is_harmless(ada, sign_in):
    admin = client_of(person("admin"))

    for tail, is_active in (("ban/", False), ("ban/", False), ("unban/", True), ("unban/", True)):
        assert admin.post(url(ada, tail), {"reason": "Spam."}).json()["is_active"] is is_active
    sign_in(ada)


@pytest.mark.parametrize("asker", ROLES)
@pytest.mark.parametrize("target", ROLES)
def test_who_may_ban_and_erase_whom(asker, target):
    actor, user = person(asker), person(target)
    person("admin")
    may = asker == "admin" and target != "admin"

    assert client_of(actor).post(url(user, "ban/"), {"reason": "Spam."}).status_code == (200 if may else 403)
    user.refresh_from_db()
    assert user.is_active is not may
    assert client_of(actor).delete(url(user)).status_code == (202 if may else 403)


def test_leaving_closes_the_account_at_once(ada, sign_in):
    client, _ = sign_in(ada)
    services.create_api_token(user=ada, name="laptop", scope="read", expires_in_days=None)

    assert client.delete(url(ada)).status_code == 202

    ada.refresh_from_db()
    assert not ada.is_active
    assert not ada.api_tokens.exists()
    assert client.get("/api/users/me/").status_code == 401


def test_the_last_admin_cannot_leave():
    admin = person("admin")

    assert_problem(client_of(admin).delete(url(admin)), 409, "last_admin")
    with pytest.raises(LastAdminError):
        services.change_role(user=admin, by=None, role="student")
    admin.refresh_from_db()
    assert (admin.role, admin.is_active) == ("admin", True)
