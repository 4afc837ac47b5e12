"""What the doctor says of languages (each is optional; a missing one is named with its remedy) and of the database."""

from pathlib import Path

import pytest

from codehub.cli import doctor
from codehub.cli.home import Home
from codehub.judge import languages
from codehub.judge.languages import detection


@pytest.fixture
def no_toolchains(monkeypatch, tmp_path):
    monkeypatch.setattr(detection, "SYSTEM_PATH", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    detection.program_below_usr.cache_clear()
    yield
    monkeypatch.undo()
    detection.program_below_usr.cache_clear()


def test_every_language_has_a_line():
    found = {finding.part for finding in doctor._languages(None)}

    assert found == {language.label for language in languages.LANGUAGES}


def test_a_missing_language_is_named_with_its_remedy_and_is_no_illness(no_toolchains):
    found = {finding.part: finding for finding in doctor._languages(None)}

    assert found["Go"].state is doctor.State.OPTIONAL
    assert found["Go"].what == "go is not installed. Install it: apt-get install golang-go."
    assert found["Python"].state is doctor.State.WORKS


@pytest.mark.django_db
def test_a_database_without_the_extensions_of_search_is_named_with_its_remedy(monkeypatch):
    patient = doctor.Patient(Home(Path("/nowhere")), frozenset({"DATABASE_URL"}))
    assert [finding.state for finding in doctor._database(patient)] == [doctor.State.WORKS]

    monkeypatch.setattr(doctor, "EXTENSIONS", {"unaccent", "no_such_thing"})
    [found] = doctor._database(patient)

    assert found.state is doctor.State.MISSING
    assert found.what.endswith("without no_such_thing")
    assert "postgresql-contrib" in found.remedy
