"""What the bot may do in a chat, by its membership there; refusals in the words of TDLib and of the Bot API server.

Sources: telegram-bot-api's Client.cpp (check_chat_access), TDLib's MessagesManager.cpp (can_send_message_content).
"""

from bot.console.membership import KICKED, LEFT
from bot.console.people import Json
from bot.console.rules import CHANNEL_CLOSED, MUTED, Refusal
from bot.domain import ChatKind

_SMALL = {ChatKind.PRIVATE.value, ChatKind.GROUP.value}


def check_sight(chat: Json, bot: Json) -> None:
    """Refuse to show a chat: a supergroup or channel that the bot is not in, and that is not public."""
    if chat["type"] not in _SMALL and (bot["status"] == KICKED["status"] or "username" not in chat):
        check_membership(chat, bot)


def check_membership(chat: Json, bot: Json) -> None:
    """Refuse what only a member may do, in private: who was not blocked."""
    kind, status = chat["type"], bot["status"]
    if status == KICKED["status"]:
        private = kind == ChatKind.PRIVATE.value
        did = "blocked by the user" if private else f"kicked from the {kind} chat"
        raise Refusal(f"Forbidden: bot was {did}", 403)
    if status == LEFT["status"] or not bot.get("is_member", True):
        raise Refusal(f"Forbidden: bot is not a member of the {kind} chat", 403)


def check_voice(chat: Json, bot: Json) -> None:
    """Refuse a message where the bot is a member that may not write."""
    if chat["type"] == ChatKind.CHANNEL.value and not bot.get("can_post_messages"):
        raise Refusal(CHANNEL_CLOSED)
    if not bot.get("can_send_messages", True):
        raise Refusal(MUTED)
