"""What is hidden never reaches a learner: every hidden field holds a word, and no answer holds that word."""

import pytest
from django.urls import get_resolver

from codehub.accounts.tests.factories import UserFactory
from codehub.core.testing import client_of
from codehub.judge import services as judge
from codehub.learning import services
from codehub.learning.models import Attempt
from codehub.learning.tests.factories import (
    RIGHT,
    STARTER,
    WRONG,
    CourseFactory,
    call,
    choice,
    content,
    doubling_tests,
    make_exercise,
    make_lesson,
    quiz,
    submit,
    task,
    text,
)

pytestmark = pytest.mark.django_db
SECRET = "canary"


def secret(name: str) -> str:
    return f"{SECRET}-{name}"


def hidden_case(number: int, visibility: str) -> dict:
    return call(
        number,
        id=f"{SECRET}-{visibility}-{number}",
        name=secret(f"{visibility}-name"),
        help=secret(f"{visibility}-help"),
        visibility=visibility,
        expect={"value": secret("value")},
    )


def secret_tests() -> dict:
    tests = doubling_tests(
        call(2, visibility="sample"),
        {**hidden_case(3, "result_only"), "id": "result-only", "name": "Result only", "help": "Think."},
        hidden_case(4, "hidden"),
        hidden_case(5, "after_pass"),
        hidden_case(6, "after_due"),
        {
            **hidden_case(7, "hidden"),
            "kind": "io",
            "stdin": secret("stdin"),
            "expect": {"stdout": secret("stdout")},
        },
        files={
            "solution": ["main.py"],
            "support": [{"path": "grader.py", "text": f"# {secret('support')}", "visibility": "hidden"}],
        },
    )
    for case in tests["cases"]:
        if case["kind"] == "io":
            del case["target"], case["args"]
    for solution in tests["solutions"]:
        solution["id"] = secret(solution["id"])
        solution["misconception"] = secret("misconception")
        solution["fails"] = []
        solution["files"] = [{"path": "main.py", "text": f"# {secret('solution')}"}]
    return tests


def secret_blocks() -> list[dict]:
    options = [
        {"id": "right", "text": "This", "correct": True, "feedback": secret("feedback")},
        {"id": "wrong", "text": "That"},
    ]
    files = [
        {"path": "main.py", "text": "print(1)"},
        {"path": "hidden.py", "text": secret("file"), "hidden": True},
    ]
    return [
        text("one"),
        quiz(
            "quiz",
            choice("q1", options=options, explanation=secret("explanation")),
            {"id": "q2", "kind": "text", "prompt": "?", "answer": secret("answer")},
            {"id": "q3", "kind": "predict_output", "prompt": "?", "answer": secret("output")},
        ),
        {"id": "run", "type": "runnable", "language": "python", "files": files},
        text("notes", secret("notes"), audience="instructor"),
        task("double"),
    ]


@pytest.fixture
def course():
    course = CourseFactory()
    lesson = make_lesson(text("one"), course=course)
    make_exercise(lesson, slug="double", test_cases=secret_tests(), starter_code=STARTER)
    lesson = services.update_lesson(lesson=lesson, author=None, content=content(*secret_blocks()))
    services.publish_lesson(lesson=lesson, expected_sha256="*", needs_proofs=False)
    services.update_lesson(
        lesson=lesson, author=None, content=content(*secret_blocks(), text("new", secret("draft")))
    )
    make_lesson(text("one", secret("unpublished")), title=secret("title"), course=course, is_published=False)
    hidden = CourseFactory(is_published=False, title=secret("course"), description=secret("description"))
    make_lesson(text("one", secret("elsewhere")), course=hidden)
    return course


def every_get(course, student) -> list[str]:
    """Return each GET address of learning and the judge, filled with the ids of this course."""
    lesson, attempts = course.lessons.get(order=1), list(Attempt.objects.filter(student=student))
    exercise = lesson.exercises.get()
    names = {"courses": [course], "lessons": [lesson], "exercises": [exercise], "attempts": attempts}
    addresses = [f"/api/runs/{attempt.run_id}/" for attempt in attempts]
    for route in _routes(get_resolver().url_patterns, ""):
        parts = route.split("/")
        if len(parts) > 1 and parts[1] in names:
            addresses += [_filled(route, row) for row in names[parts[1]]]
    return [
        *addresses,
        "/api/progress/",
        f"/api/progress/{course.pk}/",
        "/api/activity/",
        "/api/certificates/",
    ]


def _filled(route: str, row) -> str:
    return "/" + route.replace("<uuid:pk>", str(row.pk)).replace("<slug:block_id>", "run")


def _routes(patterns, prefix):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _routes(pattern.url_patterns, route)
        else:
            yield route


def test_no_answer_to_a_learner_holds_what_is_hidden(course):
    student = UserFactory()
    client = client_of(student)
    lesson = course.lessons.get(order=1)
    exercise = lesson.exercises.get()
    for code in (STARTER, WRONG, RIGHT):
        submit(student, exercise, code)
        judge.judge_next(queue="judge")
    wrong = client.post(
        f"/api/lessons/{lesson.pk}/answers/", {"block_id": "quiz", "question_id": "q1", "answer": "wrong"}
    )
    trial = client.post(f"/api/exercises/{exercise.pk}/run/", {"language": "python", "source_code": RIGHT})
    judge.judge_next(queue="judge.quick")
    addresses = [*every_get(course, student), f"/api/runs/{trial.json()['id']}/", "/api/courses/"]

    answers = [client.get(address) for address in addresses]

    assert len(addresses) > 20
    assert {answer.status_code for answer in answers} <= {200, 403, 404, 405}
    assert sum(answer.status_code == 200 for answer in answers) > 12
    for address, answer in zip([*addresses, "answers"], [*answers, wrong], strict=True):
        assert SECRET not in answer.content.decode(), address


def test_the_reference_behind_a_smaller_input_never_reaches_the_learner(course):
    student = UserFactory()
    client = client_of(student)
    exercise = course.lessons.get(order=1).exercises.get()
    proofs = doubling_tests()["solutions"][:2]
    tests = doubling_tests(call(5120, visibility="sample"), call(4, visibility="hidden"), solutions=proofs)
    reference = f"{SECRET} = '{secret('reference')}'\n{RIGHT}"
    tests["solutions"][0]["files"] = [{"path": "main.py", "text": reference}]
    exercise = services.update_exercise(exercise=exercise, test_cases=tests)
    spy = "import sys\ndef double(n):\n    return f'{sys.modules.keys()} {open(__file__).read()} {n}'\n"
    for code in (WRONG, spy):
        submit(student, exercise, code)
        judge.judge_next(queue="judge")
    searches = [judge.judge_next(queue="judge.quick") for _ in range(2)]

    addresses = [
        *every_get(course, student),
        *(f"/api/runs/{run.pk}/" for run in searches),
    ]
    answers = [client.get(address) for address in addresses]

    assert "double(0)" in "".join(answer.content.decode() for answer in answers)
    for address, answer in zip(addresses, answers, strict=True):
        assert SECRET not in answer.content.decode(), address
    assert [client.get(f"/api/runs/{run.pk}/").status_code for run in searches] == [404, 404]


def test_the_same_words_are_there_for_the_instructor(course):
    client = client_of(course.instructor)
    lesson = course.lessons.get(order=1)

    tests = client.get(f"/api/exercises/{lesson.exercises.get().pk}/tests/").content.decode()
    draft = client.get(f"/api/lessons/{lesson.pk}/").content.decode()

    for word in ("support", "solution", "misconception", "stdin", "stdout", "value"):
        assert secret(word) in tests
    for word in ("feedback", "explanation", "answer", "output", "file", "notes", "draft"):
        assert secret(word) in draft
