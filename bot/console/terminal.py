"""The local chat: a person at a terminal, or lines from a pipe, and the bot as it is in Telegram."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import aclosing
from typing import Protocol, TextIO

from telegram import Message

from bot.console.events import Answered, Deleted, Event, Shown
from bot.console.keys import Key, Rows, find, numbered
from bot.console.lines import lines
from bot.console.painted import PaintedScreen
from bot.console.people import READER, Person, utf16_length
from bot.console.plain import PlainScreen
from bot.console.profile import USER
from bot.console.rules import TEXT_LIMIT
from bot.console.transport import LocalTelegram

QUIT = "/quit"
HINT = (
    "명령이나 글을 적으세요. 버튼은 번호를 적어 누릅니다. /start 시작, /quit 끝.\n"
    "Type a command or a text; press a button by its number. /start begins, /quit ends."
)


class Screen(Protocol):
    """Where the chat is shown. ``left`` says that nobody looks at it any more."""

    left: bool

    def open(self, hint: str) -> None:
        """Begin."""

    def ask(self) -> None:
        """Invite a line."""

    def heard(self, line: str) -> None:
        """A line came."""

    def show(self, message: Message, rows: Rows, *, edited: bool) -> None:
        """Show a message as it stands now, and its buttons."""

    def answer(self, answered: Answered) -> None:
        """Show what an answer to a press says."""

    def note(self, text: str) -> None:
        """Show a line of the chat's own."""

    def close(self) -> None:
        """End."""


async def chat(
    local: LocalTelegram,
    stdin: TextIO,
    stdout: TextIO,
    person: Person = READER,
    idle: AbstractSet[str] = frozenset(),
) -> int:
    """Chat until /quit or the end of the input, and give how many lines there were.

    The application is attached to ``local`` and polls. Each line is one message, and the next is read when it has been
    answered. Where stdin and stdout are not both a terminal the output is plain text. ``idle`` holds the callback data
    of buttons that do nothing. Cancelling leaves at once, and cleanly.
    """
    screen = open_screen(stdin, stdout)
    conversation = Conversation(local, screen, person, idle)
    count = 0
    with local.listening(conversation.see):
        screen.open(HINT)
        try:
            screen.ask()
            async with aclosing(lines(stdin.fileno())) as typed:
                async for line in typed:
                    count += 1
                    screen.heard(line)
                    if line.strip() == QUIT:
                        break
                    await conversation.take(line.strip())
                    if screen.left:
                        break
                    screen.ask()
        finally:
            screen.close()
    return count


def open_screen(stdin: TextIO, stdout: TextIO) -> Screen:
    """Choose how the chat is shown."""
    chosen = PaintedScreen if stdin.isatty() and stdout.isatty() else PlainScreen
    return chosen(stdout, USER["first_name"])


class Conversation:
    """One person's private chat: what they type goes to the bot, what the bot does goes to the screen."""

    def __init__(self, local: LocalTelegram, screen: Screen, person: Person, idle: AbstractSet[str]) -> None:
        self._local = local
        self._screen = screen
        self._person = person
        self._idle = idle
        self._keyboards: dict[int, tuple[Message, Rows]] = {}
        """Messages that have buttons now, the one shown last at the end"""

    def see(self, event: Event) -> None:
        """Show what the bot does in this chat."""
        if event.chat_id != self._person.id:
            return
        match event:
            case Shown():
                self._show(event.message, edited=event.edited)
            case Answered():
                self._screen.answer(event)
            case Deleted():
                self._keyboards.pop(event.message_id, None)
                self._screen.note("(메시지가 지워졌습니다 · a message was deleted)")

    async def take(self, line: str) -> None:
        """Press the button whose number was typed, else send the line; returns when the bot has dealt with it."""
        message, key = self._key(line)
        if message is None or key is None:
            for piece in _pieces(line):
                await self._local.say(piece, self._person)
        elif key.button.url:
            self._screen.note(key.button.url)
        else:
            await self._local.press(message, key.button, self._person)

    def _show(self, message: Message, *, edited: bool) -> None:
        rows = numbered(message.reply_markup, self._idle)
        self._keyboards.pop(message.message_id, None)
        if rows:
            self._keyboards[message.message_id] = message, rows
        self._screen.show(message, rows, edited=edited)

    def _key(self, typed: str) -> tuple[Message | None, Key | None]:
        """Find the button of the message with buttons that was shown last."""
        if not self._keyboards:
            return None, None
        message, rows = next(reversed(self._keyboards.values()))
        return message, find(rows, typed)


def _pieces(line: str) -> Iterator[str]:
    """Cut a text as Telegram's apps do that is too long for one message."""
    step = TEXT_LIMIT if utf16_length(line) == len(line) else TEXT_LIMIT // 2
    for start in range(0, len(line), step):
        if piece := line[start : start + step].strip():
            yield piece
