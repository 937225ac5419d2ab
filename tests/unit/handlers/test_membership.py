"""What the bot may do in a chat, read from its membership there."""

from typing import Any

import pytest
from telegram import ChatMember

from bot.domain import ChatKind
from bot.handlers.membership import is_in, may_write

RIGHTS = [
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
]
PERMISSIONS = [
    "is_member",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_send_messages",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_manage_topics",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_react_to_messages",
    "can_edit_tag",
]


def bot_as(status: str, **rights: bool) -> ChatMember:
    """The bot's membership as Telegram says it; what is not named it may not do."""
    member: dict[str, Any] = {"user": {"id": 7, "is_bot": True, "first_name": "Paperboy"}, "status": status}
    match status:
        case "administrator":
            member |= dict.fromkeys(RIGHTS, False)
        case "restricted":
            member |= dict.fromkeys(PERMISSIONS, False) | {"until_date": 0}
        case "kicked":
            member |= {"until_date": 0}
    return ChatMember.de_json(member | rights, None)


@pytest.mark.parametrize(
    ("member", "here"),
    [
        (bot_as("member"), True),
        (bot_as("administrator"), True),
        (bot_as("restricted", is_member=True), True),
        (bot_as("restricted", is_member=False), False),
        (bot_as("left"), False),
        (bot_as("kicked"), False),
    ],
)
def test_who_is_in_a_chat(member: ChatMember, here: bool) -> None:
    assert is_in(member) is here


@pytest.mark.parametrize(
    ("kind", "member", "may"),
    [
        (ChatKind.PRIVATE, bot_as("member"), True),
        (ChatKind.PRIVATE, bot_as("kicked"), False),
        (ChatKind.GROUP, bot_as("member"), True),
        (ChatKind.SUPERGROUP, bot_as("administrator"), True),
        (ChatKind.SUPERGROUP, bot_as("restricted", is_member=True, can_send_messages=True), True),
        (ChatKind.SUPERGROUP, bot_as("restricted", is_member=True), False),
        (ChatKind.SUPERGROUP, bot_as("restricted", can_send_messages=True), False),
        (ChatKind.SUPERGROUP, bot_as("left"), False),
        (ChatKind.CHANNEL, bot_as("administrator", can_post_messages=True), True),
        (ChatKind.CHANNEL, bot_as("administrator", can_post_messages=False), False),
        (ChatKind.CHANNEL, bot_as("administrator"), False),
        (ChatKind.CHANNEL, bot_as("member"), False),
        (ChatKind.CHANNEL, bot_as("kicked"), False),
    ],
)
def test_who_may_write_to_a_chat(kind: ChatKind, member: ChatMember, may: bool) -> None:
    assert may_write(member, kind) is may
