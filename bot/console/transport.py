"""The Bot API in process: the whole application runs on it without a network."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from telegram import InlineKeyboardButton, Message
from telegram.ext import Application
from telegram.request import BaseRequest, RequestData

from bot.console.bot_api import BotApi
from bot.console.events import Event, Outcome, Shown
from bot.console.faults import FINE, Fault, Faults, envelope
from bot.console.life import Life
from bot.console.people import READER, Json, Person, Place, entities_in
from bot.console.profile import USER
from bot.console.rules import Refusal
from bot.console.updates import Updates

TOKEN = "7000000001:local"  # noqa: S105 (no secret: it opens nothing)
"""What stands for a token: python-telegram-bot wants the form."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class LocalTelegram(BaseRequest):
    """Telegram, its network and the people on it, for one bot.

    It is given to an application's builder as ``request`` and as ``get_updates_request``, and the application then to
    ``attach``. Once that one polls, ``say`` and ``press`` do what a person does and return when it has dealt with it;
    a handler with ``block=False`` is not waited for. Several people may talk at the same time.
    """

    def __init__(self) -> None:
        self.api = BotApi(self._tell)
        self._updates = Updates()
        self.life = Life(self.api, self._updates.new)
        self._faults = Faults()
        self._listeners: list[Callable[[Event], None]] = []
        self._attached = False

    def attach(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Watch how an application that was built on this transport deals with its updates; before its start."""
        application.update_queue = self._updates.queue
        if application.updater:
            application.updater.update_queue = self._updates.queue
        self._attached = True

    # What people do

    async def say(self, text: str, sender: Person = READER, place: Place | None = None) -> Outcome:
        """Write to the bot, by default in the private chat, and give what it did there until it was done."""
        return await self._deal(self.message(text, sender, place))

    async def press(self, message: Message, button: str | InlineKeyboardButton, sender: Person = READER) -> Outcome:
        """Press a button of a message: one that it has, by its label, or any other, as of an older version."""
        return await self._deal(self.pressed(message, button, sender))

    async def happen(self, updates: Iterable[Json]) -> Outcome:
        """Tell the bot of what befalls a chat (``life``), and give what it did in any chat until it was done."""
        events: list[Event] = []
        with self.listening(events.append):
            for update in updates:
                await self._updates.deal(update)
        return Outcome(tuple(events))

    def hand_out(self, *updates: Json) -> None:
        """Hand updates to the bot, whenever it asks, without waiting for what it does."""
        for update in updates:
            self._updates.hand_out(update)

    def message(self, text: str, sender: Person = READER, place: Place | None = None) -> Json:
        """Give the update of a new message, to be handed out or processed."""
        entities = entities_in(text)
        content: Json = {"text": text, "entities": entities} if entities else {"text": text}
        return self._updates.new({"message": self.api.hear(sender, place or Place.private(sender), content)})

    def pressed(self, message: Message, button: str | InlineKeyboardButton, sender: Person = READER) -> Json:
        """Give the update of a press, to be handed out or processed."""
        data = _find(message, button) if isinstance(button, str) else button.callback_data
        if not isinstance(data, str):
            raise TypeError(f"{button} tells the bot nothing")
        press = self.api.press(sender, message.chat.id, message.message_id, data)
        return self._updates.new({"callback_query": press})

    def join(self, place: Place, person: Person = READER, *, admin: bool = False) -> None:
        """Let the bot and a person be in a chat though nobody has said anything."""
        self.api.chats.welcome(person, place)
        if admin:
            self.api.chats.promote(person, place)

    def messages(self, chat_id: int = READER.id) -> tuple[Message, ...]:
        """Give the bot's messages in a chat as they stand now, oldest first."""
        kept = self.api.messages.get(chat_id, {}).values()
        return tuple(Shown(raw, edited=False).message for raw in kept if raw["from"] == USER)

    @contextmanager
    def listening(self, listener: Callable[[Event], None]) -> Iterator[None]:
        """Call the listener with everything that the bot does in any chat, at once."""
        self._listeners.append(listener)
        try:
            yield
        finally:
            self._listeners.remove(listener)

    def fail_next(self, method: str, fault: Fault, times: int = 1) -> None:
        """Let the next requests of a method, as ``sendMessage``, meet a fault."""
        self._faults.order(method, fault, times)

    def fail_always(self, method: str, fault: Fault) -> None:
        """Let all requests of a method meet a fault, until ``mend``."""
        self._faults.order(method, fault, None)

    def mend(self) -> None:
        """Forget all faults that were ordered."""
        self._faults.forget()

    # What python-telegram-bot asks of its transport

    @property
    def read_timeout(self) -> float | None:
        """No answer takes its time."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Let nobody wait for an application that has stopped."""
        self._updates.close()

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 (POST, always)
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        """Answer a request: HTTP status and body."""
        name = url.rpartition("/")[2]
        parameters: Json = request_data.parameters if request_data else {}
        fault = self._faults.take(name, parameters.get("chat_id"))
        if fault is None:
            return await self._answer(name, parameters)
        if fault.until:
            await fault.until.wait()
        if fault.arrives or fault.harmless:
            answer = await self._answer(name, parameters)
            if fault.harmless:
                return answer
        if fault.error:
            raise fault.error
        return fault.status, fault.body

    async def _answer(self, name: str, parameters: Json) -> tuple[int, bytes]:
        try:
            if name == "getUpdates":
                result: object = await self._updates.poll(parameters)
            else:
                result = self.api.call(name, parameters)
                if name == "deleteWebhook" and parameters.get("drop_pending_updates"):
                    self._updates.drop_pending()
        except Refusal as refusal:
            return refusal.status, envelope(refusal.status, str(refusal), refusal.parameters)
        return FINE, _encode({"ok": True, "result": result}).encode("utf-8", "surrogatepass")

    async def _deal(self, update: Json) -> Outcome:
        chat_id = update.get("callback_query", update)["message"]["chat"]["id"]
        events: list[Event] = []

        def note(event: Event) -> None:
            if event.chat_id == chat_id:
                events.append(event)

        if not self._attached:
            raise RuntimeError("attach the application first, else nobody knows when it is done")
        with self.listening(note):
            await self._updates.deal(update)
        return Outcome(tuple(events))

    def _tell(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)


def _find(message: Message, label: str) -> str | object | None:
    keyboard = message.reply_markup.inline_keyboard if message.reply_markup else ()
    buttons = {button.text: button for row in reversed(keyboard) for button in reversed(row)}
    if label not in buttons:
        raise LookupError(f"no button {label!r} among {list(reversed(buttons))}")
    return buttons[label].callback_data
