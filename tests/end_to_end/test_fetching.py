"""`paperboy fetch` and the bot itself, against Hugging Face and a model on loopback."""

import asyncio
import json
import random
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.digest.parser import parse
from bot.domain import Basis, Digest
from tests.huggingface.rows import row, rows
from tests.huggingface.server import HuggingFaceServer
from tests.openai.server import ModelServer, Refusal

pytestmark = pytest.mark.usefixtures("migrated")

DAY = date(2026, 8, 20)
CONCURRENCY = 4


@pytest.fixture
async def model() -> AsyncIterator[ModelServer]:
    server = ModelServer(key="sk-right")
    await server.open()
    yield server
    await server.close()


@pytest.fixture
def options(huggingface: HuggingFaceServer, model: ModelServer) -> dict[str, str]:
    return {
        "PAPERBOY_SOURCE__HUGGINGFACE__BASE_URL": huggingface.url,
        "PAPERBOY_DIGESTS__FOLDERS": '["digests"]',
        "PAPERBOY_SUMMARIZER__BASE_URL": model.url,
        "PAPERBOY_SUMMARIZER__API_KEY": "sk-right",
        "PAPERBOY_SUMMARIZER__MODEL": model.model,
        "PAPERBOY_SUMMARIZER__CONCURRENCY": str(CONCURRENCY),
    }


def written(folder: Path, day: date = DAY) -> Digest:
    parsed = parse((folder / "digests" / f"{day}.md").read_text(encoding="utf-8"))
    assert parsed.faults == ()
    return parsed.digest


def bases(digest: Digest) -> set[Basis | None]:
    return {entry.making.basis if entry.making else None for entry in digest.summaries}


async def test_fetched_days_are_written_summarised_loaded_and_found(
    paperboy: Any, tmp_path: Path, huggingface: HuggingFaceServer, model: ModelServer, options: dict[str, str]
) -> None:
    huggingface.days[DAY] = [*rows(DAY, 3), row("2608.20999", "What Is a Zebrafish Transformer?"), {"no": "paper"}]
    huggingface.days[DAY + timedelta(days=1)] = rows(DAY + timedelta(days=1), 2)
    span = ("--from", "2026-08-20", "--to", "2026-08-23")
    code, out, _ = await paperboy("fetch", *span, "--json", **options)
    record = json.loads(out)
    assert (code, record["papers"], record["summarized"], record["days"]) == (0, 6, 6, 4)
    assert record["tokens"] == sum(model.paid.values()) * 150
    assert [Path(file).name for file in record["files"]] == ["2026-08-20.md", "2026-08-21.md"]
    assert bases(written(tmp_path)) == {Basis.ABSTRACT}
    assert written(tmp_path).summaries[3].metadata.title == "What Is a Zebrafish Transformer?"
    _, found, _ = await paperboy("search", "zebrafish transformer", "--json", **options)
    assert [hit["id"] for hit in json.loads(found)] == ["2608.20999"]
    asked = len(model.asked), len(huggingface.asked)
    _, again, _ = await paperboy("fetch", *span, "--json", **options)
    assert json.loads(again)["files"] == []
    assert (len(model.asked), len(huggingface.asked)) == asked


async def test_without_summaries_no_model_is_asked(
    paperboy: Any, tmp_path: Path, huggingface: HuggingFaceServer, model: ModelServer, options: dict[str, str]
) -> None:
    huggingface.days[DAY] = rows(DAY, 2)
    code, *_ = await paperboy("fetch", "--date", "2026-08-20", "--no-summaries", **options)
    assert code == 0
    assert bases(written(tmp_path)) == {Basis.ORIGINAL}
    assert not model.asked
    code, *_ = await paperboy("fetch", "--date", "2026-08-20", **options)
    assert bases(written(tmp_path)) == {Basis.ABSTRACT}


@pytest.mark.parametrize(
    ("changes", "refusal", "option"),
    [
        ({"PAPERBOY_SUMMARIZER__MODEL": ""}, None, "summarizer.model"),
        ({"PAPERBOY_SUMMARIZER__BASE_URL": ""}, None, "summarizer.base_url"),
        ({"PAPERBOY_SUMMARIZER__MODEL": "another"}, None, "summarizer.model"),
        ({"PAPERBOY_SUMMARIZER__API_KEY": "sk-wrong"}, None, "summarizer.api_key"),
        ({}, Refusal.QUOTA, "summarizer.api_key"),
        ({}, Refusal.WEB_PAGE, "summarizer.base_url"),
    ],
)
async def test_a_bad_model_is_one_line_that_names_the_option_and_the_day_is_written(  # noqa: PLR0917
    paperboy: Any,
    tmp_path: Path,
    huggingface: HuggingFaceServer,
    model: ModelServer,
    options: dict[str, str],
    changes: dict[str, str],
    refusal: Refusal | None,
    option: str,
) -> None:
    model.always(refusal)
    huggingface.days[DAY] = rows(DAY, 6)
    code, _, errors = await paperboy("fetch", "--date", "2026-08-20", **(options | changes))
    (line,) = [line for line in errors.splitlines() if option in line]
    assert code == 1
    assert line.startswith("paperboy:")
    assert "sk-" not in errors
    assert bases(written(tmp_path)) == {Basis.ORIGINAL}
    assert len(written(tmp_path).summaries) == 6


async def test_a_source_that_is_not_one_is_one_line_that_names_the_option(
    paperboy: Any, model: ModelServer, options: dict[str, str]
) -> None:
    wrong = options | {"PAPERBOY_SOURCE__HUGGINGFACE__BASE_URL": model.url}
    code, _, errors = await paperboy("fetch", "--date", "2026-08-20", **wrong)
    (line,) = [line for line in errors.splitlines() if "source.huggingface.base_url" in line]
    assert code == 1
    assert line.startswith("paperboy:")


async def test_ctrl_c_is_one_line_that_says_what_is_kept(
    run_paperboy: Any, huggingface: HuggingFaceServer, model: ModelServer, options: dict[str, str]
) -> None:
    huggingface.days[DAY] = rows(DAY, 2)
    model.seconds = 60.0
    async with run_paperboy("fetch", "--date", "2026-08-20", **options) as process, asyncio.timeout(60):
        while not model.asked and process.returncode is None:  # noqa: ASYNC110 (another process cannot set an event)
            await asyncio.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, errors = await process.communicate()
    assert process.returncode == 130
    assert errors.decode().strip().splitlines() == [
        "paperboy: stopped: what was done is kept, and the same command goes on from there"
    ]


async def test_a_day_that_is_still_to_come_is_wrong_use(paperboy: Any, options: dict[str, str]) -> None:
    tomorrow = datetime.now(UTC).date() + timedelta(days=2)
    for arguments in (("--date", f"{tomorrow}"), ("--from", "2026-08-20", "--to", "2026-08-19"), ("--date", "never")):
        code, _, errors = await paperboy("fetch", *arguments, **options)
        assert code == 2
        assert "Traceback" not in errors


async def test_enrich_tells_what_is_known_and_leaves_the_answers(
    paperboy: Any, tmp_path: Path, huggingface: HuggingFaceServer, options: dict[str, str]
) -> None:
    seed = Path(__file__).parents[2] / "seeds" / "2025-05-13.md"
    (tmp_path / "digests").mkdir()
    (tmp_path / "digests" / "2025-05-13.md").write_bytes(seed.read_bytes())
    before = parse(seed.read_text(encoding="utf-8")).digest.summaries
    huggingface.days[date(2025, 5, 13)] = [row(entry.paper_id, f"Title {entry.paper_id}") for entry in before[:-1]]
    huggingface.papers[before[-1].paper_id] = row(before[-1].paper_id, "By Itself")["paper"]
    code, out, _ = await paperboy("enrich", "--json", **options)
    assert code == 0
    assert json.loads(out)["papers"] == len(before)
    after = written(tmp_path, date(2025, 5, 13)).summaries
    assert [entry.metadata.title for entry in after] == [f"Title {entry.paper_id}" for entry in before[:-1]] + [
        "By Itself"
    ]
    assert [entry.sections for entry in after] == [entry.sections for entry in before]
    _, again, _ = await paperboy("enrich", "--json", **options)
    assert json.loads(again)["written"] == []


async def test_the_bot_fetches_what_was_missed_by_itself(
    run_paperboy: Any, tmp_path: Path, huggingface: HuggingFaceServer, options: dict[str, str]
) -> None:
    today = datetime.now(UTC).date()
    missed = next(day for ago in range(1, 4) if (day := today - timedelta(days=ago)).isoweekday() <= 5)
    huggingface.days[missed] = rows(missed, 3)
    enabled = options | {"PAPERBOY_SOURCE__HUGGINGFACE__ENABLED": "true"}
    file = tmp_path / "digests" / f"{missed}.md"
    async with run_paperboy("chat", **enabled) as process, asyncio.timeout(60):
        while not file.exists() and process.returncode is None:  # noqa: ASYNC110 (another process cannot set an event)
            await asyncio.sleep(0.1)
        await process.communicate(b"/quit\n")
    assert bases(written(tmp_path, missed)) == {Basis.ABSTRACT}


def kept(folder: Path) -> set[str]:
    """The papers whose summary is kept."""
    with closing(sqlite3.connect(folder / "data" / "paperboy.db")) as database:
        assert database.execute("PRAGMA quick_check").fetchone() == ("ok",)
        return {paper for (paper,) in database.execute("SELECT paper_id FROM drafts")}


@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=pytest.mark.stress)])
async def test_kills_lose_no_paper_and_what_is_kept_is_not_asked_again(  # noqa: PLR0917
    run_paperboy: Any,
    paperboy: Any,
    tmp_path: Path,
    huggingface: HuggingFaceServer,
    model: ModelServer,
    options: dict[str, str],
    kills: int,
) -> None:
    chance = random.Random(3)
    huggingface.days[DAY] = rows(DAY, 90)
    for _ in range(kills):
        known = kept(tmp_path) if (tmp_path / "data").exists() else set()
        before, goal = model.requests, len(model.asked) + chance.randint(1, 5)
        async with run_paperboy("fetch", "--date", "2026-08-20", **options) as process, asyncio.timeout(60):
            draining = asyncio.create_task(process.communicate(b""))
            while len(model.asked) < goal and not draining.done():  # noqa: ASYNC110 (another process, see above)
                await asyncio.sleep(0.01)
            process.kill()
            await draining
        assert [paper for paper in known if model.requests[paper] > before[paper]] == []
    code, _, errors = await paperboy("fetch", "--date", "2026-08-20", **options)
    assert code == 0, errors
    assert len(written(tmp_path).summaries) == 90
    assert bases(written(tmp_path)) == {Basis.ABSTRACT}
    assert sum(model.paid.values()) - 90 <= kills * CONCURRENCY
    assert [file.name for file in (tmp_path / "digests").iterdir()] == ["2026-08-20.md"]
