"""An OpenAI-compatible server on loopback, whose model is as good or as bad as a test wants it."""

import asyncio
import json
import re
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from http import HTTPStatus
from random import Random

from bot.console.people import Json
from tests.openai.answers import Bad, bad, good
from tests.telegram.wire import Cut, Reply, Wire, read_headers, read_json, read_path

TOKENS = 150
"""What each answer costs."""

_PAPER = re.compile(r"Paper (\S+)\n<source>\n(.*)\n</source>", re.DOTALL)


class Refusal(Enum):
    """No answer at all."""

    BUSY = auto()
    """429 with Retry-After."""
    QUOTA = auto()
    KEY = auto()
    MODEL = auto()
    BROKEN = auto()
    """500, with a web page."""
    TOO_LONG = auto()
    """400: the question does not fit in the model's context."""
    HANG = auto()
    RESET = auto()
    WEB_PAGE = auto()
    """200, from something that is no API."""


class Wrapped(Enum):
    """A good answer in untidy clothes."""

    FENCE = auto()
    PROSE = auto()
    THOUGHTS = auto()


Deed = Bad | Refusal | Wrapped | str | None
"""What is done for a request: a text is answered as it is, None is a good answer."""


class Forms(IntEnum):
    """The response formats that a server knows."""

    NONE = 0
    OBJECT = 1
    SCHEMA = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. ``turn`` counts the questions of its talk from 1: the second asks for a repair."""

    paper: str
    turn: int
    form: str
    messages: tuple[str, ...]


class ModelServer:
    """A server whose only ``model`` wants ``key``, "" for any.

    What goes wrong is ordered with ``then`` (the next requests, in order), ``always``, ``of_paper``, or ``sometimes``,
    by rate. ``asked`` has all requests, ``paid`` the answers for each paper, ``invented`` what was made up.
    """

    def __init__(self, forms: Forms = Forms.SCHEMA, key: str = "", model: str = "test-model", port: int = 0) -> None:
        self.forms = forms
        self.key = key
        self.model = model
        self.retry_after = 7
        self.seconds = 0.0
        """How long an answer takes."""
        self.asked: list[Asked] = []
        self.refused = 0
        """Requests for a form that it does not know."""
        self.paid: Counter[str] = Counter()
        self.invented: list[str] = []
        self._script: deque[Deed] = deque()
        self._always: Deed = None
        self._papers: dict[str, deque[Deed]] = {}
        self._rate = 0.0
        self._choices: tuple[Deed, ...] = ()
        self._random = Random(0)
        self._wire = _HeadedWire(self._answer, port)

    @property
    def url(self) -> str:
        """The ``summarizer.base_url`` for it."""
        return f"{self._wire.url}/v1"

    @property
    def requests(self) -> Counter[str]:
        """How often each paper was asked for."""
        return Counter(asked.paper for asked in self.asked)

    async def open(self) -> None:
        """Listen, at the same port as before if there was one."""
        await self._wire.open()

    async def close(self) -> None:
        """Be unreachable."""
        await self._wire.close()

    def then(self, *deeds: Deed) -> None:
        """Do these for the next requests, whichever they are."""
        self._script.extend(deeds)

    def of_paper(self, paper: str, *deeds: Deed) -> None:
        """Do these for the next requests for ``paper``."""
        self._papers.setdefault(paper, deque()).extend(deeds)

    def always(self, deed: Deed) -> None:
        """Do this for each request for which nothing else is ordered."""
        self._always = deed

    def sometimes(self, rate: float, deeds: Iterable[Deed], seed: int = 0) -> None:
        """Do one of ``deeds`` for a share of the requests for which nothing else is ordered."""
        self._rate, self._choices, self._random = rate, tuple(deeds), Random(seed)

    def mend(self) -> None:
        """Order nothing any more; what was counted stays."""
        self._script.clear()
        self._papers.clear()
        self._always, self._rate = None, 0.0

    async def _answer(self, path: str, request: Json) -> Reply:
        if path != "/v1/chat/completions":
            return HTTPStatus.NOT_FOUND, b'{"detail": "Not Found"}'
        if self.key and request["key"] != self.key:
            return self._refuse(Refusal.KEY, request)
        if request["model"] != self.model:
            return self._refuse(Refusal.MODEL, request)
        form = request.get("response_format", {}).get("type", "")
        if reply := self._lacks(form):
            return reply
        texts = tuple(message["content"] for message in request["messages"])
        found = _PAPER.search(texts[1])
        paper, source = (found[1], found[2]) if found else ("", "")
        turn = sum(message["role"] == "user" for message in request["messages"])
        self.asked.append(Asked(paper, turn, form, texts))
        if self.seconds:
            await asyncio.sleep(self.seconds)
        deed = self._deed(paper)
        return self._refuse(deed, request) if isinstance(deed, Refusal) else self._say(paper, source, deed)

    def _deed(self, paper: str) -> Deed:
        if self._papers.get(paper):
            return self._papers[paper].popleft()
        if self._script:
            return self._script.popleft()
        if self._choices and self._random.random() < self._rate:
            return self._random.choice(self._choices)
        return self._always

    def _lacks(self, form: str) -> Reply | None:
        wanted = {"json_schema": Forms.SCHEMA, "json_object": Forms.OBJECT}.get(form, Forms.NONE)
        if wanted <= self.forms:
            return None
        self.refused += 1
        words = f"Invalid parameter: 'response_format' of type '{form}' is not supported with this model."
        return _error(HTTPStatus.BAD_REQUEST, words, param="response_format")

    def _say(self, paper: str, source: str, deed: Deed) -> Reply:
        self.paid[paper] += 1
        match deed:
            case str():
                text = deed
            case Bad():
                text, invented = bad(deed, source, self._random)
                self.invented += invented
            case _:
                text = _wrapped(json.dumps(good(source), ensure_ascii=False), deed)
        choice = {
            "index": 0,
            "finish_reason": "length" if deed is Bad.CUT else "stop",
            "message": {"role": "assistant", "content": text},
        }
        usage = {"prompt_tokens": 100, "completion_tokens": TOKENS - 100, "total_tokens": TOKENS}
        completion = {"id": "c-1", "object": "chat.completion", "created": 1, "model": self.model, "usage": usage}
        return HTTPStatus.OK, json.dumps(completion | {"choices": [choice]}).encode()

    def _refuse(self, refusal: Refusal, request: Json) -> Reply:
        match refusal:
            case Refusal.BUSY:
                status, body = _error(HTTPStatus.TOO_MANY_REQUESTS, "Rate limit reached", code="rate_limit_exceeded")
                return status, body, {"Retry-After": str(self.retry_after)}
            case Refusal.KEY:
                words = f"Incorrect API key provided: {request['key']}."
                return _error(HTTPStatus.UNAUTHORIZED, words, code="invalid_api_key")
            case _:
                return _REFUSALS[refusal]


class _HeadedWire(Wire):
    """Hands the key of a request on as one of its parameters."""

    async def take(self, head: bytes, body: bytes) -> Reply:
        key = read_headers(head).get("authorization", "").removeprefix("Bearer ")
        return await self.answer(read_path(head), read_json(body) | {"key": key})


def _wrapped(text: str, deed: Deed) -> str:
    match deed:
        case Wrapped.FENCE:
            return f"```json\n{text}\n```"
        case Wrapped.PROSE:
            return f"물론입니다! {{요약}}은 다음과 같습니다.\n\n{text}\n\n도움이 되었기를 바랍니다."
        case Wrapped.THOUGHTS:
            return f'<think>The form is {{"title": "…", "motivation": []}}.</think>\n{text}'
        case _:
            return text


def _error(status: HTTPStatus, message: str, code: str = "", param: str = "") -> tuple[int, bytes]:
    error = {"message": message, "type": "invalid_request_error", "param": param or None, "code": code or None}
    return status, json.dumps({"error": error}).encode()


_REFUSALS: dict[Refusal, Reply] = {
    Refusal.QUOTA: _error(
        HTTPStatus.TOO_MANY_REQUESTS,
        "You exceeded your current quota, please check your plan and billing details.",
        code="insufficient_quota",
    ),
    Refusal.MODEL: _error(HTTPStatus.NOT_FOUND, "The model does not exist.", code="model_not_found"),
    Refusal.TOO_LONG: _error(
        HTTPStatus.BAD_REQUEST,
        "This model's maximum context length is 8192 tokens.",
        code="context_length_exceeded",
    ),
    Refusal.BROKEN: (HTTPStatus.INTERNAL_SERVER_ERROR, b"<html>Internal Server Error</html>"),
    Refusal.WEB_PAGE: (HTTPStatus.OK, b"<html>It works!</html>"),
    Refusal.HANG: Cut.SILENCE,
    Refusal.RESET: Cut.RESET,
}
