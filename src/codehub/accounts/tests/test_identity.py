"""One spelling of each identity: what looks or normalises the same is the same, or is refused."""

import pytest

from codehub.accounts.identity import canonical_name
from codehub.accounts.models import User
from codehub.core.testing import client_of

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
SAME_ADDRESS = [
    "ada@example.test",
    "ADA@EXAMPLE.TEST",
    "Ada@Example.test",
    " ada@example.test",
    "ada@example.test\t",
    "\uff41da@example.test",  # full-width a
    "ada\uff20example.test",  # full-width @
    "ad\u00aa@example.test",  # feminine ordinal
    "a\u200bda@example.test",  # zero-width space
    "ad\u0430@example.test",  # Cyrillic a
    "ada@ex\u0430mple.test",
    "ada@example.test\u200d",
    "ada@example.test.",
    "ada@example\u3002test",  # ideographic full stop
    "a\u0301da@example.test",
    "ada\u00ad@example.test",  # soft hyphen
]
SAME_NAME = [
    "ada",
    "ADA",
    " ada ",
    "\uff41da",
    "ad\u0430",
    "ada\u200b",
    "a\u0301da",
    "ada.",
    "ada\u3002",
    "_ada",
    "ada_",
    "ada\x00",
    "ad a",
    "ada\u202e",
]


def register(**changes):
    body = {"email": "ada@example.test", "username": "ada", "password": PASSWORD} | changes
    return client_of().post("/api/auth/register/", body)


@pytest.mark.parametrize("email", SAME_ADDRESS)
def test_one_address_has_one_account(email):
    register()

    assert register(email=email, username="other").status_code in (400, 409)

    assert User.objects.count() == 1
    answer = client_of().post("/api/auth/reset-password/", {"email": email})
    assert answer.status_code in (202, 400)
    assert User.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize("username", SAME_NAME)
def test_one_name_has_one_account(username):
    register()

    assert register(username=username, email="other@example.test").status_code in (400, 409)

    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  Ada \n Lovelace ", "Ada Lovelace"),
        ("Ada\u202eecalevoL", "AdaecalevoL"),
        ("A\u200bda", "Ada"),
        ("Ada\u00a0L.", "Ada L."),
        ("\u200e\u2066\x07", ""),
        ("Zoë 李", "Zoë 李"),
    ],
)
def test_a_display_name_hides_and_turns_nothing(given, kept):
    assert canonical_name(given) == kept


@pytest.mark.parametrize(
    ("password", "is_taken"),
    [
        *[(word, False) for word in ("", "short7!", "password", "12345678", "qwertyuiop", "iloveyou1", "football1")],
        *[(word, False) for word in ("ada@example.test", "87654321", "letmein123", "x" * 129, "admin123")],
        *[(word, False) for word in ("11111111", "password1", "sunshine1", "princess1", "trustno1", "baseball1")],
        *[(word, False) for word in ("codehub1", "CodeHub-CodeHub", "welcomecodehub!", "Instructor42", "127codehub")],
        *[(word, True) for word in ("correct horse battery", "Tr0ub4dor&3", "x" * 64, "y7" * 64, "пароль-длинный", "密码密码密码密码")],
        *[(word, True) for word in ("  spaces count  ", "no digits at all", "ÆØÅæøåæøå", "🦀🦀🦀🦀🦀🦀🦀🦀", "tab\tinside it", "'; drop table--")],
    ],
)  # fmt: skip
def test_passwords_are_judged_by_length_and_by_what_is_guessed_first(password, is_taken):
    answer = register(password=password)

    assert (answer.status_code == 201) is is_taken, answer.content
    if is_taken:
        assert User.objects.get().check_password(password)


def test_the_name_and_the_host_of_the_instance_are_guessed_first_too(settings):
    settings.INSTANCE_NAME, settings.PUBLIC_URL = "Northfield School", "https://learn.northfield.example"

    for password in ("northfield1", "SchoolNorthfield", "Learn-Northfield"):
        assert register(password=password).status_code == 400, password
    assert register(password="northfield has seven doors").status_code == 201


def test_two_passwords_that_begin_alike_differ():
    register(password="x" * 72 + "first")

    login = client_of().post(
        "/api/auth/login/", {"email": "ada@example.test", "password": "x" * 72 + "other"}
    )
    assert login.status_code == 401
