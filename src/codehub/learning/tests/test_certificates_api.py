import io

import pypdf
import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.core.ids import new_id
from codehub.core.testing import assert_problem, client_of
from codehub.learning import services
from codehub.learning.certificates.numbers import new_number
from codehub.learning.models import Certificate
from codehub.learning.tests.factories import CourseFactory, InstructorFactory, make_lesson, text

pytestmark = pytest.mark.django_db
GENERATE = "/api/certificates/generate/"


@pytest.fixture
def certificate():
    lesson = make_lesson(text("one"))
    student = UserFactory(display_name="Ada Lovelace")
    services.view_blocks(user=student, lesson=lesson, blocks=["one"])
    return Certificate.objects.select_related("user", "course__instructor").get()


def url(certificate, rest: str = "") -> str:
    return f"/api/certificates/{certificate.certificate_number}/{rest}"


def test_generating_returns_the_certificate_and_makes_it_when_there_is_none(certificate):
    client = client_of(certificate.user)
    body = {"course": str(certificate.course.pk)}

    existing = client.post(GENERATE, body)
    Certificate.objects.all().delete()
    made = client.post(GENERATE, body)

    assert (existing.status_code, made.status_code) == (200, 201)
    assert existing.json()["id"] == str(certificate.pk)
    assert made.json()["holder_name"] == "Ada Lovelace"
    assert made.json()["course"] == {"id": str(certificate.course.pk), "title": certificate.course.title}
    assert made.json()["user"] == {"id": str(certificate.user.pk), "display_name": "Ada Lovelace"}
    assert (made.json()["status"], made.json()["revoked_reason"]) == ("issued", None)


def test_what_is_not_finished_or_not_there_is_not_certified(certificate):
    client = client_of(UserFactory())
    draft = CourseFactory(is_published=False)

    unfinished = client.post(GENERATE, {"course": str(certificate.course.pk)})

    assert_problem(unfinished, 409, "course_not_completed")
    for course_id in (new_id(), draft.pk):
        assert_problem(client.post(GENERATE, {"course": str(course_id)}), 404, "not_found")
    for body in (None, {}, {"course": "x"}, {"course": None}):
        assert_problem(client.post(GENERATE, body), 400, "invalid")
    assert_problem(client_of().post(GENERATE, {"course": str(new_id())}), 401, "not_authenticated")
    assert Certificate.objects.count() == 1


def test_anybody_verifies_a_number_and_reads_the_name_only_with_consent(certificate):
    before = client_of().get(url(certificate)).json()
    client_of(certificate.user).patch(url(certificate), {"is_name_public": True})
    after = client_of().get(url(certificate)).json()

    assert before == {
        "certificate_number": certificate.certificate_number,
        "status": "issued",
        "holder_name": None,
        "course_title": certificate.course_title,
        "instructor_name": certificate.instructor_name,
        "issued_at": before["issued_at"],
        "revoked_at": None,
        "revoked_reason": None,
        "verification_url": certificate.verification_url,
        "pdf_url": certificate.pdf_url,
        "valid": True,
    }
    assert after == {**before, "holder_name": "Ada Lovelace"}


def test_a_mistyped_number_is_told_from_an_unknown_one(certificate):
    number = certificate.certificate_number
    mistyped = number[:-1] + ("0" if number[-1] != "0" else "1")

    assert client_of().get(f"/api/certificates/{number.lower()}/").status_code == 200
    assert_problem(client_of().get(f"/api/certificates/{mistyped}/"), 404, "certificate_number_mistyped")
    assert_problem(client_of().get(f"/api/certificates/{new_number()}/"), 404, "not_found")


def test_the_pdf_is_the_holders_until_they_agree_to_be_named(certificate):
    own = client_of(certificate.user).get(url(certificate, "pdf/"))
    again = client_of(certificate.user).get(url(certificate, "pdf/"))

    assert (own.status_code, own["Content-Type"]) == (200, "application/pdf")
    assert own.content == again.content
    words = pypdf.PdfReader(io.BytesIO(own.content)).pages[0].extract_text()
    assert "Ada Lovelace" in words
    for stranger in (None, UserFactory(), InstructorFactory()):
        response = client_of(stranger).get(url(certificate, "pdf/"))
        assert_problem(response, 403, "certificate_name_private")
    services.show_name(certificate=certificate, is_name_public=True)
    assert client_of().get(url(certificate, "pdf/")).content == own.content


def test_only_the_holder_decides_about_the_name(certificate):
    for somebody in (UserFactory(), certificate.course.instructor, UserFactory(role="admin")):
        response = client_of(somebody).patch(url(certificate), {"is_name_public": True})
        assert_problem(response, 403, "permission_denied")
    assert_problem(client_of().patch(url(certificate), {"is_name_public": True}), 401, "not_authenticated")
    client_of(certificate.user).patch(
        url(certificate), {"is_name_public": False, "holder_name": "Somebody", "status": "expired"}
    )

    certificate.refresh_from_db()
    assert (certificate.is_name_public, certificate.holder_name) == (False, "Ada Lovelace")


def test_certificates_are_listed_for_their_holder_only(certificate):
    assert client_of(certificate.user).get("/api/certificates/").json()["count"] == 1
    assert client_of(UserFactory()).get("/api/certificates/").json()["count"] == 0
    assert_problem(client_of().get("/api/certificates/"), 401, "not_authenticated")


def test_an_instructor_revokes_with_a_reason_that_everybody_reads(certificate):
    address = url(certificate, "revoke/")
    for somebody in (certificate.user, InstructorFactory()):
        assert_problem(client_of(somebody).post(address, {"reason": "x"}), 403, "permission_denied")
    editor = client_of(certificate.course.instructor)
    assert_problem(editor.post(address, {"reason": ""}), 400, "invalid")

    revoked = editor.post(address, {"reason": "Copied code."})

    assert revoked.status_code == 200
    public = client_of().get(url(certificate)).json()
    assert (public["status"], public["valid"], public["revoked_reason"]) == ("revoked", False, "Copied code.")
    assert public["revoked_at"] is not None
    assert_problem(editor.post(address, {"reason": "Again."}), 409, "certificate_revoked")
