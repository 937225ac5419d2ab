"""What Telegram tells a bot of its own membership in a chat, and of what happens there."""

import time

from bot.console.people import READER, Json, Person, Place
from bot.console.profile import USER

_RIGHTS = (
    *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
    *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
    *("can_post_stories", "can_edit_stories", "can_delete_stories"),
)
_PERMISSIONS = (
    *("can_change_info", "can_invite_users", "can_pin_messages", "can_send_messages", "can_send_polls"),
    *("can_send_other_messages", "can_add_web_page_previews", "can_manage_topics", "can_send_audios"),
    *("can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes", "can_send_voice_notes"),
    *("can_react_to_messages", "can_edit_tag"),
)

MEMBER: Json = {"status": "member"}
LEFT: Json = {"status": "left"}
KICKED: Json = {"status": "kicked", "until_date": 0}
"""Also one who was blocked, in a private chat."""


def administrator(**rights: bool) -> Json:
    """An admin who has these rights and no others."""
    return {"status": "administrator"} | dict.fromkeys(_RIGHTS, False) | rights


def restricted(*, is_member: bool = True, **permissions: bool) -> Json:
    """One who may do this and nothing else."""
    nothing = dict.fromkeys(_PERMISSIONS, False)
    return {"status": "restricted", "is_member": is_member, "until_date": 0} | nothing | permissions


def is_inside(member: Json) -> bool:
    """Whether one is in a chat, may be as one who may not write."""
    return member["status"] not in {LEFT["status"], KICKED["status"]} and bool(member.get("is_member", True))


def membership(place: Place, before: Json, after: Json, by: Person = READER) -> Json:
    """The content of an update: somebody changed the bot's membership."""
    change = {"chat": place.as_chat(), "from": by.as_user(), "date": int(time.time())}
    members = {"old_chat_member": before | {"user": USER}, "new_chat_member": after | {"user": USER}}
    return {"my_chat_member": change | members}


def service_message(place: Place, what: Json, by: Person = READER) -> Json:
    """The content of an update: a message that Telegram itself puts into a chat, as ``{"forum_topic_closed": {}}``."""
    message = {"message_id": 1, "date": int(time.time()), "chat": place.as_chat(), "from": by.as_user()} | what
    if place.topic_id:
        message |= {"message_thread_id": place.topic_id, "is_topic_message": True}
    return {"message": message}
