"""What the bot may do in a chat, as Telegram says it of its membership (https://core.telegram.org/bots/api#chatmember)."""

from telegram import ChatMember, ChatMemberAdministrator, ChatMemberBanned, ChatMemberLeft, ChatMemberRestricted

from bot.domain import ChatKind


def is_in(member: ChatMember) -> bool:
    """Whether this is somebody in the chat."""
    match member:
        case ChatMemberLeft() | ChatMemberBanned():
            return False
        case ChatMemberRestricted():
            return member.is_member
        case _:
            return True


def may_write(member: ChatMember, kind: str) -> bool:
    """Whether this is somebody who may write to the chat: in a channel only an admin with the right to post."""
    if kind == ChatKind.CHANNEL:
        return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return is_in(member)
