"""What the bot did, as a chat sees it."""

from dataclasses import dataclass

from telegram import Message

from bot.console.people import Json


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it stood right after it was sent or ``edited``. ``raw`` is Telegram's JSON."""

    raw: Json
    edited: bool

    @property
    def chat_id(self) -> int:
        """The chat that it stands in."""
        return int(self.raw["chat"]["id"])

    @property
    def message(self) -> Message:
        """The message as python-telegram-bot's value; it knows no bot, so it is for reading only."""
        return Message.de_json(self.raw, None)


@dataclass(frozen=True, slots=True)
class Deleted:
    """A message that is gone."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to a press: nothing (""), a line that passes, an ``alert`` to be closed, or a link to open."""

    chat_id: int
    text: str
    alert: bool
    url: str | None


Event = Shown | Deleted | Answered


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that the bot did in a chat while it dealt with one message or press there, in order."""

    events: tuple[Event, ...]

    @property
    def messages(self) -> tuple[Message, ...]:
        """The messages sent and edited, each as it stood at that moment."""
        return tuple(event.message for event in self.events if isinstance(event, Shown))

    @property
    def message(self) -> Message:
        """The only message sent or edited; an AssertionError says what came instead."""
        messages = self.messages
        if len(messages) != 1:
            raise AssertionError(f"expected one message, got {self.events}")
        return messages[0]

    @property
    def text(self) -> str:
        """The text of that message."""
        return self.message.text or ""

    @property
    def answers(self) -> tuple[Answered, ...]:
        """The answers to the press; Telegram shows a waiting button until there is one."""
        return tuple(event for event in self.events if isinstance(event, Answered))
