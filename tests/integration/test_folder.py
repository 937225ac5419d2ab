"""Digest files: which there are, what can be read, and when a change is told."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.errors import DigestError
from bot.sources.folder import digest_files, read_digest, watch

SETTLE = 0.2
"""Seconds that a file must rest in these tests."""
PATIENCE = 30.0


def test_digest_files_are_those_whose_names_end_in_md_by_folder_and_name(tmp_path: Path) -> None:
    first, second = tmp_path / "b", tmp_path / "a"
    names = ["2025-05-24.md", "2025-05-06.md", "2025-05-16.MD", "notes.txt", ".2025-05-06.md", "md"]
    for folder in (first, second):
        folder.mkdir()
        for name in names:
            (folder / name).touch()
    (second / "folder.md").mkdir()
    found = digest_files([first, second, tmp_path / "not yet", first])
    assert [str(path.relative_to(tmp_path)) for path in found] == [
        "b/2025-05-06.md",
        "b/2025-05-16.MD",
        "b/2025-05-24.md",
        "a/2025-05-06.md",
        "a/2025-05-16.MD",
        "a/2025-05-24.md",
        "a/folder.md",
    ]


def test_a_file_in_place_of_a_folder_stands_for_itself(tmp_path: Path) -> None:
    file = tmp_path / "2025-05-06.md"
    file.touch()
    assert digest_files([file]) == [file]


def holding(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "line", "reason"),
    [
        (holding(b""), 1, "the file is empty"),
        (holding(b"\n \r\n\t\n"), 1, "the file is empty"),
        (holding(b"\x7fELF\x02\x01\x01\0\0\0"), 1, "binary, not text"),
        (holding("# 제목\n\n## 1\n".encode("utf-16")), 1, "binary, not text"),
        (holding("# 제목\n\n".encode() + "요약".encode("cp949")), 3, "not UTF-8: byte 0xbf"),
        (holding("끝이 잘린 글".encode()[:-1]), 1, "not UTF-8: byte 0xea"),
        (Path.mkdir, 1, "a folder, not a file"),
        (lambda path: path.symlink_to(path), 1, "cannot be read: Too many levels of symbolic links"),
        (lambda path: path.symlink_to("nowhere"), 1, "cannot be read: No such file or directory"),
        (lambda path: path.symlink_to("/dev/zero"), 1, "not a file"),
    ],
)
def test_what_cannot_be_read_says_why_and_where(
    tmp_path: Path, make: Callable[[Path], object], line: int, reason: str
) -> None:
    path = tmp_path / "2025-05-13.md"
    make(path)
    with pytest.raises(DigestError) as raised:
        read_digest(path)
    assert (raised.value.line, raised.value.reason) == (line, reason)


def test_a_file_that_this_user_may_not_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "2025-05-13.md"
    path.write_text("# 2025-05-13")

    def refuse(_path: Path) -> bytes:  # tests may run as root, who may read everything
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DigestError, match="cannot be read: Permission denied"):
        read_digest(path)


@pytest.mark.parametrize(
    "content", ["\ufeff# 제목\n요약\n".encode(), "# 제목\r\n요약\r\n".encode(), "# 제목\n요약\n".encode()]
)
def test_a_byte_order_mark_and_dos_line_ends_are_fine(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "2025-05-13.md"
    path.write_bytes(content)
    assert read_digest(path) == "# 제목\n요약\n"


@asynccontextmanager
async def watching(*folders: Path, settle: float = SETTLE) -> AsyncIterator[Callable[[], "asyncio.Future[set[Path]]"]]:
    """Watch ``folders``; calling what this gives waits for the next files."""
    told: asyncio.Queue[set[Path]] = asyncio.Queue()

    async def tell() -> None:
        async for files in watch(folders, settle):
            told.put_nowait(files)

    task = asyncio.create_task(tell())
    await asyncio.sleep(SETTLE)  # most often it watches by now, and write_until_told() writes once
    try:
        yield lambda: asyncio.ensure_future(asyncio.wait_for(told.get(), PATIENCE))
    finally:
        task.cancel()
        await asyncio.wait([task])


def write(path: Path) -> None:
    path.write_text("written", encoding="utf-8")


async def write_until_told(path: Path, told: "asyncio.Future[set[Path]]") -> set[Path]:
    """Write ``path`` again and again, in case that the watcher does not look yet, until it is told of."""
    while not told.done():
        write(path)
        await asyncio.wait([told], timeout=3)
    return told.result()


async def test_a_file_that_is_written_in_steps_is_never_told_half(tmp_path: Path) -> None:
    path = tmp_path / "2025-05-13.md"
    async with watching(tmp_path, settle=1.0) as following:
        await write_until_told(tmp_path / "first.md", following())  # now it surely watches
        told = following()
        with path.open("w", encoding="utf-8") as file:
            for _ in range(30):  # in steps twenty times faster than what counts as rest
                file.write("one more line\n")
                file.flush()
                await asyncio.sleep(0.05)
                assert not told.done()
        assert await told == {path}


async def test_a_file_that_is_moved_into_its_place_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "digests"
    folder.mkdir()
    async with watching(folder) as following:
        await write_until_told(folder / "first.md", following())
        (tmp_path / "made").write_text("whole")
        (tmp_path / "made").rename(folder / "2025-05-13.md")
        assert await following() == {folder / "2025-05-13.md"}


async def test_a_file_that_was_being_written_at_the_start_is_told(tmp_path: Path) -> None:
    write(tmp_path / "2025-05-13.md")
    async with watching(tmp_path, settle=1.0) as following:
        assert await following() == {tmp_path / "2025-05-13.md"}


async def test_other_files_and_what_was_there_before_are_not_told(tmp_path: Path) -> None:
    write(tmp_path / "before.md")
    os.utime(tmp_path / "before.md", (0, 0))
    async with watching(tmp_path) as following:
        told = following()
        for name in ("notes.txt", ".hidden.md"):
            (tmp_path / name).write_text("no digest")
        assert await write_until_told(tmp_path / "2025-05-13.md", told) == {tmp_path / "2025-05-13.md"}


@pytest.mark.parametrize("there_before", [True, False])
async def test_folders_may_come_later_and_come_back(tmp_path: Path, *, there_before: bool) -> None:
    there, later = tmp_path / "there", tmp_path / "later"
    for folder in (there, later) if there_before else (there,):
        folder.mkdir()
    async with watching(there, later) as following:
        await write_until_told(there / "first.md", following())
        if there_before:
            later.rename(tmp_path / "away")
        later.mkdir()
        (later / "2025-05-13.md").write_text("whole")
        assert await following() == {later / "2025-05-13.md"}


async def test_no_folder_at_all_may_be_there_at_the_start(tmp_path: Path) -> None:
    later = tmp_path / "later"
    async with watching(later) as following:
        told = following()
        later.mkdir()
        (later / "2025-05-13.md").write_text("whole")
        assert await write_until_told(later / "2025-05-13.md", told) == {later / "2025-05-13.md"}
