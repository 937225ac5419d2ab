"""The Bot API's methods over chats in memory. Every answer has the shape that Telegram gives it."""

import time
from collections.abc import Callable, Iterable
from itertools import count

from bot.console.chats import Chats
from bot.console.events import Answered, Deleted, Event, Shown
from bot.console.people import Json, Person, Place
from bot.console.profile import USER, Profile
from bot.console.rules import ANSWER_LIMIT, NOT_MODIFIED, QUERY_TOO_OLD, Refusal, check_keyboard, check_text
from bot.domain import NO_TOPIC

_CONTENT = ("text", "entities", "reply_markup", "link_preview_options")


class BotApi:
    """What Telegram keeps for one bot. ``tell`` hears of everything that the bot does, at once."""

    def __init__(self, tell: Callable[[Event], None]) -> None:
        self.profile = Profile()
        self.chats = Chats()
        self.messages: dict[int, dict[int, Json]] = {}
        """chat id -> message id -> Message, people's too"""
        self._tell = tell
        self._numbers: dict[int, count[int]] = {}
        self._presses: dict[str, int] = {}
        self._press_ids = count(1)
        self._methods: dict[str, Callable[[Json], object]] = self.profile.methods | {
            "deleteWebhook": lambda _: True,
            "getWebhookInfo": lambda _: {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
            "sendMessage": self._send_message,
            "editMessageText": self._edit_text,
            "editMessageReplyMarkup": self._edit_keyboard,
            "deleteMessage": self._delete_message,
            "answerCallbackQuery": self._answer_press,
            "sendChatAction": lambda given: self.chats.writable(given) is not None,
            "getChat": self.chats.full,
            "getChatMember": self.chats.member,
            "getChatAdministrators": self.chats.administrators,
        }

    def call(self, method: str, parameters: Json) -> object:
        """Do what a method asks and give its result. A Refusal says what Telegram says."""
        known = self._methods.get(method)
        if known is None:
            raise Refusal("Not Found", 404)
        return known(parameters)

    def hear(self, person: Person, place: Place, content: Json) -> Json:
        """Take down a person's message, or what Telegram says of what the person did."""
        self.chats.welcome(person, place)
        message = self._new_message(place.id, person.as_user(), place.topic_id) | content
        self.messages[place.id][message["message_id"]] = message
        return message

    def press(self, person: Person, chat_id: int, message_id: int, data: str) -> Json:
        """Take down a press of a button: the Bot API's CallbackQuery, with the message as it stands now."""
        press_id = str(next(self._press_ids))
        self._presses[press_id] = chat_id
        message = self.messages.get(chat_id, {}).get(message_id)
        if message is None:
            # A deleted message arrives as an InaccessibleMessage.
            message = {"message_id": message_id, "chat": self.chats.find({"chat_id": chat_id}), "date": 0}
        content = {"chat_instance": str(chat_id), "message": message, "data": data}
        return {"id": press_id, "from": person.as_user()} | content

    def _send_message(self, given: Json) -> Json:
        chat_id = self.chats.open_for(given)["id"]
        topic_id = given.get("message_thread_id", NO_TOPIC)
        content = _content(given, too_long="message is too long")
        reply = self._replied(given.get("reply_parameters"), chat_id)
        message = self._new_message(chat_id, USER, topic_id) | content
        if reply:
            message["reply_to_message"] = reply
        return self._show(message, edited=False)

    def _edit_text(self, given: Json) -> Json:
        message = self._own_message(given)
        content = _content(given, too_long="MESSAGE_TOO_LONG")
        if all(message.get(name) == content.get(name) for name in _CONTENT):
            raise Refusal(NOT_MODIFIED)
        return self._show(_without(message, _CONTENT) | content, edited=True)

    def _edit_keyboard(self, given: Json) -> Json:
        message = self._own_message(given)
        markup = given.get("reply_markup")
        check_keyboard(markup)
        if message.get("reply_markup") == markup:
            raise Refusal(NOT_MODIFIED)
        bare = _without(message, ("reply_markup",))
        return self._show(bare | {"reply_markup": markup} if markup else bare, edited=True)

    def _delete_message(self, given: Json) -> bool:
        chat_id = self.chats.writable(given)["id"]
        if self.messages.get(chat_id, {}).pop(given["message_id"], None) is None:
            raise Refusal("message to delete not found")
        self._tell(Deleted(chat_id, given["message_id"]))
        return True

    def _answer_press(self, given: Json) -> bool:
        text = given.get("text", "")
        if len(text) > ANSWER_LIMIT:
            raise Refusal("MESSAGE_TOO_LONG")
        chat_id = self._presses.pop(given["callback_query_id"], None)
        if chat_id is None:
            raise Refusal(QUERY_TOO_OLD)
        self._tell(Answered(chat_id, text, given.get("show_alert", False), given.get("url")))
        return True

    def _new_message(self, chat_id: int, sender: Json, topic_id: int) -> Json:
        numbers = self._numbers.setdefault(chat_id, count(1))
        self.messages.setdefault(chat_id, {})
        chat = self.chats.find({"chat_id": chat_id})
        message = {"message_id": next(numbers), "from": sender, "chat": chat, "date": int(time.time())}
        return message | {"message_thread_id": topic_id, "is_topic_message": True} if topic_id else message

    def _show(self, message: Json, *, edited: bool) -> Json:
        if edited:
            message["edit_date"] = int(time.time())
        self.messages[message["chat"]["id"]][message["message_id"]] = message
        self._tell(Shown(message, edited))
        return message

    def _own_message(self, given: Json) -> Json:
        message = self.messages.get(self.chats.writable(given)["id"], {}).get(given.get("message_id", 0))
        if message is None:
            raise Refusal("message to edit not found")
        if message["from"] != USER:
            raise Refusal("message can't be edited")
        return message

    def _replied(self, parameters: Json | None, chat_id: int) -> Json | None:
        if not parameters:
            return None
        message = self.messages.get(chat_id, {}).get(parameters["message_id"])
        if message is None and not parameters.get("allow_sending_without_reply"):
            raise Refusal("message to be replied not found")
        return message and _without(message, ("reply_to_message",))


def _content(given: Json, *, too_long: str) -> Json:
    """Give the parts of a message that its bot chooses; an edit replaces all of them."""
    if given.get("parse_mode"):
        # Marked-up text is for Telegram to parse; this bot sends entities.
        raise Refusal("unsupported parse_mode")
    text, entities = check_text(given.get("text", ""), given.get("entities", []), too_long=too_long)
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    for name in ("reply_markup", "link_preview_options"):
        if given.get(name):
            content[name] = given[name]
    check_keyboard(content.get("reply_markup"))
    return content


def _without(message: Json, names: Iterable[str]) -> Json:
    return {name: value for name, value in message.items() if name not in names}
