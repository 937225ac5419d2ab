"""A second port on which a test steers a Bot API server in another process. POST with JSON, the answer is JSON.

/fault    method, fault (a constructor of Fault) with its arguments, times (null: for good)
/mend     forget all faults
/storm    seconds, scope (null: all chats): refuse with 429
/latency  seconds, spread, seed
/say      text, person, part, place (null: in private): answers with text and seconds of the first message there that
          has the part
/join     id, kind, title, topic_id: the bot is in this chat from now on
/happen   event (block, unblock, deactivate), person
/taken    since: the messages taken, from that one on
/refused  since: the requests refused
/counts   asked (a number for each method), taken, refused (429s), peak (messages asked for in one second)
/reset    forget what was counted, and all faults and storms
"""

import json
from collections.abc import Awaitable, Callable
from time import perf_counter

from bot.console.faults import Fault
from bot.console.people import Json, Person, Place
from bot.domain import ChatKind
from tests.telegram.latency import chosen
from tests.telegram.server import BotApiServer
from tests.telegram.wire import Reply, Wire

EVENTS = frozenset({"block", "unblock", "deactivate"})
"""The events of `life` that need nothing but a person."""


class Control:
    """Steers a server. Opens and closes with it."""

    def __init__(self, server: BotApiServer) -> None:
        self._server = server
        self._wire = Wire(self._answer)
        self._routes: dict[str, Callable[[Json], Awaitable[object]]] = {
            "/fault": self._fault,
            "/mend": self._mend,
            "/storm": self._storm,
            "/latency": self._latency,
            "/say": self._say,
            "/join": self._join,
            "/happen": self._happen,
            "/taken": self._taken,
            "/refused": self._refused,
            "/counts": self._counts,
            "/reset": self._reset,
        }

    @property
    def url(self) -> str:
        """Where it listens."""
        return self._wire.url

    async def open(self) -> None:
        """Listen."""
        await self._wire.open()

    async def close(self) -> None:
        """Listen no more."""
        await self._wire.close()

    async def _answer(self, path: str, given: Json) -> Reply:
        return 200, json.dumps(await self._routes[path](given)).encode()

    async def _fault(self, given: Json) -> None:
        arguments = given["arguments"]
        if "kind" in arguments:
            arguments["kind"] = ChatKind(arguments["kind"])
        fault = getattr(Fault, given["fault"])(**arguments)
        if given["times"] is None:
            self._server.telegram.fail_always(given["method"], fault)
        else:
            self._server.telegram.fail_next(given["method"], fault, given["times"])

    async def _mend(self, _: Json) -> None:
        self._server.telegram.mend()

    async def _storm(self, given: Json) -> None:
        self._server.limits.pause(given["seconds"], given["scope"])

    async def _latency(self, given: Json) -> None:
        self._server.latency = chosen(given["seconds"], given["spread"], given["seed"])

    async def _say(self, given: Json) -> Json:
        start = perf_counter()
        place = _place(given["place"]) if given["place"] else None
        message = await self._server.answer_to(given["text"], Person(given["person"]), given["part"], place)
        return {"text": message.text, "seconds": perf_counter() - start}

    async def _join(self, given: Json) -> None:
        self._server.telegram.join(_place(given))

    async def _happen(self, given: Json) -> None:
        if given["event"] not in EVENTS:
            raise LookupError(f"{given['event']} is none of {sorted(EVENTS)}")
        life = self._server.telegram.life
        self._server.telegram.hand_out(*getattr(life, given["event"])(Person(given["person"])))

    async def _taken(self, given: Json) -> object:
        return self._server.ledger.taken[given["since"] :]

    async def _refused(self, given: Json) -> object:
        return self._server.ledger.refused[given["since"] :]

    async def _counts(self, _: Json) -> Json:
        limits, ledger = self._server.limits, self._server.ledger
        refused = limits.refused.total()
        return {"asked": self._server.counts, "taken": len(ledger.taken), "refused": refused, "peak": limits.peak}

    async def _reset(self, _: Json) -> None:
        self._server.reset()


def _place(given: Json) -> Place:
    return Place(**given | {"kind": ChatKind(given["kind"])})
