from typing import Any

from rest_framework import serializers

from codehub.judge.models import Verdict
from codehub.learning.models import ProofRun

PROOF_STATES = ["queued", "finished"]


class RequestProofsSerializer(serializers.Serializer[object]):
    """Whether the tests are to be measured by faults put into the reference solution, too."""

    mutation = serializers.BooleanField(default=False)


class ProverSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    username = serializers.CharField()
    display_name = serializers.CharField()


class ProofSerializer(serializers.Serializer[object]):
    """One stored solution and what the judge said of it."""

    solution = serializers.CharField(help_text="its id in the tests document")
    role = serializers.CharField()
    expect = serializers.CharField()
    language = serializers.CharField()
    misconception = serializers.CharField(allow_null=True)
    state = serializers.ChoiceField(choices=PROOF_STATES)
    verdict = serializers.ChoiceField(choices=Verdict.choices, allow_null=True)
    holds = serializers.BooleanField(
        allow_null=True, help_text="null while it is queued, and when this machine cannot judge the language"
    )
    message = serializers.CharField(help_text="why it does not hold; empty when it does")
    failed_cases = serializers.ListField(child=serializers.CharField(), help_text="ids")


class SurvivorSerializer(serializers.Serializer[object]):
    """A fault in the reference solution that no test noticed."""

    id = serializers.UUIDField()
    operator = serializers.CharField()
    path = serializers.CharField()
    line = serializers.IntegerField(help_text="from 1")
    column = serializers.IntegerField(help_text="from 1, in characters")
    before = serializers.CharField()
    after = serializers.CharField()


class MutationSerializer(serializers.Serializer[object]):
    state = serializers.ChoiceField(choices=ProofRun.State.choices)
    killed = serializers.IntegerField()
    total = serializers.IntegerField(help_text="without mutants that could not be built or judged")
    score = serializers.FloatField(allow_null=True, help_text="0 to 1; null before the end, and without any")
    survivors = SurvivorSerializer(many=True)


class ProofRunSerializer(serializers.Serializer[Any]):
    """One proving of an exercise by the tests it had then."""

    id = serializers.UUIDField()
    exercise = serializers.UUIDField()
    state = serializers.ChoiceField(choices=ProofRun.State.choices)
    verdict = serializers.ChoiceField(
        choices=ProofRun.Verdict.choices, allow_null=True, help_text="null while undecided"
    )
    tests_sha256 = serializers.CharField()
    is_current = serializers.BooleanField(help_text="whether the exercise still has these tests")
    requested_by = ProverSerializer()
    with_mutation = serializers.BooleanField()
    proofs = ProofSerializer(many=True)
    mutation = MutationSerializer(allow_null=True)
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
