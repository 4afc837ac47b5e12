import io
import threading
from datetime import UTC, datetime, timedelta

import pypdf
import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from codehub.accounts.tests.factories import UserFactory
from codehub.core.events import subscribe
from codehub.learning import services
from codehub.learning.certificates.numbers import ALPHABET, new_number, parse_number
from codehub.learning.certificates.pdf import render_pdf
from codehub.learning.errors import CertificateRevokedError, CourseNotCompletedError
from codehub.learning.events import CertificateIssued
from codehub.learning.models import Certificate
from codehub.learning.tests.factories import InstructorFactory, make_lesson, text

issued: list[CertificateIssued] = []
subscribe(CertificateIssued)(issued.append)
PRINTED = {
    "certificate_number": "CH-00000-00000-00000-00000-0",
    "holder_name": "Ada Lovelace",
    "course_title": "Python from zero",
    "instructor_name": "Ines Instructor",
    "issuer_name": "CodeHub",
    "issued_at": datetime(2026, 11, 23, 8, 0, tzinfo=UTC),
    "verification_url": "http://codehub.test/verify/CH-00000-00000-00000-00000-0",
}


@pytest.fixture(autouse=True)
def _nothing_heard():
    issued.clear()


def finish_course(student=None, course=None):
    student = student or UserFactory(display_name="Ada Lovelace")
    lesson = make_lesson(text("one"), course=course)
    services.view_blocks(user=student, lesson=lesson, blocks=["one"])
    return student, lesson.course


def words_of(pdf: bytes) -> str:
    return " ".join(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())


def test_a_number_has_a_hundred_random_bits_and_survives_careless_typing():
    numbers = {new_number() for _ in range(1000)}

    assert len(numbers) == 1000
    for number in numbers:
        assert len(number) == 28
        assert parse_number(number.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == number
        assert parse_number(number.removeprefix("CH-")) == number


def test_one_wrong_character_is_always_noticed():
    number = new_number()
    symbols = [place for place, character in enumerate(number) if character in ALPHABET and place > 2]

    assert len(symbols) == 21
    for place in symbols:
        for character in set(ALPHABET) - {number[place]}:
            assert parse_number(number[:place] + character + number[place + 1 :]) is None


@pytest.mark.parametrize("typed", ["", "CH", "CH-1", "x" * 5000, "CH-00000-00000-00000-00000-U", "é" * 21])
def test_what_is_no_number_is_none(typed):
    assert parse_number(typed) is None


def test_the_pdf_says_what_the_record_says():
    words = words_of(render_pdf(PRINTED))

    for printed in ("Ada Lovelace", "Python from zero", "Ines Instructor", "23 November 2026"):
        assert printed in words
    assert PRINTED["certificate_number"] in words
    assert "http://codehub.test/verify/" in words


def test_the_same_record_gives_the_same_bytes():
    assert render_pdf(PRINTED) == render_pdf(PRINTED)
    assert render_pdf(PRINTED) != render_pdf({**PRINTED, "holder_name": "Ada"})


@pytest.mark.parametrize(
    "name",
    ["#panic()", "$x$ *b* _i_ [c]", "{{7*7}} <img src=x>", '"quotes" \\ back', "=1+1", "Zoë Łukasz Ωmega"],
)
def test_a_name_is_printed_letter_by_letter(name):
    assert " ".join(name.split()) in words_of(render_pdf({**PRINTED, "holder_name": name}))


@pytest.mark.parametrize("name", ["x" * 80, "名前 🎓", "‮evil", "a\nb"])
def test_any_name_gives_one_page(name):
    assert len(pypdf.PdfReader(io.BytesIO(render_pdf({**PRINTED, "holder_name": name}))).pages) == 1


@pytest.mark.django_db
def test_a_finished_course_gives_one_certificate_and_says_so(settings):
    settings.PUBLIC_URL = "https://learn.test"
    student, course = finish_course()

    certificate, is_new = services.generate_certificate(user=student, course=course)

    assert not is_new
    assert [event.certificate_id for event in issued] == [certificate.pk]
    number = certificate.certificate_number
    assert parse_number(number) == number
    assert certificate.verification_url == f"https://learn.test/verify/{number}"
    assert certificate.pdf_url == f"https://learn.test/api/certificates/{number}/pdf/"
    assert (certificate.holder_name, certificate.course_title) == ("Ada Lovelace", course.title)
    assert certificate.is_name_public is False


@pytest.mark.django_db
def test_an_unfinished_course_gives_none():
    student = UserFactory()
    lesson = make_lesson(text("one"), text("two"))
    services.view_blocks(user=student, lesson=lesson, blocks=["one"])

    with pytest.raises(CourseNotCompletedError):
        services.generate_certificate(user=student, course=lesson.course)

    assert not Certificate.objects.exists()


@pytest.mark.django_db
def test_a_new_name_or_title_does_not_change_what_was_printed():
    student, course = finish_course()
    services.update_course(course=course, title="Another title")
    student.display_name = "Another name"
    student.save()

    certificate, _ = services.generate_certificate(user=student, course=course)

    assert certificate.holder_name == "Ada Lovelace"
    assert certificate.course_title != "Another title"


@pytest.mark.django_db(transaction=True)
def test_twenty_who_ask_at_once_get_the_same_certificate():
    student, course = finish_course()
    Certificate.objects.all().delete()
    issued.clear()
    numbers: list[str] = []

    def ask() -> None:
        try:
            certificate, _ = services.generate_certificate(user=student, course=course)
            numbers.append(certificate.certificate_number)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(numbers) == 20
    assert set(numbers) == {Certificate.objects.get().certificate_number}
    assert len(issued) == 1


@pytest.mark.django_db
def test_the_database_itself_allows_one_per_learner_and_course():
    finish_course()
    twin = Certificate.objects.get()
    twin.pk, twin.certificate_number = None, new_number()

    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


@pytest.mark.django_db
def test_a_revoked_certificate_stays_revoked_with_its_first_reason():
    finish_course()
    certificate = services.revoke_certificate(certificate=Certificate.objects.get(), reason="Copied code.")

    with pytest.raises(CertificateRevokedError):
        services.revoke_certificate(certificate=certificate, reason="Another reason.")

    certificate.refresh_from_db()
    assert certificate.revoked_reason == "Copied code."
    assert certificate.status_at(timezone.now()) == "revoked"


def test_an_expired_certificate_says_so_and_revoked_wins():
    now = timezone.now()
    certificate = Certificate(expires_at=now)

    assert certificate.status_at(now - timedelta(seconds=1)) == "issued"
    assert certificate.status_at(now) == "expired"
    certificate.revoked_at = now
    assert certificate.status_at(now) == "revoked"


@pytest.mark.django_db
def test_the_instructor_is_named_as_others_know_them():
    instructor = InstructorFactory(display_name="Dr. Ines")
    lesson = make_lesson(text("one"))
    services.update_course(course=lesson.course, instructor=instructor)
    student = UserFactory()

    services.view_blocks(user=student, lesson=lesson, blocks=["one"])

    assert Certificate.objects.get().instructor_name == "Dr. Ines"
