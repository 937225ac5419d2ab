"""The chats that the bot knows, and who is in them."""

from typing import Any

from bot.console.access import check_membership, check_sight, check_voice
from bot.console.membership import LEFT, MEMBER, administrator
from bot.console.people import Json, Person, Place
from bot.console.profile import USER
from bot.console.rules import MIGRATED, THREAD_GONE, TOPIC_CLOSED, Refusal
from bot.domain import NO_TOPIC, ChatKind

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


class Chats:
    """Chats by id, with their topics, members and admins, and the Bot API's questions about them."""

    def __init__(self) -> None:
        self._chats: dict[int, Json] = {}
        self._topics: dict[int, set[int]] = {}
        self._members: dict[int, dict[int, Json]] = {}
        self._admins: dict[int, set[int]] = {}
        self._bot: dict[int, Json] = {}
        self._closed: dict[int, tuple[str, int, Json | None]] = {}
        self._closed_topics: set[tuple[int, int]] = set()

    def welcome(self, person: Person, place: Place) -> None:
        """Let the bot know a chat, or a topic of it, and someone in it."""
        self._chats.setdefault(place.id, place.as_chat())
        self._topics.setdefault(place.id, set()).add(place.topic_id)
        self._members.setdefault(place.id, {})[person.id] = person.as_user()

    def promote(self, person: Person, place: Place) -> None:
        """Make a member an admin."""
        self._admins.setdefault(place.id, set()).add(person.id)

    def appoint(self, place: Place, membership: Json) -> None:
        """Make the bot in a chat what ``membership`` says; elsewhere it is a plain member, in channels it posts."""
        self._chats.setdefault(place.id, place.as_chat())
        self._topics.setdefault(place.id, set()).add(place.topic_id)
        self._bot[place.id] = membership

    def bot_in(self, chat_id: int) -> Json:
        """Say what the bot is in a chat."""
        if chat_id in self._bot:
            return self._bot[chat_id]
        chat = self._chats.get(chat_id)
        if chat is None:
            return LEFT
        return administrator(can_post_messages=True) if chat["type"] == ChatKind.CHANNEL.value else MEMBER

    def close(self, chat_id: int, words: str, status: int, parameters: Json | None = None) -> None:
        """Refuse, in these words, whatever the bot wants to do in a chat from now on."""
        self._closed[chat_id] = words, status, parameters

    def move(self, old: Place, new: Place) -> None:
        """Let a group go on under another id."""
        self._chats[new.id] = new.as_chat()
        self._topics[new.id] = set(self._topics[old.id])
        self._members[new.id] = dict(self._members[old.id])
        self._admins[new.id] = set(self._admins.get(old.id, ()))
        self._bot[new.id] = self.bot_in(old.id)
        self.close(old.id, MIGRATED, 400, {"migrate_to_chat_id": new.id})

    def rename(self, place: Place) -> None:
        """Let a chat have the title that it has now."""
        self._chats[place.id] = self._chats[place.id] | {"title": place.title}

    def close_topic(self, place: Place) -> None:
        """Let only admins write to a topic."""
        self._closed_topics.add((place.id, place.topic_id))

    def reopen_topic(self, place: Place) -> None:
        """Let everybody write to a topic again."""
        self._closed_topics.discard((place.id, place.topic_id))

    def delete_topic(self, place: Place) -> None:
        """Let there be no such topic."""
        self._topics[place.id].discard(place.topic_id)

    def find(self, given: Json) -> Json:
        """Give the Chat that the parameter ``chat_id`` names: a number, its digits, or a public name with its @."""
        chat_id = given.get("chat_id")
        chat = self._chats.get(_number(chat_id)) or self._named(str(chat_id))
        if chat is None:
            raise Refusal("chat not found")
        return chat

    def writable(self, given: Json) -> Json:
        """Give the Chat that is named, if the bot may change something there."""
        chat = self.find(given)
        if chat["id"] in self._closed:
            raise Refusal(*self._closed[chat["id"]])
        check_membership(chat, self.bot_in(chat["id"]))
        return chat

    def open_for(self, given: Json) -> Json:
        """Give the Chat that is named, if the bot may write to it, or to the topic that is named too."""
        chat = self.writable(given)
        bot = self.bot_in(chat["id"])
        check_voice(chat, bot)
        topic_id = given.get("message_thread_id", NO_TOPIC)
        if topic_id and topic_id not in self._topics[chat["id"]]:
            raise Refusal(THREAD_GONE)
        if (chat["id"], topic_id) in self._closed_topics and not bot.get("can_manage_topics"):
            raise Refusal(TOPIC_CLOSED)
        return chat

    def full(self, given: Json) -> Json:
        """Answer getChat."""
        chat = self.find(given)
        check_sight(chat, self.bot_in(chat["id"]))
        gifts = dict.fromkeys(_GIFTS, False)
        return chat | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}

    def member(self, given: Json) -> Json:
        """Answer getChatMember."""
        chat_id = self._with_members(given)["id"]
        if given["user_id"] == USER["id"]:
            return self.bot_in(chat_id) | {"user": USER}
        user = self._members.get(chat_id, {}).get(given["user_id"])
        if user is None:
            raise Refusal("member not found")
        return (administrator() if given["user_id"] in self._admins.get(chat_id, ()) else MEMBER) | {"user": user}

    def administrators(self, given: Json) -> list[Json]:
        """Answer getChatAdministrators."""
        chat = self._with_members(given)
        if chat["type"] == ChatKind.PRIVATE.value:
            raise Refusal("there are no administrators in the private chat")
        user_ids = sorted(self._admins.get(chat["id"], ()))
        return [self.member({"chat_id": chat["id"], "user_id": user_id}) for user_id in user_ids]

    def _with_members(self, given: Json) -> Json:
        """Give the Chat that is named, if the bot may see who is in it."""
        chat = self.find(given)
        if chat["type"] == ChatKind.GROUP.value:
            return self.writable(given)
        check_sight(chat, self.bot_in(chat["id"]))
        return chat

    def _named(self, name: str) -> Json | None:
        """Find a chat by its public name, in which capitals do not count."""
        named = (chat for chat in self._chats.values() if f"@{chat.get('username', '')}".lower() == name.lower())
        return next(named, None)


def _number(chat_id: Any) -> int:
    """Read a chat id; 0, which no chat has, for a name or nothing."""
    try:
        return int(chat_id)
    except (TypeError, ValueError):
        return 0
