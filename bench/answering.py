"""`/paper` from update to reply through the in-process transport, against a bare handler that reads with sqlite3."""

import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.ext import Application, CommandHandler

from bench.corpus import PAPER, Library
from bench.measure import Row, milliseconds, side_by_side
from bot import app
from bot.config import Settings
from bot.console.people import READER
from bot.console.transport import TOKEN, LocalTelegram
from bot.delivery.pace import UNLIMITED
from bot.domain import Language
from bot.locales.phrases import phrases_for
from bot.store.database import Store
from bot.views.paper import paper_card

SIZES = (1_000, 100_000)
QUESTIONS, ROUNDS = 40, 15
BAR, GROWTH_BAR = 2.0, 1.3

CHAT = "SELECT kind, language, state FROM chats WHERE chat_id = ? AND topic_id = 0"
SUMMARY = """
    SELECT s.status, s.cut, s.title, s.lead, s.intro, s.sections, s.outro, s.body,
           (SELECT group_concat(same.digest_date) FROM summaries same WHERE same.paper_id = p.id)
    FROM papers p JOIN summaries s ON s.paper_id = p.id AND s.digest_date = p.best_date WHERE p.id = ?
"""

Ask = Callable[[], Awaitable[None]]


async def run(library: Library) -> list[Row]:
    """Two rows for each size of the store, and one for what a hundred times the papers cost.

    In the first of the two every card is made anew, in the second it was asked for a moment ago.
    """
    rows, times = [], []
    for papers in SIZES:
        database = await library.database(papers)
        for which, again in (("first asked", False), ("asked again", True)):
            ours, beside = await _measure(database, again=again)
            detail = f"{milliseconds(ours)} against {milliseconds(beside)}"
            rows.append(Row(f"/paper of {papers:,} {which} / bare handler", ours / beside, BAR, detail))
            if not again:
                times.append(ours)
    small, large = times
    rows.append(Row("/paper of 100,000 / of 1,000", large / small, GROWTH_BAR, ""))
    return rows


async def _measure(database: Path, *, again: bool) -> tuple[float, float]:
    settings = Settings.model_validate({"store": {"url": f"sqlite:///{database}"}})
    async with app.open_store(settings) as store:
        ours, beside = await _ours(settings, store), await _bare(database, store)
        return await side_by_side(_timed(ours, again=again), _timed(beside, again=again), ROUNDS)


def _timed(ask: Ask, *, again: bool) -> Callable[[], Awaitable[float]]:
    async def run() -> float:
        start = perf_counter()
        for _ in range(QUESTIONS):
            if not again:
                paper_card.cache_clear()
            await ask()
        return (perf_counter() - start) / QUESTIONS

    return run


async def _ours(settings: Settings, store: Store) -> Ask:
    local = LocalTelegram()
    application = app.build(settings, store, app.Line(TOKEN, local, local, UNLIMITED)).application
    await application.initialize()
    return _asking(application, local)


async def _bare(database: Path, store: Store) -> Ask:
    """The least that gives the same answer: the same reads, the message made beforehand."""
    connection = sqlite3.connect(database)
    found = await store.papers.get(PAPER)
    assert found
    card = paper_card(found, phrases_for(Language.KOREAN), username="paperboy_local_bot")
    preview = LinkPreviewOptions(is_disabled=False, url=card.preview_url)

    async def answer(update: Update, context: Any) -> None:
        assert update.effective_chat
        connection.execute(CHAT, (update.effective_chat.id,)).fetchone()
        connection.execute(SUMMARY, (context.args[0],)).fetchone()
        await context.bot.send_message(
            update.effective_chat.id,
            card.text,
            entities=card.entities,
            reply_markup=card.keyboard,
            link_preview_options=preview,
        )

    local = LocalTelegram()
    application = Application.builder().token(TOKEN).request(local).get_updates_request(local).job_queue(None).build()
    application.add_handler(CommandHandler("paper", answer))
    await application.initialize()
    return _asking(application, local)


def _asking(application: Application[Any, Any, Any, Any, Any, Any], local: LocalTelegram) -> Ask:
    async def ask() -> None:
        update = local.message(f"/paper {PAPER}", READER)
        before = len(local.api.messages[READER.id])
        await application.process_update(Update.de_json(update, application.bot))
        assert len(local.api.messages[READER.id]) == before + 1

    return ask
