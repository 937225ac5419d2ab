"""One snapshot of the search index while a question is answered: which papers have what, and in which order."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, and_, func, or_, select

from bot.domain import ArxivId, Summary
from bot.search import repair
from bot.search.names import ENDING, letters
from bot.search.rank import ANYWHERE, WEIGHTS, Candidate, ranked
from bot.search.sounds import sounds
from bot.search.terms import Term, Wanted
from bot.search.text import HANGUL, key
from bot.store import fulltext
from bot.store.documents import documents, names
from bot.store.documents import sounding as heard
from bot.store.fulltext import among, having, matching
from bot.store.rows import SUMMARY, summary_of
from bot.store.tables import summaries

WINDOW = 200
"""How many papers are put in order: the newest, and the newest with a word in the title, the beginning, or often."""
MOST_HEARD = 4
MOST_COUNTED = 1000
FEW = 10
NEAR_WEIGHT = 0.2
EXAMINED = 400
"""Papers with all words of a phrase that are read to see whether these stand in a row."""
HANGUL_WORD = re.compile(rf"[{HANGUL}]{{2}}")

INDEXED = and_(summaries.c.paper_id == documents.c.paper_id, summaries.c.digest_date == documents.c.digest_date)
CANDIDATE = (documents.c.id, documents.c.paper_id, documents.c.name, summaries.c.title, documents.c.digest_date)


class Seeking:
    """The index as it stands in one snapshot."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def has(self, *terms: Term) -> bool:
        """Say whether any paper has all of ``terms``."""
        return bool(self._ids(fulltext.NEWEST, having(terms), 1))

    def has_all(self, wanted: Wanted) -> bool:
        """Say whether any paper has all that is wanted."""
        return bool(self._ids(fulltext.NEWEST, matching(wanted), 1))

    def count(self, term: Term) -> int:
        """Count the papers that have ``term``; beyond a thousand they are not counted."""
        return self._count(having([term]))

    def papers(self) -> int:
        """Count all papers."""
        return self._connection.scalar(select(func.count()).select_from(documents)) or 0

    def meant(self, typed: str, others: Mapping[str, str]) -> list[str]:
        """Find the names that may have been meant by a word, in the index and among ``others``, by their letters."""
        wrong = letters(typed)
        allowed = repair.slips_allowed(wrong)
        if not allowed:
            return []
        begins = names.c.letters.between(wrong[0], chr(ord(wrong[0]) + 1))
        alike = or_(begins, names.c.ending == wrong[-ENDING:])
        near = func.length(names.c.letters).between(len(wrong) - allowed, len(wrong) + allowed)
        rows = self._connection.execute(select(names.c.letters, names.c.name).where(alike, near))
        known = {**others, **{row.letters: row.name for row in rows}}
        return [known[found] for found in repair.closest(wrong, known)]

    def sounding(self, typed: str) -> list[str]:
        """Find the names that sound as what was ``typed`` in Hangul."""
        query = select(heard.c.name).where(heard.c.sound.in_(sounds(typed))).order_by(func.length(heard.c.name))
        return list(self._connection.scalars(query.limit(MOST_HEARD))) if HANGUL_WORD.search(typed) else []

    def page(
        self, wanted: Wanted, also: Iterable[Wanted], limit: int, offset: int
    ) -> tuple[int, bool, list[tuple[float, Candidate]]]:
        """Count the papers that match, up to a thousand, say whether there are more, and return some in order.

        Where they are few, papers that are about what is ``also`` meant come after them.
        """
        match = matching(wanted)
        total = self._count(match)
        relevance = self._relevance(wanted)
        if total < FEW:
            for near in also:
                for number, weight in self._relevance(near).items():
                    relevance.setdefault(number, weight * NEAR_WEIGHT)
            total = len(relevance)
        best = ranked(wanted.query.text, self._candidates(relevance))
        if len(best) < min(total, offset + limit):
            known = {candidate.id for _, candidate in best}
            ids = self._ids(fulltext.NEWEST, match, min(MOST_COUNTED, offset + limit + len(known)))
            rest = self._candidates({number: 0.0 for number in ids if number not in known})
            best += [(0.0, candidate) for candidate in sorted(rest, key=lambda each: each.id, reverse=True)]
        return min(total, MOST_COUNTED), total > MOST_COUNTED, best[offset : offset + limit]

    def summaries(self, ids: Sequence[int]) -> dict[ArxivId, Summary]:
        """Read the summaries of these documents."""
        query = select(*SUMMARY).join(documents, INDEXED).where(among(documents.c.id, ids))
        return {summary.paper_id: summary for summary in map(summary_of, self._connection.execute(query))}

    def _relevance(self, wanted: Wanted) -> dict[int, float]:
        """Find the likeliest papers, and say how much the places in which the words stand count."""
        found: defaultdict[int, float] = defaultdict(float)
        match = matching(wanted)
        for number in self._ids(fulltext.NEWEST, match, WINDOW):
            found[number] += WEIGHTS[ANYWHERE]
        for term in wanted.terms:
            for mark, weight in WEIGHTS.items():
                if mark != ANYWHERE:
                    for number in self._ids(fulltext.NEWEST, matching(wanted, term, mark), WINDOW):
                        found[number] += weight
        for number in self._ids(fulltext.NAMED, key(wanted.query.text), match, WINDOW):
            found[number] += 0.0
        return found

    def _count(self, match: str) -> int:
        rows = self._connection.exec_driver_sql(fulltext.COUNT, (match, MOST_COUNTED + 1))
        return int(rows.scalar_one())

    def _ids(self, statement: str, *parameters: str | int) -> Sequence[int]:
        return self._connection.exec_driver_sql(statement, parameters).scalars().all()

    def _candidates(self, relevance: dict[int, float]) -> list[Candidate]:
        query = select(*CANDIDATE).join(summaries, INDEXED).where(among(documents.c.id, relevance))
        return [
            Candidate(number, ArxivId(paper_id), name, title, day, relevance[number])
            for number, paper_id, name, title, day in self._connection.execute(query)
        ]
