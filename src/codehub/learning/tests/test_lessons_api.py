import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import assert_problem, client_of, query_count
from codehub.judge import services as judge
from codehub.judge.models import Run
from codehub.learning import services
from codehub.learning.models import BlockView, UserProgress
from codehub.learning.tests.factories import (
    CourseFactory,
    InstructorFactory,
    choice,
    content,
    make_lesson,
    quiz,
    task,
    text,
)

pytestmark = pytest.mark.django_db
LIST = "/api/lessons/"


def url(lesson, rest: str = "") -> str:
    return f"{LIST}{lesson.pk}/{rest}"


def runnable(**block) -> dict:
    files = [
        {"path": "main.py", "text": "from secret import word\nprint(word, input())\n"},
        {"path": "secret.py", "text": "word = 'canary-hidden'\n", "hidden": True},
    ]
    return {"id": "run", "type": "runnable", "language": "python", "files": files, "stdin": "one\n", **block}


def test_a_learner_reads_the_published_revision_without_answers():
    lesson = make_lesson(text("one"), quiz("quiz", choice(explanation="canary")), task())
    following = make_lesson(text(), course=lesson.course)
    student = UserFactory()

    body = client_of(student).get(url(lesson)).json()

    assert body["course"] == {
        "id": str(lesson.course.pk),
        "title": lesson.course.title,
        "slug": lesson.course.slug,
    }
    assert body["content"]["blocks"][1]["questions"] == [
        {
            "id": "q1",
            "kind": "single",
            "prompt": "Which?",
            "options": [{"id": "right", "text": "This"}, {"id": "wrong", "text": "That"}],
        }
    ]
    assert body["revision"] == {
        "id": str(lesson.published.pk),
        "number": 1,
        "sha256": lesson.published.sha256,
    }
    assert (body["previous"], body["next"]) == (None, {"id": str(following.pk), "title": following.title})
    assert [line["slug"] for line in body["exercises"]] == ["double"]
    assert (body["blocks_done"], body["answers"], body["allowed"]) == ([], [], ["learn"])
    assert body["progress"] == {
        "status": "not_started",
        "completion_percentage": 0.0,
        "required_done": 0,
        "required_total": 3,
    }
    assert not UserProgress.objects.exists()


def test_a_draft_is_read_and_written_by_its_editors_only():
    lesson = make_lesson(text("one", "published"))
    editor = client_of(lesson.course.instructor)

    changed = editor.patch(url(lesson), {"content": content(text("one", "draft"))})

    assert changed.status_code == 200
    assert editor.get(url(lesson)).json()["content"]["blocks"][0]["text"] == "draft"
    assert editor.get(url(lesson)).json()["revision"]["number"] == 2
    assert client_of(UserFactory()).get(url(lesson)).json()["content"]["blocks"][0]["text"] == "published"


def test_a_lesson_needs_somebody_signed_in_and_something_published():
    lesson = make_lesson(text())
    draft = make_lesson(text(), is_published=False)
    hidden = make_lesson(text(), course=CourseFactory(is_published=False))

    assert_problem(client_of().get(url(lesson)), 401, "not_authenticated")
    for user in (UserFactory(), InstructorFactory()):
        for unseen in (draft, hidden):
            for method, rest, body in [
                ("get", "", None),
                ("put", "", {"title": "x", "content": content()}),
                ("delete", "", None),
                ("post", "publish/", None),
                ("get", "revisions/", None),
                ("post", "views/", {"blocks": ["intro"]}),
                ("post", "answers/", {"block_id": "quiz", "question_id": "q1", "answer": "right"}),
                ("post", "blocks/run/run/", {"files": [{"path": "main.py", "text": "1"}]}),
            ]:
                response = getattr(client_of(user), method)(url(unseen, rest), body)
                assert_problem(response, 404, "not_found")
    assert not BlockView.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "x",
        {"blocks": "one"},
        {"blocks": []},
        {"blocks": [7]},
        {"blocks": ["x" * 65]},
        {"blocks": ["no"]},
    ],
    ids=str,
)
def test_views_of_nothing_are_refused(body):
    response = client_of(UserFactory()).post(url(make_lesson(text("one")), "views/"), body)

    assert response.status_code == 400
    assert not BlockView.objects.exists()


def test_views_and_answers_say_how_far_the_learner_is():
    lesson = make_lesson(text("one"), quiz("quiz", choice(explanation="Because.")))
    client = client_of(UserFactory())

    seen = client.post(url(lesson, "views/"), {"blocks": ["one"]}).json()
    answered = client.post(
        url(lesson, "answers/"), {"block_id": "quiz", "question_id": "q1", "answer": "right"}
    ).json()

    assert seen == {
        "status": "in_progress",
        "completion_percentage": 50.0,
        "required_done": 1,
        "required_total": 2,
        "blocks_done": ["one"],
    }
    assert answered == {
        "correct": True,
        "feedback": None,
        "explanation": "Because.",
        "attempts": 1,
        "attempts_left": None,
        "block_done": True,
        "progress": {
            "status": "completed",
            "completion_percentage": 100.0,
            "required_done": 2,
            "required_total": 2,
            "blocks_done": ["one", "quiz"],
        },
    }
    assert client.get(url(lesson)).json()["answers"][0]["answer"] == "right"


@pytest.mark.parametrize(
    "answer", [None, True, 10**400, ["right"], {"id": "right"}, "x" * 20_000], ids=lambda a: str(a)[:20]
)
def test_an_answer_of_a_wrong_form_is_a_problem(answer):
    lesson = make_lesson(quiz())
    body = {"block_id": "quiz", "question_id": "q1", "answer": answer}

    assert client_of(UserFactory()).post(url(lesson, "answers/"), body).status_code == 400


def test_an_example_runs_as_changed_with_its_hidden_files():
    lesson = make_lesson(runnable())
    changed = [{"path": "main.py", "text": "from secret import word\nprint(len(word), input())\n"}]
    student = UserFactory()

    response = client_of(student).post(url(lesson, "blocks/run/run/"), {"files": changed, "stdin": "two\n"})

    assert (response.status_code, response.json()["state"]) == (202, "queued")
    judge.judge_next(queue="judge.quick")
    run = client_of(student).get(f"/api/runs/{response.json()['id']}/").json()
    assert (run["verdict"], run["result"]["tests"][0]["actual"]) == ("accepted", "13 two\n")
    assert "canary-hidden" not in str(client_of(student).get(url(lesson)).json())


@pytest.mark.parametrize(
    ("block", "files", "status"),
    [
        ("run", [{"path": "secret.py", "text": "word = 1"}], 400),
        ("run", [{"path": "other.py", "text": "1"}], 400),
        ("run", [{"path": "main.py", "text": ""}], 400),
        ("run", [{"path": "main.py", "text": "1"}] * 2, 400),
        ("run", [], 400),
        ("run", "main.py", 400),
        ("one", [{"path": "main.py", "text": "1"}], 404),
        ("nowhere", [{"path": "main.py", "text": "1"}], 404),
    ],
    ids=str,
)
def test_what_is_no_example_does_not_run(block, files, status):
    lesson = make_lesson(runnable(), text("one"))

    response = client_of(UserFactory()).post(url(lesson, f"blocks/{block}/run/"), {"files": files})

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert not Run.objects.exists()


def test_reading_a_lesson_takes_as_many_queries_with_twenty_neighbours_as_with_two():
    student = UserFactory()
    course = CourseFactory()
    counts = []
    for number in (2, 18):
        for index in range(number):
            lesson = make_lesson(text("one"), quiz(), task(f"task-{number}-{index}"), course=course)
            services.view_blocks(user=student, lesson=lesson, blocks=["one"])
        with query_count() as queries:
            client_of(student).get(url(lesson))
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 12
