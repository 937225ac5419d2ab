"""One snapshot of the search index while a question is answered: which papers have what, and in which order."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from bot.domain import Summary
from bot.search import repair
from bot.search.names import ENDING, letters
from bot.search.phrases import needs_reading
from bot.search.rank import ANYWHERE, EXACT, WEIGHTS, Candidate, ranked
from bot.search.sounds import sounds
from bot.search.terms import Term, Wanted
from bot.search.text import HANGUL, key
from bot.store import fulltext
from bot.store.documents import documents, names
from bot.store.documents import sounding as heard
from bot.store.fulltext import among, having, matching, named
from bot.store.phrases import Phrases
from bot.store.rows import BEST_SUMMARY, KNOWN, summary_of
from bot.store.tables import summaries

WINDOW = 200
"""How many papers are put in order: the newest, and the newest with a word in the title, the beginning, or often."""
MOST_MARKED = 3
"""Words of a query of which it counts where in a paper they stand: those behind them change next to nothing."""
MOST_HEARD = 4
MOST_COUNTED = 1000
FEW = 10
"""Where fewer papers match, others that are near are shown after them, up to so many in all."""
NEAR_WEIGHT = 0.2
"""How much less a paper counts that is only near, and again with each step further away."""
EXAMINED = 400
"""Papers with all words of a phrase that are read to see whether these stand in a row."""
HANGUL_WORD = re.compile(rf"[{HANGUL}]{{2}}")

INDEXED = and_(summaries.c.paper_id == documents.c.paper_id, summaries.c.digest_date == documents.c.digest_date)
MARKS = tuple((mark, weight) for mark, weight in WEIGHTS.items() if mark != ANYWHERE)


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the papers that match, each with its score; ``total``, ``more`` and ``near`` as in ``Results``."""

    total: int
    found: list[Candidate]
    more: bool = False
    near: int = 0


class Seeking:
    """The index as it stands in one snapshot."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._driver: Any = connection.connection.driver_connection
        self._phrases = Phrases(self._texts)

    def has(self, *terms: Term) -> bool:
        """Say whether any paper has all of ``terms``."""
        return bool(self._newest(having(terms), terms, (), 1))

    def has_all(self, wanted: Wanted) -> bool:
        """Say whether any paper has all that is wanted."""
        return bool(self._matching(wanted, 1))

    def count(self, term: Term) -> int:
        """Count the papers that have ``term``; beyond a thousand they are not counted."""
        return len(self._newest(having([term]), [term], (), MOST_COUNTED))

    def papers(self) -> int:
        """Count all papers."""
        return self._connection.scalar(select(func.count()).select_from(documents)) or 0

    def meant(self, typed: str, others: Callable[[int, int], dict[str, str]]) -> list[str]:
        """Find the names that may have been meant by a word, in the index and among ``others`` of about its length."""
        wrong = letters(typed)
        allowed = repair.slips_allowed(wrong)
        if not allowed:
            return []
        begins = names.c.letters.between(wrong[0], chr(ord(wrong[0]) + 1))
        alike = or_(begins, names.c.ending == wrong[-ENDING:])
        near = func.length(names.c.letters).between(len(wrong) - allowed, len(wrong) + allowed)
        rows = self._connection.execute(select(names.c.letters, names.c.name).where(alike, near))
        known = others(len(wrong), allowed) | {row.letters: row.name for row in rows}
        return [known[found] for found in repair.closest(wrong, known)]

    def sounding(self, typed: str) -> list[str]:
        """Find the names that sound as what was ``typed`` in Hangul."""
        query = select(heard.c.name).where(heard.c.sound.in_(sounds(typed))).order_by(func.length(heard.c.name))
        return list(self._connection.scalars(query.limit(MOST_HEARD))) if HANGUL_WORD.search(typed) else []

    def page(self, wanted: Wanted, near: Iterable[Wanted], limit: int, offset: int) -> Page:
        """Count the papers that match, and return some of them in order.

        Where they are few, and none has just this name, papers that are about what is ``near`` come after them.
        """
        newest = self._matching(wanted, MOST_COUNTED + 1)
        total = len(newest)
        best = self._ranked(self._scores(wanted, newest[:WINDOW]))
        if total < FEW and not any(candidate.score >= EXACT for candidate in best):
            best += self._near(near, {candidate.id for candidate in best})[: FEW - total]
            return Page(len(best), best[offset : offset + limit], near=len(best) - total)
        if len(best) < min(total, offset + limit):
            placed = {candidate.id for candidate in best}
            best += self._ranked({number: 0.0 for number in newest[: offset + limit] if number not in placed})
        return Page(min(total, MOST_COUNTED), best[offset : offset + limit], more=total > MOST_COUNTED)

    def summaries(self, ids: Sequence[int]) -> dict[int, Summary]:
        """Read the summaries of these documents."""
        query = select(*BEST_SUMMARY, documents.c.id).join(documents, INDEXED).where(among(documents.c.id, ids))
        return {row.id: summary_of(row) for row in self._connection.execute(query)}

    def _near(self, wanted: Iterable[Wanted], known: Container[int]) -> list[Candidate]:
        """Find papers that are not ``known``, those of the first ``wanted`` before those of the next."""
        found: dict[int, float] = {}
        for place, near in enumerate(wanted, 1):
            if len(found) >= FEW:
                break
            for number, score in self._scores(near, self._matching(near, WINDOW)).items():
                if number not in known:
                    found.setdefault(number, score * NEAR_WEIGHT**place)
        return self._ranked(found)

    def _scores(self, wanted: Wanted, newest: Sequence[int]) -> dict[int, float]:
        """Find the likeliest papers besides the ``newest``, and say how much the places of the words count in each."""
        scores: defaultdict[int, float] = defaultdict(float, dict.fromkeys(newest, WEIGHTS[ANYWHERE]))
        if newest:
            for term, (mark, weight) in product(wanted.terms[:MOST_MARKED], MARKS):
                for number in self._ids(fulltext.NEWEST, matching(wanted, term, mark), WINDOW):
                    scores[number] += weight
            for number in self._named(wanted, newest):
                scores[number] += EXACT
        if any(map(needs_reading, (*wanted.terms, *wanted.unwanted))):
            return {number: scores[number] for number in newest}
        return scores

    def _named(self, wanted: Wanted, newest: Sequence[int]) -> list[int]:
        """Find the papers with just this name, or this id; where all that match are ``newest``, those among them."""
        if wanted.filters or wanted.unwanted:
            return []
        text = wanted.query.text
        name = key(text)
        found = self._ids(fulltext.NAMED, name, text.lower(), named(name), WINDOW)
        return found if len(newest) >= WINDOW else [number for number in found if number in newest]

    def _ranked(self, scores: Mapping[int, float]) -> list[Candidate]:
        rows = self._driver.execute(fulltext.DAYS, (json.dumps(list(scores)),))
        return ranked(Candidate(scores[number], day, number) for number, day in rows)

    def _matching(self, wanted: Wanted, limit: int) -> list[int]:
        return self._newest(matching(wanted), wanted.terms, wanted.unwanted, limit)

    def _newest(self, match: str, terms: Iterable[Term], unwanted: Iterable[Term], limit: int) -> list[int]:
        """Find the newest papers that match and have the phrases among ``terms``, for which only so many are read."""
        with_phrases, without = list(filter(needs_reading, terms)), list(filter(needs_reading, unwanted))
        if not (with_phrases or without):
            return self._ids(fulltext.NEWEST, match, limit)
        return self._phrases.kept(with_phrases, without, self._ids(fulltext.NEWEST, match, EXAMINED), limit)

    def _texts(self, ids: Sequence[int]) -> dict[int, str]:
        query = select(documents.c.id, summaries.c.title, summaries.c.body, KNOWN).join(documents, INDEXED)
        rows = self._connection.execute(query.where(among(documents.c.id, ids)))
        return {number: "\0".join(filter(None, texts)) for number, *texts in rows}

    def _ids(self, statement: str, *parameters: str | int) -> list[int]:
        # Past SQLAlchemy: an answer takes a score of these, each of some 10 µs, and that would take four times as long.
        return [number for (number,) in self._driver.execute(statement, parameters)]
