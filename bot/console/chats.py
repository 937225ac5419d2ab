"""The chats that the bot knows, and who is in them."""

from typing import Any

from bot.console.membership import KICKED, LEFT, MEMBER
from bot.console.people import Json, Person, Place
from bot.console.profile import USER
from bot.console.rules import THREAD_GONE, Refusal
from bot.domain import ChatKind

_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


class Chats:
    """Chats by id, with their topics, members and admins, and the Bot API's questions about them."""

    def __init__(self) -> None:
        self._chats: dict[int, Json] = {}
        self._topics: dict[int, set[int]] = {}
        self._members: dict[int, dict[int, Json]] = {}
        self._admins: dict[int, set[int]] = {}
        self._bot: dict[int, Json] = {}

    def welcome(self, person: Person, place: Place) -> None:
        """Let the bot know a chat, or a topic of it, and someone in it."""
        self._chats.setdefault(place.id, place.as_chat())
        self._topics.setdefault(place.id, set()).add(place.topic_id)
        self._members.setdefault(place.id, {})[person.id] = person.as_user()

    def promote(self, person: Person, place: Place) -> None:
        """Make a member an admin."""
        self._admins.setdefault(place.id, set()).add(person.id)

    def appoint(self, place: Place, membership: Json) -> None:
        """Make the bot in a chat what ``membership`` says; elsewhere it is a plain member."""
        self._chats.setdefault(place.id, place.as_chat())
        self._topics.setdefault(place.id, set()).add(place.topic_id)
        self._bot[place.id] = membership

    def find(self, given: Json) -> Json:
        """Give the Chat that the parameter ``chat_id`` names: a number, its digits, or a public name with its @."""
        chat_id = given.get("chat_id")
        chat = self._chats.get(_number(chat_id)) or self._named(str(chat_id))
        if chat is None:
            raise Refusal("chat not found")
        return chat

    def check_topic(self, chat_id: int, topic_id: int) -> None:
        """Refuse a topic that the chat does not have."""
        if topic_id and topic_id not in self._topics[chat_id]:
            raise Refusal(THREAD_GONE)

    def full(self, given: Json) -> Json:
        """Answer getChat."""
        gifts = dict.fromkeys(_GIFTS, False)
        return self.find(given) | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}

    def member(self, given: Json) -> Json:
        """Answer getChatMember."""
        chat_id = self.find(given)["id"]
        if given["user_id"] == USER["id"]:
            return self._bot.get(chat_id, MEMBER) | {"user": USER}
        user = self._members.get(chat_id, {}).get(given["user_id"])
        if user is None:
            raise Refusal("member not found")
        if given["user_id"] in self._admins.get(chat_id, ()):
            return {"user": user, "status": "administrator"} | dict.fromkeys(_RIGHTS, False)
        return {"user": user, "status": "member"}

    def administrators(self, given: Json) -> list[Json]:
        """Answer getChatAdministrators."""
        chat = self.find(given)
        if chat["type"] == ChatKind.PRIVATE.value:
            raise Refusal("there are no administrators in the private chat")
        if self._bot.get(chat["id"]) in (LEFT, KICKED):
            raise Refusal(f"Forbidden: bot is not a member of the {chat['type']} chat", 403)
        user_ids = sorted(self._admins.get(chat["id"], ()))
        return [self.member({"chat_id": chat["id"], "user_id": user_id}) for user_id in user_ids]

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
