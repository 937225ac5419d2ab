"""Digest files, read back and written whole or not at all."""

import os
import tempfile
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

from bot.digest.parser import parse
from bot.digest.writer import write
from bot.domain import Digest
from bot.errors import DigestError, DigestNotWritten
from bot.sources.folder import read_digest

LEFT_OVER = ".part"
LEFT_OVER_SECONDS = 3600.0
"""What nobody has finished for so long was left by a process that was killed."""
READABLE_BY_ALL = 0o644


def digest_path(folder: Path, day: date) -> Path:
    """Return where the digest of ``day`` stands."""
    return folder / f"{day.isoformat()}.md"


def standing(path: Path, day: date | None = None) -> Digest | None:
    """Return the digest that a file holds, None where there is no such file.

    Raises DigestNotWritten for a file that would lose something by being written again: one with entries that cannot
    be read, or of another day than ``day``.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise DigestNotWritten(f"{path} cannot be read ({error.strerror}): let this user read its folder") from error
    try:
        parsed = parse(read_digest(path), path.name)
    except DigestError as error:
        raise DigestNotWritten(f"{path} is no digest (line {error.line}: {error.reason}): mend or remove it") from error
    if parsed.faults:
        first = parsed.faults[0]
        raise DigestNotWritten(
            f"{path} is left as it is, since not all of it can be read: mend line {first.line}: {first.reason}"
        )
    if day and parsed.digest.date != day:
        raise DigestNotWritten(f"{path} holds the digest of {parsed.digest.date}: give it that name")
    return parsed.digest


def publish(path: Path, digest: Digest) -> None:
    """Write a digest to ``path`` in one step: whoever looks finds the file as it was before, or all of the new one.

    Raises DigestNotWritten where the folder does not take it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_left_over(path.parent)
        _replace(path, write(digest).encode(errors="replace"))
    except OSError as error:
        raise DigestNotWritten(
            f"{path} cannot be written ({error.strerror}): set source.huggingface.folder to a folder that can"
        ) from error


def _replace(path: Path, content: bytes) -> None:
    # A hidden name in the same folder: no loader reads it, and it can be renamed.
    number, name = tempfile.mkstemp(LEFT_OVER, f".{path.name}.", path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(READABLE_BY_ALL)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _keep_names(path.parent)


def _keep_names(folder: Path) -> None:
    """Have the disk know the folder as it is now. Some network file systems cannot; the file is there all the same."""
    number = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(number)
    finally:
        os.close(number)


def _remove_left_over(folder: Path) -> None:
    for file in folder.glob(f".*{LEFT_OVER}"):
        # Another process may have finished its own meanwhile.
        with suppress(FileNotFoundError):
            if time.time() - file.stat().st_mtime > LEFT_OVER_SECONDS:
                file.unlink()
