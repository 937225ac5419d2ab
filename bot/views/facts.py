"""What is known of a paper besides its summary, and how that came about, as the card shows it."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from telegram import InlineKeyboardButton

from bot.domain import Metadata, Paper, Status, Summary
from bot.locales.phrases import Phrases
from bot.views.keyboards import Row
from bot.views.message import shorten
from bot.views.richtext import RichText

MOST_NAMED, FIRST_NAMED = 3, 2
"""Of more authors than the one, only as many as the other are named."""
NAME_UNITS, MODEL_UNITS, KEYWORDS_UNITS = 60, 60, 120
URL_CHARACTERS = 1024
# Of a button whose address it dislikes Telegram refuses the whole message: rather no button than no card.
_ADDRESS = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d{1,5})?(?:[/?#][!-~]*)?", re.IGNORECASE
)
_KEPT_IN_ADDRESSES = "!#$%&'()*+,-./:;=?@_~"


def own_title(paper: Paper) -> str:
    """Return the paper's own title where it is another than the one of its summary, else ""."""
    title = paper.metadata.title
    return "" if _flat(title) == _flat(paper.summary.title or "") else title


def upvotes(count: int | None) -> str:
    """Return how many found a paper worth reading, "" where that is not known."""
    return "" if count is None else f"👍 {count:,}"


def people(metadata: Metadata) -> str:
    """Return who wrote a paper, and where, on one line; "" where neither is known."""
    where = shorten(metadata.organization, NAME_UNITS)
    parts = (f"✍️ {_named(metadata.authors)}" if metadata.authors else "", f"🏢 {where}" if where else "")
    return " · ".join(filter(None, parts))


def topics(metadata: Metadata) -> str:
    """Return the keywords of a paper on one line, "" where there are none."""
    return f"🏷️ {shorten(', '.join(metadata.keywords), KEYWORDS_UNITS)}" if metadata.keywords else ""


def origin(summary: Summary, phrases: Phrases) -> RichText:
    """Return the line that says how a summary came about, empty where that is not known.

    So it is where there is no summary to speak of; and of a guess the card warns anyway.
    """
    making, text = summary.making, RichText()
    if making is None or summary.status is not Status.OK:
        return text
    model = shorten(making.model, MODEL_UNITS)
    return text.italic(" · ".join(filter(None, (phrases(f"making-{making.basis.name.lower()}"), model))))


def places(metadata: Metadata, phrases: Phrases) -> Row:
    """Return buttons to the paper's code and to its page."""
    stars = f" ★ {metadata.stars:,}" if metadata.stars else ""
    found = (
        (phrases("button-code") + stars, _address(metadata.repository)),
        (phrases("button-project"), _address(metadata.project_page)),
    )
    return [InlineKeyboardButton(label, url) for label, url in found if url]


def _named(authors: Sequence[str]) -> str:
    names = [shorten(name, NAME_UNITS) for name in authors]
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:FIRST_NAMED])}, … +{len(names) - FIRST_NAMED}"


def _address(url: str) -> str:
    """Return an address that Telegram takes for a button, "" where this one cannot be made such."""
    address = quote(url, safe=_KEPT_IN_ADDRESSES, errors="replace")
    return address if len(address) <= URL_CHARACTERS and _ADDRESS.fullmatch(address) else ""


def _flat(title: str) -> str:
    return " ".join(title.split()).casefold()
