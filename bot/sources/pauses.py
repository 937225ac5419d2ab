"""For how long a site asks to be left alone.

Sources: RFC 9110 10.2.3 (Retry-After), draft-ietf-httpapi-ratelimit-headers (RateLimit), https://huggingface.co/docs/hub/rate-limits
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 86400.0
"""Seconds; who asks for more is mistaken."""

_SECONDS = re.compile(r"\d{1,9}")
_REMAINING = re.compile(r"(?:^|[;,\s])r(?:emaining)?\s*=\s*(\d{1,9})(?!\d)", re.IGNORECASE)
_RESET = re.compile(r"(?:^|[;,\s])(?:t|reset)\s*=\s*(\d{1,9})(?!\d)", re.IGNORECASE)


def asked_pause(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds for which ``headers`` (in small letters) of a refusal ask, None where they ask for none."""
    asked = [_retry_after(headers.get("retry-after", ""), now), _rate_limit(headers.get("ratelimit", ""))]
    known = [seconds for seconds in asked if seconds is not None]
    return min(max(known), LONGEST) if known else None


def _retry_after(value: str, now: datetime) -> float | None:
    """Read seconds or an HTTP date."""
    value = value.strip()
    if value.isdecimal():
        return float(value) if _SECONDS.fullmatch(value) else LONGEST
    try:
        until = parsedate_to_datetime(value)
        return max(0.0, ((until if until.tzinfo else until.replace(tzinfo=UTC)) - now).total_seconds())
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _rate_limit(value: str) -> float | None:
    """Read ``r=0;t=20``, ``"api";r=0;t=20`` and several of them, of which those with nothing left (``r=0``) count."""
    exhausted: list[float] = []
    others: list[float] = []
    for limit in _limits(value):
        reset, remaining = _RESET.search(limit), _REMAINING.search(limit)
        if reset:
            (exhausted if remaining and not int(remaining[1]) else others).append(float(reset[1]))
    return max(exhausted or others, default=None)


def _limits(value: str) -> list[str]:
    # Before its ninth version the draft had one limit, its fields with commas between them.
    return value.split(",") if ";" in value else [value]
