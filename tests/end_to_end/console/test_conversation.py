import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from telegram import InlineKeyboardButton, Update
from telegram.ext import Application

from bot.console.faults import Fault
from bot.console.people import READER, Person, Place
from bot.console.transport import LocalTelegram

Running = Callable[..., AbstractAsyncContextManager[Application[Any, Any, Any, Any, Any, Any]]]


async def test_a_message_is_answered_by_the_time_say_returns(local: LocalTelegram) -> None:
    answer = (await local.say("/start")).message
    assert answer.text == "어서 오세요"
    assert answer.reply_markup
    assert [button.text for button in answer.reply_markup.inline_keyboard[0]] == ["+", "!"]
    assert answer.chat.type == "private"
    assert answer.from_user
    assert answer.from_user.username == "paperboy_local_bot"


async def test_a_press_edits_the_message_and_is_answered(local: LocalTelegram) -> None:
    message = (await local.say("/start")).message
    outcome = await local.press(message, "+")
    assert outcome.message.message_id == message.message_id
    assert outcome.text == "누름 +"
    assert [(answer.text, answer.alert) for answer in outcome.answers] == [("", False)]
    assert local.messages() == (outcome.message,)


async def test_an_alert_is_told(local: LocalTelegram) -> None:
    outcome = await local.press((await local.say("/start")).message, "!")
    assert [(answer.text, answer.alert) for answer in outcome.answers] == [("조심하세요", True)]


async def test_any_button_can_be_pressed_as_of_an_older_version(local: LocalTelegram) -> None:
    message = (await local.say("/start")).message
    outcome = await local.press(message, InlineKeyboardButton("옛 버튼", callback_data="old"))
    assert outcome.text == "누름 old"


async def test_a_label_that_no_button_has_is_a_slip_of_the_test(local: LocalTelegram) -> None:
    message = (await local.say("/start")).message
    with pytest.raises(LookupError, match=r"no button '\?' among \['\+', '!'\]"):
        await local.press(message, "?")


async def test_the_bot_sees_who_speaks_where_and_in_which_language(local: LocalTelegram, topic: Place) -> None:
    outcome = await local.say("여기", Person(5, "Ann", "en"), topic)
    assert outcome.message.chat.id == topic.id
    assert outcome.message.chat.is_forum
    assert outcome.message.message_thread_id == topic.topic_id
    update = Update.de_json(local.message("/start@x_bot", Person(5, "Ann", "en"), topic), None)
    assert update.effective_user
    assert update.effective_user.language_code == "en"
    assert update.effective_message
    assert update.effective_message.parse_entities() == {update.effective_message.entities[0]: "/start@x_bot"}


async def test_what_happens_in_another_chat_is_no_part_of_the_outcome(running: Running) -> None:
    local = LocalTelegram()
    async with running(local, concurrent=8):
        first, second = await asyncio.gather(local.say("하나"), local.say("둘", Person(2, "Bo")))
    assert [first.text, second.text] == ["하나", "둘"]


async def test_a_slow_chat_is_not_waited_for_by_another(running: Running) -> None:
    local = LocalTelegram()
    go_on = asyncio.Event()
    async with running(local, concurrent=8):
        local.fail_next("sendMessage", Fault(until=go_on, chat_id=READER.id))
        slow = asyncio.create_task(local.say("하나"))
        assert (await local.say("둘", Person(2, "Bo"))).text == "둘"
        assert not slow.done()
        go_on.set()
        assert (await slow).text == "하나"


async def test_a_message_is_dealt_with_also_where_its_handler_failed(local: LocalTelegram) -> None:
    local.fail_next("sendMessage", Fault.blocked())
    assert (await local.say("하나")).events == ()
    assert (await local.say("둘")).text == "둘"


async def test_who_waits_when_the_application_stops_is_told(running: Running) -> None:
    local = LocalTelegram()
    async with running(local) as application:
        assert application.updater
        await application.updater.stop()
        waiting = asyncio.create_task(local.say("하나"))
        await asyncio.sleep(0)
        await local.shutdown()
        with pytest.raises(RuntimeError, match="stopped before"):
            await waiting
        await application.updater.start_polling()


async def test_an_application_that_is_not_attached_is_told_so() -> None:
    with pytest.raises(RuntimeError, match="attach"):
        await LocalTelegram().say("/start")
