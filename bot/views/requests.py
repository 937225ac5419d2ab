"""A paper that no digest has, while it is fetched for somebody, and where that came to nothing."""

from collections.abc import Sequence

from bot.domain import ArxivId
from bot.locales.phrases import Phrases
from bot.views.callbacks import OpenPaper
from bot.views.keyboards import button, keyboard
from bot.views.message import Message, message
from bot.views.paper import missing_paper
from bot.views.richtext import RichText


def working_on(paper_id: ArxivId, phrases: Phrases) -> Message:
    """Say that a paper is being fetched, and that its card will stand here."""
    return message(RichText().plain("⏳ ").plain(phrases("request-working", id=paper_id)))


def not_found(paper_id: ArxivId, near: Sequence[tuple[ArxivId, str | None]], phrases: Phrases) -> Message:
    """Say that there is no such paper."""
    return missing_paper(paper_id, near, phrases, phrases("request-not-found", id=paper_id))


def not_fetched(paper_id: ArxivId, phrases: Phrases) -> Message:
    """Say that a paper cannot be fetched now."""
    return missing_paper(paper_id, (), phrases, phrases("request-not-fetched", id=paper_id))


def enough_for_today(paper_id: ArxivId, limit: int, phrases: Phrases) -> Message:
    """Say that a chat has asked for as many papers as it may in a day."""
    return missing_paper(paper_id, (), phrases, phrases("request-enough", id=paper_id, limit=limit))


def not_compared(paper_id: ArxivId, phrases: Phrases) -> Message:
    """Say that a paper is not compared with others, which is for those of the digests."""
    text = RichText().plain(phrases("request-not-compared", id=paper_id))
    return message(text, keyboard([button(phrases("button-back-paper"), OpenPaper(paper_id, 0))]))
