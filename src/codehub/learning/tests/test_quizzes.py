import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.learning import selectors, services
from codehub.learning.content.learner_view import learner_view
from codehub.learning.content.quizzes import MalformedAnswerError, is_right
from codehub.learning.errors import (
    InvalidAnswerError,
    NoAttemptsLeftError,
    QuestionAnsweredError,
    UnknownBlockError,
)
from codehub.learning.models import Enrolment, QuizAnswer
from codehub.learning.tests.factories import choice, content, make_lesson, quiz, text

LINES = [{"id": f"l{n}", "text": f"line {n}", "indent": n} for n in range(3)]
OPTIONS = [{"id": f"o{n}", "text": f"option {n}"} for n in range(3)]


def question(kind: str, **values) -> dict:
    return {"id": "q1", "kind": kind, "prompt": "?", **values}


SINGLE = question("single", options=OPTIONS, answer="o1")
MULTIPLE = question("multiple", options=OPTIONS, answer=["o0", "o2"])
TEXT = question("text", answer=["a variable", "variable"])
NUMBER = question("number", answer=0.3, tolerance=0.01)
EXACT = question("number", answer=0.1)
ORDER = question("order", options=OPTIONS, answer=["o2", "o0", "o1"])
PARSONS = question("parsons", options=[*LINES, {"id": "distractor", "text": "x", "correct": False}])
OUTPUT = question("predict_output", answer="1\n2\n")


@pytest.mark.parametrize(
    ("asked", "answer", "expected"),
    [
        (SINGLE, "o1", True),
        (SINGLE, "o0", False),
        (MULTIPLE, ["o2", "o0"], True),
        (MULTIPLE, ["o0"], False),
        (MULTIPLE, ["o0", "o1", "o2"], False),
        (TEXT, "  A   Variable ", True),
        (TEXT, "value", False),
        (NUMBER, 0.309, True),
        (NUMBER, 0.32, False),
        (EXACT, 0.1, True),
        (EXACT, 0.30000000000000004 - 0.2, True),
        (EXACT, 0.11, False),
        (ORDER, ["o2", "o0", "o1"], True),
        (ORDER, ["o0", "o1", "o2"], False),
        (PARSONS, [{"id": "l0"}, {"id": "l1", "indent": 1}, {"id": "l2", "indent": 2}], True),
        (PARSONS, [{"id": "l0"}, {"id": "l1"}, {"id": "l2", "indent": 2}], False),
        (PARSONS, [{"id": "l0"}, {"id": "l1", "indent": 1}], False),
        (OUTPUT, "1  \n2", True),
        (OUTPUT, "1\r\n2\r\n", True),
        (OUTPUT, "12", False),
    ],
    ids=str,
)
def test_each_kind_of_question_knows_its_right_answer(asked, answer, expected):
    assert is_right(asked, answer) is expected


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (SINGLE, "o9"),
        (SINGLE, ["o1"]),
        (SINGLE, {"id": "o1"}),
        (SINGLE, None),
        (MULTIPLE, "o1"),
        (MULTIPLE, []),
        (MULTIPLE, ["o1", "o1"]),
        (MULTIPLE, [["o1"]]),
        (TEXT, 7),
        (TEXT, "x" * 10_001),
        (NUMBER, "0.3"),
        (NUMBER, True),
        (NUMBER, float("inf")),
        (NUMBER, 10**400),
        (ORDER, ["o0", "o1"]),
        (ORDER, ["o0", "o1", "o1"]),
        (PARSONS, ["l0"]),
        (PARSONS, [{"id": "l0", "indent": -1}]),
        (PARSONS, [{"id": "l0", "indent": 1.5}]),
        (PARSONS, [{"id": ["l0"]}]),
        (PARSONS, [{"id": "l0"}, {"id": "l0"}]),
        (OUTPUT, None),
    ],
    ids=str,
)
def test_an_answer_of_another_form_is_refused(asked, answer):
    with pytest.raises(MalformedAnswerError):
        is_right(asked, answer)


def test_a_learner_sees_no_answer():
    secret = {"correct": True, "feedback": "secret"}
    asked = [
        {**SINGLE, "id": "q1", "options": [{**OPTIONS[0], **secret}, OPTIONS[1]], "explanation": "secret"},
        {**NUMBER, "id": "q2", "answer": 424242, "tolerance": 424242},
        {**PARSONS, "id": "q3"},
        {
            **OUTPUT,
            "id": "q4",
            "answer": "secret",
            "code": {"path": "a.py", "text": "secret", "hidden": True},
        },
    ]
    files = [{"path": "a.py", "text": "shown"}, {"path": "b.py", "text": "secret", "hidden": True}]
    document = content(
        quiz("quiz", *asked),
        {"id": "run", "type": "runnable", "language": "python", "files": files},
        text("notes", "secret", audience="instructor"),
    )

    seen = learner_view(document, seed="ada")

    for word in ("secret", "correct", "feedback", "424242", "indent", "tolerance", "explanation", "answer"):
        assert word not in str(seen)
    assert "shown" in str(seen)
    assert [block["id"] for block in seen["blocks"]] == ["quiz", "run"]


def test_options_to_be_ordered_arrive_shuffled_the_same_way_each_time():
    document = content(
        quiz("quiz", question("order", options=[{"id": f"o{n}", "text": str(n)} for n in range(9)]))
    )

    def seen_by(who: str) -> list[str]:
        options = learner_view(document, seed=who)["blocks"][0]["questions"][0]["options"]
        return [option["id"] for option in options]

    assert seen_by("ada") == seen_by("ada")
    assert seen_by("ada") != seen_by("bob")
    assert sorted(seen_by("ada")) == [f"o{n}" for n in range(9)]
    assert seen_by("ada") != sorted(seen_by("ada"))


def give(student, lesson, answer, block="quiz", asked="q1") -> None:
    services.answer_question(user=student, lesson=lesson, block_id=block, question_id=asked, answer=answer)


@pytest.fixture
def lesson(db):
    hint = [
        {"id": "right", "text": "This", "correct": True, "feedback": "Yes."},
        {"id": "wrong", "text": "That", "feedback": "Look again."},
        {"id": "other", "text": "Those"},
    ]
    return make_lesson(quiz("quiz", choice(options=hint, explanation="Because."), attempts=2))


def test_a_wrong_answer_is_explained_only_when_no_attempt_is_left(lesson):
    student = UserFactory()

    give(student, lesson, "wrong")
    first = selectors.lesson_state(student, lesson).answers[0]
    give(student, lesson, "other")
    second = selectors.lesson_state(student, lesson).answers[0]

    assert (first.correct, first.attempts, first.attempts_left) == (False, 1, 1)
    assert (first.feedback, first.explanation) == ("Look again.", None)
    assert (second.attempts_left, second.feedback, second.explanation) == (0, None, "Because.")
    with pytest.raises(NoAttemptsLeftError):
        give(student, lesson, "right")
    assert QuizAnswer.objects.count() == 2


def test_a_double_click_costs_no_attempt(lesson):
    student = UserFactory()

    give(student, lesson, "wrong")
    give(student, lesson, "wrong")

    assert QuizAnswer.objects.get().number == 1


def test_a_right_answer_stands(lesson):
    student = UserFactory()
    give(student, lesson, "right")
    give(student, lesson, "right")

    with pytest.raises(QuestionAnsweredError):
        give(student, lesson, "wrong")

    state = selectors.lesson_state(student, lesson)
    assert QuizAnswer.objects.get().is_correct
    assert (state.answers[0].correct, state.answers[0].explanation) == (True, "Because.")
    assert state.blocks_done == ["quiz"]


@pytest.mark.parametrize(
    ("where", "answer", "error"),
    [
        ({"block": "nowhere"}, "right", UnknownBlockError),
        ({"asked": "q9"}, "right", UnknownBlockError),
        ({}, "q9", InvalidAnswerError),
        ({}, None, InvalidAnswerError),
    ],
)
def test_an_answer_to_nothing_is_refused_and_not_kept(lesson, where, answer, error):
    with pytest.raises(error):
        give(UserFactory(), lesson, answer, **where)

    assert not QuizAnswer.objects.exists()
    assert not Enrolment.objects.exists()
