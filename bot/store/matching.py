"""Matching: which alerts fire on which papers, and the rows for the ledger that follow from it."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, delete, exists, insert, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import ArxivId, Summary
from bot.search.glossary import Glossary
from bot.search.openings import of_article
from bot.store.anchors import Anchors
from bot.store.connections import Database
from bot.store.rows import SUMMARY, summary_of
from bot.store.sqlite import upsert
from bot.store.tables import alerts, digests, matches, summaries, unmatched
from bot.store.texts import article_of
from bot.store.unmatched import EARLIER, FORGET, KNOWN, MATCHED_BEFORE, OF_UNMATCHED, PLAN, WAITING

Find = Callable[[Sequence[str], Sequence[Summary]], Iterable[tuple[str, ArxivId]]]
"""From the texts of alerts and from summaries to the pairs of both that match; ``firing.find`` but in tests.

It is given the texts only that have their anchors in some of the summaries.
"""

NEW_ON = (
    select(*SUMMARY)
    .where(
        summaries.c.digest_date == bindparam("day"),
        ~exists().where(EARLIER.c.paper_id == summaries.c.paper_id, EARLIER.c.digest_date < summaries.c.digest_date),
    )
    .order_by(summaries.c.position)
)
AWAKE = and_(alerts.c.chat_id == bindparam("chat"), alerts.c.topic_id == bindparam("topic"), ~alerts.c.paused)
MATCHED = and_(matches.c.digest_date == summaries.c.digest_date, matches.c.paper_id == summaries.c.paper_id)
OF_DIGEST = (
    select(summaries.c.paper_id)
    .join(matches, matches.c.paper_id == summaries.c.paper_id)
    .where(
        summaries.c.digest_date == bindparam("day"),
        matches.c.digest_date.in_(bindparam("days", expanding=True)),
        # A subquery, so that the few alerts of the chat are looked at and not all the matches of the days.
        matches.c.text.in_(select(alerts.c.text).where(AWAKE)),
    )
    .distinct()
    .order_by(summaries.c.position)
)
# By the chat's alerts, few, and the summaries of each paper, few: `matches` is then asked by its whole key.
KEYWORDS = (
    select(summaries.c.paper_id, alerts.c.written)
    .select_from(alerts)
    .join(summaries, summaries.c.paper_id.in_(bindparam("papers", expanding=True)))
    .join(matches, and_(MATCHED, matches.c.text == alerts.c.text))
    .where(AWAKE)
    .distinct()
    .order_by(alerts.c.id)
)


class Matched(NamedTuple):
    """Which papers match which texts; all keywords up to the id ``last`` were looked at."""

    last: int
    pairs: set[tuple[str, ArxivId]]


class Matching:
    """The matches of alerts and papers in the database."""

    def __init__(self, database: Database, anchors: Anchors, glossary: Glossary) -> None:
        self._database = database
        self._anchors = anchors
        self._glossary = glossary

    async def waiting(self) -> bool:
        """Say whether any summary came, or changed, that the alerts have not seen."""
        with self._database.look_up() as connection:
            return bool(connection.scalar(WAITING))

    async def plan(self, now: datetime, since: date, find: Find) -> int:
        """Let the alerts see what came, and plan the deliveries that follow (``now`` is aware). Returns how many.

        Only papers fire that are new in a digest from ``since`` on: what is older, or was in an earlier digest, is
        passed over. A chat is owed a paper once for ever, however often this runs, and wherever. What is written is
        written in one transaction, if what came is still what was matched; else all is matched anew.
        """
        planned = None
        while planned is None:
            came = await self._came(since)
            planned = await self._plan(now, since, came, await self.match(tuple(came), find))
        return planned

    async def match(self, came: Sequence[Summary], find: Find) -> Matched:
        """Let all alerts see some summaries, also those that rest: a chat may wake one before its next digest is sent.

        What it takes follows from the summaries and from how many alerts fire, hardly from how many there are. That
        may be a second: the loop must answer people meanwhile, and nobody who writes can wait so long, least of all a
        sender that renews its leases.
        """
        if not came:
            return Matched(0, set())
        papers = await asyncio.to_thread(_anchors, came, self._glossary)
        texts, last = await self._anchors.candidates(papers)
        return Matched(last, await asyncio.to_thread(_pairs, find, texts, came))

    async def of_digest(
        self, chat_id: int, topic_id: int, day: date, others: Collection[date] = ()
    ) -> tuple[ArxivId, ...]:
        """Return the papers of a day on which alerts of a chat fire, in the order of the digest.

        A paper fires where it is new: ``others`` are the digests which repeat papers of this one, or which it repeats.
        """
        key = {"chat": chat_id, "topic": topic_id, "day": day, "days": [day, *others]}
        with self._database.look_up() as connection:
            return tuple(map(ArxivId, connection.scalars(OF_DIGEST, key)))

    async def keywords(
        self, chat_id: int, topic_id: int, paper_ids: Iterable[ArxivId]
    ) -> dict[ArxivId, tuple[str, ...]]:
        """Return a chat's alerts, as they were written, that fire on each of these papers, oldest alert first.

        A paper on which none fires any more, since it was removed or paused, is not in it.
        """
        found: dict[ArxivId, tuple[str, ...]] = {}
        with self._database.look_up() as connection:
            rows = connection.execute(KEYWORDS, {"chat": chat_id, "topic": topic_id, "papers": list(paper_ids)})
            for paper_id, text in rows:
                found[paper_id] = (*found.get(paper_id, ()), text)
        return found

    async def matched(
        self, chat_id: int, topic_id: int, things: Sequence[tuple[date, ArxivId]]
    ) -> tuple[tuple[Summary, tuple[str, ...]], ...]:
        """Return the summaries of papers, each in its digest, on which alerts of a chat fire, and these alerts' texts.

        The newest digest comes first. For what a chat is told of them: ``firing.alert_hits``.
        """
        texts = await self.keywords(chat_id, topic_id, [paper_id for _, paper_id in things])
        wanted = tuple_(summaries.c.digest_date, summaries.c.paper_id).in_(things)
        query = select(*SUMMARY).where(wanted).order_by(summaries.c.digest_date.desc(), summaries.c.position)
        with self._database.look_up() as connection:
            found = [summary_of(row) for row in connection.execute(query)]
        return tuple((summary, texts[summary.paper_id]) for summary in found if summary.paper_id in texts)

    async def latest_days(self, limit: int | None) -> tuple[date, ...]:
        """Return the days of the newest ``limit`` digests, or of all, newest first."""
        with self._database.look_up() as connection:
            return tuple(connection.scalars(select(digests.c.date).order_by(digests.c.date.desc()).limit(limit)))

    async def new_on(self, day: date) -> tuple[Summary, ...]:
        """Return the summaries of the papers that are new in a day's digest, in its order."""
        async with self._database.read() as connection:
            return tuple(summary_of(row) for row in await connection.execute(NEW_ON, {"day": day}))

    async def remember(self, text: str, pairs: Iterable[tuple[date, ArxivId]]) -> None:
        """Keep on which papers, each with its digest, an alert fires that was not there when they came."""
        rows = [{"text": text, "digest_date": day, "paper_id": paper_id} for day, paper_id in pairs]
        if rows:
            async with self._database.write() as connection:
                await connection.execute(upsert(matches).on_conflict_do_nothing(), rows)

    async def prune(self, before: date) -> None:
        """Forget the matches of digests that are older than ``before``."""
        async with self._database.write() as connection:
            await connection.execute(delete(matches).where(matches.c.digest_date < before))

    async def _came(self, since: date) -> dict[Summary, datetime]:
        """Return the papers to be matched, with the moment when they came."""
        new = select(*SUMMARY, unmatched.c.seen_at).join(unmatched, OF_UNMATCHED)
        async with self._database.read() as connection:
            fresh = new.where(unmatched.c.digest_date >= bindparam("since"), ~MATCHED_BEFORE)
            rows = await connection.execute(fresh, {"since": since})
            return {summary_of(row): row.seen_at for row in rows}

    async def _plan(self, now: datetime, since: date, came: Mapping[Summary, datetime], found: Matched) -> int | None:
        """Write what was found in what came, and what follows from it; nothing, and None, where more came meanwhile."""
        matched = {(summary.paper_id, summary.digest_date, seen_at) for summary, seen_at in came.items()}
        async with self._database.write() as connection:
            passed_over = or_(unmatched.c.digest_date < bindparam("since"), MATCHED_BEFORE)
            await connection.execute(delete(unmatched).where(passed_over), {"since": since})
            if {tuple(row) for row in await connection.execute(select(unmatched))} != matched:
                return None
            if not came:
                return 0
            await _write_matches(connection, found, {paper_id: day for paper_id, day, _ in matched})
            planned = (await connection.execute(PLAN, {"now": now})).rowcount
            await connection.execute(delete(unmatched))
        return planned


def _anchors(came: Sequence[Summary], glossary: Glossary) -> list[frozenset[str]]:
    return [of_article(article_of(summary), glossary) for summary in came]


def _pairs(find: Find, texts: Sequence[str], came: Sequence[Summary]) -> set[tuple[str, ArxivId]]:
    return set(find(texts, came))


async def _write_matches(connection: AsyncConnection, found: Matched, days: Mapping[ArxivId, date]) -> None:
    """Write the matches of what came; those of texts that were not looked at, since they are newer, stay."""
    wanted = {(days[paper_id], text, paper_id) for text, paper_id in found.pairs}
    known = {tuple(key): number for *key, number in await connection.execute(KNOWN)}
    looked_at = {key for key, number in known.items() if number is not None and number <= found.last}
    for statement, rows in (
        (FORGET, [_key(row) for row in looked_at - wanted]),
        (insert(matches), [_key(row) for row in wanted - known.keys()]),
    ):
        if rows:
            await connection.execute(statement, rows)


def _key(row: Sequence[Any]) -> dict[str, Any]:
    return dict(zip(matches.c.keys(), row, strict=True))
