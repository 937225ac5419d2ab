"""Values for views to show, and what every message must keep."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from telegram import InlineKeyboardButton, MessageEntity
from telegram.constants import InlineKeyboardMarkupLimit, MessageLimit

from bot.digest.parser import parse
from bot.domain import Day, Digest, Entry, Language
from bot.locales.phrases import Phrases, phrases_for
from bot.views import callbacks
from bot.views.message import Message

SEEDS = Path(__file__).parents[3] / "seeds"
GOLDEN = Path(__file__).parents[2] / "golden"
TAGS = {"expandable_blockquote": "quote", "bold": "b", "italic": "i", "text_link": "a", "strikethrough": "s"}


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


@pytest.fixture(scope="session")
def keeps_its_looks() -> Callable[[str, Message], None]:
    """A check that a message looks as the file of that name in ``tests/golden/`` shows it; see ``test_golden.py``."""

    def check(name: str, message: Message) -> None:
        looks, path = readable(message), GOLDEN / f"{name}.txt"
        if os.environ.get("PAPERBOY_GOLDEN") == "write":
            path.write_text(looks, encoding="utf-8")
        assert looks == path.read_text(encoding="utf-8")

    return check


@pytest.fixture(scope="session")
def golden_names() -> Callable[[str], set[str]]:
    """The names of the golden files in a folder of ``tests/golden/``, "" for those outside of any."""
    return lambda folder: {path.stem for path in (GOLDEN / folder).glob("*.txt")}


def readable(message: Message) -> str:
    """The message as a person can read it in a diff."""
    lines = [tagged(message.text, message.entities)]
    if message.preview_url:
        lines += ["", f"(preview: {message.preview_url})"]
    if message.keyboard:
        lines += ["", *("  ".join(map(labelled, row)) for row in message.keyboard.inline_keyboard)]
    return "\n".join(lines) + "\n"


def labelled(button: InlineKeyboardButton) -> str:
    goal = button.url or button.callback_data
    return f"[{button.text}]" if goal == "1n" else f"[{button.text} → {goal}]"


def tagged(text: str, entities: tuple[MessageEntity, ...]) -> str:
    marks = []
    for rank, entity in enumerate(entities):
        tag = TAGS.get(entity.type, str(entity.type))
        opening = f"<{tag} {entity.url}>" if entity.url else f"<{tag}>"
        marks += [(entity.offset, 1, rank, opening), (entity.offset + entity.length, 0, -rank, f"</{tag}>")]
    units, out, place = text.encode("utf-16-le"), "", 0
    for offset, _, _, mark in sorted(marks):
        out += units[2 * place : 2 * offset].decode("utf-16-le") + mark
        place = offset
    return out + units[2 * place :].decode("utf-16-le")
