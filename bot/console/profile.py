"""What the bot says about itself: who it is, its texts, its command menus."""

import json
from collections.abc import Callable

from bot.console.people import Json
from bot.console.rules import Refusal, check_commands

USER: Json = {"id": 7000000001, "is_bot": True, "first_name": "Paperboy", "username": "paperboy_local_bot"}
_ABILITIES: Json = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
_TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}


class Profile:
    """The bot's profile and its methods. Languages are two letters, "" for all others."""

    def __init__(self) -> None:
        self.texts: dict[tuple[str, str], str] = {}
        """(name | description | short_description, language) -> text"""
        self.menus: dict[tuple[str, str], list[Json]] = {}
        """(scope as JSON, language) -> BotCommands"""
        self.methods: dict[str, Callable[[Json], object]] = {
            "getMe": lambda _: USER | _ABILITIES,
            "setMyCommands": self._set_commands,
            "getMyCommands": lambda given: self.menus.get(_menu(given), []),
            "deleteMyCommands": lambda given: self.menus.pop(_menu(given), []) is not None,
        }
        for field in _TEXT_LIMITS:
            self._add_text(field)

    def _set_commands(self, given: Json) -> bool:
        check_commands(given["commands"])
        self.menus[_menu(given)] = given["commands"]
        return True

    def _add_text(self, field: str) -> None:
        """Add setMyName and getMyName, or those of another text."""

        def set_text(given: Json) -> bool:
            text = given.get(field, "")
            if len(text) > _TEXT_LIMITS[field]:
                raise Refusal(f"bot {field.replace('_', ' ')} is too long")
            self.texts[field, given.get("language_code", "")] = text
            return True

        def get_text(given: Json) -> Json:
            default = self.texts.get((field, ""), "")
            return {field: self.texts.get((field, given.get("language_code", "")), default)}

        name = field.title().replace("_", "")
        self.methods[f"setMy{name}"] = set_text
        self.methods[f"getMy{name}"] = get_text


def _menu(given: Json) -> tuple[str, str]:
    return json.dumps(given.get("scope", {"type": "default"}), sort_keys=True), given.get("language_code", "")
