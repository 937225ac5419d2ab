"""Which papers are near to one, found through the search index; it tells where in each a concept or a name stands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from heapq import nlargest
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, select

from bot.domain import ArxivId, Neighbour, Trait
from bot.search.analysis import analyzer_of
from bot.search.glossary import Glossary
from bot.search.rank import ANYWHERE, FOCUS, WEIGHTS
from bot.search.similar import Feature, features, together, weight
from bot.store import fulltext
from bot.store.connections import Database
from bot.store.documents import document, documents
from bot.store.fulltext import among, focused, marked
from bot.store.rows import BEST_SUMMARY, summary_of
from bot.store.seeking import INDEXED
from bot.store.tables import summaries
from bot.store.texts import article_of

WINDOW = 200
"""How many papers are looked at, newest first, for each thing that a paper is about, and for each place of it."""
MOST_WEIGHED = 64
"""Of what a paper is about so much is weighed, by how many papers have it, weightiest place first."""
MOST_COMPARED = 24
"""By so much of it, what weighs the most, it is compared with others."""
MOST_PAIRED = 6
"""Papers that share two of the weightiest so many are found even where the newest with either do not have both."""
MOST_SCORED = 300
"""Of the papers that are found so many are compared closely."""
NEAR = 0.1
"""What a paper must share of all that the other is about to be near to it, and of that others have, too."""
BESIDE = 1 / 3
"""What it must share compared with the nearest."""


class Similar:
    """The papers that are near to each other."""

    def __init__(self, database: Database, glossary: Glossary) -> None:
        self._database = database
        self._glossary = glossary

    async def find(self, paper_id: ArxivId, limit: int) -> tuple[Neighbour, ...]:
        """Find up to ``limit`` papers that are near to this one, nearest first; none where it is not in any digest."""
        return await self._database.study(partial(self._find, paper_id, limit))

    def _find(self, paper_id: ArxivId, limit: int, connection: Connection) -> tuple[Neighbour, ...]:
        query = select(*BEST_SUMMARY, documents.c.id).join(documents, INDEXED).where(documents.c.paper_id == paper_id)
        row = connection.execute(query).first()
        if row is None:
            return ()
        best = summary_of(row)
        article = article_of(best)
        tokens = set(document(best, analyzer_of(self._glossary)).tokens.split())
        about = features(tokens, article.title, "\n".join(article.body), analyzer_of(self._glossary))[:MOST_WEIGHED]
        found = _Neighbourhood(connection, about)
        nearest = found.nearest(row.id)[:limit]
        shown = _shown(connection, [number for number, _, _ in nearest])
        return tuple(
            Neighbour(*shown[number], share=round(score / found.whole, 4), common=common)
            for number, score, common in nearest
        )


class _Neighbourhood:
    """The papers that share something with one, in one snapshot of the index."""

    def __init__(self, connection: Connection, about: Sequence[Feature]) -> None:
        self._driver: Any = connection.connection.driver_connection
        self._places: defaultdict[int, dict[Feature, float]] = defaultdict(dict)
        self._weights = self._weighed(about)
        for feature in self._weights:
            self._place(self._ids(marked(feature.row)), [feature])
            for mark in FOCUS:
                self._place(self._ids(marked(feature.row, mark)), [feature], WEIGHTS[mark])
        for pair in combinations(list(self._weights)[:MOST_PAIRED], 2):
            self._place(self._ids(marked((*pair[0].row, *pair[1].row))), pair)

    @property
    def whole(self) -> float:
        """What a paper would share that is about the same in all places; only what others have, too."""
        return together({feature: feature.place for feature in self._weights}, self._weights)[0]

    def nearest(self, number: int) -> list[tuple[int, float, tuple[Trait, ...]]]:
        """Put the papers near to the one of this number in order: number, what they share, and the weightiest of it."""
        self._places.pop(number, None)
        likeliest = nlargest(MOST_SCORED, self._places, key=self._most)
        compared = [(other, *together(self._places[other], self._weights)) for other in likeliest]
        least = max(self.whole * NEAR, max((score for _, score, _ in compared), default=0.0) * BESIDE)
        return sorted((each for each in compared if each[1] >= least), key=lambda each: (-each[1], -each[0]))

    def _most(self, number: int) -> float:
        """Say about how much a paper shares, whether or not some of it is the same."""
        return sum(self._weights[feature] * feature.place * place for feature, place in self._places[number].items())

    def _weighed(self, about: Sequence[Feature]) -> dict[Feature, float]:
        """Say how much those features tell that say the most, weightiest first."""
        newest = self._driver.execute("SELECT max(id) FROM search_documents").fetchone()[0]
        weights = {feature: self._tells(feature, newest) for feature in about}
        weightiest = sorted(filter(weights.get, weights), key=lambda each: -weights[each] * each.place)
        return {feature: weights[feature] for feature in weightiest[:MOST_COMPARED]}

    def _tells(self, feature: Feature, newest: int) -> float:
        ids = self._ids(focused(feature.row) if feature.focused else marked(feature.row))
        if len(ids) <= 1:
            return 0.0  # no other paper has it
        # Of what very many papers have, how far back the newest of them reach tells how many have it.
        share = len(ids) / (newest - ids[-1] + 1) if len(ids) == WINDOW else (len(ids) - 1) / newest
        return weight(share) * feature.tells

    def _place(self, ids: Iterable[int], shared: Iterable[Feature], more: float = 0.0) -> None:
        for number in ids:
            for feature in shared:
                places = self._places[number]
                places[feature] = places.get(feature, WEIGHTS[ANYWHERE]) + more

    def _ids(self, match: str) -> list[int]:
        # Past SQLAlchemy, as a search does: an answer takes a hundred of these.
        return [number for (number,) in self._driver.execute(fulltext.NEWEST, (match, WINDOW))]


def _shown(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[ArxivId, str | None, date]]:
    """Read what is shown of these documents."""
    columns = (documents.c.id, documents.c.paper_id, summaries.c.title, documents.c.digest_date)
    query = select(*columns).join(summaries, INDEXED).where(among(documents.c.id, ids))
    return {number: (paper_id, title, day) for number, paper_id, title, day in connection.execute(query)}
