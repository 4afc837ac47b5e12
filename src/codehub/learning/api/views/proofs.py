from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from codehub.accounts.requests import SignedInRequest
from codehub.core.throttling import rate
from codehub.learning import policies, proofs, selectors, services
from codehub.learning.api.serializers.proofs import ProofRunSerializer, RequestProofsSerializer
from codehub.learning.models import Exercise, ProofCheck, ProofRun

STARTED = {202: ProofRunSerializer, 200: ProofRunSerializer}


class ProofsView(GenericAPIView[ProofRun]):
    """The provings of an exercise, for editors of the course."""

    request: SignedInRequest
    queryset = ProofRun.objects.none()
    serializer_class = ProofRunSerializer
    permission_classes = [IsAuthenticated]

    def get_throttles(self) -> list[BaseThrottle]:
        return [rate("prove")()] if self.request.method == "POST" else super().get_throttles()

    @extend_schema(operation_id="exercises_proofs_list", responses=ProofRunSerializer(many=True))
    def get(self, request: SignedInRequest, pk: UUID) -> Response:
        """List the provings of an exercise, newest first."""
        exercise = self._edited(pk)
        page = self.paginate_queryset(selectors.proof_runs(exercise)) or []
        return self.get_paginated_response([_body(proof_run, exercise) for proof_run in page])

    @extend_schema(operation_id="exercises_proofs_create", request=RequestProofsSerializer, responses=STARTED)
    def post(self, request: SignedInRequest, pk: UUID) -> Response:
        """Prove the stored solutions by the present tests; 200 with the one that is doing so already."""
        exercise = self._edited(pk)
        body = RequestProofsSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        proof_run, is_new = services.request_proofs(
            exercise=exercise, requested_by=request.user, with_mutation=body.validated_data["mutation"]
        )
        code = status.HTTP_202_ACCEPTED if is_new else status.HTTP_200_OK
        return Response(_body(selectors.proof_runs(exercise).get(pk=proof_run.pk), exercise), status=code)

    def _edited(self, pk: UUID) -> Exercise:
        visible = Exercise.objects.visible_to(self.request.user).select_related("course")
        exercise = get_object_or_404(visible, pk=pk)
        if not policies.may_edit_exercise(self.request.user, exercise):
            self.permission_denied(self.request)
        return exercise


def _body(proof_run: ProofRun, exercise: Exercise) -> dict[str, Any]:
    checks = list(proof_run.checks.all())
    present = proofs.tests_digest(exercise.test_cases, exercise.starter_code)
    body = {
        "id": proof_run.pk,
        "exercise": exercise.pk,
        "state": proof_run.state,
        "verdict": proof_run.verdict,
        "tests_sha256": proof_run.tests_sha256,
        "is_current": proof_run.tests_sha256 == present,
        "requested_by": proof_run.requested_by,
        "with_mutation": proof_run.with_mutation,
        "proofs": [_proof(proof_run, c) for c in checks if c.kind == ProofCheck.Kind.SOLUTION],
        "mutation": _mutation(proof_run, [c for c in checks if c.kind == ProofCheck.Kind.MUTANT]),
        "created_at": proof_run.created_at,
        "finished_at": proof_run.finished_at,
    }
    return dict(ProofRunSerializer(body).data)


def _proof(proof_run: ProofRun, check: ProofCheck) -> dict[str, Any]:
    return {
        "solution": check.name,
        "role": check.role,
        "expect": check.expect,
        "language": proof_run.language,
        "misconception": check.misconception or None,
        "state": "finished" if check.verdict else "queued",
        "verdict": check.verdict or None,
        "holds": check.holds,
        "message": check.message,
        "failed_cases": check.failed_cases,
    }


def _mutation(proof_run: ProofRun, mutants: list[ProofCheck]) -> dict[str, Any] | None:
    if not proof_run.with_mutation:
        return None
    killed, total = proof_run.mutants_killed, proof_run.mutants_total
    is_finished = proof_run.state == ProofRun.State.FINISHED
    under_way = ProofRun.State.RUNNING if mutants else ProofRun.State.QUEUED
    return {
        "state": ProofRun.State.FINISHED if is_finished else under_way,
        "killed": killed,
        "total": total,
        "score": proofs.score(killed=killed, total=total) if is_finished else None,
        "survivors": [
            {"id": mutant.pk, **(mutant.place or {})} for mutant in mutants if mutant.holds is False
        ],
    }
