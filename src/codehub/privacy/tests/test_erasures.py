import os
import signal
from datetime import timedelta
from itertools import count

import pytest
import redis
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone

from codehub.accounts import services as accounts
from codehub.accounts.models import User
from codehub.accounts.tests.factories import UserFactory
from codehub.audit import verifying
from codehub.audit.models import AuditEntry
from codehub.core.testing import assert_problem, client_of
from codehub.files import services as files
from codehub.files.tests.pictures import picture
from codehub.judge.tests.factories import RunFactory
from codehub.learning.models import Attempt, Certificate, Course
from codehub.learning.tests.factories import CourseFactory, InstructorFactory
from codehub.privacy import registry, services
from codehub.privacy.models import Erasure
from codehub.privacy.tests.persons import WORD, everything, finish, make_person, plant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_grace(settings, tmp_path):
    settings.ERASURE_GRACE_DAYS = 0
    settings.HOME = tmp_path  # where the signed heads of the audit log lie


def erase(user) -> None:
    accounts.request_erasure(user=User.objects.get(pk=user.pk), by=user)
    assert services.erase_due() == 1


def in_redis(settings) -> str:
    client = redis.Redis.from_url(settings.REDIS_URL)
    return " ".join(f"{key!r} {client.dump(key)!r}" for key in client.scan_iter())


def test_nothing_personal_is_left_of_them_anywhere(settings, media):
    person = make_person()
    planted = plant(person)
    name = User.objects.get(pk=person.pk).username
    export = services.request_export(user=User.objects.get(pk=person.pk))
    services.build_export(export_id=export.pk)
    words = planted["personal"] + planted["secret"]
    before = everything()
    assert [word for word in words if word not in before] == []
    assert f"{WORD}-agent" in before

    erase(person)

    after = everything()
    kept = [word for word in [*words, WORD, name, str(export.key)] if word in after]
    assert kept == []
    assert WORD not in in_redis(settings)
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_files_go_with_their_person(media, django_capture_on_commit_callbacks):
    from io import BytesIO

    person = UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        files.store_picture(owner=person, kind="avatar", file=BytesIO(picture()), name="me.png")
    assert list(media.rglob("*.webp"))

    with django_capture_on_commit_callbacks(execute=True):
        erase(person)

    assert list(media.rglob("*.webp")) == []


def test_others_keep_all_they_have():
    person, other = make_person(), make_person()
    counts = {
        record.model: registry.rows_of(record, other.pk).count() for record in registry.kept() if record.owner
    }
    solved = Attempt.objects.filter(verdict="accepted").count()

    erase(person)

    assert counts == {
        record.model: registry.rows_of(record, other.pk).count() for record in registry.kept() if record.owner
    }
    assert Attempt.objects.filter(verdict="accepted").count() == solved


def test_the_account_is_a_shell_that_nobody_can_enter():
    person = make_person()
    erase(person)

    shell = User.objects.get(pk=person.pk)
    assert shell.username == f"deleted-{person.pk.hex[-12:]}"
    assert not shell.is_active
    assert not shell.has_usable_password()
    assert shell.email.endswith("@erased.invalid")
    assert UserFactory(username=person.username, email=person.email).pk != person.pk  # both are free again


def test_a_certificate_still_verifies_without_a_name():
    person = make_person(display_name="Ada Canary")
    certificate = Certificate.objects.get(user=person)
    erase(person)

    page = client_of().get(f"/api/certificates/{certificate.certificate_number}/").json()
    assert (page["valid"], page["holder_name"]) == (True, None)
    assert client_of().get(f"/api/certificates/{certificate.certificate_number}/pdf/").status_code == 403


def test_the_audit_log_keeps_the_id_alone_and_still_verifies():
    person = make_person()
    erase(person)

    acts = AuditEntry.objects.filter(actor_id=person.pk)
    assert {"account.erasure_requested", "account.erased"} <= set(acts.values_list("action", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    found = verifying.verify()
    assert (found.broken_at, found.fault) == (None, "")


def state(person) -> tuple:
    shell = User.objects.values("username", "is_active", "display_name").get(pk=person.pk)
    models = [record for record in registry.kept() if record.owner and record.model != "audit.AuditEntry"]
    return [shell], {record.model: registry.rows_of(record, person.pk).count() for record in models}


def test_erasing_twice_changes_nothing_more():
    person = make_person()
    erase(person)
    once = state(person)
    assert services.erase_due() == 0
    Erasure.objects.update(state="waiting", finished_at=None)

    assert services.erase_due() == 1

    assert state(person) == once
    assert WORD not in everything()


def test_what_fails_half_way_has_done_nothing_and_is_tried_again(monkeypatch):
    person = make_person()
    plant(person)
    before = len(everything().splitlines())

    records = registry.kept()
    with monkeypatch.context() as broken:
        broken.setattr(registry, "kept", lambda: [*records[:6], None])
        accounts.request_erasure(user=User.objects.get(pk=person.pk), by=person)
        assert services.erase_due() == 0
    assert Erasure.objects.get().tries == 1
    assert len(everything().splitlines()) >= before - 3  # sessions' tokens closed by the request itself

    assert services.erase_due() == 1
    assert WORD not in everything()


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_half_way_has_done_nothing():
    person = make_person()
    planted = plant(person)
    accounts.request_erasure(user=User.objects.get(pk=person.pk), by=person)
    connections.close_all()
    child = os.fork()
    if child == 0:
        registry.rows_of = dying(registry.rows_of, after=12)
        services.erase_due()
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    assert planted["personal"][-1] in everything()
    assert Erasure.objects.get().state == "waiting"

    assert services.erase_due() == 1
    assert WORD not in everything()


def dying(function, after: int):
    """Return `function`, which kills its process once it has been called so often."""
    calls = count(1)

    def call(*arguments):
        if next(calls) > after:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments)

    return call


def test_it_waits_for_the_judge():
    person = UserFactory()
    run = RunFactory(requested_by=person)
    accounts.request_erasure(user=person, by=person)
    assert services.erase_due() == 0

    finish(run)
    assert services.erase_due() == 1


def test_an_admin_can_call_it_off_in_time(settings):
    settings.ERASURE_GRACE_DAYS = 7
    person, admin = make_person(), UserFactory(role=User.Role.ADMIN)
    cancel = f"/api/users/{person.pk}/erasure/cancel/"
    assert client_of(person).delete(f"/api/users/{person.pk}/").status_code == 202
    assert services.erase_due() == 0
    waiting = Erasure.objects.get()
    assert waiting.due_at > timezone.now() + timedelta(days=6)

    assert_problem(client_of(UserFactory()).post(cancel), 404, "not_found")  # the account is closed
    assert client_of(admin).post(cancel).status_code == 204
    assert_problem(client_of(admin).post(cancel), 409, "no_erasure")

    person.refresh_from_db()
    waiting.refresh_from_db()
    assert (person.is_active, waiting.state) == (True, "cancelled")
    Erasure.objects.update(due_at=timezone.now())
    assert services.erase_due() == 0


def test_who_was_banned_stays_so_when_it_is_called_off(settings):
    settings.ERASURE_GRACE_DAYS = 7
    person, admin = UserFactory(), UserFactory(role=User.Role.ADMIN)
    accounts.ban(user=person, by=admin, reason="Spam.")
    accounts.request_erasure(user=person, by=admin)

    services.cancel_erasure(user=person, by=admin)

    person.refresh_from_db()
    assert not person.is_active


def test_an_instructors_courses_go_to_the_admin_of_longest_standing():
    admin = UserFactory(role=User.Role.ADMIN)
    UserFactory(role=User.Role.ADMIN)
    author = InstructorFactory()
    mine, foreign = CourseFactory(instructor=author), CourseFactory()

    erase(author)

    assert Course.objects.get(pk=mine.pk).instructor_id == admin.pk
    assert Course.objects.get(pk=foreign.pk).instructor_id == foreign.instructor_id
    entry = AuditEntry.objects.get(action="course.handed_over")
    assert entry.details == {"to_id": str(admin.pk), "count": 1}


def test_asking_twice_is_one_erasure(settings):
    settings.ERASURE_GRACE_DAYS = 7
    person = UserFactory()
    accounts.request_erasure(user=person, by=person)
    accounts.request_erasure(user=person, by=person)

    assert Erasure.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_migrations_are_complete_and_can_be_taken_back():
    call_command("makemigrations", "--check", "--dry-run", "audit", "privacy", verbosity=0)
    for app in ("audit", "privacy"):
        call_command("migrate", app, "zero", verbosity=0)
    for app in ("audit", "privacy"):
        call_command("migrate", app, verbosity=0)
    with connection.cursor() as cursor:  # as `django_db_setup` has it
        for table in ("audit_auditentry", "audit_auditcheckpoint"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER audit_refuse_truncate")
