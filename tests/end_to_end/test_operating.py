"""What the people who run the bot do and see: backup, restore, stats, notices."""

import asyncio
import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.console.people import READER
from bot.domain import Language
from bot.locales.phrases import phrases_for
from tests.end_to_end.conftest import FOLDERS, Paperboy, Running
from tests.telegram.server import BotApiServer

pytestmark = pytest.mark.usefixtures("loaded")


async def stats(paperboy: Paperboy) -> dict[str, Any]:
    code, out, _ = await paperboy("stats", "--json")
    assert code == 0
    record: dict[str, Any] = json.loads(out)
    return record


async def test_a_backup_is_restored_with_everything(paperboy: Paperboy, tmp_path: Path) -> None:
    assert await paperboy("backup", "safe.db") == (0, "backed up to safe.db\n", "")
    for file in (tmp_path / "data").iterdir():
        file.unlink()
    assert (await stats(paperboy))["papers"] == 0

    code, out, errors = await paperboy("restore", "safe.db")

    assert (code, errors) == (0, "")
    kept = tmp_path / "data" / "paperboy.db.before-restore"
    assert out == f"restored from safe.db; the database before is kept as {kept}\n"
    assert kept.is_file()
    found = await stats(paperboy)
    assert (found["papers"], found["digests"], found["newest_digest"]) == (79, 4, "2025-05-24")


async def test_a_running_bot_is_backed_up_and_not_replaced(
    run_paperboy: Any, paperboy: Paperboy, server: BotApiServer
) -> None:
    telegram = {"PAPERBOY_TELEGRAM__TOKEN": server.token, "PAPERBOY_TELEGRAM__BASE_URL": server.url}
    async with run_paperboy("run", **FOLDERS, **telegram) as bot:
        await server.until_asked("getUpdates")
        assert (await paperboy("backup", "safe.db"))[0] == 0
        code, out, errors = await paperboy("restore", "safe.db")
        assert (code, out) == (1, "")
        assert "stop it first" in errors
        assert len(errors.splitlines()) == 1
        assert "Paperboy" in ((await server.answer_to("/start")).text or "")
        bot.kill()  # the system ends its lock
        await bot.wait()
    assert (await paperboy("restore", "safe.db"))[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("backup", "data/paperboy.db"), 2, "is the bot's own database"),
        (("backup", "."), 2, "is no ordinary file"),
        (("backup", "nowhere/safe.db"), 1, "No such file or directory"),
        (("backup",), 2, "FILE"),
        (("restore", "missing.db"), 2, "is no file"),
        (("restore", "notes.txt"), 1, "file is not a database"),
        (("restore", "data/paperboy.db"), 2, "is the bot's own database"),
    ],
)
async def test_what_cannot_be_is_one_line_and_a_code(
    paperboy: Paperboy, tmp_path: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    await paperboy("check")
    (tmp_path / "notes.txt").write_text("notes " * 1000)
    returned, out, errors = await paperboy(*arguments)
    assert (returned, out) == (code, "")
    assert says in errors
    assert "Traceback" not in errors
    if arguments[1:]:
        assert len(errors.splitlines()) == 1


async def test_nothing_is_backed_up_where_there_is_no_database(paperboy: Paperboy, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "data")
    code, _, errors = await paperboy("backup", "safe.db")
    assert (code, set(tmp_path.iterdir())) == (1, set())  # noqa: ASYNC240 (an empty folder)
    assert "nothing to back up" in errors


async def test_stats_say_what_waits(paperboy: Paperboy, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "data" / "paperboy.db")) as connection, connection:
        connection.execute(
            "INSERT INTO deliveries"
            " (chat_id, topic_id, kind, thing, digest_date, state, due, attempts, doubts, touched) VALUES"
            " (1, 0, 'digest', '2025-05-24', '2025-05-24', 'failed', '2025-05-24 01:00:00.000000', 3, 0, 0)"
        )
    record = await stats(paperboy)
    assert record["deliveries"] == {"planned": 0, "sending": 0, "sent": 0, "failed": 1, "dead": 0}
    assert record["oldest_due"] == "2025-05-24T01:00:00+00:00"
    code, out, _ = await paperboy("stats", TZ="UTC")
    assert code == 0
    assert "1 failed, 0 dead; the oldest that is due waits since 2025-05-24 01:00:00 UTC" in out
    assert "79 in 4 digests, newest digest 2025-05-24" in out


async def test_an_admin_sees_the_numbers(start_bot: Any) -> None:
    bot: Running = await start_bot(admins=[READER.id])
    answer = (await bot.telegram.say("/stats")).text
    assert "논문: 79편, 목록 4개" in answer
    assert phrases_for(Language.KOREAN)("stats-nothing-waits") in answer


async def test_to_everybody_else_there_is_no_such_command(start_bot: Any) -> None:
    bot: Running = await start_bot(admins=[READER.id + 1])
    stranger = (await bot.telegram.say("/stats")).text
    unknown = (await bot.telegram.say("/statistics")).text
    assert stranger == unknown.replace("/statistics", "/stats")


async def test_a_bad_file_is_owed_to_the_admins_once(run_paperboy: Any, tmp_path: Path) -> None:
    folder = tmp_path / "digests"
    folder.mkdir()
    bad = folder / "2025-05-12.md"
    bad.write_text("no digest")
    os.utime(bad, (0, 0))
    for _ in range(2):
        async with run_paperboy("chat", PAPERBOY_TELEGRAM__ADMINS="[7, 8]") as process:
            await asyncio.wait_for(process.communicate(b"/help\n/quit\n"), 60)
    with closing(sqlite3.connect(tmp_path / "data" / "paperboy.db")) as connection:
        rows = connection.execute("SELECT chat_id, thing FROM deliveries WHERE kind = 'notice'").fetchall()
    assert [admin for admin, _ in rows] == [7, 8]
    assert all("2025-05-12.md" in thing for _, thing in rows)
