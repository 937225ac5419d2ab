"""How two things are timed side by side."""

import gc
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median

Run = Callable[[], Awaitable[float]]
"""Does the work once, and returns the seconds that the part which counts has taken."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``value`` must be at most ``bar``; a line without one only informs."""

    name: str
    value: float
    bar: float | None
    detail: str
    unit: str = "x"

    @property
    def holds(self) -> bool:
        """Whether the bar is kept."""
        return self.bar is None or self.value <= self.bar


async def side_by_side(ours: Run, beside: Run, rounds: int) -> tuple[float, float]:
    """Run both in turns, after one round to warm up, and return the median seconds of each."""
    times: list[tuple[float, float]] = []
    for _ in range(rounds + 1):
        gc.collect()
        times.append((await ours(), await beside()))
    return median(ours for ours, _ in times[1:]), median(beside for _, beside in times[1:])


def milliseconds(seconds: float) -> str:
    """Write a span of time for a person."""
    return f"{seconds * 1000:.2f} ms"
