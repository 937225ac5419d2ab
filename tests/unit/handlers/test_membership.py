"""What the bot may do in a chat, read from its membership there."""

import pytest
from telegram import ChatMember

from bot.console.membership import KICKED, LEFT, MEMBER, administrator, restricted
from bot.console.people import Json
from bot.console.profile import USER
from bot.domain import ChatKind
from bot.handlers.membership import is_in, may_write


def read(member: Json) -> ChatMember:
    return ChatMember.de_json(member | {"user": USER}, None)


@pytest.mark.parametrize(
    ("member", "here"),
    [
        (MEMBER, True),
        (administrator(), True),
        (restricted(), True),
        (restricted(is_member=False), False),
        (LEFT, False),
        (KICKED, False),
    ],
)
def test_who_is_in_a_chat(member: Json, here: bool) -> None:
    assert is_in(read(member)) is here


@pytest.mark.parametrize(
    ("kind", "member", "may"),
    [
        (ChatKind.PRIVATE, MEMBER, True),
        (ChatKind.PRIVATE, KICKED, False),
        (ChatKind.GROUP, MEMBER, True),
        (ChatKind.GROUP, LEFT, False),
        (ChatKind.SUPERGROUP, administrator(), True),
        (ChatKind.SUPERGROUP, restricted(can_send_messages=True), True),
        (ChatKind.SUPERGROUP, restricted(can_send_photos=True), False),
        (ChatKind.SUPERGROUP, restricted(is_member=False, can_send_messages=True), False),
        (ChatKind.CHANNEL, administrator(can_post_messages=True), True),
        (ChatKind.CHANNEL, administrator(can_post_messages=False), False),
        (ChatKind.CHANNEL, administrator(), False),
        (ChatKind.CHANNEL, MEMBER, False),
        (ChatKind.CHANNEL, KICKED, False),
    ],
)
def test_who_may_write_to_a_chat(kind: ChatKind, member: Json, may: bool) -> None:
    assert may_write(read(member), kind) is may
