"""What others wrote, as we keep it."""

from datetime import UTC, datetime
from unicodedata import category

UNSEEN = frozenset({"Cc", "Cf", "Cs"})
"""Kinds of characters that no font shows: controls, marks of direction and the like, halves of a surrogate pair."""


def one_line(text: object) -> str:
    """Return a text without line breaks and without what cannot be seen, "" for what is no text."""
    if not isinstance(text, str):
        return ""
    line = " ".join(text.split())
    if line.isprintable():  # nearly always, and known in no time
        return line
    return " ".join("".join(letter for letter in line if category(letter) not in UNSEEN).split())


def moment(text: object) -> datetime | None:
    """Read a time as JSON and Atom have it, in UTC where it names no zone; None for anything else."""
    try:
        read = datetime.fromisoformat(text) if isinstance(text, str) else None
        return read and (read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None
