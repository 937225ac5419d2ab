"""When a day's list is taken for complete: pure. Days are those of UTC, by which Hugging Face counts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.domain import Listing
from bot.store.sourcing import ListedDay

LOOK_BACK = timedelta(days=7)
"""A day that was missed is caught up within a week."""
FRIDAY = 5


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a list must have stood as it is before it is first written, and from which time of its day on (UTC)."""

    quiet: timedelta
    not_before: time


def days_to_look_at(now: datetime, *, today: bool) -> Iterator[date]:
    """Yield the weekdays of the last week, and ``today``, oldest first. At weekends there are no lists."""
    this = now.astimezone(UTC).date()
    for ago in range(LOOK_BACK.days, -1 if today else 0, -1):
        day = this - timedelta(days=ago)
        if day.isoweekday() <= FRIDAY:
            yield day


def is_over(day: date, now: datetime) -> bool:
    """Say whether a day is over everywhere that counts: in UTC."""
    return now.astimezone(UTC).date() > day


def is_final(known: ListedDay | None, now: datetime) -> bool:
    """Say whether a day's list was looked at after the day, and the digest made of it.

    A list without papers, on a weekday, may be the source's mistake: it is looked at for a day more. A look that is
    still to come was made by a clock that went wrong, and does not count.
    """
    if known is None or known.looked_at > now:
        return False
    if not known.papers:
        return is_over(known.day + timedelta(days=1), known.looked_at)
    return is_over(known.day, known.looked_at) and known.written


def seen(listing: Listing, known: ListedDay | None, now: datetime) -> ListedDay:
    """Return what is known of a day after a look at its list, as far as the list tells.

    At the first look a list may have stood as it is for long: its papers say when they were added. When all of them
    say midnight, or nothing, it counts from now.
    """
    papers = frozenset(paper.id for paper in listing.papers)
    if known is None or not known.papers:
        return ListedDay(listing.day, "", papers, _last_added(listing, now), now, *_progress(known))
    if papers <= known.papers:
        return replace(known, tag="", looked_at=now)
    return replace(known, tag="", papers=known.papers | papers, unchanged_since=now, looked_at=now)


def may_be_written(known: ListedDay, patience: Patience, now: datetime) -> bool:
    """Say whether a day's list is complete as far as one can tell, or was written before, so that papers are late."""
    if not known.papers:
        return False
    if known.written or is_over(known.day, now):
        return True
    opening = datetime.combine(known.day, patience.not_before, UTC)
    return now >= opening and now - known.unchanged_since >= patience.quiet


def _last_added(listing: Listing, now: datetime) -> datetime:
    midnight = datetime.combine(listing.day, time(), UTC)
    moments = [paper.added for paper in listing.papers if paper.added]
    last = max(moments, default=midnight)
    return min(last, now) if len(moments) == len(listing.papers) and last > midnight else now


def _progress(known: ListedDay | None) -> tuple[bool, int]:
    return (known.written, known.owing) if known else (False, 0)
