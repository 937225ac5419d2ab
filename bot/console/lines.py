"""Lines of a terminal, a pipe or a file, read without keeping the event loop waiting."""

import asyncio
import os
from collections.abc import AsyncGenerator

_CHUNK = 1 << 16


async def lines(descriptor: int) -> AsyncGenerator[str, None]:
    """Yield each line without its end, until the end of input. What is no UTF-8 becomes U+FFFD.

    One chunk is read when the lines of the last are used up, so that a fast writer waits for the bot.
    """
    rest = b""
    while chunk := await _read(descriptor):
        *complete, rest = (rest + chunk).split(b"\n")
        for line in complete:
            yield _text(line)
    if rest:
        yield _text(rest)


async def _read(descriptor: int) -> bytes:
    """Read what is there as soon as something is; b"" at the end of input."""
    loop = asyncio.get_running_loop()
    ready = loop.create_future()
    try:
        # Not connect_read_pipe: it makes a terminal non-blocking, also for those who write to it, and takes no files.
        loop.add_reader(descriptor, _set, ready)
    except PermissionError:
        pass  # epoll takes no files and no /dev/null: they keep no reader waiting
    else:
        try:
            await ready
        finally:
            loop.remove_reader(descriptor)
    try:
        return os.read(descriptor, _CHUNK)
    except OSError:
        return b""  # the terminal was closed


def _set(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace").rstrip("\r")
