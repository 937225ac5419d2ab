"""What a request to a model's server that failed means: a pure function of the failure and of how often it was tried.

Servers agree on the status and on little else, so words count too: those of OpenAI
(https://platform.openai.com/docs/guides/error-codes), vLLM, Ollama, llama.cpp, LM Studio and OpenRouter.
"""

from dataclasses import dataclass
from http import HTTPStatus

PAUSES = (1.0, 4.0, 16.0)
"""Seconds before the second, third and fourth try, of which the last is the last."""
LONGEST_PAUSE = 120.0
"""Seconds; a server that asks for more is not waited for."""
_QUOTA = ("insufficient_quota", "exceeded your current quota", "billing", "credit balance", "insufficient credit")
_TOO_LONG = (
    "context_length_exceeded",
    "context length",
    "context window",
    "maximum context",
    "too many tokens",
    "too long",
)
_NOT_ALLOWED = ("content_filter", "content management policy", "content_policy")
_NO_MODEL = ("valid model", "model_not_found", "no such model", "unknown model")
_FORM = ("response_format", "response format", "json_schema", "json_object", "json mode", "structured output", "guided")
_FORM_REFUSED = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.NOT_IMPLEMENTED,
)
_LONGEST_QUOTE = 200


@dataclass(frozen=True, slots=True)
class Failure:
    """A request without an answer. ``status`` is 0 where nothing came back.

    ``words`` are the server's, with its code for what is wrong; for ``pause`` seconds it wants to be left alone.
    """

    status: int
    words: str = ""
    pause: float | None = None
    timed_out: bool = False

    @property
    def says(self) -> str:
        """The server's words, short and on one line, in brackets; "" where it has none."""
        words = " ".join(self.words.split())[:_LONGEST_QUOTE]
        return f" ({words})" if words else ""

    def speaks_of(self, phrases: tuple[str, ...]) -> bool:
        """Whether one of ``phrases``, in small letters, is among its words."""
        words = self.words.casefold()
        return any(phrase in words for phrase in phrases)


@dataclass(frozen=True, slots=True)
class Again:
    """Ask once more after ``seconds``."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Simpler:
    """Ask in a simpler form: the server has no structured output of this kind."""


@dataclass(frozen=True, slots=True)
class Unanswerable:
    """Never will this question be answered, though others may be. ``too_long``: a shorter one may be as well."""

    too_long: bool


@dataclass(frozen=True, slots=True)
class GiveUp:
    """No question will be answered now. ``option`` is the one to change, "" where none is wrong."""

    option: str
    reason: str


Decision = Again | Simpler | Unanswerable | GiveUp


def decide(failure: Failure, attempt: int, *, formed: bool) -> Decision:
    """What follows when the ``attempt``-th try (from 1) failed; ``formed``: structured output was asked for."""
    status = failure.status
    if status == HTTPStatus.PAYMENT_REQUIRED or (status == HTTPStatus.TOO_MANY_REQUESTS and failure.speaks_of(_QUOTA)):
        right = "one whose account has credit, or the server of another model"
        return GiveUp("api_key", f"its quota is used up; right is {right}")
    if formed and status in _FORM_REFUSED and failure.speaks_of(_FORM):
        return Simpler()
    return _again_or_not(failure, attempt) if not status or _is_passing(status) else _refusal(failure)


def _refusal(failure: Failure) -> Decision:
    """What follows from an answer that will be the same the next time."""
    match failure.status:
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN as status:
            # What the server says may hold the key.
            return GiveUp("api_key", f"the model's server refuses it ({status})")
        case HTTPStatus.NOT_FOUND if failure.speaks_of(("model",)):
            return GiveUp("model", f"the model's server does not have it{failure.says}")
        case HTTPStatus.NOT_FOUND | HTTPStatus.METHOD_NOT_ALLOWED as status:
            return GiveUp("base_url", f"no model answers there ({status}); right is e.g. https://api.openai.com/v1")
        case status if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE or failure.speaks_of(_TOO_LONG):
            return Unanswerable(too_long=True)
        case _ if failure.speaks_of(_NOT_ALLOWED):
            return Unanswerable(too_long=False)
        case status:
            option = "model" if failure.speaks_of(_NO_MODEL) else ""
            return GiveUp(option, f"the model's server refuses the request ({status}){failure.says}")


def _is_passing(status: int) -> bool:
    also = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS)
    return status in also or status >= HTTPStatus.INTERNAL_SERVER_ERROR


def _again_or_not(failure: Failure, attempt: int) -> Decision:
    asked = failure.pause or 0.0
    if attempt <= len(PAUSES) and asked <= LONGEST_PAUSE:
        return Again(max(asked, PAUSES[attempt - 1]))
    if failure.status == HTTPStatus.TOO_MANY_REQUESTS:
        return GiveUp("", f"the model's server has taken too many requests for now{failure.says}")
    if failure.status:
        return GiveUp("", f"the model's server fails ({failure.status}){failure.says}")
    if failure.timed_out:
        return GiveUp("", "the model's server gives no answer in time")
    return GiveUp("base_url", f"cannot be reached{failure.says}")
