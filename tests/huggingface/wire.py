"""HTTP/1.1 on loopback for clients that only ask (GET), and the ways in which an answer goes wrong."""

import asyncio
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.telegram.wire import RESET_ON_CLOSE, Cut


@dataclass(frozen=True)
class Asked:
    """A request. The names of ``headers`` are in small letters."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]


@dataclass(frozen=True)
class Reply:
    """An answer. Of the ``body`` only ``sent`` bytes are sent, where that is not None, and then the connection ends."""

    body: bytes
    status: int = 200
    kind: str = "application/json; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    sent: int | None = None

    @property
    def head(self) -> bytes:
        """What stands before the body."""
        lines = {"Content-Type": self.kind, "Content-Length": str(len(self.body)), **self.headers}
        told = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}\r\n{told}\r\n".encode()


class Wire:
    """A port on which ``answer`` answers each request, after so many ``seconds``."""

    def __init__(self, answer: Callable[[Asked], Reply | Cut], seconds: float = 0.0) -> None:
        self.port = 0
        self._seconds = seconds
        self._answer = answer
        self._server: asyncio.Server | None = None
        self._talks: dict[asyncio.StreamWriter, asyncio.Task[None] | None] = {}

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    async def open(self) -> None:
        """Listen, at the same port as before if there was one."""
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Be unreachable: nobody listens, and connections are cut off."""
        if self._server:
            self._server.close()
        talks = [task for task in self._talks.values() if task]
        for task in talks:
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._talks[writer] = asyncio.current_task()
        try:
            with suppress(asyncio.IncompleteReadError, ConnectionError):
                while await self._exchange(await reader.readuntil(b"\r\n\r\n"), writer):
                    pass
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
            del self._talks[writer]

    async def _exchange(self, head: bytes, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; say whether another may follow."""
        if self._seconds:
            await asyncio.sleep(self._seconds)
        reply = self._answer(_read(head))
        match reply:
            case Cut.SILENCE:
                await asyncio.Event().wait()
            case Cut.RESET:
                connection: socket.socket = writer.get_extra_info("socket")
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
                writer.transport.abort()
            case Reply():
                writer.write(reply.head + reply.body[: reply.sent])
                await writer.drain()
                return reply.sent is None
        return False


def _read(head: bytes) -> Asked:
    first, *lines = head.decode("latin-1").split("\r\n")
    address = urlsplit(first.split(" ")[1])
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)
    }
    return Asked(unquote(address.path), dict(parse_qsl(address.query)), headers)
