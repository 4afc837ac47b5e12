"""Limits of a document and a case, held below the ceilings."""

from codehub.judge.engine.planning import plan
from codehub.judge.limits import Limits
from codehub.judge.tests.submissions import document, io, unit


def test_a_case_overrides_the_document_and_the_document_the_defaults():
    tests = document(io("", "1"), io("", "1", limits={"time_s": 3}), limits={"time_s": 1, "memory_mb": 64})

    first, second = plan(tests)

    assert (first.limits.time_s, first.limits.memory_mib) == (1, 64)
    assert (second.limits.time_s, second.limits.memory_mib) == (3, 64)
    assert first.limits.output_kib == Limits().output_kib


def test_nobody_gets_more_than_the_ceilings():
    asked = {"time_s": 9999, "memory_mb": 99999, "output_kb": 10**9, "processes": 9999}

    assert Limits().changed_by(asked) == Limits(time_s=60.0, memory_mib=1024, output_kib=8192, processes=64)


def test_tests_of_a_unit_case_have_more_time_unless_the_document_says_otherwise():
    assert plan(document(unit("")))[0].limits.time_s == 10.0
    assert plan(document(unit(""), limits={"time_s": 1}))[0].limits.time_s == 1.0
