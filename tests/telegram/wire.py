"""HTTP/1.1 on loopback, as much of it as clients of the Bot API use, and the ways in which a connection fails."""

import asyncio
import binascii
import json
import re
import socket
import struct
from collections.abc import Awaitable, Callable
from contextlib import suppress
from enum import Enum, auto
from http import HTTPStatus
from typing import Any

from bot.console.people import Json

END_OF_HEAD = b"\r\n\r\n"
RESET_ON_CLOSE = struct.pack("ii", 1, 0)
"""SO_LINGER with no time to linger: closing sends RST instead of FIN."""
TEXTS = frozenset({"text", "callback_query_id", "name", "description", "short_description", "language_code", "url"})
"""The parameters that are text whatever they look like."""

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_JSON = re.compile(rb"\r\ncontent-type: *application/json", re.IGNORECASE)


class Cut(Enum):
    """What comes instead of an answer."""

    RESET = auto()
    """The connection breaks."""
    SILENCE = auto()
    """Nothing, for as long as the client waits."""


Reply = tuple[int, bytes] | tuple[int, bytes, dict[str, str]] | Cut
"""Status, body (JSON or a page of HTML) and headers besides those that every answer has."""
Answer = Callable[[str, Json], Awaitable[Reply]]
"""Answers a request, given its path and its parameters."""


class Wire:
    """A port on which each request is answered by ``answer``. The requests of one connection wait for each other."""

    def __init__(self, answer: Answer, port: int = 0) -> None:
        self.answer = answer
        self.port = port
        self.talks: set[Talk] = set()
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    async def open(self) -> None:
        """Listen, at the same port as before if there was one."""
        self._server = await asyncio.get_running_loop().create_server(lambda: Talk(self), "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def take(self, head: bytes, body: bytes) -> Reply:
        """Answer a request, given its first line with its headers, and its body."""
        return await self.answer(read_path(head), read_json(body) if _JSON.search(head) else read_form(body))

    async def close(self) -> None:
        """Be unreachable: nobody listens, and connections are cut off with what is in hand."""
        if self._server:
            self._server.close()
        talks = tuple(self.talks)
        for talk in talks:
            talk.cut_off()
        await asyncio.gather(*(talk.task for talk in talks if talk.task), return_exceptions=True)
        await asyncio.gather(*(talk.over.wait() for talk in talks))


class Talk(asyncio.Protocol):
    """One connection."""

    def __init__(self, wire: Wire) -> None:
        self.task: asyncio.Task[None] | None = None
        self.over = asyncio.Event()
        self._wire = wire
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._wire.talks.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._wire.talks.discard(self)
        self.over.set()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self.task:
            self._next()

    def cut_off(self) -> None:
        """Close the connection, and forget the request in hand."""
        assert self._transport
        self._transport.abort()
        if self.task:
            self.task.cancel()

    def _next(self) -> None:
        """Answer the next request if it is here as a whole."""
        self.task = None
        end = self._buffer.find(END_OF_HEAD)
        if end < 0:
            return
        head = bytes(self._buffer[:end])
        length = _LENGTH.search(head)
        start = end + len(END_OF_HEAD)
        stop = start + (int(length[1]) if length else 0)
        if len(self._buffer) >= stop:
            body = bytes(self._buffer[start:stop])
            del self._buffer[:stop]
            self.task = asyncio.create_task(self._talk(head, body))

    async def _talk(self, head: bytes, body: bytes) -> None:
        assert self._transport
        try:
            reply = await self._wire.take(head, body)
        except Exception as error:
            # A mistake in a test, or a request that no code foresaw: whoever waits for the answer must see why.
            self._reply((500, repr(error).encode()))
            raise
        self._reply(reply)

    def _reply(self, reply: Reply) -> None:
        assert self._transport
        if self._transport.is_closing():
            return
        match reply:
            case Cut.SILENCE:
                return  # and no other request is read
            case Cut.RESET:
                connection: socket.socket = self._transport.get_extra_info("socket")
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
                self._transport.abort()
            case status, body, *more:
                kind = "text/html" if body.startswith(b"<") else "application/json"
                head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nContent-Type: {kind}\r\n"
                head += "".join(f"{name}: {value}\r\n" for headers in more for name, value in headers.items())
                self._transport.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
                self._next()


def read_path(head: bytes) -> str:
    """Read what a request asks for from its first line."""
    return head.split(b" ", 2)[1].decode()


def read_headers(head: bytes) -> dict[str, str]:
    """Read a request's headers, their names in small letters."""
    lines = (line.partition(":") for line in head.decode("latin-1").split("\r\n")[1:])
    return {name.lower(): value.strip() for name, _, value in lines}


def read_json(body: bytes) -> Json:
    """Read the parameters of a JSON body."""
    parameters: Json = json.loads(body or b"{}")
    return parameters


def read_form(body: bytes) -> Json:
    """Read the parameters of a form. It has only texts; numbers, truths, lists and objects are JSON in it."""
    fields = (field.partition(b"=") for field in body.split(b"&") if field)
    return {_unquoted(key): _value(_unquoted(key), _unquoted(value)) for key, _, value in fields}


def _unquoted(quoted: bytes) -> str:
    # Percent-encoding becomes quoted-printable, for which the library has C code: ten times as fast for Korean texts.
    # A form has no = of its own in a value, nor line ends, which alone that encoding reads in another way.
    plain = quoted.replace(b"+", b" ").replace(b"=", b"%3D").replace(b"%", b"=")
    return binascii.a2b_qp(plain).decode("utf-8", "surrogatepass")


def _value(name: str, value: str) -> Any:
    if name not in TEXTS:
        with suppress(ValueError):
            return json.loads(value)
    return value
