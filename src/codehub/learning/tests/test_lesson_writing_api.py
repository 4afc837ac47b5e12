import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.core.ids import new_id
from codehub.core.testing import assert_problem, client_of
from codehub.learning import services
from codehub.learning.models import Lesson, LessonRevision
from codehub.learning.tests.factories import (
    CourseFactory,
    InstructorFactory,
    content,
    make_lesson,
    task,
    text,
)

pytestmark = pytest.mark.django_db
LIST = "/api/lessons/"


def url(lesson, rest: str = "") -> str:
    return f"{LIST}{lesson.pk}/{rest}"


def test_an_instructor_adds_changes_publishes_and_deletes_a_lesson():
    course = CourseFactory()
    editor = client_of(course.instructor)

    created = editor.post(
        LIST, {"course": str(course.pk), "title": "One", "content": content(), "duration": 5}
    )

    lesson = Lesson.objects.get()
    assert (created.status_code, created.json()["is_published"]) == (201, False)
    assert (created.json()["order"], created.json()["allowed"]) == (1, ["edit"])
    sha256 = created.json()["revision"]["sha256"]
    published = editor.post(url(lesson, "publish/"), headers={"if-match": f'"{sha256}"'})
    assert (published.status_code, published.json()["is_published"]) == (200, True)
    same = editor.put(url(lesson), {"title": "Two", "content": content()})
    assert (same.json()["title"], same.json()["revision"]["number"]) == ("Two", 1)
    assert LessonRevision.objects.count() == 1
    assert editor.delete(url(lesson)).status_code == 204
    assert not Lesson.objects.exists()


def test_publishing_needs_the_draft_that_its_author_saw():
    lesson = make_lesson(text("one"))
    seen = lesson.draft.sha256
    services.update_lesson(lesson=lesson, author=None, content=content(text("two")))
    editor = client_of(lesson.course.instructor)

    refused = editor.post(url(lesson, "publish/"), headers={"if-match": f'"{seen}"'})

    assert_problem(refused, 412, "draft_changed")
    assert_problem(editor.post(url(lesson, "publish/")), 428, "precondition_required")
    lesson.refresh_from_db()
    assert lesson.published.sha256 == seen
    revisions = editor.get(url(lesson, "revisions/")).json()["results"]
    assert [(r["number"], r["is_published"]) for r in revisions] == [(2, False), (1, True)]


def test_others_may_not_write_a_lesson():
    lesson = make_lesson(text("one"))
    before = Lesson.objects.values().get()
    body = {"course": str(lesson.course.pk), "title": "x", "content": content()}

    for user in (UserFactory(), InstructorFactory()):
        client = client_of(user)
        for response in (
            client.post(LIST, body),
            client.put(url(lesson), body),
            client.patch(url(lesson), {"title": "x"}),
            client.delete(url(lesson)),
            client.post(url(lesson, "publish/"), headers={"if-match": "*"}),
            client.get(url(lesson, "revisions/")),
        ):
            assert_problem(response, 403, "permission_denied")

    assert Lesson.objects.values().get() == before


@pytest.mark.parametrize("course_id", [new_id(), "draft"], ids=["unknown", "somebody's draft"])
def test_a_lesson_for_a_course_that_one_cannot_see_is_not_found(course_id):
    draft = CourseFactory(is_published=False)
    course_id = draft.pk if course_id == "draft" else course_id
    body = {"course": str(course_id), "title": "x", "content": content()}

    assert_problem(client_of(InstructorFactory()).post(LIST, body), 404, "not_found")


def test_invalid_content_is_refused_with_the_place_of_each_fault():
    course = CourseFactory()
    body = {"course": str(course.pk), "title": "x", "content": content(text(words="<b>"), task("nowhere"))}

    problem = assert_problem(client_of(course.instructor).post(LIST, body), 400, "invalid")

    assert [(error["field"], error["code"]) for error in problem["errors"]] == [
        ("content/blocks/0/text", "raw_html"),
        ("content/blocks/1/exercise", "unknown_exercise"),
    ]
    assert not Lesson.objects.exists()


def test_a_lesson_with_learners_work_is_not_deleted():
    lesson = make_lesson(text("one"))
    services.view_blocks(user=UserFactory(), lesson=lesson, blocks=["one"])

    assert_problem(client_of(lesson.course.instructor).delete(url(lesson)), 409, "lesson_in_use")

    assert Lesson.objects.filter(pk=lesson.pk).exists()
