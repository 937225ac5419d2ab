import errno
import os
import stat
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain import ArxivId, Draft, Listed, Listing
from bot.errors import DigestNotWritten
from bot.fetching.enriching import Enricher
from bot.fetching.writing import LEFT_OVER_SECONDS, publish, standing
from tests.integration.fetching.conftest import paper
from tests.integration.fetching.test_job import TODAY, go, ids
from tests.integration.fetching.test_job import digest as written


def test_a_file_of_another_process_may_be_finished_while_left_overs_are_looked_for(
    digest: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, name = digest(TODAY, "2608.00001"), folder / f"{TODAY}.md"
    folder.mkdir()
    gone, old = folder / ".gone.part", folder / ".old.part"
    old.touch()
    os.utime(old, (0, LEFT_OVER_SECONDS))
    monkeypatch.setattr(Path, "glob", lambda *_: iter([gone, old]))
    publish(name, made)
    assert sorted(folder.iterdir()) == [name]


def test_a_file_is_written_where_a_folder_cannot_be_synchronised(
    digest: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr("os.fsync", fsync)
    publish(folder / f"{TODAY}.md", digest(TODAY, "2608.00001"))
    assert ids(folder) == [1]


def test_a_path_that_cannot_be_looked_at_is_told(folder: Path) -> None:
    folder.mkdir()
    with pytest.raises(DigestNotWritten, match="cannot be read"):
        standing(folder / f"{'x' * 300}.md")


async def test_what_somebody_writes_while_the_source_is_asked_stays(digest: Any, folder: Path) -> None:
    file = folder / f"{TODAY}.md"
    publish(file, digest(TODAY, "2608.00001", "2608.00002"))

    class Slow:
        async def listing(self, day: date, tag: str = "") -> Listing | None:
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("동기는 이렇다.", "손으로 고쳤다.", 1), encoding="utf-8")
            return Listing(day, (paper(1), paper(2)))

        async def paper(self, paper_id: ArxivId) -> Listed | None:
            raise AssertionError(paper_id)

    assert await Enricher(Slow()).enrich(file, TODAY, TODAY) == 2
    after = standing(file)
    assert after
    assert "손으로 고쳤다." in after.summaries[0].body
    assert after.summaries[1].metadata.title == "Is Paper 2 All You Need?"


async def test_what_somebody_writes_into_the_file_while_the_model_is_asked_stays(
    world: Any, start: Any, folder: Path
) -> None:
    file = folder / f"{TODAY}.md"
    world.come(1)
    await go(start(), world, "04:00")
    await go(start(), world, "05:30")
    summarize = world.summarize

    async def slowly(listed: Listed) -> Draft:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(f"{paper(1).id}의 study", "손으로 고친 study"), encoding="utf-8")
        made: Draft = await summarize(listed)
        return made

    world.summarize = slowly
    world.come(2)
    await go(start(), world, "06:00")
    assert ids(folder) == [1, 2]
    assert "손으로 고친 study" in written(folder).summaries[0].body


async def test_a_list_that_waited_until_midnight_is_not_the_last_one(world: Any, start: Any, folder: Path) -> None:
    yesterday, job = TODAY - timedelta(days=1), start()
    world.come(1, day=yesterday)
    world.come(2, day=TODAY)
    world.now = datetime.combine(TODAY, time(23, 50), UTC)
    summarize = world.summarize

    async def slowly(listed: Listed) -> Draft:
        # The list of today was asked for together with the one of the day before.
        world.now = datetime.combine(TODAY + timedelta(days=1), time(0, 30), UTC)
        made: Draft = await summarize(listed)
        return made

    world.summarize = slowly
    assert len([fetched async for fetched in start().fetch([yesterday, TODAY], lambda *_: None)]) == 2
    world.come(3, day=TODAY)
    await go(job, world, "01:00")
    assert ids(folder) == [2, 3]
