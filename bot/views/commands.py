"""The commands that the bot answers to, in the order of its menu."""

from dataclasses import dataclass

from bot.locales.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, the key of its description, and the key of what an example has after it, "" for nothing."""

    name: str
    phrase: str
    example: str = ""


COMMANDS = (
    Command("start", "command-start"),
    Command("today", "command-today"),
    Command("date", "command-date", "example-date"),
    Command("paper", "command-paper", "example-paper"),
    Command("similar", "command-similar", "example-similar"),
    Command("search", "command-search", "example-search"),
    Command("subscribe", "command-subscribe", "example-subscribe"),
    Command("unsubscribe", "command-unsubscribe"),
    Command("settings", "command-settings"),
    Command("alert", "command-alert", "example-alert"),
    Command("alerts", "command-alerts"),
    Command("language", "command-language"),
    Command("forget", "command-forget"),
    Command("help", "command-help"),
)


def menu(phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """Return name and description of each command, as Telegram's command menu wants them."""
    return tuple((command.name, phrases(command.phrase)) for command in COMMANDS)


def example(command: Command, phrases: Phrases) -> str:
    """Return a line that works when it is sent as it is."""
    return f"/{command.name} {phrases(command.example)}" if command.example else f"/{command.name}"
