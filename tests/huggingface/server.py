"""Hugging Face and arXiv on loopback: days and papers given as Python values, behind real HTTP."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from http import HTTPStatus
from itertools import chain

from tests.huggingface.rows import Json, atom
from tests.huggingface.wire import Asked, Reply, Wire
from tests.telegram.wire import Cut

PAGE, LARGEST_PAGE = 50, 100
"""Rows of a page where the request says nothing, and at most."""

Fault = Callable[[Reply], Reply | Cut]
"""What an answer becomes that goes wrong."""


def status(code: int, said: str = "", **headers: str) -> Fault:
    """Refuse: ``status(429, retry_after="7", ratelimit='"api";r=0;t=20')``."""
    body = json.dumps({"error": said or HTTPStatus(code).phrase}).encode()
    return lambda _: Reply(body, code, headers={name.replace("_", "-"): value for name, value in headers.items()})


def silence(_: Reply) -> Cut:
    """Hang."""
    return Cut.SILENCE


def reset(_: Reply) -> Cut:
    """Drop the connection."""
    return Cut.RESET


def cut(reply: Reply) -> Reply:
    """End the connection in the middle of the body."""
    return Reply(reply.body, reply.status, reply.kind, reply.headers, sent=len(reply.body) // 2)


def short(reply: Reply) -> Reply:
    """Send half of the body as if it were the whole."""
    return Reply(reply.body[: len(reply.body) // 2], reply.status, reply.kind)


def saying(body: bytes, kind: str = "application/json") -> Fault:
    """Answer with this, and with 200."""
    return lambda _: Reply(body, kind=kind)


page_for_people = saying(b"<!doctype html><title>Sign in</title>", "text/html; charset=utf-8")
huge = saying(b"[" + b" " * (21 << 20) + b"]")
another_shape = saying(b'{"papers": []}')


class HuggingFaceServer:
    """Serves what is put into its fields, which may change at any time.

    ``days`` holds the rows of each day in the order in which they are given, `rows.row` makes them; a day that is not
    there is an empty list, as a weekend is, one after ``today`` is refused with 400. ``/api/papers/{id}`` knows the
    papers of these days and ``papers`` besides; arXiv's ``/api/query?id_list=`` knows those and ``on_arxiv``.
    ``files`` is served under its paths as it is (``/html/2505.07062``), with the content type. With a ``token`` others
    are refused with 401.

    What was asked stands in ``asked``, how often each path in ``counts``. Faults are ordered with ``fail_next`` and
    ``fail_always``, until ``mend``. Each answer takes ``seconds``::

        huggingface.days[date(2025, 5, 13)] = [row("2505.07062", "Seed1.5-VL Technical Report", upvotes=53)]
        huggingface.fail_next(status(429, retry_after="7"), times=2)
    """

    def __init__(self, seconds: float = 0.0) -> None:
        self.days: dict[date, list[Json]] = {}
        self.papers: dict[str, Json] = {}
        self.on_arxiv: dict[str, Json] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        self.today = date(2026, 12, 31)
        self.token = ""
        self.asked: list[Asked] = []
        self.counts: Counter[str] = Counter()
        self._faults: list[tuple[Fault, str]] = []
        self._always: tuple[Fault, str] | None = None
        self._wire = Wire(self._answer, seconds)

    @property
    def url(self) -> str:
        """The ``source.huggingface.base_url`` that leads here, and arXiv's."""
        return self._wire.url

    async def open(self) -> None:
        """Listen, at the same port as before if there was one."""
        await self._wire.open()

    async def close(self) -> None:
        """Be unreachable."""
        await self._wire.close()

    def fail_next(self, fault: Fault, times: int = 1, path: str = "/") -> None:
        """Let the next requests for what begins with ``path`` go wrong. Faults come in the order of these calls."""
        self._faults += [(fault, path)] * times

    def fail_always(self, fault: Fault, path: str = "/") -> None:
        """Let all of them go wrong."""
        self._always = (fault, path)

    def mend(self) -> None:
        """Forget all faults."""
        self._faults.clear()
        self._always = None

    def _answer(self, asked: Asked) -> Reply | Cut:
        self.asked.append(asked)
        self.counts[asked.path] += 1
        reply = self._reply(asked)
        for fault in (*self._faults, *filter(None, [self._always])):
            make, path = fault
            if asked.path.startswith(path):
                if fault in self._faults:
                    self._faults.remove(fault)
                return make(reply)
        return reply

    def _reply(self, asked: Asked) -> Reply:
        if asked.path in self.files:
            kind, body = self.files[asked.path]
            return Reply(body, kind=kind)
        if asked.path == "/api/query":
            return self._feed(asked.query.get("id_list", ""))
        if self.token and asked.headers.get("authorization") != f"Bearer {self.token}":
            return _json({"error": "Invalid username or password."}, 401)
        if asked.path == "/api/daily_papers":
            return self._list(asked)
        found = self._known().get(asked.path.removeprefix("/api/papers/"))
        return _json(found) if found else _json({"error": "Paper not found"}, 404)

    def _list(self, asked: Asked) -> Reply:
        try:
            day = date.fromisoformat(asked.query["date"])
            size, page = int(asked.query.get("limit", PAGE)), int(asked.query.get("p", 0))
        except (KeyError, ValueError):
            return _json({"error": "Invalid parameters"}, 400)
        if day > self.today:
            return _json({"error": f'"date" must be less than or equal to "{self.today}T23:59:59.999Z"'}, 400)
        if not 1 <= size <= LARGEST_PAGE:
            return _json({"error": '"limit" must be less than or equal to 100'}, 400)
        reply = _json(self.days.get(day, [])[page * size : (page + 1) * size])
        if asked.headers.get("if-none-match") == reply.headers["ETag"]:
            return Reply(b"", 304, headers=reply.headers)
        return reply

    def _feed(self, paper_id: str) -> Reply:
        found = (self._known() | self.on_arxiv).get(paper_id)
        return Reply(atom([found] if found else []), kind="application/atom+xml; charset=UTF-8")

    def _known(self) -> dict[str, Json]:
        listed = (row["paper"] for row in chain.from_iterable(self.days.values()) if "paper" in row)
        return {about["id"]: about for about in listed if "id" in about} | self.papers


def _json(value: object, code: int = 200) -> Reply:
    body = json.dumps(value).encode()
    return Reply(body, code, headers={"ETag": f'W/"{sha256(body).hexdigest()[:16]}"'})
