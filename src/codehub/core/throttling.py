"""Rate limits that hold exactly, also under parallel requests on several processes.

The generic cell rate algorithm as one Lua script in Redis: a burst of the whole count, refilled evenly over
the period. While Redis is down, reading and learning go on without limits, and what guesses, registers or
mails falls back to the stricter limits of `THROTTLE_RATES_WITHOUT_REDIS` in each process.
"""

import hashlib
import logging
import math
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import redis
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from codehub.core.addresses import address_of, network_of
from codehub.core.local_limits import LocalLimits

if TYPE_CHECKING:  # rest_framework.views imports this module through the settings
    from rest_framework.views import APIView

logger = logging.getLogger(__name__)
PERIOD_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
REST_SECONDS = 2
"""For so long nobody asks a Redis that did not answer: a black hole would cost every request a second."""
GCRA = """
local clock = redis.call('TIME')
local now = tonumber(clock[1]) + tonumber(clock[2]) / 1000000
local interval = tonumber(ARGV[1])
local tolerance = tonumber(ARGV[2])
local due = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
local wait = due - tolerance - now
if wait > 0 then return {tostring(wait), tostring(due - now)} end
redis.call('SET', KEYS[1], string.format('%.6f', due + interval), 'PX', math.ceil((due + interval - now) * 1000))
return {'0', tostring(due + interval - now)}
"""
GIVE_BACK = """
local due = tonumber(redis.call('GET', KEYS[1]) or '0')
if due > 0 then redis.call('SET', KEYS[1], string.format('%.6f', due - tonumber(ARGV[1])), 'KEEPTTL') end
"""
_without_redis = LocalLimits()
_rests_until: dict[str, float] = {}


@dataclass(frozen=True)
class Use:
    """One use of a limit: whether it was allowed, and what is left of it."""

    name: str
    key: str
    count: int
    period_seconds: int
    wait_seconds: float
    full_seconds: float
    """Until the whole count is there again."""

    @property
    def is_allowed(self) -> bool:
        return self.wait_seconds == 0

    @property
    def remaining(self) -> int:
        interval = self.period_seconds / self.count
        return max(0, math.floor((self.period_seconds - self.full_seconds) / interval + 1e-6))


@lru_cache(maxsize=4)
def _client(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1)


def _ask(script: str, key: str, *arguments: float) -> list[bytes] | None:
    """Run `script` in Redis; return None when it does not answer."""
    url = settings.REDIS_URL
    if time.monotonic() < _rests_until.get(url, 0):
        return None
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    try:
        return cast(list[bytes], _client(url).eval(script, 1, f"throttle:{digest}", *arguments))
    except redis.RedisError:
        logger.exception("Redis did not answer; sign-in falls back to the limits of each process")
        _rests_until[url] = time.monotonic() + REST_SECONDS
        return None


def parsed(rate: str) -> tuple[int, int]:
    """Return count and seconds of "10/minute"."""
    count, _, period = rate.partition("/")
    return int(count), PERIOD_SECONDS[period]


def use(key: str, rate: str, *, name: str = "", rate_without_redis: str | None = None) -> Use:
    """Count one use of `key` under `rate`. A refused use counts nothing."""
    count, period = parsed(rate)
    interval = period / count
    answer = _ask(GCRA, key, interval, period - interval)
    if answer is not None:
        return Use(name, key, count, period, float(answer[0]), float(answer[1]))
    if rate_without_redis is None:
        return Use(name, key, count, period, 0, 0)
    count, period = parsed(rate_without_redis)
    wait, full = _without_redis.use(key, period / count, period)
    return Use(name, key, count, period, wait, full)


def seconds_to_wait(key: str, rate: str) -> float:
    """Count one use of `key` under `rate` ("10/minute"); return 0 if allowed, else the seconds to wait."""
    return use(key, rate).wait_seconds


def uses_of(request: Request) -> list[Use]:
    """Return what this request has counted so far; on Django's request, for `LimitsMiddleware`."""
    uses: list[Use] = request._request.__dict__.setdefault("rate_limit_uses", [])
    return uses


def give_back(request: Request, name: str) -> None:
    """Undo this request's use of the limit `name`: it was no guess."""
    for each in uses_of(request):
        if each.name == name and each.is_allowed:
            interval = each.period_seconds / each.count
            _ask(GIVE_BACK, each.key, interval)
            _without_redis.give_back(each.key, interval)


class Limit(BaseThrottle):
    """One limit of `settings.THROTTLE_RATES`; subclasses say who shares it."""

    scope = ""
    wait_seconds = 0.0

    def key_of(self, request: Request) -> tuple[str, str]:
        """Return the scope to count under, and who."""
        raise NotImplementedError

    def allow_request(self, request: Request, view: "APIView") -> bool:
        uses = uses_of(request)
        if not all(each.is_allowed for each in uses):
            return True  # refused already, which must use up nobody's other limits
        scope, who = self.key_of(request)
        rate = settings.THROTTLE_RATES[scope]
        reserve = settings.THROTTLE_RATES_WITHOUT_REDIS.get(scope)
        counted = use(f"{scope}:{who}", rate, name=scope, rate_without_redis=reserve)
        uses.append(counted)
        self.wait_seconds = counted.wait_seconds
        return counted.is_allowed

    def wait(self) -> int:
        return math.ceil(self.wait_seconds)


class RateThrottle(Limit):
    """Limit one scope, per user when signed in, else per network. Built by `rate`."""

    def key_of(self, request: Request) -> tuple[str, str]:
        if request.user.is_authenticated:
            return self.scope, f"user:{request.user.pk}"
        return self.scope, f"ip:{network_of(address_of(request))}"


def rate(scope: str) -> type[RateThrottle]:
    """Build a throttle class for one scope of `settings.THROTTLE_RATES`."""
    return type(f"RateThrottle[{scope}]", (RateThrottle,), {"scope": scope})


class DefaultThrottle(RateThrottle):
    """The limit of every operation that names no other."""

    scope = "default"


class LimitsMiddleware:
    """Tell the limits on every answer that counted under one: draft-ietf-httpapi-ratelimit-headers-10."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse = self.get_response(request)
        if uses := request.__dict__.get("rate_limit_uses"):
            response["RateLimit-Policy"] = ", ".join(
                f'"{each.name}";q={each.count};w={each.period_seconds}' for each in uses
            )
            response["RateLimit"] = ", ".join(
                f'"{each.name}";r={each.remaining};t={math.ceil(each.full_seconds)}' for each in uses
            )
        return response
