"""A language model behind an OpenAI-compatible server: a question in, an answer out, with patience in between."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypedDict

import structlog

from bot.errors import SummarizerError
from bot.sources.failures import Again, Failure, GiveUp, Simpler, Unanswerable, decide
from bot.sources.pauses import asked_pause

if TYPE_CHECKING:
    import openai
    from openai.types.chat import ChatCompletion

log = structlog.get_logger(__name__)

NO_KEY = "none"
"""What stands for the key where a server wants none: a request without one is not made."""

Sleep = Callable[[float], Awaitable[object]]


Role = Literal["system", "user", "assistant"]


class Message(TypedDict):
    """One turn of the talk."""

    role: Role
    content: str


class Form(IntEnum):
    """How an answer's form is asked for. Servers that lack one have the next; the last is words in the prompt alone."""

    SCHEMA = 0
    OBJECT = 1
    WORDS = 2


@dataclass(frozen=True, slots=True)
class Access:
    """How the model is reached. ``timeout`` is the longest that one answer may take, in seconds."""

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    timeout: float = 180.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model said; ``whole``: to its end. ``tokens`` are those of question and answer together."""

    text: str
    whole: bool
    tokens: int


class Unanswered(Exception):
    """One question, unlike others, gets no answer; ``too_long``: a shorter one may get one."""

    def __init__(self, *, too_long: bool) -> None:
        super().__init__()
        self.too_long = too_long


class Model:
    """Asks one model. ``schema`` is the JSON schema of its answers; ``sleep`` waits between tries."""

    def __init__(self, access: Access, schema: Mapping[str, object], sleep: Sleep = asyncio.sleep) -> None:
        # It takes half a second, which only a bot with a model has to spend.
        from openai import AsyncOpenAI  # noqa: PLC0415

        self._access = access
        self._schema = schema
        self._sleep = sleep
        self._form = Form.SCHEMA
        # Its own retries sleep for real, and know nothing of a quota that is used up.
        self._client = AsyncOpenAI(
            api_key=access.api_key or NO_KEY, base_url=access.base_url, timeout=access.timeout, max_retries=0
        )

    async def ask(self, messages: Sequence[Message]) -> Reply:
        """Return the model's answer.

        Raises Unanswered for a question that it will never answer, SummarizerError where it answers none.
        """
        attempt = 1
        while True:
            form = self._form
            answer = await self._try(messages, form)
            if isinstance(answer, Reply):
                return answer
            match decide(answer, attempt, formed=form < Form.WORDS):
                case Again(seconds):
                    attempt += 1
                    log.info("model asked again", attempt=attempt, seconds=seconds, status=answer.status)
                    await self._sleep(seconds)
                case Simpler():
                    # Another paper's request may have found it out meanwhile.
                    self._form = max(self._form, Form(form + 1))
                case Unanswerable(too_long):
                    raise Unanswered(too_long=too_long)
                case GiveUp(option, reason):
                    raise SummarizerError(self._without_key(reason), option)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _try(self, messages: Sequence[Message], form: Form) -> Reply | Failure:
        import openai  # noqa: PLC0415

        request: dict[str, Any] = {"model": self._access.model, "messages": list(messages)}
        if form is Form.SCHEMA:
            wanted = {"name": "summary", "strict": True, "schema": dict(self._schema)}
            request["response_format"] = {"type": "json_schema", "json_schema": wanted}
        elif form is Form.OBJECT:
            request["response_format"] = {"type": "json_object"}
        try:
            # The client's own time-out is for silence: an answer that drips would be waited for for ever.
            async with asyncio.timeout(self._access.timeout):
                return _read(await self._client.chat.completions.create(**request))
        except (TimeoutError, openai.APITimeoutError):
            return Failure(0, timed_out=True)
        except openai.APIStatusError as error:
            return _failure(error)
        except openai.APIConnectionError as error:
            return Failure(0, words=str(error.__cause__ or ""))
        except (openai.APIError, ValueError):
            _no_api()

    def _without_key(self, text: str) -> str:
        key = self._access.api_key
        return text.replace(key, "…") if key else text


def _read(completion: "ChatCompletion") -> Reply | Failure:
    """The first choice of a completion, or the failure that it tells of. Raises SummarizerError for what is neither."""
    told = getattr(completion, "error", None)
    if isinstance(told, dict):
        # So OpenRouter tells, after a 200, what went wrong behind it.
        code = told.get("code")
        return Failure(code if isinstance(code, int) else HTTPStatus.BAD_GATEWAY, str(told.get("message") or ""))
    try:
        choice, usage = completion.choices[0], completion.usage
        text, tokens = choice.message and choice.message.content, usage and usage.total_tokens
        end = getattr(choice, "finish_reason", None)
    except (AttributeError, LookupError, TypeError):
        _no_api()
    return Reply(
        text=text if isinstance(text, str) else "",
        whole=end not in ("length", "content_filter"),
        tokens=tokens if isinstance(tokens, int) else 0,
    )


def _failure(error: "openai.APIStatusError") -> Failure:
    headers = {name.lower(): value for name, value in error.response.headers.items()}
    # Some servers give numbers for codes.
    words = " ".join(str(word) for word in (error.code, error.type, error.message) if word)
    return Failure(error.status_code, words, asked_pause(headers, datetime.now(UTC)))


def _no_api() -> NoReturn:
    right = "https://api.openai.com/v1, or http://localhost:11434/v1 of Ollama"
    raise SummarizerError(
        f"what answers there is no OpenAI-compatible server; right is e.g. {right}", "base_url"
    ) from None
