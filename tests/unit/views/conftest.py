"""Values for views to show, and what every message must keep."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from telegram import MessageEntity
from telegram.constants import InlineKeyboardMarkupLimit, MessageLimit

from bot.digest.parser import parse
from bot.domain import Day, Digest, Entry, Language
from bot.locales.phrases import Phrases, phrases_for
from bot.views import callbacks
from bot.views.message import Message

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="session")
def seeds() -> tuple[Digest, ...]:
    """The four real digests, oldest first."""
    return tuple(parse(path.read_text(encoding="utf-8"), path.name).digest for path in sorted(SEEDS.glob("*.md")))


@pytest.fixture(scope="session")
def korean() -> Phrases:
    return phrases_for(Language.KOREAN)


@pytest.fixture(scope="session")
def english() -> Phrases:
    return phrases_for(Language.ENGLISH)


@pytest.fixture(scope="session", params=list(Language))
def phrases(request: pytest.FixtureRequest) -> Phrases:
    return phrases_for(request.param)


@pytest.fixture(scope="session")
def seed_days(seeds: tuple[Digest, ...]) -> tuple[Day, ...]:
    """The four digests as days."""
    days, known = [], set[str]()
    for digest in seeds:
        entries = tuple(
            Entry(number, summary.paper_id, summary.status, summary.title, summary.lead, summary.paper_id not in known)
            for number, summary in enumerate(digest.summaries, 1)
        )
        known |= {entry.paper_id for entry in entries}
        days.append(Day(digest.date, entries))
    return tuple(days)


@pytest.fixture(scope="session")
def sendable(telegram_keeps: Callable[[str, Sequence[MessageEntity]], None]) -> Callable[[Message], None]:
    """A check that Telegram takes a message as it is and keeps all of it."""

    def check(message: Message) -> None:
        assert message.text == message.text.strip()
        assert 0 < len(message.text.encode("utf-16-le")) // 2 <= MessageLimit.MAX_TEXT_LENGTH
        assert len(message.entities) <= MessageLimit.MESSAGE_ENTITIES
        telegram_keeps(message.text, message.entities)
        rows = message.keyboard.inline_keyboard if message.keyboard else ()
        assert max(map(len, rows), default=0) <= InlineKeyboardMarkupLimit.BUTTONS_PER_ROW
        assert sum(map(len, rows)) <= InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER
        for button in (button for row in rows for button in row):
            assert button.text.strip()
            if button.url:
                assert button.url.isascii()
                assert len(button.url) <= 2048
            else:
                assert len(str(button.callback_data)) <= 64
                assert callbacks.encode(callbacks.decode(str(button.callback_data))) == button.callback_data

    return check
