"""Rate limits that hold exactly, also under parallel requests on several processes.

The generic cell rate algorithm as one Lua script in Redis: a burst of the whole count, refilled evenly over
the period. When Redis is down requests pass (declared mode: open): a learner who cannot sign in is worse.
"""

import hashlib
import logging
import math
from functools import lru_cache
from typing import TYPE_CHECKING

import redis
from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

if TYPE_CHECKING:  # rest_framework.views imports this module through the settings
    from rest_framework.views import APIView

logger = logging.getLogger(__name__)
PERIOD_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
GCRA = """
local clock = redis.call('TIME')
local now = tonumber(clock[1]) + tonumber(clock[2]) / 1000000
local interval = tonumber(ARGV[1])
local tolerance = tonumber(ARGV[2])
local due = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
local wait = due - tolerance - now
if wait > 0 then return tostring(wait) end
redis.call('SET', KEYS[1], tostring(due + interval), 'PX', math.ceil((due + interval - now) * 1000))
return '0'
"""


@lru_cache(maxsize=4)
def _client(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1)


def seconds_to_wait(key: str, rate: str) -> float:
    """Count one use of `key` under `rate` ("10/minute"); return 0 if allowed, else the seconds to wait."""
    count, _, period = rate.partition("/")
    interval = PERIOD_SECONDS[period] / int(count)
    tolerance = interval * (int(count) - 1)
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    try:
        answer = _client(settings.REDIS_URL).eval(GCRA, 1, f"throttle:{digest}", interval, tolerance)
    except redis.RedisError:
        logger.exception("Redis did not answer; the rate limit %s is open", rate)
        return 0
    return float(answer)


def address_of(request: Request) -> str:
    """Return the client's address, trusting exactly `TRUSTED_PROXIES` entries of X-Forwarded-For."""
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    trusted = settings.TRUSTED_PROXIES
    if trusted and len(hops) >= trusted:
        return str(hops[-trusted])
    return str(request.META.get("REMOTE_ADDR", ""))


class RateThrottle(BaseThrottle):
    """Limit one scope, per user when signed in, else per address. Built by `rate`."""

    scope = ""

    def allow_request(self, request: Request, view: "APIView") -> bool:
        who = f"user:{request.user.pk}" if request.user.is_authenticated else f"ip:{address_of(request)}"
        self.wait_seconds = seconds_to_wait(f"{self.scope}:{who}", settings.THROTTLE_RATES[self.scope])
        return self.wait_seconds == 0

    def wait(self) -> int:
        return math.ceil(self.wait_seconds)


def rate(scope: str) -> type[RateThrottle]:
    """Build a throttle class for one scope of `settings.THROTTLE_RATES`."""
    return type(f"RateThrottle[{scope}]", (RateThrottle,), {"scope": scope})


class DefaultThrottle(RateThrottle):
    """The limit of every operation that names no other."""

    scope = "default"
