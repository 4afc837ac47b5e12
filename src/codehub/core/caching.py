"""What the cache stores: JSON, so that whoever can write to Redis still cannot run code here."""

import json
from typing import Any


class JSONSerializer:
    """For Django's Redis cache. Integers stay bare, so that Redis can count with them."""

    def dumps(self, value: Any) -> bytes | int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        return json.dumps(value).encode()

    def loads(self, data: bytes) -> Any:
        return json.loads(data)
