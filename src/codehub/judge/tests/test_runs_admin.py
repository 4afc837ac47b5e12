import pytest
from django.test import Client

from codehub.accounts.tests.factories import UserFactory
from codehub.judge import services
from codehub.judge.models import Run
from codehub.judge.tests.factories import RunFactory

pytestmark = pytest.mark.django_db
RUNS = "/django-admin/judge/run/"


@pytest.fixture
def operator():
    client = Client()
    client.force_login(UserFactory(role="admin", is_staff=True, is_superuser=True))
    return client


def test_operators_find_what_the_judge_gave_up_on_and_why(operator):
    run = RunFactory(tests={"language": "python"})
    for _ in range(3):
        services.judge_next(queue="judge")
    RunFactory()

    listed = operator.get(RUNS, {"verdict": "internal_error"}).content.decode()
    assert str(run.pk) in listed
    assert "1 run" in listed
    assert "KeyError" in operator.get(f"{RUNS}{run.pk}/change/").content.decode()


def test_operators_read_runs_and_change_nothing(operator):
    run = RunFactory()

    assert operator.post(f"{RUNS}{run.pk}/change/", {"verdict": "accepted"}).status_code == 403
    assert operator.post(f"{RUNS}{run.pk}/delete/", {"post": "yes"}).status_code == 403
    assert operator.get(f"{RUNS}add/").status_code == 403
    assert Run.objects.get().verdict == "pending"
