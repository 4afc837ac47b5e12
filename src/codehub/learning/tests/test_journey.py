"""The learner's journey over the API, judged in the real sandbox."""

import io

import pypdf
import pytest

from codehub.core.testing import client_of
from codehub.judge import services as judge
from codehub.learning.tests.factories import RIGHT, WRONG, choice, make_lesson, quiz, task, text

PASSWORD = "correct horse battery"


@pytest.mark.django_db
def test_somebody_registers_learns_fails_succeeds_and_is_certified():
    first = make_lesson(text("one"), quiz("quiz", choice()))
    second = make_lesson(text("two"), task(), course=first.course)
    client = client_of()

    body = {"email": "ada@example.test", "username": "ada", "password": PASSWORD, "display_name": "Ada"}
    session = client.post("/api/auth/register/", body).json()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {session['access']}")
    course = client.get("/api/courses/").json()["results"][0]
    assert client.post(f"/api/courses/{course['id']}/enrol/").status_code == 201

    step = client.get(f"/api/courses/{course['id']}/").json()["next_step"]
    assert (step["kind"], step["lesson_id"]) == ("lesson", str(first.pk))
    client.post(f"/api/lessons/{first.pk}/views/", {"blocks": ["one"]})
    answer = {"block_id": "quiz", "question_id": "q1", "answer": "right"}
    done = client.post(f"/api/lessons/{first.pk}/answers/", answer).json()["progress"]
    assert done["status"] == "completed"

    client.post(f"/api/lessons/{second.pk}/views/", {"blocks": ["two"]})
    step = client.get(f"/api/courses/{course['id']}/").json()["next_step"]
    assert step["kind"] == "exercise"
    verdicts = [attempt(client, step["exercise_id"], code) for code in (WRONG, RIGHT)]
    assert verdicts == ["wrong_answer", "accepted"]

    progress = client.get(f"/api/progress/{course['id']}/").json()
    assert (progress["status"], progress["completion_percentage"]) == ("completed", 100.0)
    certificate = client.post("/api/certificates/generate/", {"course": course["id"]}).json()
    number = certificate["certificate_number"]
    pdf = client.get(f"/api/certificates/{number}/pdf/").content
    words = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert "Ada" in words
    assert number in words
    assert client_of().get(f"/api/certificates/{number}/").json()["valid"] is True


def attempt(client, exercise_id: str, code: str) -> str:
    """Submit, let the judge work, and return the verdict."""
    body = {"language": "python", "source_code": code}
    sent = client.post(f"/api/exercises/{exercise_id}/submit/", body).json()
    judge.judge_next(queue="judge")
    return client.get(f"/api/attempts/{sent['id']}/").json()["verdict"]
