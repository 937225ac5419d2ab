import io
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import logs

TOKEN = "123:ABC_def"


@pytest.fixture
def log_lines() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    stream = io.StringIO()
    logs.configure((TOKEN,), stream)
    yield stream
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def test_an_event_is_one_line_with_its_fields(log_lines: io.StringIO) -> None:
    structlog.get_logger("bot").warning("digest entry skipped", file="x.md", line=3, reason="no id")
    (line,) = log_lines.getvalue().splitlines()
    assert 'level=warning event="digest entry skipped" file=x.md line=3 reason="no id"' in line


@pytest.mark.parametrize("shape", [TOKEN, f"https://api.telegram.org/bot{TOKEN}/getMe", "bot123%3AABC_def"])
def test_the_token_is_in_no_line_of_ours_or_of_a_library(log_lines: io.StringIO, shape: str) -> None:
    structlog.get_logger("bot").info("asked", url=shape)
    logging.getLogger("library").warning("asked %s", shape)
    try:
        int(shape)
    except ValueError:
        structlog.get_logger("bot").exception("failed")
    assert TOKEN not in log_lines.getvalue()
    assert "ABC_def" not in log_lines.getvalue()
    assert len(log_lines.getvalue().splitlines()) == 3


def test_the_library_that_logs_urls_is_silent(log_lines: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot…/getMe")
    assert not log_lines.getvalue()
