"""Arguments of calls as the harnesses in boxes read them."""

import math
from typing import Any


def for_json(value: Any) -> Any:
    """Write what JSON cannot say the way the harness reads it."""
    if isinstance(value, float) and not math.isfinite(value):
        return {
            "$type": "float",
            "text": "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity",
        }
    if isinstance(value, list):
        return [for_json(item) for item in value]
    if isinstance(value, dict):
        return {key: for_json(item) for key, item in value.items()}
    return value
