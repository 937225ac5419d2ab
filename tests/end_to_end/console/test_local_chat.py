import asyncio
import os
import pty
from contextlib import suppress
from pathlib import Path

import pytest
from telegram import Bot

from bot.console.people import READER, Place
from bot.console.terminal import chat
from bot.console.transport import TOKEN, LocalTelegram


async def typed(local: LocalTelegram, text: str, folder: Path) -> tuple[int, str]:
    """Give the number of lines and the output of a chat whose input comes from a pipe."""
    reading, writing = os.pipe()
    os.write(writing, text.encode())
    os.close(writing)
    path = folder / "out.txt"
    with os.fdopen(reading) as stdin, path.open("w", encoding="utf-8") as stdout:
        count = await chat(local, stdin, stdout)
    return count, path.read_text(encoding="utf-8")


async def test_a_pipe_is_a_conversation(local: LocalTelegram, tmp_path: Path) -> None:
    count, shown = await typed(local, "/start\n1\n2\n1\n12\n\n끝", tmp_path)
    assert count == 7
    assert shown.replace("\n\n", "\n").splitlines() == [
        "> /start",
        "Paperboy:",
        "어서 오세요",
        "[1] +  [2] !",
        "> 1",
        "Paperboy (edited):",
        "누름 +",
        "[1] ++",
        # There is no second button now, so that 2 is a text.
        "> 2",
        "Paperboy:",
        "2",
        "> 1",
        "Paperboy (edited):",
        "누름 ++",
        "[1] +++",
        "> 12",
        "Paperboy:",
        "12",
        "> ",
        "> 끝",
        "Paperboy:",
        "끝",
    ]


async def test_quit_leaves_and_what_follows_is_not_sent(local: LocalTelegram, tmp_path: Path) -> None:
    count, shown = await typed(local, "/start\n/quit\n안녕\n", tmp_path)
    assert count == 2
    assert "안녕" not in shown


async def test_a_reader_that_leaves_ends_the_chat(local: LocalTelegram, tmp_path: Path) -> None:
    (tmp_path / "in").write_text("/start\n" * 3, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    with (tmp_path / "in").open(encoding="utf-8") as stdin, os.fdopen(writing, "w", encoding="utf-8") as stdout:
        assert await chat(local, stdin, stdout) == 1


async def test_a_line_that_is_too_long_for_one_message_becomes_several(local: LocalTelegram, tmp_path: Path) -> None:
    await typed(local, "가" * 5000 + "\n" + "📰" * 2050 + "\n", tmp_path)
    assert [len(message.text or "") for message in local.messages()] == [4096, 904, 2048, 2]


async def test_bytes_that_are_no_text_are_survived(local: LocalTelegram, tmp_path: Path) -> None:
    path = tmp_path / "in.bin"
    path.write_bytes(b"\xff\x00a\r\n\x1b[2J")
    with path.open() as stdin, (tmp_path / "out").open("w", encoding="utf-8") as stdout:
        assert await chat(local, stdin, stdout) == 2
    shown = (tmp_path / "out").read_text(encoding="utf-8")
    assert not any(character < " " and character != "\n" for character in shown)


async def test_nothing_at_all_can_be_the_input(local: LocalTelegram, tmp_path: Path) -> None:
    nothing = tmp_path / "empty"
    nothing.symlink_to(os.devnull)
    with nothing.open() as stdin, (tmp_path / "out").open("w", encoding="utf-8") as stdout:
        assert await chat(local, stdin, stdout) == 0
    assert (tmp_path / "out").read_text(encoding="utf-8") == ""


async def test_messages_that_come_by_themselves_are_shown(local: LocalTelegram, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as stdin, (tmp_path / "out").open("w", encoding="utf-8") as stdout:
        local.join(Place.private(READER))
        conversation = asyncio.create_task(chat(local, stdin, stdout))
        async with Bot(TOKEN, request=local, get_updates_request=local) as bot:
            message = await bot.send_message(READER.id, "글")
            await bot.delete_message(READER.id, message.message_id)
        os.close(writing)
        await conversation
    shown = (tmp_path / "out").read_text(encoding="utf-8")
    assert shown.startswith("Paperboy:\n글\n\n(메시지가 지워졌습니다")


async def test_a_chat_that_waits_for_a_line_can_be_cancelled(local: LocalTelegram, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as stdin, (tmp_path / "out").open("w", encoding="utf-8") as stdout:
        conversation = asyncio.create_task(chat(local, stdin, stdout))
        await asyncio.sleep(0)
        conversation.cancel()
        with pytest.raises(asyncio.CancelledError):
            await conversation
    os.close(writing)
    assert (await local.say("여전히")).text == "여전히"


def all_of(master: int) -> str:
    """What was written to a terminal that is closed at the other end; a read gives as much of it as it likes."""
    shown = b""
    with suppress(OSError):
        while piece := os.read(master, 1 << 16):
            shown += piece
    return shown.decode()


async def test_on_a_terminal_there_is_a_hint_a_prompt_and_bubbles(
    local: LocalTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    master, slave = pty.openpty()
    os.write(master, b"/start\n1\n\x04")
    with os.fdopen(slave) as stdin, os.fdopen(os.dup(slave), "w", encoding="utf-8") as stdout:
        count = await chat(local, stdin, stdout)
    shown = all_of(master)
    os.close(master)
    assert count == 2
    assert "/quit" in shown
    assert "› " in shown
    assert "어서 오세요" in shown
    assert "[1] ++" in shown
