"""How long Telegram takes: seconds for each request, as a function without arguments."""

import random
from collections.abc import Callable
from math import log

Latency = Callable[[], float]


def none() -> float:
    """No time at all."""
    return 0.0


def steady(seconds: float) -> Latency:
    """Always the same."""
    return lambda: seconds


def wandering(median: float, spread: float, seed: int) -> Latency:
    """Half of them below ``median``, few far above: log-normal, with ``spread`` 0.5 one in twenty over 2.3 medians."""
    chance = random.Random(seed)
    return lambda: chance.lognormvariate(log(median), spread)


def chosen(seconds: float, spread: float, seed: int) -> Latency:
    """Give the latency that these numbers mean."""
    if not seconds:
        return none
    return wandering(seconds, spread, seed) if spread else steady(seconds)
