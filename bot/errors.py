"""Every exception that Paperboy raises on purpose.

PaperboyError
├── UserError            a person asked for something that cannot be; answered in the chat with an example that works
│   ├── BadPaperId
│   ├── NoPaperToCompare
│   ├── BadDate
│   ├── EmptyQuery
│   ├── BadKeyword
│   ├── BadHour
│   ├── BadZone
│   ├── TooManyAlerts
│   ├── UnknownCommand
│   ├── AdminsOnly
│   ├── OnlyInPrivate
│   ├── ExtraWords
│   ├── NoSuchChat
│   ├── NotAdminThere
│   ├── BotCannotPost
│   ├── NotServedThere
│   └── OldButton
├── ConfigError          the settings are wrong; `paperboy check` prints each of them
├── DigestError          a digest file holds nothing that can be loaded
├── StoreError           the database cannot be opened, or is newer than this program
│   ├── IndexBusy        another process writes the search index anew
│   └── WrongFile        a backup cannot be made into, or restored from, the file that was named
├── SourceError          a source of papers is away, or answers what cannot be read
│   └── DigestNotWritten the digest of a day cannot be written, or added to
├── SummarizerError      no summary can be made now: the model's server is away, or refuses key, model or requests
└── TelegramError
    ├── TokenRefused     Telegram does not know the token (401)
    └── Unreachable      the network, or Telegram, is away
"""

from datetime import datetime
from pathlib import Path
from typing import ClassVar


class PaperboyError(Exception):
    """Root of the tree: catch it at the outermost door only."""


class UserError(PaperboyError):
    """Something a person can put right; ``phrase`` is the key of its answer in ``locales/``, ``arguments`` fill it."""

    phrase: ClassVar[str]

    def __init__(self, given: str = "") -> None:
        super().__init__(f"{self.phrase}: {given}")
        self.arguments = {"given": given}


class BadPaperId(UserError):
    """The text is no arXiv id and no link to one."""

    phrase = "bad-paper-id"


class NoPaperToCompare(UserError):
    """The text names no paper to which others could be near."""

    phrase = "bad-similar-id"


class BadDate(UserError):
    """The text names no day that exists."""

    phrase = "bad-date"


class EmptyQuery(UserError):
    """The query has no letter and no digit to search for."""

    phrase = "empty-query"


class TooManyAlerts(UserError):
    """A chat has as many alerts as it may; how many is ``given``."""

    phrase = "too-many-alerts"


class BadKeyword(UserError):
    """The text has nothing that an alert could watch for."""

    phrase = "bad-keyword"


class BadHour(UserError):
    """The text names no time of day."""

    phrase = "bad-hour"


class BadZone(UserError):
    """The text names no time zone."""

    phrase = "bad-zone"


class UnknownCommand(UserError):
    """The bot has no such command."""

    phrase = "unknown-command"


class AdminsOnly(UserError):
    """Somebody who is no admin would change the settings of a group."""

    phrase = "admins-only"


class OnlyInPrivate(UserError):
    """Another chat was named elsewhere than in private, where everybody would see it."""

    phrase = "only-in-private"


class ExtraWords(UserError):
    """The command takes nothing but the name of a chat."""

    phrase = "extra-words"


class NoSuchChat(UserError):
    """There is no channel or group of this name that the bot can see."""

    phrase = "no-such-chat"


class NotAdminThere(UserError):
    """Somebody who is no admin of another channel or group would change its settings."""

    phrase = "not-admin-there"


class BotCannotPost(UserError):
    """The bot is not in another channel or group, or may not write to it."""

    phrase = "bot-cannot-post"


class NotServedThere(UserError):
    """A private bot does not serve this other channel or group."""

    phrase = "not-served-there"


class OldButton(UserError):
    """The button was made by an earlier version, or what it led to is gone."""

    phrase = "old-button"


class ConfigError(PaperboyError):
    """The settings are wrong. ``problems`` holds one line for each bad value: what is wrong and what would be right."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class DigestError(PaperboyError):
    """A digest file from which nothing can be loaded. ``line`` counts from 1; ``reason`` is for a person."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(f"line {line}: {reason}")
        self.reason = reason
        self.line = line


class StoreError(PaperboyError):
    """The database cannot be used; the message says why and what to do."""


class IndexBusy(StoreError):
    """Another process writes the search index anew."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"the search index of {path} is being written anew by a bot, or by another command: "
            "it goes on being searched, and there is nothing to do but wait"
        )


class WrongFile(StoreError):
    """A backup cannot be made into, or restored from, the file that was named; the message says which one could."""


class SourceError(PaperboyError):
    """A source of papers gave nothing that can be used; the message says why and, where one is wrong, which option.

    ``until`` is when it may be asked again (aware, UTC), where that is known: before, no request is made.
    """

    def __init__(self, reason: str, until: datetime | None = None) -> None:
        super().__init__(reason)
        self.until = until


class DigestNotWritten(SourceError):
    """The digest of a day cannot be written, or added to; the message says why and what to do."""


class SummarizerError(PaperboyError):
    """No summary can be made now; the message begins with the option that is to be changed, where one is.

    ``option`` is that option, "" where waiting is all that helps. The API key stands in neither.
    """

    def __init__(self, reason: str, option: str = "") -> None:
        self.option = f"summarizer.{option}" if option else ""
        super().__init__(f"{self.option or 'summarizer'}: {reason}")


class TelegramError(PaperboyError):
    """Telegram will not work with this bot until the operator changes something; the message says what."""


class TokenRefused(TelegramError):
    """Telegram does not know the token (401)."""


class Unreachable(TelegramError):
    """Telegram cannot be reached."""
