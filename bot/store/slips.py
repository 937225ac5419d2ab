"""Which ids may have been meant by an id that no digest has: pure."""

from collections.abc import Iterable, Iterator

from bot.domain import ArxivId

DIGITS = "0123456789"


def slips(paper_id: ArxivId) -> tuple[str, ...]:
    """Return the ids one slip away, likeliest first: two digits swapped, one wrong, one missing, one too many.

    Slips of the number come before slips of the month, since a number has more digits that look like any other.
    """
    head, number = _parts(paper_id)
    month = head[-5:-1] if head.endswith(".") else ""
    before = head[: len(head) - len(month) - 1] if month else head
    in_number = [head + slip for slip in (*_swapped(number), *_wrong(number), *_resized(number))]
    in_month = [f"{before}{slip}.{number}" for slip in (*_swapped(month), *_wrong(month))]
    return tuple(dict.fromkeys(slip for slip in (*in_number, *in_month) if slip != paper_id))


def neighbours(paper_id: ArxivId) -> tuple[str, str]:
    """Return the first and the last of the ids that differ in the last two digits only."""
    return f"{paper_id[:-2]}00", f"{paper_id[:-2]}99"


def near_ids(paper_id: ArxivId, found: Iterable[ArxivId]) -> list[ArxivId]:
    """Return the ``found`` ids, likeliest first: slips in their order, then neighbours by their distance."""
    places = {slip: place for place, slip in enumerate(slips(paper_id))}
    number = int(_parts(paper_id)[1])

    def unlikeliness(other: ArxivId) -> tuple[int, int, str]:
        return (places.get(other, len(places)), abs(int(_parts(other)[1]) - number), other)

    return sorted((other for other in found if other != paper_id), key=unlikeliness)


def _parts(paper_id: str) -> tuple[str, str]:
    """Split off the digits at the end: ``2505.`` and ``07062``, ``cs/`` and ``0112017``."""
    number = paper_id[len(paper_id.rstrip(DIGITS)) :]
    return paper_id[: len(paper_id) - len(number)], number


def _swapped(digits: str) -> Iterator[str]:
    for at in range(len(digits) - 1):
        yield digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def _wrong(digits: str) -> Iterator[str]:
    for at in range(len(digits)):
        yield from (digits[:at] + digit + digits[at + 1 :] for digit in DIGITS)


def _resized(digits: str) -> Iterator[str]:
    for at in range(len(digits)):
        yield digits[:at] + digits[at + 1 :]
    for at in range(len(digits) + 1):
        yield from (digits[:at] + digit + digits[at:] for digit in DIGITS)
