"""Digest files on their way into the store."""

import os
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.digest.parser import Parsed, parse
from bot.domain import ArxivId, Status
from bot.ingest import Ingest
from bot.store.database import Store
from bot.store.loading import Loaded

SEEDS = Path(__file__).parents[2] / "seeds"
NOW = datetime(2025, 5, 13, 9, tzinfo=UTC)
ENTRY = "## {0}\n🔗 https://huggingface.co/papers/{0}\n\n**Summary**:\n## 1. 핵심 동기와 문제 정의\n{1}\n\n---\n"


def text(day: str, entries: dict[str, str]) -> str:
    header = f"# 📰 Hugging Face Daily Papers – {day}\n\n"
    return header + "\n".join(ENTRY.format(paper_id, motivation) for paper_id, motivation in entries.items())


def write(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")


def rewrite(path: Path, old: str, new: str) -> None:
    write(path, path.read_text(encoding="utf-8").replace(old, new))


@pytest.fixture
def ingest(store: Store) -> Ingest:
    return Ingest(store, lambda: NOW)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2025-05-13.md"
    write(path, text("2025-05-13", {"2505.00001": "하나다.", "2505.00002": "둘이다."}))
    return path


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The name of every file that is parsed."""
    names: list[str] = []

    def note(content: str, name: str) -> Parsed:
        names.append(name)
        return parse(content, name)

    monkeypatch.setattr("bot.ingest.parse", note)
    return names


async def test_the_seeds_load_whole(ingest: Ingest, store: Store) -> None:
    reports = [report async for report in ingest.load_folders([SEEDS])]
    assert [(report.path.name, report.date, report.faults) for report in reports] == [
        (f"{day}.md", date.fromisoformat(day), ()) for day in ("2025-05-06", "2025-05-13", "2025-05-16", "2025-05-24")
    ]
    assert [report.loaded and report.loaded.new for report in reports] == [8, 9, 15, 47]
    assert sum((report.statuses for report in reports), Counter()).total() == 79
    assert sum((await store.digests.counts()).values()) == 79


@pytest.mark.parametrize(
    ("make", "line", "reason"),
    [
        (lambda path: path.write_bytes(b""), 1, "the file is empty"),
        (lambda path: path.write_bytes(b"# 2025-05-13\n\xff\xfe"), 2, "not UTF-8: byte 0xff"),
        (lambda path: path.write_bytes(b"a\nb\n\0"), 3, "binary, not text"),
        (Path.mkdir, 1, "a folder, not a file"),
        (lambda path: path.symlink_to(path), 1, "cannot be read: Too many levels of symbolic links"),
    ],
)
async def test_a_bad_file_is_one_line_in_the_log_and_the_rest_loads(
    ingest: Ingest, file: Path, make: Callable[[Path], object], line: int, reason: str
) -> None:
    bad = file.with_name("2025-05-12.md")
    make(bad)
    with capture_logs() as logged:
        reports = [report async for report in ingest.load_folders([file.parent])]
    assert logged == [
        {"event": "digest file skipped", "log_level": "warning", "file": bad.name, "line": line, "reason": reason}
    ]
    failed, loaded = reports
    assert (failed.path, failed.date, failed.loaded) == (bad, None, None)
    assert [(fault.line, fault.reason) for fault in failed.faults] == [(line, reason)]
    assert loaded.loaded == Loaded(new=2, changed=0, unchanged=0)


@pytest.mark.parametrize("content", ["그저 글이다.\n", "# 📰 Hugging Face Daily Papers – 2025-05-13\n\n없다.\n"])
async def test_a_file_without_entries_loads_nothing(ingest: Ingest, store: Store, file: Path, content: str) -> None:
    await ingest.load_file(file)
    write(file, content)
    with capture_logs() as logged:
        report = await ingest.load_file(file)
    assert (report.loaded, len(report.faults), len(logged)) == (None, 1, 1)
    assert len(await store.digests.summaries(date(2025, 5, 13))) == 2


async def test_an_entry_that_is_bad_is_told_at_each_start_and_the_rest_loads(
    ingest: Ingest, store: Store, file: Path
) -> None:
    twice = ENTRY.format("2505.00002", "또 둘이다.")
    rewrite(file, "## 2505.00001", f"{twice}\n{twice}\n## 2505.00001")
    for loaded in (Loaded(new=2, changed=0, unchanged=0), Loaded(new=0, changed=0, unchanged=2)):
        with capture_logs() as logged:
            report = await ingest.load_file(file)
        assert report.loaded == loaded
        assert [(line["event"], line["file"], line["line"]) for line in logged] == [
            ("digest entry skipped", file.name, fault.line) for fault in report.faults
        ]
        assert len(report.faults) == 2
    assert len(await store.digests.summaries(date(2025, 5, 13))) == 2


async def test_an_unchanged_file_is_not_parsed_again_and_reported_as_before(
    ingest: Ingest, file: Path, parsed: list[str]
) -> None:
    first = await ingest.load_file(file)
    rewrite(file, "", "")
    second = await ingest.load_file(file)
    assert parsed == [file.name]
    assert second.loaded == Loaded(new=0, changed=0, unchanged=2)
    assert (second.date, second.statuses, second.faults) == (first.date, Counter({Status.OK: 2}), ())


async def test_a_file_changed_within_its_size_and_time_is_loaded(ingest: Ingest, store: Store, file: Path) -> None:
    await ingest.load_file(file)
    rewrite(file, "하나다.", "셋이다.")
    report = await ingest.load_file(file)
    assert report.loaded == Loaded(new=0, changed=1, unchanged=1)
    paper = await store.papers.get(ArxivId("2505.00001"))
    assert paper is not None
    assert "셋이다." in paper.summary.body


async def test_another_parser_reads_a_file_again(
    ingest: Ingest, store: Store, file: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    await ingest.load_file(file)
    monkeypatch.setattr("bot.ingest._parser_mark", lambda: "another")
    await Ingest(store, lambda: NOW).load_file(file)
    assert parsed == [file.name] * 2


async def test_two_files_of_one_day_come_together(ingest: Ingest, store: Store, file: Path) -> None:
    other = file.with_name("more.md")
    write(other, text("2025-05-13", {"2505.00003": "셋이다."}))
    for _ in range(2):
        async for _report in ingest.load_folders([file.parent]):
            pass
    day = await store.digests.get(date(2025, 5, 13))
    assert day is not None
    assert sorted(entry.paper_id for entry in day.entries) == ["2505.00001", "2505.00002", "2505.00003"]


async def test_no_folder_is_no_error(ingest: Ingest, tmp_path: Path) -> None:
    assert [report async for report in ingest.load_folders([tmp_path / "not yet"])] == []


async def test_a_rescan_leaves_out_what_may_still_be_written(ingest: Ingest, file: Path) -> None:
    old = file.with_name("2025-05-12.md")
    write(old, text("2025-05-12", {"2505.00001": "하나다."}))
    os.utime(old, (0, 0))
    assert [report.path async for report in ingest.load_folders([file.parent], settle=60.0)] == [old]
