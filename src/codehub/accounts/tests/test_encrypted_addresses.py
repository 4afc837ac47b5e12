"""Addresses are encrypted, found by their whole in any case, and each belongs to one account."""

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client

from codehub.accounts.models import PendingRegistration, User
from codehub.accounts.tests.factories import UserFactory
from codehub.core import keyring, keyring_file
from codehub.core.sealing import UnreadableValueError

pytestmark = pytest.mark.django_db
ADDRESS = "ada@example.test"


@pytest.fixture
def person(db):
    return UserFactory(email=ADDRESS)


def stored(user):
    with connection.cursor() as cursor:
        cursor.execute("SELECT email FROM accounts_user WHERE id = %s", [user.pk])
        return bytes(cursor.fetchone()[0])


def store(user, data):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET email = %s WHERE id = %s", [data, user.pk])


def test_an_address_is_found_by_its_whole_in_any_case(person):
    UserFactory()

    assert User.objects.get(email=ADDRESS) == person
    assert User.objects.get(email="ADA@Example.test") == person
    assert User.objects.get(email__iexact=ADDRESS) == person
    assert User.objects.get(email__in=[ADDRESS, "nobody@example.test"]) == person
    assert User.objects.exclude(email=ADDRESS).count() == 1
    assert not User.objects.filter(email__in=[]).exists()
    assert not User.objects.filter(email="ada@example.tes").exists()
    assert User.objects.get_by_natural_key(ADDRESS) == person
    assert person.sessions.model.objects.filter(user__email=ADDRESS).count() == 0


@pytest.mark.parametrize(
    "lookup", ["contains", "icontains", "startswith", "endswith", "regex", "gt", "lower"]
)
def test_nothing_looks_for_a_part_of_an_address(lookup):
    with pytest.raises(FieldError):
        User.objects.filter(**{f"email__{lookup}": "a"}).exists()


def test_the_row_does_not_tell_the_address_and_reads_it_back(person):
    assert b"ada" not in stored(person)
    assert User.objects.get(pk=person.pk).email == ADDRESS


def test_an_index_finds_the_address(person):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan TO off")
    plan = User.objects.filter(email=ADDRESS).explain()

    assert "user_email_is_unique" in plan


@pytest.mark.parametrize("other", [ADDRESS, "ADA@EXAMPLE.TEST"])
def test_two_accounts_cannot_have_one_address(person, other):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        UserFactory(email=other)

    assert "example" not in str(caught.value)
    assert User.objects.count() == 1


def test_forms_say_that_an_address_is_taken_or_wrong(person):
    for address in (ADDRESS, "ADA@example.test", "nonsense", f"{'x' * 250}@example.test"):
        with pytest.raises(ValidationError) as caught:
            User(username="someone", password="x", email=address).full_clean()
        assert "email" in caught.value.message_dict
    User(username="someone", password="x", email="some@example.test").full_clean()
    person.password = "x"
    person.full_clean()


def test_saving_only_the_address_keeps_it_findable(person):
    person.email = "new@example.test"
    person.save(update_fields=["email"])

    assert User.objects.get(email="new@example.test") == person
    assert not User.objects.filter(email=ADDRESS).exists()


def test_a_digest_or_an_address_of_somebody_else_is_noticed(person):
    other = UserFactory(email="other@example.test")
    mine, theirs = stored(person), stored(other)
    for mixed in (theirs[:32] + mine[32:], mine[:31] + b"?" + mine[32:]):
        store(other, b"x" * 60)
        store(person, mixed)
        with pytest.raises(UnreadableValueError):
            User.objects.get(pk=person.pk).email  # noqa: B018


def test_one_address_has_one_digest_and_another_instance_another(person, settings):
    before = stored(person)
    person.save()
    assert stored(person)[:32] == before[:32]
    assert stored(person)[32:] != before[32:]

    settings.KEYRING = keyring.generate().text()
    assert not User.objects.filter(email=ADDRESS).exists()


def test_pending_registrations_are_found_too(person):
    PendingRegistration.objects.create(email=ADDRESS, username="x", expires_at=person.created_at)

    assert PendingRegistration.objects.filter(email=ADDRESS).count() == 1


def test_the_operators_pages_sign_in_find_show_and_change_by_address():
    root = User(email="root@example.test", username="root", is_staff=True, is_superuser=True, role="admin")
    root.set_password("correct horse battery")
    root.save()
    person = UserFactory(email="find-me@example.test")
    client = Client()
    assert client.login(username="ROOT@example.test", password="correct horse battery")

    found = client.get("/django-admin/accounts/user/", {"q": "find-me@example.test"}).content.decode()
    assert person.username in found
    assert "find-me@example.test" in found
    assert "root@example.test" not in found.split("result_list")[1]
    page = client.get(f"/django-admin/accounts/user/{person.pk}/change/")
    form = {
        name: value for name, value in page.context["adminform"].form.initial.items() if value is not None
    }
    form |= {"email": "ROOT@example.test", "skills": ""}
    assert (
        "already exists"
        in client.post(f"/django-admin/accounts/user/{person.pk}/change/", form).content.decode()
    )
    form["email"] = "moved@example.test"
    assert client.post(f"/django-admin/accounts/user/{person.pk}/change/", form).status_code == 302
    assert User.objects.get(email="moved@example.test") == person


@pytest.mark.django_db(transaction=True)
def test_rotated_keys_leave_addresses_findable(tmp_path, settings):
    path = tmp_path / "keyring.json"
    keyring_file.ensure(path)
    settings.KEYRING = str(path)
    people = [UserFactory() for _ in range(5)]
    digests = [stored(person)[:32] for person in people]

    call_command("rotate_keys")

    assert [stored(person)[:32] for person in people] == digests
    assert {stored(person)[33:37].hex() for person in people} == {keyring.current().newest("fields").kid}
    for person in people:
        assert User.objects.get(email=person.email.upper()).email == person.email
