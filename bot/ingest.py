"""A digest file's way into the store."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import blake2b
from pathlib import Path

import structlog

import bot.digest
from bot.digest.parser import Fault, parse
from bot.domain import Status
from bot.errors import DigestError, StoreError
from bot.sources.folder import changed_within, digest_files, read_digest, watch
from bot.store.database import Store
from bot.store.files import LoadedFile
from bot.store.loading import Loaded

log = structlog.get_logger(__name__)


def utc_now() -> datetime:
    """Return the present moment, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file.

    ``loaded`` is None where nothing could be read; ``faults`` then holds the one reason, else the entries that were
    left out. ``statuses`` counts the file's entries. ``content`` is a hash: a file that was changed has another one.
    """

    path: Path
    date: date | None
    loaded: Loaded | None
    faults: tuple[Fault, ...]
    statuses: Counter[Status] = field(default_factory=Counter)
    content: str = ""


class Ingest:
    """Loads digest files, each in one transaction, and logs a line for each file or entry that is bad."""

    def __init__(self, store: Store, clock: Callable[[], datetime] = utc_now) -> None:
        self._store = store
        self._clock = clock
        self._parser = _parser_mark()

    async def load_folders(self, folders: Iterable[Path], settle: float = 0.0) -> AsyncIterator[FileReport]:
        """Load all digest files of the folders, and yield what became of each. Raises StoreError.

        Files that changed in the last ``settle`` seconds are left out: they may be half, and a watcher waits for them.
        """
        for path in await asyncio.to_thread(digest_files, folders):
            if not changed_within(path, settle):
                yield await self.load_file(path)

    async def load_changes(self, folders: Iterable[Path]) -> AsyncIterator[FileReport]:
        """Load each digest file of the folders that is written from now on, for ever, and yield what became of it.

        Where the store cannot be used a file is left to the next rescan.
        """
        async for paths in watch(folders):
            for path in sorted(paths):
                try:
                    report = await self.load_file(path)
                except StoreError as error:
                    log.error("digest not loaded, the next rescan tries again", file=path.name, reason=str(error))  # noqa: TRY400
                    continue
                if report.loaded and (report.loaded.new or report.loaded.changed):
                    log.info("digest loaded", file=path.name, new=report.loaded.new, changed=report.loaded.changed)
                yield report

    async def load_file(self, path: Path) -> FileReport:
        """Load one file; nothing that was in the store before is lost. Raises StoreError.

        A file whose content is what was loaded last is not parsed again, unless some of its entries were bad, so that
        they are told at each start, or this program reads digests in another way than the one that loaded it.
        """
        try:
            file = await asyncio.to_thread(_read, path)
            known = await self._store.files.get(file.key)
            fingerprint = f"{self._parser}-{file.hash}"
            if known and known.fingerprint == fingerprint:
                return _unchanged(path, known)
            parsed = await asyncio.to_thread(parse, file.text, path.name)
        except DigestError as error:
            log.warning("digest file skipped", file=path.name, line=error.line, reason=error.reason)
            content = await asyncio.to_thread(_hash_of_bad, path, error.reason)
            return FileReport(path, None, None, (Fault(error.line, error.reason),), content=content)
        for fault in parsed.faults:
            log.warning("digest entry skipped", file=path.name, line=fault.line, reason=fault.reason)
        day, statuses = parsed.digest.date, Counter(summary.status for summary in parsed.digest.summaries)
        whole = None if parsed.faults else LoadedFile(file.key, fingerprint, day, statuses)
        loaded = await self._store.digests.load(parsed.digest, self._clock(), whole)
        return FileReport(path, day, loaded, parsed.faults, statuses, file.hash)


@dataclass(frozen=True, slots=True)
class _File:
    key: str
    text: str
    hash: str


def _read(path: Path) -> _File:
    text = read_digest(path)
    return _File(str(path.absolute()), text, _hash(text.encode()))


def _hash_of_bad(path: Path, reason: str) -> str:
    """Return the hash of a file that holds no digest; of one that cannot be read, that of the reason."""
    try:
        # Reading what is no file, as a pipe, may never end.
        return _hash(path.read_bytes() if path.is_file() else reason.encode())
    except OSError:
        return _hash(reason.encode())


def _hash(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _unchanged(path: Path, known: LoadedFile) -> FileReport:
    statuses = Counter(known.statuses)
    return FileReport(path, known.date, Loaded(new=0, changed=0, unchanged=statuses.total()), (), statuses)


def _parser_mark() -> str:
    """Return a hash of the parser's own source: a parser that was changed reads again what the one before it read."""
    source = blake2b(digest_size=8)
    for file in sorted(Path(bot.digest.__file__).parent.glob("*.py")):
        source.update(file.read_bytes())
    return source.hexdigest()
