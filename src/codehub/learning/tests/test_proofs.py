"""Proving exercises through the judge's queue: what is asked for, once, and what the verdicts make of it."""

import pytest

from codehub.core.testing import assert_problem, client_of
from codehub.judge import services as judge
from codehub.judge.models import Run
from codehub.learning.errors import (
    MutationUnsupportedError,
    NothingToProveError,
    TooManyProofsError,
    TooManyProvingsError,
)
from codehub.learning.models import Exercise, ProofCheck, ProofRun
from codehub.learning.services import record_proof, request_proofs, update_exercise
from codehub.learning.tests.factories import (
    WRONG,
    call,
    doubling_tests,
    make_exercise,
    make_lesson,
    result,
    task,
    text,
)

pytestmark = pytest.mark.django_db
WEAK = doubling_tests(call(2, visibility="sample"), solutions=doubling_tests()["solutions"][:2])
"""Tests that `n + 2` passes, for 2 + 2 is 2 * 2; nobody says that it should fail."""


@pytest.fixture
def exercise():
    return make_lesson(text(), task()).exercises.get()


def prove(exercise: Exercise, **options) -> ProofRun:
    return request_proofs(exercise=exercise, requested_by=exercise.course.instructor, **options)[0]


def judge_all() -> None:
    while judge.judge_next(queue="judge.quick"):
        pass


def answer(*verdicts: str, **changes) -> None:
    """Finish the waiting runs in their order, without a sandbox."""
    for verdict in verdicts:
        assert judge.finish(
            run=judge.claim(queue="judge.quick", worker="test"), result=result(verdict, **changes)
        )


def test_every_stored_solution_becomes_a_run_in_the_quick_queue(exercise):
    proof_run = prove(exercise)

    assert (proof_run.state, proof_run.verdict, proof_run.language) == ("queued", None, "python")
    checks = list(proof_run.checks.order_by("position").select_related("run"))
    assert [(c.kind, c.name, c.role, c.expect) for c in checks] == [
        ("solution", "reference", "reference", "pass"),
        ("solution", "stub", "stub", "fail"),
        ("solution", "adds", "wrong", "fail"),
    ]
    assert checks[2].misconception == "Doubling adds two."
    assert checks[2].run.files == {"main.py": WRONG}
    assert {(c.run.queue, c.run.state, c.run.requested_by_id) for c in checks} == {
        ("judge.quick", "queued", exercise.course.instructor_id)
    }


def test_the_real_judge_makes_them_green(exercise):
    proof_run = prove(exercise)
    judge.judge_next(queue="judge.quick")
    proof_run.refresh_from_db()
    assert (proof_run.state, proof_run.verdict, proof_run.finished_at) == ("running", None, None)

    judge_all()

    proof_run.refresh_from_db()
    assert (proof_run.state, proof_run.verdict) == ("finished", "green")
    assert proof_run.finished_at is not None
    assert list(proof_run.checks.order_by("position").values_list("verdict", "holds", "failed_cases")) == [
        ("accepted", True, []),
        ("wrong_answer", True, ["doubles-2", "doubles-5"]),
        ("wrong_answer", True, ["doubles-5"]),
    ]


def test_a_wrong_solution_that_passes_is_red_and_says_so(exercise):
    update_exercise(
        exercise=exercise,
        test_cases={**WEAK, "solutions": doubling_tests()["solutions"]}
        | {
            "solutions": [{k: v for k, v in s.items() if k != "fails"} for s in doubling_tests()["solutions"]]
        },
    )
    proof_run = prove(exercise)

    judge_all()

    proof_run.refresh_from_db()
    assert (proof_run.state, proof_run.verdict) == ("finished", "red")
    check = proof_run.checks.get(name="adds")
    assert (check.holds, check.verdict) == (False, "accepted")
    assert check.message.startswith("should fail, but: accepted")


def test_a_harness_crash_is_red_and_no_failing_test(exercise):
    proof_run = prove(exercise)

    answer("accepted", "internal_error", "wrong_answer")

    proof_run.refresh_from_db()
    assert proof_run.verdict == "red"
    stub = proof_run.checks.get(name="stub")
    assert (stub.holds, stub.verdict) == (False, "internal_error")
    assert "our fault" in stub.message


@pytest.mark.parametrize(
    ("diagnostics", "holds"),
    [([], False), ([{"path": "main.py", "line": 1, "column": 1, "severity": "error", "message": "x"}], True)],
)
def test_a_stub_that_does_not_compile_counts_only_by_a_fault_of_its_own_file(exercise, diagnostics, holds):
    proof_run = prove(exercise)

    answer("accepted")
    answer("compile_error", diagnostics=diagnostics)
    answer("compile_error")

    assert list(proof_run.checks.order_by("position").values_list("holds", flat=True)) == [True, holds, True]
    proof_run.refresh_from_db()
    assert proof_run.verdict == ("green" if holds else "red")


def test_without_a_sandbox_it_is_neither_green_nor_red(exercise):
    proof_run = prove(exercise, with_mutation=True)

    answer(*["sandbox_unavailable"] * 3, message="There is no sandbox here.")

    proof_run.refresh_from_db()
    assert (proof_run.state, proof_run.verdict, proof_run.mutants_total) == ("finished", None, 0)
    assert set(proof_run.checks.values_list("holds", "message")) == {(None, "There is no sandbox here.")}


def test_a_verdict_told_twice_counts_once(exercise):
    proof_run = prove(exercise)
    answer("accepted", "wrong_answer")
    before = ProofRun.objects.values_list("updated_at", flat=True).get()

    record_proof(run_id=proof_run.checks.get(name="stub").run_id)

    assert ProofRun.objects.values_list("updated_at", flat=True).get() == before


def test_somebody_elses_run_is_none_of_it(exercise):
    run = judge.request_run(
        requested_by=exercise.course.instructor, language="python", files={}, tests=exercise.test_cases
    )

    record_proof(run_id=run.pk)

    assert not ProofRun.objects.exists()


def test_asked_twice_it_is_proved_once_and_mutants_may_be_wished_for_later(exercise):
    first = prove(exercise)

    assert prove(exercise).pk == first.pk
    assert (ProofRun.objects.count(), Run.objects.count()) == (1, 3)
    assert prove(exercise, with_mutation=True).with_mutation
    assert prove(exercise).with_mutation
    assert (ProofRun.objects.count(), Run.objects.count()) == (1, 3)


def test_a_finished_one_may_be_asked_for_again(exercise):
    first = prove(exercise)
    answer("accepted", "wrong_answer", "wrong_answer")

    assert prove(exercise).pk != first.pk


def test_tests_changed_meanwhile_are_proved_apart_and_the_older_are_judged_by_themselves(exercise):
    older = prove(exercise, with_mutation=True)
    update_exercise(exercise=exercise, test_cases=WEAK)
    newer = prove(exercise)
    assert newer.pk != older.pk
    assert newer.tests_sha256 != older.tests_sha256

    judge_all()

    older.refresh_from_db()
    newer.refresh_from_db()
    assert (older.state, older.verdict, newer.state, newer.verdict) == ("finished", "green") * 2
    # Nobody waits any more for what the older tests are worth.
    assert not ProofCheck.objects.filter(kind="mutant").exists()
    assert Run.objects.count() == 5


def test_mutants_come_after_the_reference_held_and_survivors_show_what_is_missing(exercise):
    update_exercise(exercise=exercise, test_cases=WEAK)
    proof_run = prove(exercise, with_mutation=True)
    assert Run.objects.count() == 2

    judge_all()

    proof_run.refresh_from_db()
    assert (proof_run.state, proof_run.verdict) == ("finished", "green")
    mutants = proof_run.checks.filter(kind="mutant").order_by("position")
    assert [(m.place["operator"], m.place["before"], m.place["after"], m.holds) for m in mutants] == [
        ("return_value", "n * 2", "None", True),
        ("arithmetic", "*", "/", True),
        ("number", "2", "3", True),
    ]
    assert (proof_run.mutants_killed, proof_run.mutants_total) == (3, 3)


def test_mutants_that_do_not_compile_are_not_counted_and_those_that_pass_survive(exercise):
    update_exercise(exercise=exercise, test_cases=WEAK)
    proof_run = prove(exercise, with_mutation=True)

    answer("accepted", "wrong_answer", "compile_error", "accepted", "time_limit_exceeded")

    proof_run.refresh_from_db()
    assert (proof_run.state, proof_run.mutants_killed, proof_run.mutants_total) == ("finished", 1, 2)
    mutants = proof_run.checks.filter(kind="mutant").order_by("position")
    assert list(mutants.values_list("holds", flat=True)) == [None, False, True]
    assert all(mutant.run.tests["stop_on_first_failure"] for mutant in mutants)


def test_no_mutants_are_judged_when_the_reference_does_not_hold(exercise):
    proof_run = prove(exercise, with_mutation=True)

    answer("wrong_answer", "wrong_answer", "wrong_answer")

    proof_run.refresh_from_db()
    assert (proof_run.state, proof_run.verdict, proof_run.mutants_total) == ("finished", "red", 0)
    assert Run.objects.count() == 3


def test_what_cannot_be_proved_or_measured_is_refused_and_nothing_is_kept(exercise):
    Exercise.objects.update(test_cases={**doubling_tests(), "solutions": []})
    with pytest.raises(NothingToProveError):
        prove(exercise)

    Exercise.objects.update(test_cases={**doubling_tests(), "language": "sql"})
    with pytest.raises(MutationUnsupportedError, match="sql"):
        prove(exercise, with_mutation=True)

    stub = [{"id": "stub", "expect": "fail", "role": "stub", "files": []}]
    Exercise.objects.update(test_cases=doubling_tests(solutions=stub))
    with pytest.raises(MutationUnsupportedError, match="reference"):
        prove(exercise, with_mutation=True)
    assert not ProofRun.objects.exists()
    assert not Run.objects.exists()


def test_more_than_anybody_could_mean_is_refused_and_nothing_is_kept(exercise, monkeypatch):
    tests = doubling_tests()
    many = [{**tests["solutions"][2], "id": f"wrong-{number}"} for number in range(99)]
    author = exercise.course.instructor
    too_many = {**tests, "solutions": [*tests["solutions"][:2], *many]}
    with pytest.raises(TooManyProofsError):
        update_exercise(exercise=exercise, author=author, test_cases=too_many)
    exercise.refresh_from_db()
    assert len(exercise.test_cases["solutions"]) == 3

    monkeypatch.setattr("codehub.learning.services.proofs.MOST_UNFINISHED", 1)
    prove(exercise)
    other = make_exercise(exercise.lesson, slug="other")
    with pytest.raises(TooManyProvingsError):
        request_proofs(exercise=other, requested_by=author)
    assert (ProofRun.objects.count(), Run.objects.count()) == (1, 3)


def test_the_longest_names_that_the_format_allows_fit(exercise):
    tests = doubling_tests()
    tests["solutions"][0]["id"] = "r" * 128
    update_exercise(exercise=exercise, test_cases=tests)

    assert prove(exercise).checks.filter(name="r" * 128).exists()


def test_an_exercise_takes_its_provings_along(exercise):
    lonely = make_exercise(exercise.lesson, slug="other")
    prove(lonely)

    lonely.delete()

    assert not ProofRun.objects.exists()
    assert_problem(
        client_of(lonely.course.instructor).get(f"/api/exercises/{lonely.pk}/proofs/"), 404, "not_found"
    )


def test_a_reference_that_cannot_be_taken_apart_keeps_its_verdict(exercise, monkeypatch):
    def too_deep(*_):
        raise RecursionError

    monkeypatch.setattr("codehub.learning.proofs.mutants_of", too_deep)
    update_exercise(exercise=exercise, test_cases=WEAK)
    proof_run = prove(exercise, with_mutation=True)

    answer("accepted", "wrong_answer")

    proof_run.refresh_from_db()
    assert (proof_run.state, proof_run.verdict, proof_run.mutants_total) == ("finished", "green", 0)
