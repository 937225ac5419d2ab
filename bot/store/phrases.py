"""Which papers have a phrase: the index tells which have its words, the rest is read in the papers."""

from collections.abc import Callable, Mapping, Sequence

from bot.search.phrases import stands
from bot.search.terms import Term

BATCH = 50
"""Papers that are read at once."""

Read = Callable[[Sequence[int]], Mapping[int, str]]


class Phrases:
    """What was read so far, so that no paper is read for the same phrase twice. ``read`` gives the texts by number."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._known: dict[str, dict[int, bool]] = {}

    def kept(self, wanted: Sequence[Term], unwanted: Sequence[Term], ids: Sequence[int], limit: int) -> list[int]:
        """Return the first ``limit`` of ``ids`` in which all phrases that are wanted stand and no unwanted one."""
        kept: list[int] = []
        for start in range(0, len(ids), BATCH):
            batch = ids[start : start + BATCH]
            having = [self._having(term.text, batch) for term in wanted]
            lacking = [self._having(term.text, batch) for term in unwanted]
            kept += (
                number
                for number in batch
                if all(stand[number] for stand in having) and not any(stand[number] for stand in lacking)
            )
            if len(kept) >= limit:
                break
        return kept[:limit]

    def _having(self, phrase: str, ids: Sequence[int]) -> Mapping[int, bool]:
        known = self._known.setdefault(phrase, {})
        if unread := [number for number in ids if number not in known]:
            known |= dict.fromkeys(unread, False)
            known |= {number: stands(phrase, text) for number, text in self._read(unread).items()}
        return known
