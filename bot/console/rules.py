"""What Telegram refuses, in its own words, and what it makes of a text that it takes.

Sources: https://core.telegram.org/bots/api; TDLib's fix_formatted_text (MessageEntity.cpp) for texts and entities,
checked against `tdjson` in the tests; telegram-bot-api's Client.cpp for the words.
"""

import re

from bot.console.people import Json, utf16_length

TEXT_LIMIT = 4096
ENTITY_LIMIT = 100
BUTTON_LIMIT = 100
CALLBACK_DATA_LIMIT = 64
ANSWER_LIMIT = 200
COMMANDS_LIMIT = 100
DESCRIPTION_LIMIT = 256

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
    " and reply markup of the message"
)
MUTED = "not enough rights to send text messages to the chat"
CHANNEL_CLOSED = "need administrator rights in the channel chat"
TOPIC_CLOSED = "TOPIC_CLOSED"
MIGRATED = "group chat was upgraded to a supergroup chat"
THREAD_GONE = "message thread not found"
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"

_SPACE = " \n\t\r"
_COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")


class Refusal(Exception):
    """The answer of Telegram to a request that it does not take. Never leaves the transport: it becomes an envelope."""

    def __init__(self, description: str, status: int = 400, parameters: Json | None = None) -> None:
        super().__init__(f"Bad Request: {description}" if status == 400 else description)  # noqa: PLR2004 (HTTP)
        self.status = status
        self.parameters = parameters


def check_text(text: str, entities: list[Json], *, too_long: str) -> tuple[str, list[Json]]:
    """Give text and entities as Telegram keeps them: without white space around, entities in order, 100 at most.

    What is beyond the hundredth entity is dropped without a word, as Telegram does
    (https://github.com/rubenlagus/TelegramBots/issues/854). ``too_long`` differs between sending and editing.
    """
    if not text:
        raise Refusal("message text is empty")
    if entities:
        entities = _check_entities(text, entities)
    if text[0] in _SPACE or text[-1] in _SPACE:
        text, entities = _trim(text, entities)
    if utf16_length(text) > TEXT_LIMIT:
        raise Refusal(too_long)
    return text, entities[:ENTITY_LIMIT]


def _check_entities(text: str, entities: list[Json]) -> list[Json]:
    """Refuse entities that lie outside of the text or split a character; drop empty ones; outer before inner."""
    units = text.encode("utf-16-le", "surrogatepass")
    total = len(units) // 2
    for entity in entities:
        start = entity["offset"]
        end = start + entity["length"]
        if start < 0:
            raise Refusal(f"receive an entity with incorrect offset {start}")
        if end < start:
            raise Refusal(f"receive an entity with incorrect length {entity['length']}")
        if start > total:
            raise Refusal(f"entity begins after the end of the text at UTF-16 offset {start}")
        if end > total:
            raise Refusal(
                f"entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {end}"
            )
        if total > len(text):
            _check_characters(units, start, end)
    kept = [entity for entity in entities if entity["length"]]
    return sorted(kept, key=lambda entity: (entity["offset"], -entity["length"]))


def _check_characters(units: bytes, start: int, end: int) -> None:
    for offset, words in ((start, "begins"), (end, f"beginning at UTF-16 offset {start} ends")):
        if _is_low_surrogate(units, offset):
            # TDLib counts in UTF-8, where the character whose half is meant is behind the offset.
            octets = len(units[: 2 * offset + 2].decode("utf-16-le", "surrogatepass").encode("utf-8", "surrogatepass"))
            raise Refusal(f"entity {words} in a middle of a UTF-16 symbol at byte offset {octets}")


def _is_low_surrogate(units: bytes, offset: int) -> bool:
    return 2 * offset < len(units) and 0xDC <= units[2 * offset + 1] <= 0xDF  # noqa: PLR2004 (Unicode)


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cut white space at both ends, in front only as far as the first entity."""
    end = len(text.rstrip(_SPACE))
    if not end:
        raise Refusal("text must be non-empty")
    text = text[:end]
    blank = len(text) - len(text.lstrip(_SPACE))
    shift = min(blank, entities[0]["offset"]) if entities else blank
    total = utf16_length(text)
    if shift or any(entity["offset"] + entity["length"] > total for entity in entities):
        lengths = [min(entity["length"], total - entity["offset"]) for entity in entities]
        entities = [
            entity | {"offset": entity["offset"] - shift, "length": length}
            for entity, length in zip(entities, lengths, strict=True)
            if length > 0
        ]
    return text[shift:], entities


def check_keyboard(markup: Json | None) -> None:
    """Refuse buttons that Telegram refuses."""
    if not markup or "inline_keyboard" not in markup:
        return
    buttons = [button for row in markup["inline_keyboard"] for button in row]
    if len(buttons) > BUTTON_LIMIT:
        raise Refusal("reply markup is too long")
    for button in buttons:
        data = button.get("callback_data")
        if data is not None:
            if not 0 < len(data.encode()) <= CALLBACK_DATA_LIMIT:
                raise Refusal("BUTTON_DATA_INVALID")
        elif len(button) < 2:  # noqa: PLR2004 (the label alone)
            raise Refusal("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        _check_link(button.get("url", ""))


def _check_link(url: str) -> None:
    scheme, mark, _ = url.partition("://")
    if mark and scheme.lower() not in {"http", "https", "tg", "ton"}:
        raise Refusal(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")


def check_commands(commands: list[Json]) -> None:
    """Refuse a command menu that Telegram refuses."""
    if len(commands) > COMMANDS_LIMIT:
        raise Refusal("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND_NAME.fullmatch(command["command"]):
            raise Refusal("BOT_COMMAND_INVALID")
        if not 0 < len(command["description"]) <= DESCRIPTION_LIMIT:
            raise Refusal("BOT_COMMAND_DESCRIPTION_INVALID")
