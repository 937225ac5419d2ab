"""Digest files in folders: which there are, what they hold, and when one has changed."""

import asyncio
import stat
import time
from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from pathlib import Path

import structlog

from bot.errors import DigestError

log = structlog.get_logger(__name__)

SETTLE_SECONDS = 2.0
"""A file that is written in several steps is whole when nothing has changed for this long."""

Identity = tuple[int, ...]


def digest_files(folders: Iterable[Path]) -> list[Path]:
    """Return what the folders hold under names that end in ``.md``, folder by folder, by name.

    What is no readable file is among them, so that reading it says so. A folder that does not exist yet is empty; a
    path that is no folder, or one that cannot be listed, stands for itself.
    """
    return list(dict.fromkeys(path for folder in folders for path in _listed(folder)))


def changed_within(path: Path, seconds: float) -> bool:
    """Say whether a file was written in the last ``seconds``, and so may still be."""
    try:
        return abs(time.time() - path.stat().st_mtime) < seconds
    except OSError:
        return False


def read_digest(path: Path) -> str:
    """Return the text of a digest file. Raises DigestError, with the line where there is one, for anything but text."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DigestError("a folder, not a file" if path.is_dir() else "not a file")
        content = path.read_bytes()
    except OSError as error:
        raise DigestError(f"cannot be read: {error.strerror}") from error
    if not content.strip():
        raise DigestError("the file is empty")
    if b"\0" in content:
        raise DigestError("binary, not text", _line(content, content.index(b"\0")))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DigestError(f"not UTF-8: byte 0x{content[error.start]:02x}", _line(content, error.start)) from error
    return text.replace("\r\n", "\n")


async def watch(folders: Iterable[Path], settle: float = SETTLE_SECONDS) -> AsyncGenerator[set[Path], None]:
    """Yield the digest files that were written, each as soon as it has not changed for ``settle`` seconds.

    Folders may appear, vanish and come back meanwhile. Of what is there at the start only files that may still be
    written are yielded. A file system that tells of no change (a network mount) needs a rescan besides.
    """
    folders = tuple(folders)
    settling = Settling(settle)
    settling.note((path for path in digest_files(folders) if changed_within(path, settle)), time.monotonic())
    present = _present(folders)
    while True:
        async with aclosing(_written(present, settle / 4)) as batches:
            async for written in batches:
                settling.note(written, time.monotonic())
                whole = settling.whole(time.monotonic())
                if whole:
                    yield whole
                if _present(folders) != present:
                    break
        before, present = present, _present(folders)
        appeared = [folder for folder in present if present[folder] != before.get(folder)]
        settling.note(digest_files(appeared), time.monotonic())


class Settling:
    """Files that were written lately, and since when they have not changed; ``now`` is in seconds of any clock."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._files: dict[Path, tuple[Identity | None, float]] = {}

    def note(self, paths: Iterable[Path], now: float) -> None:
        """Wait for these files from now on."""
        self._files.update((path, (_identity(path), now)) for path in paths)

    def whole(self, now: float) -> set[Path]:
        """Return the files that have not changed for long enough, and wait for them no more."""
        whole = set()
        for path, (before, since) in list(self._files.items()):
            identity = _identity(path)
            if identity is None:
                del self._files[path]
            elif identity != before:
                self._files[path] = (identity, now)
            elif now - since >= self._seconds:
                del self._files[path]
                whole.add(path)
        return whole


async def _written(folders: Iterable[Path], tick: float) -> AsyncGenerator[set[Path], None]:
    """Yield the digest files that are being written, and an empty set where there are none for ``tick`` seconds."""
    from watchfiles import awatch  # noqa: PLC0415 (30 ms that only a bot that keeps running needs)

    milliseconds = max(1, int(tick * 1000))
    folders = tuple(folders)
    if folders:
        try:
            async for changes in awatch(
                *folders,
                watch_filter=lambda _change, path: _is_digest(Path(path)),
                debounce=milliseconds,
                rust_timeout=milliseconds,
                yield_on_timeout=True,
                recursive=False,
            ):
                yield {Path(path) for _change, path in changes}
        except OSError as error:  # one has just vanished, or the system has no watches left
            log.warning("digest folders cannot be watched", reason=str(error))
    while True:
        await asyncio.sleep(tick)
        yield set()


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if _is_digest(path))
    except FileNotFoundError:
        return []
    except OSError:
        return [folder]


def _is_digest(path: Path) -> bool:
    # Editors keep what is not saved yet under hidden names.
    return path.suffix.lower() == ".md" and not path.name.startswith(".")


def _present(folders: Iterable[Path]) -> dict[Path, Identity]:
    identities = {folder: _identity(folder) for folder in folders if folder.is_dir()}
    return {folder: identity[:2] for folder, identity in identities.items() if identity}


def _identity(path: Path) -> Identity | None:
    """Return what changes when a file is written or replaced; the first two numbers stay when it is only written."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def _line(content: bytes, position: int) -> int:
    return content.count(b"\n", 0, position) + 1
