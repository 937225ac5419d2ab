from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest, InvalidToken

from bot.console.people import READER, Json, Person, Place
from bot.console.transport import LocalTelegram

Call = Callable[[Bot], Awaitable[object]]
Answers = list[tuple[int, Json]]

FORUM = -100200300
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
    " and reply markup of the message"
)
LONG = "가" * 4097


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label) for label in labels]])


async def sent(bot: Bot, **fields: Any) -> Message:
    return await bot.send_message(READER.id, "글", **fields)


async def edit(bot: Bot, text: str, **fields: Any) -> None:
    message = await sent(bot)
    await bot.edit_message_text(text, READER.id, message.message_id, **fields)


def bold(offset: int, length: int) -> list[MessageEntity]:
    return [MessageEntity("bold", offset, length)]


REFUSALS: dict[str, tuple[Call, str]] = {
    "no text": (lambda bot: bot.send_message(READER.id, ""), "message text is empty"),
    "only spaces": (lambda bot: bot.send_message(READER.id, " \n"), "text must be non-empty"),
    "too long": (lambda bot: bot.send_message(READER.id, LONG), "message is too long"),
    "too long in UTF-16": (lambda bot: bot.send_message(READER.id, "📰" * 2049), "message is too long"),
    "too long an edit": (lambda bot: edit(bot, LONG), "MESSAGE_TOO_LONG"),
    "an entity behind the end": (
        lambda bot: bot.send_message(READER.id, "글", entities=bold(0, 2)),
        "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2",
    ),
    "half a character": (
        lambda bot: bot.send_message(READER.id, "📰", entities=bold(1, 1)),
        "entity begins in a middle of a UTF-16 symbol at byte offset 4",
    ),
    "the same again": (
        lambda bot: edit(bot, "글"),
        NOT_MODIFIED,
    ),
    "no such message": (lambda bot: bot.edit_message_text("글", READER.id, 99), "message to edit not found"),
    "nothing to delete": (lambda bot: bot.delete_message(READER.id, 99), "message to delete not found"),
    "no such chat": (lambda bot: bot.send_message(1, "글"), "chat not found"),
    "no such chat by name": (lambda bot: bot.get_chat("@nobody"), "chat not found"),
    "no such topic": (lambda bot: bot.send_message(FORUM, "글", message_thread_id=8), "message thread not found"),
    "nothing to reply to": (
        lambda bot: sent(bot, reply_parameters=ReplyParameters(99)),
        "message to be replied not found",
    ),
    "marked-up text": (lambda bot: sent(bot, parse_mode="HTML"), "unsupported parse_mode"),
    "callback data of 65 bytes": (
        lambda bot: sent(bot, reply_markup=keyboard("가" * 21 + "ab")),
        "BUTTON_DATA_INVALID",
    ),
    "a button that does nothing": (
        lambda bot: sent(bot, reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("x")]])),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    "a link of another kind": (
        lambda bot: sent(bot, reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("x", url="ftp://x")]])),
        "inline keyboard button URL 'ftp://x' is invalid: Unsupported URL protocol",
    ),
    "101 buttons": (lambda bot: sent(bot, reply_markup=keyboard(*map(str, range(101)))), "reply markup is too long"),
    "an unknown press": (
        lambda bot: bot.answer_callback_query("99"),
        "query is too old and response timeout expired or query ID is invalid",
    ),
    "a long answer to a press": (lambda bot: bot.answer_callback_query("1", "가" * 201), "MESSAGE_TOO_LONG"),
    "a command in capitals": (lambda bot: bot.set_my_commands([("Today", "x")]), "BOT_COMMAND_INVALID"),
    "a command without words": (
        lambda bot: bot.set_my_commands([("today", "")]),
        "BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    "a stranger": (lambda bot: bot.get_chat_member(FORUM, 99), "member not found"),
    "admins of a private chat": (
        lambda bot: bot.get_chat_administrators(READER.id),
        "there are no administrators in the private chat",
    ),
}


@pytest.mark.parametrize(("call", "description"), REFUSALS.values(), ids=REFUSALS.keys())
async def test_what_telegram_refuses_is_refused_in_its_words(
    bot: Bot, answers: Answers, call: Call, description: str
) -> None:
    with pytest.raises(BadRequest):
        await call(bot)
    envelope = {"ok": False, "error_code": 400, "description": f"Bad Request: {description}"}
    assert answers[-1] == (400, envelope)


async def test_a_method_that_does_not_exist_is_not_found(bot: Bot, answers: Answers) -> None:
    with pytest.raises(InvalidToken):
        await bot.send_dice(READER.id)
    assert answers[-1] == (404, {"ok": False, "error_code": 404, "description": "Not Found"})


async def test_a_press_is_answered_once(bot: Bot, telegram: LocalTelegram) -> None:
    pressed = telegram.pressed(await sent(bot, reply_markup=keyboard("+")), "+")["callback_query"]
    assert await bot.answer_callback_query(pressed["id"])
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(pressed["id"])


async def test_a_limit_itself_is_within_it(bot: Bot) -> None:
    message = await bot.send_message(READER.id, "📰" * 2048, reply_markup=keyboard("가" * 21 + "a"))
    assert len(message.text or "") == 2048


async def test_entities_beyond_the_hundredth_are_dropped_without_a_word(bot: Bot) -> None:
    entities = [MessageEntity("bold", 2 * index, 1) for index in range(110)]
    message = await bot.send_message(READER.id, "가 " * 110, entities=entities[::-1])
    assert message.entities == tuple(entities[:100])


async def test_an_edit_without_a_keyboard_takes_the_keyboard_away(bot: Bot) -> None:
    message = await sent(bot, reply_markup=keyboard("+"))
    edited = await bot.edit_message_text("글", READER.id, message.message_id)
    assert isinstance(edited, Message)
    assert edited.reply_markup is None
    assert edited.edit_date


async def test_a_keyboard_can_be_changed_alone(bot: Bot) -> None:
    message = await sent(bot, reply_markup=keyboard("+"))
    edited = await bot.edit_message_reply_markup(READER.id, message.message_id, reply_markup=keyboard("-"))
    assert isinstance(edited, Message)
    assert (edited.text, edited.reply_markup) == ("글", keyboard("-"))
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_reply_markup(READER.id, message.message_id, reply_markup=keyboard("-"))


async def test_a_reply_in_a_topic_shows_what_it_replies_to(bot: Bot) -> None:
    first = await bot.send_message(FORUM, "하나", message_thread_id=7)
    reply = await bot.send_message(FORUM, "둘", message_thread_id=7, reply_to_message_id=1)
    assert reply.reply_to_message == first
    assert reply.is_topic_message


async def test_a_deleted_message_is_gone(bot: Bot, telegram: LocalTelegram) -> None:
    message = await sent(bot)
    assert await bot.delete_message(READER.id, message.message_id)
    assert telegram.messages() == ()


async def test_menus_and_texts_of_the_profile_are_kept_by_language(bot: Bot) -> None:
    korean = [BotCommand("today", "오늘의 논문")]
    await bot.set_my_commands(korean, language_code="ko")
    await bot.set_my_commands([("help", "Help")], scope=BotCommandScopeAllGroupChats())
    assert await bot.get_my_commands(language_code="ko") == tuple(korean)
    assert await bot.get_my_commands() == ()
    assert len(await bot.get_my_commands(scope=BotCommandScopeAllGroupChats())) == 1
    await bot.delete_my_commands(language_code="ko")
    assert await bot.get_my_commands(language_code="ko") == ()
    await bot.set_my_short_description("논문 배달부")
    assert (await bot.get_my_short_description("en")).short_description == "논문 배달부"


async def test_chats_and_admins_can_be_asked_about(bot: Bot, telegram: LocalTelegram, topic: Place) -> None:
    admin = Person(9, "Kim")
    telegram.join(topic, admin, admin=True)
    assert (await bot.get_chat(FORUM)).title == "Lab"
    assert (await bot.get_chat(str(READER.id))).first_name == "Reader"
    assert (await bot.get_chat_member(FORUM, admin.id)).status == "administrator"
    assert (await bot.get_chat_member(FORUM, READER.id)).status == "member"
    assert [member.user.id for member in await bot.get_chat_administrators(FORUM)] == [admin.id]
    assert await bot.send_chat_action(FORUM, "typing")
