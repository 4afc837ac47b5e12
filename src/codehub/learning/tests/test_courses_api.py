import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.core.ids import new_id
from codehub.core.testing import assert_problem, client_of, query_count
from codehub.learning import services
from codehub.learning.models import Enrolment
from codehub.learning.tests.factories import (
    CourseFactory,
    InstructorFactory,
    choice,
    make_lesson,
    quiz,
    solve,
    task,
    text,
)

pytestmark = pytest.mark.django_db
LIST = "/api/courses/"


def url(course, rest: str = "") -> str:
    return f"{LIST}{course.pk}/{rest}"


def titles(response) -> list[str]:
    return [course["title"] for course in response.json()["results"]]


def test_a_visitor_sees_what_is_published_and_nothing_else():
    course = CourseFactory(title="Python", thumbnail="")
    make_lesson(text(), task(), course=course)
    make_lesson(text(), course=course, is_published=False)
    draft = CourseFactory(is_published=False)

    response = client_of().get(LIST)

    assert response.json() == {
        "count": 1,
        "next": None,
        "previous": None,
        "results": [
            {
                "id": str(course.pk),
                "slug": course.slug,
                "title": "Python",
                "description": "",
                "category": "",
                "difficulty": "beginner",
                "duration": 0,
                "thumbnail": None,
                "is_published": True,
                "instructor": {
                    "id": str(course.instructor.pk),
                    "username": course.instructor.username,
                    "display_name": course.instructor.name,
                },
                "lesson_count": 1,
                "exercise_count": 1,
                "progress": None,
                "created_at": response.json()["results"][0]["created_at"],
                "updated_at": response.json()["results"][0]["updated_at"],
            }
        ],
    }
    assert_problem(client_of().get(url(draft)), 404, "not_found")
    assert_problem(client_of(UserFactory()).get(url(draft)), 404, "not_found")


def test_a_draft_is_seen_by_its_instructor_and_administrators_only():
    draft = CourseFactory(is_published=False)

    assert client_of(draft.instructor).get(url(draft)).json()["allowed"] == [
        "edit",
        "delete",
        "enrol",
        "learn",
    ]
    assert client_of(UserFactory(role="admin")).get(url(draft)).status_code == 200
    assert_problem(client_of(InstructorFactory()).get(url(draft)), 404, "not_found")
    draft.instructor.role = "student"
    draft.instructor.save()
    assert_problem(client_of(draft.instructor).get(url(draft)), 404, "not_found")


def test_the_outline_shows_how_far_somebody_is_and_what_comes_next():
    student = UserFactory()
    first = make_lesson(text("one"), task("double"))
    second = make_lesson(quiz("quiz", choice()), course=first.course)
    services.view_blocks(user=student, lesson=first, blocks=["one"])

    body = client_of(student).get(url(first.course)).json()

    exercise = first.exercises.get()
    assert body["lessons"][0] == {
        "id": str(first.pk),
        "title": first.title,
        "order": 1,
        "duration": 10,
        "is_published": True,
        "status": "in_progress",
        "completion_percentage": 50.0,
        "required_done": 1,
        "required_total": 2,
        "exercises": [
            {
                "id": str(exercise.pk),
                "title": "Double",
                "slug": "double",
                "difficulty": "beginner",
                "status": "not_started",
            }
        ],
    }
    assert body["lessons"][1]["status"] == "not_started"
    assert body["progress"]["completion_percentage"] == 25.0
    assert body["next_step"] == {
        "kind": "exercise",
        "lesson_id": str(first.pk),
        "exercise_id": str(exercise.pk),
        "title": "Double",
    }
    solve(student, exercise)
    assert client_of(student).get(url(first.course)).json()["next_step"]["lesson_id"] == str(second.pk)
    services.answer_question(user=student, lesson=second, block_id="quiz", question_id="q1", answer="wrong")
    body = client_of(student).get(url(first.course)).json()
    assert (body["next_step"]["kind"], body["progress"]["status"]) == ("done", "completed")
    assert body["certificate_number"].startswith("CH-")


def test_a_visitor_reads_the_outline_without_progress():
    lesson = make_lesson(text())

    body = client_of().get(url(lesson.course, "lessons/")).json()

    assert (body["count"], body["results"][0]["status"]) == (1, "not_started")
    assert client_of().get(url(lesson.course)).json()["allowed"] == []


def test_the_catalogue_is_searched_and_sorted_by_what_is_listed_only():
    CourseFactory(title="Python from zero", category="Python", duration=90)
    CourseFactory(title="Sorting", description="with Python", category="Algorithms", difficulty="expert")
    CourseFactory(title="JavaScript", category="Web", duration=30)
    client = client_of()

    assert set(titles(client.get(LIST, {"search": "python"}))) == {"Python from zero", "Sorting"}
    assert titles(client.get(LIST, {"search": "python zero"})) == ["Python from zero"]
    assert titles(client.get(LIST, {"category": "web"})) == ["JavaScript"]
    assert titles(client.get(LIST, {"difficulty": "expert"})) == ["Sorting"]
    assert titles(client.get(LIST, {"ordering": "-duration"})) == [
        "Python from zero",
        "JavaScript",
        "Sorting",
    ]
    assert titles(client.get(LIST, {"mine": "true"})) == []
    assert len(titles(client.get(LIST, {"instructor__password__startswith": "x"}))) == 3
    assert_problem(client.get(LIST, {"ordering": "instructor__password"}), 400, "invalid")
    assert_problem(client.get(LIST, {"difficulty": "easy"}), 400, "invalid")
    assert_problem(client.get(LIST, {"search": "a\x00b"}), 400, "invalid")


def test_mine_are_the_courses_that_i_teach_or_take():
    taught, taken, _ = CourseFactory(title="taught"), CourseFactory(title="taken"), CourseFactory()
    services.enrol(user=taught.instructor, course=taken)

    assert set(titles(client_of(taught.instructor).get(LIST, {"mine": "true"}))) == {"taught", "taken"}


def test_enrolling_twice_is_one_enrolment():
    course, student = CourseFactory(), UserFactory()

    first, second = (client_of(student).post(url(course, "enrol/")) for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Enrolment.objects.get().user == student
    assert client_of(student).get(url(course)).json()["allowed"] == ["learn"]
    assert_problem(client_of().post(url(course, "enrol/")), 401, "not_authenticated")
    assert_problem(client_of(student).post(f"{LIST}{new_id()}/enrol/"), 404, "not_found")


@pytest.mark.parametrize("path", ["x", "1", "not-a-uuid", "00000000-0000-0000-0000-000000000000", "%00"])
def test_an_id_that_is_none_is_not_found(path):
    assert_problem(client_of().get(f"{LIST}{path}/"), 404, "not_found")


def test_pages_are_bounded():
    for _ in range(3):
        CourseFactory()
    client = client_of()

    assert len(titles(client.get(LIST, {"page_size": 2}))) == 2
    assert len(titles(client.get(LIST, {"page_size": 10**9}))) == 3
    assert_problem(client.get(LIST, {"page": 10**9}), 404, "not_found")
    assert_problem(client.get(LIST, {"page": "x"}), 404, "not_found")


def test_sorted_pages_neither_repeat_nor_skip_a_course():
    for _ in range(9):
        CourseFactory(duration=5)

    pages = [client_of().get(LIST, {"ordering": "duration", "page_size": 3, "page": n}) for n in (1, 2, 3)]

    assert len({title for page in pages for title in titles(page)}) == 9


def test_a_list_takes_as_many_queries_for_twenty_courses_as_for_two():
    student = UserFactory()
    counts = []
    for number in (2, 18):
        for _ in range(number):
            lesson = make_lesson(text("one"), task())
            services.view_blocks(user=student, lesson=lesson, blocks=["one"])
        for address in (LIST, url(lesson.course), url(lesson.course, "lessons/"), "/api/progress/"):
            with query_count() as queries:
                assert client_of(student).get(address).status_code == 200
            counts.append((address.count("/"), len(queries)))

    assert [count for _, count in counts[:4]] == [count for _, count in counts[4:]]
    assert max(count for _, count in counts) <= 12
