import io
import logging
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.console.making import enriched_text, fetched_text
from bot.console.reports import progress
from bot.fetching.job import Fetched
from bot.fetching.reports import EnrichReport, FetchReport

DAY = date(2026, 8, 20)
FILE = Path("2026-08-20.md")


@pytest.mark.parametrize(
    ("days", "problems", "line"),
    [
        ((), (), "nothing to fetch: it was all done before"),
        ((Fetched(DAY),), (), "nothing new on 1 day"),
        ((Fetched(DAY), Fetched(DAY)), (), "nothing new on 2 days"),
        ((Fetched(DAY, source="away"),), ("away",), "0 papers of 1 day, 0 digests written"),
        ((Fetched(DAY, 1, FILE, 1, 1500),), (), "1 paper of 1 day, 1 digest written"),
        ((Fetched(DAY, 13, FILE, owing=1),), (), "13 papers of 1 day, 1 digest written, 1 paper without a summary"),
    ],
)
def test_what_was_fetched_is_told_as_one_would_say_it(
    days: tuple[Fetched, ...], problems: tuple[str, ...], line: str
) -> None:
    assert fetched_text(FetchReport(days, 2.04, problems)).splitlines()[0] == line


def test_what_it_cost_is_told() -> None:
    report = FetchReport((Fetched(DAY, 2, FILE, 1, 1500), Fetched(DAY, 1, FILE, 1, 400)), 2.04, ())
    assert fetched_text(report).splitlines()[1] == "2 papers summarised for 1,900 tokens, in 2.0 s"


def test_what_was_enriched_is_told() -> None:
    report = EnrichReport(3, (FILE,), 1, ())
    assert enriched_text(report) == "1 paper now with title, authors and more, 1 of 3 digests written"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_stands_on_a_line_of_its_own_above_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal)
    handler = logging.StreamHandler(terminal)
    monkeypatch.setattr(logging.getLogger(), "handlers", [handler])
    with progress(terminal, "Fetching", "days") as advance:
        advance(1, 2)
        logging.getLogger("of.a.test").warning("paper mended")
    assert handler.stream is terminal
    (line,) = [line for line in terminal.getvalue().splitlines() if "paper mended" in line]
    assert re.sub(r"\x1b\[[0-9;]*[a-zA-Z]|\r", "", line) == "paper mended"


def test_on_a_pipe_there_is_no_bar() -> None:
    pipe = io.StringIO()
    with progress(pipe, "Fetching", "days") as advance:
        advance(1, 2)
    assert not pipe.getvalue()
