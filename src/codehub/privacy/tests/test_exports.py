import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from codehub.accounts.models import User
from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of, query_count
from codehub.privacy import registry, services
from codehub.privacy.models import DataExport
from codehub.privacy.tests.persons import make_person, plant

pytestmark = pytest.mark.django_db
URL = "/api/users/me/exports/"


def exported(user) -> zipfile.ZipFile:
    """Ask for an export as `user`, have it made, and download it."""
    answer = client_of(user).post(URL).json()
    assert services.build_export(export_id=answer["id"])
    found = client_of(user).get(f"{URL}{answer['id']}/").json()
    assert (found["state"], found["progress"]) == ("finished", 1)
    response = client_of(user).get(found["download_url"])
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"].startswith("attachment")
    return zipfile.ZipFile(BytesIO(b"".join(response.streaming_content)))


def text_of(archive: zipfile.ZipFile) -> str:
    return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_everything_personal_is_in_it_and_no_secret():
    person, other = make_person(), make_person()
    planted, foreign = plant(person), plant(other)

    text = text_of(exported(User.objects.get(pk=person.pk)))

    assert len(planted["personal"]) > 15
    assert [word for word in planted["personal"] if word not in text] == []
    assert [
        word for word in planted["secret"] + foreign["personal"] + foreign["secret"] if word in text
    ] == []


def test_it_has_one_file_for_each_kind_of_row_a_readme_and_the_certificates():
    person = make_person()
    archive = exported(person)

    names = archive.namelist()
    for record in registry.kept():
        if record.owner:
            assert isinstance(json.loads(archive.read(f"data/{record.model}.json")), list)
            assert f"`data/{record.model}.json`" in archive.read("README.md").decode()
    certificate = next(name for name in names if name.startswith("certificates/"))
    assert archive.read(certificate).startswith(b"%PDF")
    assert person.username in archive.read("README.md").decode()


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "{{7*7}}", "<img src=x>", "\u202etxt"]
)
def test_text_stands_in_it_as_it_was_written(text):
    person = UserFactory(bio=text)

    rows = json.loads(exported(person).read("data/accounts.User.json"))

    assert rows[0]["bio"] == text


def test_no_name_in_it_leads_out_of_its_folder():
    person = make_person()

    for name in exported(person).namelist():
        assert not name.startswith("/")
        assert ".." not in name.split("/")


def test_nobody_else_gets_it():
    person, admin = UserFactory(), UserFactory(role=User.Role.ADMIN)
    export = services.request_export(user=person)
    services.build_export(export_id=export.pk)

    for address in (f"{URL}{export.pk}/", f"{URL}{export.pk}/download/"):
        assert client_of().get(address).status_code == 401
        assert_problem(client_of(UserFactory()).get(address), 404, "not_found")
        assert_problem(client_of(admin).get(address), 404, "not_found")
    assert client_of(admin).get(URL).json()["count"] == 0
    assert client_of().get(f"/media/{export.path}").status_code == 404


def test_one_at_a_time_and_a_few_a_day(settings):
    person = UserFactory()
    client = client_of(person)
    settings.EXPORTS_A_DAY = 2
    first = client.post(URL)
    assert first.status_code == 202

    assert_problem(client.post(URL), 409, "export_running")
    services.build_export(export_id=first.json()["id"])
    assert client.post(URL).status_code == 202
    services.build_forgotten()
    assert_problem(client.post(URL), 429, "too_many_exports")
    assert DataExport.objects.count() == 2


def test_it_expires_and_its_file_goes(media):
    person = UserFactory()
    export = services.request_export(user=person)
    services.build_export(export_id=export.pk)
    assert len(list(media.rglob("*.zip"))) == 1
    DataExport.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert_problem(client_of(person).get(f"{URL}{export.pk}/download/"), 409, "export_not_ready")
    assert client_of(person).get(f"{URL}{export.pk}/").json()["download_url"] is None
    services.remove_expired()
    assert list(media.rglob("*.zip")) == []
    assert not DataExport.objects.exists()


def test_one_that_is_not_ready_cannot_be_downloaded():
    person = UserFactory()
    export = services.request_export(user=person)

    assert_problem(client_of(person).get(f"{URL}{export.pk}/download/"), 409, "export_not_ready")


def test_what_a_dead_worker_left_is_made_by_another(media):
    person = UserFactory()
    export = services.request_export(user=person)
    DataExport.objects.update(state="running", tries=1, lease_until=timezone.now() + timedelta(minutes=1))
    assert not services.build_export(export_id=export.pk)  # somebody is at it

    DataExport.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    services.build_forgotten()

    export.refresh_from_db()
    assert (export.state, export.tries) == ("finished", 2)
    assert len(list(media.rglob("*.zip"))) == 1


def test_one_that_cannot_be_made_is_given_up(settings, tmp_path):
    person = UserFactory()
    export = services.request_export(user=person)
    settings.MEDIA_ROOT = tmp_path / "file"
    settings.MEDIA_ROOT.write_text("in the way")

    for _ in range(4):
        services.build_forgotten()

    export.refresh_from_db()
    assert (export.state, export.tries) == ("failed", 3)
    assert client_of(person).post(URL).status_code == 202


def test_the_list_costs_the_same_however_long_it_is():
    counts = []
    for number in (2, 20):
        person = UserFactory()
        for _ in range(number):
            DataExport.objects.create(user=person, state="failed")
        with query_count() as queries:
            assert client_of(person).get(URL).json()["count"] == number
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 2
