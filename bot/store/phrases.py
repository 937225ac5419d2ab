"""Which papers have a phrase: the index tells which have its words, the rest is read in the papers."""

from collections.abc import Callable, Mapping, Sequence

from bot.domain import Summary
from bot.search.phrases import may_stand, stands
from bot.search.terms import Term
from bot.store.texts import article_of, fact_texts

BATCH = 100
"""Papers that are read at once."""

Read = Callable[[Sequence[int]], Mapping[int, Summary]]


class Phrases:
    """What was read so far, so that no paper is read for the same phrase twice. ``read`` gives the papers by number."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._known: dict[str, dict[int, bool]] = {}

    def kept(self, wanted: Sequence[Term], unwanted: Sequence[Term], ids: Sequence[int]) -> list[int]:
        """Return, in their order, those of ``ids`` in which all phrases that are wanted stand and no unwanted one."""
        kept = list(ids)
        for term in wanted:
            having = self._having(term.text, kept)
            kept = [number for number in kept if having[number]]
        for term in unwanted:
            having = self._having(term.text, kept)
            kept = [number for number in kept if not having[number]]
        return kept

    def _having(self, phrase: str, ids: Sequence[int]) -> dict[int, bool]:
        known = self._known.setdefault(phrase, {})
        unread = [number for number in ids if number not in known]
        for start in range(0, len(unread), BATCH):
            batch = unread[start : start + BATCH]
            known |= dict.fromkeys(batch, False)
            known |= {number: _stands(phrase, summary) for number, summary in self._read(batch).items()}
        return known


def _stands(phrase: str, summary: Summary) -> bool:
    facts = fact_texts(summary)
    marked = (summary.title or "", summary.intro, *(section.text for section in summary.sections), summary.outro)
    if not may_stand(phrase, "\0".join([*marked, *facts])):
        return False
    return stands(phrase, [summary.title or "", *facts, *article_of(summary).body])
