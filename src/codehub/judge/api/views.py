from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.generics import RetrieveAPIView
from rest_framework.permissions import IsAuthenticated

from codehub.accounts.requests import SignedInRequest
from codehub.judge.api.serializers import RunSerializer
from codehub.judge.models import Run
from codehub.judge.querysets import RunQuerySet


@extend_schema_view(get=extend_schema(operation_id="run"))
class RunView(RetrieveAPIView[Run]):
    """One run of yours, with as much of its result as a learner may see."""

    request: SignedInRequest
    queryset = Run.objects.none()
    serializer_class = RunSerializer
    permission_classes = [IsAuthenticated]

    def get_queryset(self) -> RunQuerySet:
        return Run.objects.visible_to(self.request.user).defer("files", "tests")
