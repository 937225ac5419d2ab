"""Asking other people's sites over HTTP, politely: how often, for how long, and what became of it in one line."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from types import TracebackType
from typing import Self

import httpx
import structlog

from bot.errors import SourceError
from bot.sources.pauses import asked_pause
from bot.sources.sites import Answer, Site, refusal, request_headers

log = structlog.get_logger(__name__)

FIRST_PAUSE = 1.0
"""Seconds before the second try; each pause is twice the one before, or as long as the site asks."""
LARGEST_BODY = 20 * 1024 * 1024
"""Bytes; what is larger is no list and no paper."""
MOST_REDIRECTS = 5

Sleep = Callable[[float], Awaitable[object]]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Why a try failed that another may do better.

    The site asks for a pause of so many seconds, where that is not None; ``away``: nothing came from it.
    """

    reason: str
    pause: float | None = None
    away: bool = False


class Web:
    """One connection pool for all sites. Close it at the end (``async with``).

    A pause that a site asks for holds for every request to it. ``now`` is aware (UTC).
    """

    def __init__(self, *, sleep: Sleep = asyncio.sleep, now: Clock = lambda: datetime.now(UTC)) -> None:
        self._sleep = sleep
        self._now = now
        self._client: httpx.AsyncClient | None = None
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._not_before: dict[str, datetime] = {}
        self._closed: dict[str, datetime] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections. Another request opens new ones."""
        client, self._client = self._client, None
        if client:
            await client.aclose()

    async def get(self, site: Site, path: str, query: Mapping[str, str] | None = None, tag: str = "") -> Answer:
        """Ask for ``path``; with ``tag``, only if it has changed since it had that. Raises SourceError."""
        headers = request_headers(site, tag)
        waited, pause, tries = await self._opened(site), FIRST_PAUSE, 1
        while True:
            async with self._turn(site):
                outcome = await self._try(site, f"{site.url.rstrip('/')}{path}", query, headers)
            if isinstance(outcome, Answer):
                return outcome
            seconds = max(pause, outcome.pause or 0.0)
            until = self._now() + timedelta(seconds=seconds)
            if outcome.pause is not None:
                self._closed[site.name] = until
            if waited + seconds > site.patience.pauses:
                raise _given_up(site, outcome, tries, until)
            log.info("a source is asked again", source=site.name, reason=outcome.reason, seconds=seconds)
            await self._sleep(seconds)
            waited, pause, tries = waited + seconds, pause * 2, tries + 1

    async def _opened(self, site: Site) -> float:
        """Wait out the pause that the site asked for before. Returns the seconds that it took."""
        now = self._now()
        until = self._closed.get(site.name, now)
        seconds = (until - now).total_seconds()
        if seconds <= 0:
            return 0.0
        if seconds > site.patience.pauses:
            raise site.error(f"asked for a pause until {_told(until)}", until)
        await self._sleep(seconds)
        return seconds

    @asynccontextmanager
    async def _turn(self, site: Site) -> AsyncIterator[None]:
        """Keep requests to the site ``apart``."""
        if not site.apart:
            yield
            return
        async with self._turns[site.name]:
            now = self._now()
            # The clock may have been set back meanwhile: no pause is longer than it should be.
            seconds = min((self._not_before.get(site.name, now) - now).total_seconds(), site.apart)
            if seconds > 0:
                await self._sleep(seconds)
            try:
                yield
            finally:
                self._not_before[site.name] = self._now() + timedelta(seconds=site.apart)

    async def _try(
        self, site: Site, url: str, query: Mapping[str, str] | None, headers: dict[str, str]
    ) -> Answer | _Trouble:
        self._client = self._client or httpx.AsyncClient(follow_redirects=True, max_redirects=MOST_REDIRECTS)
        patience = site.patience
        try:
            async with (
                asyncio.timeout(patience.answer),
                self._client.stream("GET", url, params=query, headers=headers, timeout=patience.silence) as response,
            ):
                return await self._read(site, response)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.LocalProtocolError, UnicodeError):
            raise site.wrong("is looked for at an address that is none") from None
        except httpx.TooManyRedirects:
            raise site.wrong("sends from one address to the next") from None
        except (TimeoutError, httpx.TimeoutException):
            return _Trouble("does not answer in time", away=True)
        except (httpx.ConnectError, httpx.ProxyError) as error:
            return _Trouble(f"cannot be reached ({error})", away=True)
        except (httpx.TransportError, httpx.DecodingError):
            return _Trouble("breaks off its answer")

    async def _read(self, site: Site, response: httpx.Response) -> Answer | _Trouble:
        body = bytearray()
        async for piece in response.aiter_bytes():
            body += piece
            if len(body) > LARGEST_BODY:
                raise site.wrong(f"answers with more than {LARGEST_BODY >> 20} MB")
        headers, status = response.headers, response.status_code
        answer = Answer(status, bytes(body), headers.get("content-type", "").lower(), headers.get("etag", ""))
        unchanged = status == HTTPStatus.NOT_MODIFIED and "if-none-match" in response.request.headers
        if unchanged or status in (HTTPStatus.OK, HTTPStatus.NOT_FOUND):
            return answer
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            return _Trouble("asks for a pause (HTTP 429)", asked_pause(headers, self._now()) or 0.0)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT:
            return _Trouble(f"is out of order (HTTP {status})", asked_pause(headers, self._now()))
        raise refusal(site, answer)


def _given_up(site: Site, trouble: _Trouble, tries: int, until: datetime) -> SourceError:
    if trouble.pause:
        return site.error(f"{trouble.reason} until {_told(until)}", until)
    what = f"{trouble.reason}, {tries} times" if tries > 1 else trouble.reason
    return site.error(f"{what}: check the network{site.option and f', and {site.option}'}" if trouble.away else what)


def _told(until: datetime) -> str:
    return f"{until:%Y-%m-%d %H:%M:%S} UTC"
