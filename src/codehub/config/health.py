"""Whether this process lives, whether it can serve, and for administrators how everything does."""

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as LateError
from typing import Any

import redis
from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection
from django.db.models import Min
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts.models import User
from codehub.core.errors import DomainError
from codehub.judge import sandbox
from codehub.judge.models import Run

PATIENCE_SECONDS = 0.8
FRESH_SECONDS = 0.5
"""An answer so young is given again: everybody may ask, and must not open connections by that."""


class NotReadyError(DomainError):
    code = "database_unavailable"
    status = status.HTTP_503_SERVICE_UNAVAILABLE
    detail = "The database is not answering. Try again in a few seconds."


class Probe:
    """Asks the database on a connection of its own, one question at a time, and never waits long."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asking: Future[bool] | None = None
        self._answered = (float("-inf"), False)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="probe")

    def is_answered(self) -> bool:
        """Return whether the database answers; an unanswered question counts as no."""
        with self._lock:
            moment, answer = self._answered
            if time.monotonic() - moment < FRESH_SECONDS:
                return answer
            if self._asking is None or self._asking.done():
                self._asking = self._thread.submit(self._ask)
            asking = self._asking
        try:
            return asking.result(PATIENCE_SECONDS)
        except LateError:
            self._answered = (time.monotonic(), False)
            return False

    def _ask(self) -> bool:
        """Keep the answer before anybody sees that the question is done, so that nobody asks again."""
        answer = _ask_database()
        self._answered = (time.monotonic(), answer)
        return answer


def _ask_database() -> bool:
    asked = connection.copy()
    options: dict[str, Any] = asked.settings_dict["OPTIONS"]
    options.update(connect_timeout=2, tcp_user_timeout=1000)
    options.pop("pool", None)
    try:
        with asked.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    finally:
        asked.close()
    return True


_probe = Probe()


class IsAdmin(BasePermission):
    def has_permission(self, request: Request, view: APIView) -> bool:
        return isinstance(request.user, User) and request.user.role == User.Role.ADMIN


class HealthSerializer(serializers.Serializer[object]):
    status = serializers.CharField()


class PartSerializer(serializers.Serializer[object]):
    is_well = serializers.BooleanField()
    milliseconds = serializers.IntegerField(allow_null=True)


class QueueSerializer(serializers.Serializer[object]):
    waiting = serializers.IntegerField()
    oldest_seconds = serializers.IntegerField()


class StatusSerializer(serializers.Serializer[object]):
    """How the parts of this instance do. A part that does not answer has no milliseconds."""

    database = PartSerializer()
    redis = PartSerializer()
    sandbox = PartSerializer()
    queue = QueueSerializer()


class HealthView(APIView):
    authentication_classes = []
    permission_classes = [AllowAny]
    throttle_classes = []


class LiveView(HealthView):
    @extend_schema(operation_id="health_live", responses=HealthSerializer)
    def get(self, request: Request) -> Response:
        """Say that the process answers; touches nothing else."""
        return Response({"status": "ok"})


class ReadyView(HealthView):
    @extend_schema(operation_id="health_ready", responses=HealthSerializer)
    def get(self, request: Request) -> Response:
        """Say whether requests can be served: 200, or within a second 503 when the database is away."""
        if not _probe.is_answered():
            raise NotReadyError
        return Response({"status": "ok"})


class StatusView(APIView):
    permission_classes = [IsAuthenticated, IsAdmin]

    @extend_schema(operation_id="health_status", responses=StatusSerializer)
    def get(self, request: Request) -> Response:
        """Tell administrators how the database, Redis, the sandbox and the judge's queue do."""
        waiting = Run.objects.filter(state=Run.State.QUEUED)
        oldest = waiting.aggregate(oldest=Min("created_at"))["oldest"]
        body = {
            "database": _timed(_ask_database),
            "redis": _timed(_ask_redis),
            "sandbox": {"is_well": sandbox.self_test().available, "milliseconds": None},
            "queue": {
                "waiting": waiting.count(),
                "oldest_seconds": int((timezone.now() - oldest).total_seconds()) if oldest else 0,
            },
        }
        return Response(StatusSerializer(body).data)


def _timed(ask: Any) -> dict[str, object]:
    start = time.monotonic()
    is_well = ask()
    return {"is_well": is_well, "milliseconds": round((time.monotonic() - start) * 1000) if is_well else None}


def _ask_redis() -> bool:
    try:
        return bool(
            redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1).ping()
        )
    except redis.RedisError:
        return False
