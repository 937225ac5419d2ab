from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.digest.parser import parse
from bot.domain import Basis, Digest
from bot.ingest import Ingest
from bot.store.database import Store
from tests.integration.fetching.conftest import paper

TODAY = date(2026, 8, 20)


def digest(folder: Path, day: date = TODAY) -> Digest:
    file = folder / f"{day}.md"
    parsed = parse(file.read_text(encoding="utf-8"), file.name)
    assert parsed.faults == ()
    assert parsed.digest.date == day
    return parsed.digest


def ids(folder: Path, day: date = TODAY) -> list[int]:
    return [int(entry.paper_id.partition(".")[2]) for entry in digest(folder, day).summaries]


def bases(folder: Path, day: date = TODAY) -> list[Basis | None]:
    return [entry.making.basis if entry.making else None for entry in digest(folder, day).summaries]


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def put(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


async def go(job: Any, world: Any, clock: str) -> list[Any]:
    """Do a round at a time of this day."""
    world.now = datetime.combine(world.now.date(), datetime.strptime(clock, "%H:%M").time(), world.now.tzinfo)  # noqa: DTZ007
    return [fetched async for fetched in job.round()]


async def test_a_day_is_written_once_it_was_quiet(world: Any, start: Any, folder: Path) -> None:
    job = start()
    world.come(1, 2)
    await go(job, world, "04:00")
    world.come(3)
    await go(job, world, "05:00")
    await go(job, world, "06:00")
    assert files(folder) == []
    await go(job, world, "06:30")
    assert ids(folder) == [1, 2, 3]
    entry = digest(folder).summaries[0]
    assert entry.metadata.title == "Is Paper 1 All You Need?"
    assert entry.making
    assert (entry.making.basis, entry.making.model) == (Basis.ABSTRACT, "m")
    assert len(entry.sections) == 7


async def test_late_papers_are_added_below_what_stands(world: Any, start: Any, folder: Path) -> None:
    job = start()
    world.come(1, 2)
    await go(job, world, "04:00")
    await go(job, world, "05:30")
    before = digest(folder).summaries
    world.days[TODAY].insert(0, paper(9, upvotes=50))
    await go(job, world, "06:00")
    assert ids(folder) == [1, 2, 9]
    assert digest(folder).summaries[:2] == before
    assert set(world.asked.values()) == {1}


async def test_an_unchanged_list_costs_nothing_and_writes_nothing(world: Any, start: Any, folder: Path) -> None:
    job = start()
    world.come(1)
    await go(job, world, "04:00")
    await go(job, world, "05:30")
    written = (folder / f"{TODAY}.md").stat().st_mtime_ns
    assert not any(fetched.file for fetched in await go(job, world, "06:00"))
    assert world.looks[-1][1] != ""
    assert (folder / f"{TODAY}.md").stat().st_mtime_ns == written


async def test_votes_alone_are_written_at_the_last_look(world: Any, start: Any, folder: Path) -> None:
    job = start()
    world.come(1, upvotes=1)
    await go(job, world, "04:00")
    await go(job, world, "05:30")
    world.days[TODAY] = []
    world.come(1, upvotes=9)
    await go(job, world, "06:00")
    assert digest(folder).summaries[0].metadata.upvotes == 1
    world.now += timedelta(days=1)
    await go(job, world, "00:00")
    assert digest(folder).summaries[0].metadata.upvotes == 9
    looks = len(world.looks)
    await go(job, world, "00:30")
    assert TODAY not in [day for day, _ in world.looks[looks:]]


async def test_without_a_model_entries_carry_the_original(world: Any, start: Any, folder: Path) -> None:
    job = start(model=False)
    world.come(1)
    await go(job, world, "04:00")
    await go(job, world, "05:30")
    assert bases(folder) == [Basis.ORIGINAL]
    assert "A gist\n\nWe study 2608.00001. It works." in digest(folder).summaries[0].body
    assert not world.asked


async def test_a_model_that_is_away_does_not_keep_the_day(world: Any, start: Any, folder: Path) -> None:
    job = start()
    world.come(*range(1, 21))
    world.refuses = "summarizer.api_key: refused"
    await go(job, world, "04:00")
    (fetched,) = (each for each in await go(job, world, "05:30") if each.day == TODAY)
    assert "summarizer.api_key" in fetched.summarizer
    assert bases(folder) == [Basis.ORIGINAL] * 20
    assert world.asked.total() < 8, "a model that fails is left alone"
    world.refuses = ""
    world.asked.clear()
    await go(job, world, "06:00")
    assert bases(folder) == [Basis.ABSTRACT] * 20
    assert set(world.asked.values()) == {1}
    await go(job, world, "06:30")
    assert world.asked.total() == 20


async def test_a_model_that_comes_back_days_later_still_writes_them(world: Any, start: Any, folder: Path) -> None:
    world.come(1)
    world.refuses = "away"
    world.now += timedelta(days=1)
    await go(start(), world, "06:00")
    assert bases(folder) == [Basis.ORIGINAL]
    world.refuses = ""
    await go(start(), world, "06:30")
    assert bases(folder) == [Basis.ABSTRACT]


async def test_of_a_day_so_many_papers_are_summarised(world: Any, start: Any, folder: Path) -> None:
    job = start(most=2)
    world.come(1, 2, 3)
    await go(job, world, "04:00")
    await go(job, world, "05:30")
    await go(job, world, "06:00")
    assert bases(folder) == [Basis.ABSTRACT, Basis.ABSTRACT, Basis.ORIGINAL]
    world.come(4)
    await go(job, world, "06:30")
    assert world.asked.total() == 2


async def test_a_paper_that_the_model_could_not_summarise_is_paid_for_and_not_counted_as_summarised(
    world: Any, start: Any, folder: Path
) -> None:
    world.come(1, 2)
    world.gives_up = {paper(2).id}
    (fetched,) = [fetched async for fetched in start().fetch([TODAY], lambda _done, _of: None)]
    assert (fetched.summarised, fetched.tokens, fetched.owing) == (1, 200, 0)
    assert sorted(filter(None, bases(folder))) == [Basis.ABSTRACT, Basis.ORIGINAL]


async def test_a_paper_of_an_earlier_digest_is_not_summarised_again(
    world: Any, start: Any, folder: Path, store: Store, summary: Any
) -> None:
    await store.digests.load(Digest(date(2026, 8, 1), (summary("2608.00001", date(2026, 8, 1)),)), world.now)
    world.come(1, 2)
    await go(start(), world, "04:00")
    await go(start(), world, "05:30")
    assert dict(world.asked) == {"2608.00002": 1}
    assert "동기는 이렇다." in digest(folder).summaries[0].body


async def test_days_that_were_missed_are_caught_up_and_weekends_are_nothing(
    world: Any, start: Any, folder: Path
) -> None:
    for day in range(13, 21):
        world.come(day, day=date(2026, 8, day))
    world.now += timedelta(days=1)
    world.away = "huggingface is away"
    assert [fetched.source for fetched in await go(start(), world, "05:00")] == [world.away]
    world.away = ""
    await go(start(), world, "06:00")
    assert files(folder) == [f"2026-08-{day}.md" for day in (14, 17, 18, 19, 20)]


async def test_more_days_than_are_asked_for_at_a_time_are_written_and_only_once(
    world: Any, start: Any, folder: Path
) -> None:
    days = [TODAY - timedelta(days=ago) for ago in range(9, 0, -1)]
    for number, day in enumerate(days):
        world.come(number, day=day)
    told: list[tuple[float, int]] = []
    for fetched in (9, 0):
        done = [each async for each in start().fetch(days, lambda *share: told.append(share))]
        assert len(done) == fetched
        assert told[-1] == (9, 9)
    assert [ids(folder, day) for day in days] == [[number] for number in range(9)]
    assert len(world.looks) == 9


async def test_a_fetch_that_fails_does_not_say_that_all_is_done(world: Any, start: Any, folder: Path) -> None:
    world.away = "huggingface is away"
    told: list[tuple[float, int]] = []
    done = [each async for each in start().fetch([TODAY], lambda *share: told.append(share))]
    assert [each.source for each in done] == [world.away]
    assert told == [(0, 1)]


async def test_a_file_that_somebody_broke_is_left_alone_and_told(world: Any, start: Any, folder: Path) -> None:
    broken = folder / f"{TODAY}.md"
    put(broken, f"# 📰 Hugging Face Daily Papers – {TODAY}\n\nstray\n\n## x1234\n🔗 none\n")
    before = broken.read_bytes()
    world.come(1, day=TODAY)
    world.come(2, day=date(2026, 8, 21))
    world.now += timedelta(days=1)
    done = {fetched.day: fetched for fetched in await go(start(), world, "04:00")}
    assert "mend" in done[TODAY].source
    assert broken.read_bytes() == before
    assert date(2026, 8, 21) in done


async def test_a_folder_that_cannot_be_written_names_the_option(world: Any, start: Any, folder: Path) -> None:
    put(folder, "a file")
    world.come(1)
    world.now += timedelta(days=1)
    (fetched,) = (each for each in await go(start(), world, "04:00") if each.source)
    assert "source.huggingface.folder" in fetched.source


async def test_what_was_written_is_loaded_as_any_digest(world: Any, start: Any, folder: Path, store: Store) -> None:
    world.come(1, 2)
    world.now += timedelta(days=1)
    await go(start(), world, "06:00")
    (report,) = [report async for report in Ingest(store).load_folders([folder])]
    assert report.loaded
    assert report.loaded.new == 2
    loaded = await store.digests.summaries(TODAY)
    assert [entry.body for entry in loaded] == [entry.body for entry in digest(folder).summaries]


async def test_a_file_that_somebody_broke_keeps_no_other_day_from_being_fetched(
    world: Any, start: Any, folder: Path
) -> None:
    before = TODAY - timedelta(days=1)
    world.come(1, day=before)
    world.come(2)
    put(folder / f"{before}.md", "no digest")
    first, second = [each async for each in start().fetch([before, TODAY], lambda _done, _of: None)]
    assert "is no digest" in first.source
    assert not second.source
    assert ids(folder) == [2]
