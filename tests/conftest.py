"""What tests of every room may ask for."""

import gc
import json
import os
import string
import time
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import pytest
import tdjson
from hypothesis import settings
from telegram import MessageEntity

from bot.store.schema import bring_up_to_date
from tests.huggingface.server import HuggingFaceServer
from tests.openai.server import ModelServer

# As app.build sets it; without it python-telegram-bot warns of spans of time as numbers.
os.environ["PTB_TIMEDELTA"] = "true"
# On a busy machine any example may take long; what must be quick has a test that says so.
settings.register_profile("paperboy", deadline=None)
settings.load_profile("paperboy")

_TDLIB_KINDS = {
    MessageEntity.BOLD: "textEntityTypeBold",
    MessageEntity.ITALIC: "textEntityTypeItalic",
    MessageEntity.STRIKETHROUGH: "textEntityTypeStrikethrough",
    MessageEntity.CODE: "textEntityTypeCode",
    MessageEntity.PRE: "textEntityTypePre",
    MessageEntity.EXPANDABLE_BLOCKQUOTE: "textEntityTypeExpandableBlockQuote",
    MessageEntity.TEXT_LINK: "textEntityTypeTextUrl",
}
# The only offline call that checks entities also reads markdown: marks in the text are masked, place by place.
_MASK = str.maketrans(dict.fromkeys(string.punctuation + string.digits, "x"))


def pytest_collection_finish() -> None:
    """Keep the garbage collector from going through thousands of tests again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with nothing in it, to be copied: all migrations take five times as long."""
    database = tmp_path_factory.mktemp("blank") / "paperboy.db"
    bring_up_to_date(database)
    return database


@pytest.fixture(scope="session")
def growth() -> Callable[[Callable[[int], object]], float]:
    """How many times the CPU time grows when the length does eightfold: 8 is in proportion, 64 is squared.

    A ratio of the best of several runs, so that it says the same on a slow machine and on a busy one.
    """

    def seconds(work: Callable[[int], object], length: int) -> float:
        best = float("inf")
        for _ in range(4):
            start = time.process_time()
            work(length)
            best = min(best, time.process_time() - start)
        return best

    return lambda work: seconds(work, 32_000) / max(seconds(work, 4_000), 1e-5)


@pytest.fixture(scope="session")
def telegram_keeps() -> Callable[[str, Sequence[MessageEntity]], None]:
    """A check against Telegram's own library: it takes the text with these entities and changes nothing of either."""
    tdjson.td_execute(json.dumps({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}).encode())

    def check(text: str, entities: Sequence[MessageEntity]) -> None:
        sent = [
            {"@type": "textEntity", "offset": entity.offset, "length": entity.length, "type": _tdlib_type(entity)}
            for entity in entities
        ]
        masked = text.translate(_MASK)
        request = {"@type": "parseMarkdown", "text": {"@type": "formattedText", "text": masked, "entities": sent}}
        kept = json.loads(tdjson.td_execute(json.dumps(request).encode()) or b"null")
        assert kept["@type"] == "formattedText", kept
        assert kept["text"] == masked
        assert kept["entities"] == sent

    return check


@pytest.fixture
async def huggingface() -> AsyncIterator[HuggingFaceServer]:
    """A Hugging Face, and an arXiv, on loopback."""
    server = HuggingFaceServer()
    await server.open()
    yield server
    await server.close()


@pytest.fixture
async def model_server() -> AsyncIterator[ModelServer]:
    """An OpenAI-compatible server on loopback, whose model answers well until something else is ordered."""
    server = ModelServer()
    await server.open()
    yield server
    await server.close()


def _tdlib_type(entity: MessageEntity) -> dict[str, str]:
    if entity.language:
        return {"@type": "textEntityTypePreCode", "language": entity.language}
    kind = {"@type": _TDLIB_KINDS[entity.type]}
    return kind | {"url": entity.url} if entity.url else kind
