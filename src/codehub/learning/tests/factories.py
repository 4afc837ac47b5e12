import factory

from codehub.accounts.tests.factories import UserFactory
from codehub.judge import services as judge
from codehub.judge.models import Run
from codehub.judge.services.verdicts import no_result
from codehub.learning import services
from codehub.learning.models import Attempt, Course, Exercise, Lesson

STARTER = "def double(n):\n    pass\n"
RIGHT = "def double(n):\n    return n * 2\n"
WRONG = "def double(n):\n    return n + 2\n"


class InstructorFactory(UserFactory):
    role = "instructor"


class CourseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Course

    slug = factory.Sequence("course-{}".format)
    title = factory.Sequence("Course {}".format)
    instructor = factory.SubFactory(InstructorFactory)
    is_published = True


def text(block_id: str = "intro", words: str = "Read this.", **block) -> dict:
    return {"id": block_id, "type": "markdown", "text": words, **block}


def choice(question_id: str = "q1", **question) -> dict:
    return {
        "id": question_id,
        "kind": "single",
        "prompt": "Which?",
        "options": [{"id": "right", "text": "This", "correct": True}, {"id": "wrong", "text": "That"}],
        **question,
    }


def quiz(block_id: str = "quiz", *questions: dict, **block) -> dict:
    return {"id": block_id, "type": "quiz", "questions": list(questions) or [choice()], **block}


def task(slug: str = "double", block_id: str = "task", **block) -> dict:
    return {"id": block_id, "type": "exercise", "exercise": slug, **block}


def content(*blocks: dict) -> dict:
    return {"schema": "codehub/lesson@1", "blocks": list(blocks) or [text()]}


def make_lesson(*blocks: dict, course: Course | None = None, is_published: bool = True, **values) -> Lesson:
    """Make a lesson of these blocks, by default one of text; exercises that it names are made with it."""
    course = course or CourseFactory()
    slugs = [block["exercise"] for block in blocks if block["type"] == "exercise"]
    values = {"title": f"Lesson {course.lessons.count() + 1}", "duration": 10, **values}
    lesson = services.create_lesson(
        course=course, author=course.instructor, content=content(*blocks), coming_exercises=slugs, **values
    )
    for slug in slugs:
        if not course.exercises.filter(slug=slug).exists():
            make_exercise(lesson, slug=slug)
    if is_published:
        lesson = services.publish_lesson(
            lesson=lesson, expected_sha256=lesson.draft.sha256, needs_proofs=False
        )
    return lesson


def call(number: int, **case) -> dict:
    return {
        "id": f"doubles-{number}",
        "kind": "call",
        "target": "double",
        "args": [number],
        "expect": {"value": number * 2},
        **case,
    }


def doubling_tests(*cases: dict, **document) -> dict:
    solutions = [
        {
            "id": "reference",
            "role": "reference",
            "expect": "pass",
            "files": [{"path": "main.py", "text": RIGHT}],
        },
        {"id": "stub", "role": "stub", "expect": "fail", "files": [{"path": "main.py", "text": STARTER}]},
        {
            "id": "adds",
            "role": "wrong",
            "expect": "fail",
            "fails": ["doubles-5"],
            "misconception": "Doubling adds two.",
            "files": [{"path": "main.py", "text": WRONG}],
        },
    ]
    return {
        "schema": "codehub/tests@1",
        "language": "python",
        "files": {"solution": ["main.py"]},
        "cases": list(cases) or [call(2, visibility="sample"), call(5, visibility="hidden")],
        "solutions": solutions,
        **document,
    }


def make_exercise(lesson: Lesson | None = None, *, slug: str = "double", **values) -> Exercise:
    values = {
        "title": slug.title(),
        "description": "Double it.",
        "starter_code": STARTER,
        "test_cases": doubling_tests(),
        **values,
    }
    return services.create_exercise(lesson=lesson or make_lesson(), slug=slug, **values)


def submit(student, exercise: Exercise, code: str = RIGHT, **values) -> Attempt:
    return services.submit_attempt(
        student=student, exercise=exercise, language="python", files={"main.py": code}, **values
    )


def result(verdict: str = "accepted", **changes) -> dict:
    """Return a result document as the judge writes it, here without cases."""
    is_right = verdict == "accepted"
    is_gradable = verdict not in {"internal_error", "sandbox_unavailable"}
    return {
        **no_result(Run(language="python")),
        "verdict": verdict,
        "status": "pass" if is_right else "fail" if is_gradable else "error",
        "gradable": is_gradable,
        "points": 2.0 if is_right else 0.0,
        "max_points": 2.0,
        **changes,
    }


def give_verdict(attempt: Attempt, verdict: str = "accepted", **changes) -> Attempt:
    """Finish the attempt's run as a worker of the judge would, without a sandbox."""
    run = judge.claim(queue="judge", worker="test")
    while run.pk != attempt.run_id:
        run = judge.claim(queue="judge", worker="test")
    assert judge.finish(run=run, result=result(verdict, **changes))
    return Attempt.objects.get(pk=attempt.pk)


def solve(student, exercise: Exercise) -> Attempt:
    return give_verdict(submit(student, exercise))
