"""Who uses the database: everybody who opens it does so beside others, but one who replaces the file must be alone.

SQLite's own locks belong to the file that is there now and end with each transaction; these hold from opening to
closing, on a file of their own beside it. The system ends them with the process, however that ends.
"""

import fcntl
import os
from pathlib import Path
from typing import Self

from bot.errors import IndexBusy, StoreError


class Lock:
    """A held lock; ``release`` ends it."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def shared(cls, path: Path) -> Self:
        """Use the database at ``path``, as others may too. Raises StoreError while it is being replaced."""
        return cls(_lock(path, fcntl.LOCK_SH, f"the database {path} is being restored: try again when that is done"))

    @classmethod
    def alone(cls, path: Path) -> Self:
        """Use the database at ``path`` while nobody else does. Raises StoreError where somebody does."""
        busy = f"a bot, or another command, uses the database {path}: stop it first (systemctl stop paperboy)"
        return cls(_lock(path, fcntl.LOCK_EX, busy))

    @classmethod
    def of_index(cls, path: Path) -> Self:
        """Write the search index of the database at ``path`` anew, while nobody else does. Raises IndexBusy."""
        try:
            return cls(_lock(path.with_name(f"{path.name}.index"), fcntl.LOCK_EX, ""))
        except StoreError:
            raise IndexBusy(path) from None

    def release(self) -> None:
        """Let others have the database; once is enough."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def lock_file(path: Path) -> Path:
    """Return the file that stands for the use of a database. It stays there: somebody else may be about to lock it."""
    return path.with_name(f"{path.name}.lock")


def _lock(path: Path, kind: int, busy: str) -> int:
    try:
        descriptor = _open(lock_file(path))
    except OSError as error:
        raise StoreError(
            f"the database {path} cannot be used ({lock_file(path).name}: {error.strerror}): "
            "give this user the right to read and write the file and its folder"
        ) from error
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise StoreError(busy) from None
    except OSError:
        pass  # some network file systems have no such locks; there SQLite's own must do
    return descriptor


def _open(file: Path) -> int:
    try:
        return os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    except PermissionError:
        # Another user made it, as root does who looks at the service's database: to lock it, reading is enough.
        return os.open(file, os.O_RDONLY)
