"""/subscribe, /unsubscribe and /forget, said to the whole bot."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.console.people import READER, Person
from bot.domain import EVERY_DAY, Language, Scope

ENGLISH = Person(2002, "Ada", "en-GB")


async def test_a_chat_subscribes_with_the_defaults(wishes: Any) -> None:
    before = datetime.now(UTC)
    answer = await wishes.say("/subscribe")
    assert "구독했습니다" in answer
    assert "매일 09:00 (서울, UTC+9)" in answer
    wants = await wishes.wants()
    assert (wants.active, wants.minute, wants.timezone, wants.weekdays) == (True, 540, "Asia/Seoul", EVERY_DAY)
    assert (wants.scope, wants.quiet, wants.silent, wants.tells_empty) == (Scope.ALL, None, False, False)
    assert before - timedelta(seconds=1) <= wants.since <= datetime.now(UTC)


@pytest.mark.parametrize(
    ("words", "minute", "zone", "said"),
    [
        ("08:30", 510, "Asia/Seoul", "매일 08:30 (서울, UTC+9)"),
        ("아침 8시", 480, "Asia/Seoul", "매일 08:00 (서울, UTC+9)"),
        ("오후 7시 30분", 1170, "Asia/Seoul", "매일 19:30 (서울, UTC+9)"),
        ("7:30 pm Tokyo", 1170, "Asia/Tokyo", "매일 19:30 (도쿄, UTC+9)"),
        ("09:00 +5:30", 540, "+05:30", "매일 09:00 (UTC+5:30)"),
        ("도쿄", 540, "Asia/Tokyo", "매일 09:00 (도쿄, UTC+9)"),
        ("Asia/Kathmandu 06:00", 360, "Asia/Kathmandu", "매일 06:00 (Kathmandu, UTC+5:45)"),
    ],
)
async def test_hour_and_zone_are_read_as_people_write_them(
    wishes: Any, words: str, minute: int, zone: str, said: str
) -> None:
    assert said in await wishes.say(f"/subscribe {words}")
    wants = await wishes.wants()
    assert (wants.minute, wants.timezone) == (minute, zone)


@pytest.mark.parametrize(
    ("words", "wrong", "example"),
    [
        ("25시", "‘25시’", "예: /subscribe "),
        ("gibberish", "‘gibberish’", "예: /subscribe "),
        ("09:00 아틀란티스", "‘아틀란티스’", "예: /subscribe "),
    ],
)
async def test_what_is_no_hour_and_no_zone_is_said_to_be_none(
    wishes: Any, words: str, wrong: str, example: str
) -> None:
    answer = await wishes.say(f"/subscribe {words}")
    assert wrong in answer
    assert example in answer
    assert await wishes.store.subscriptions.get(READER.id, 0) is None


async def test_subscribing_again_changes_only_what_is_given(wishes: Any) -> None:
    await wishes.say("/subscribe 08:00 London")
    first = await wishes.wants()
    assert "이미 구독하고 있습니다" in await wishes.say("/subscribe")
    assert await wishes.wants() == first
    assert "바꾸었습니다" in await wishes.say("/subscribe 10:00")
    changed = await wishes.wants()
    assert (changed.minute, changed.timezone, changed.since) == (600, "Europe/London", first.since)


async def test_subscribing_after_an_end_begins_anew_with_the_same_hour(wishes: Any) -> None:
    await wishes.say("/subscribe 08:00 London")
    first = await wishes.wants()
    assert "그만두었습니다" in await wishes.say("/unsubscribe")
    assert not (await wishes.wants()).active
    assert "구독하고 있지 않습니다" in await wishes.say("/unsubscribe")
    assert "구독했습니다" in await wishes.say("/subscribe")
    again = await wishes.wants()
    assert (again.minute, again.timezone) == (480, "Europe/London")
    assert again.since > first.since


async def test_an_end_has_a_way_back(wishes: Any) -> None:
    await wishes.say("/subscribe")
    ended = (await wishes.telegram.say("/unsubscribe")).message
    await wishes.press(ended, "구독하기")
    again = await wishes.wants()
    assert again.active
    # An old message, pressed once more.
    await wishes.telegram.press(ended, next(iter(buttons(ended))))
    assert await wishes.wants() == again


@pytest.mark.parametrize(
    ("hour", "said", "unsaid"),
    [
        ("09:00", ("내일부터", "오늘 목록은 이미 나와 있습니다"), ()),
        ("13:00", ("오늘부터",), ("이미 나와",)),
    ],
)
async def test_the_answer_says_when_the_next_one_comes(
    wishes: Any, at_noon: Any, hour: str, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    answer = await wishes.telegram.say(f"/subscribe {hour}")
    assert all(part in answer.text for part in said)
    assert not any(part in answer.text for part in unsaid)
    shown = await wishes.press(answer.message, "가장 최근")
    assert "5월 24일" in shown.text


async def test_a_digest_that_is_not_there_yet_comes_when_it_is(wishes: Any, at_noon: Any) -> None:
    at_noon.shift(timedelta(days=1))
    assert "들어오는 대로" in await wishes.say("/subscribe")


async def test_an_hour_that_is_moved_back_before_now_sends_what_is_owed(wishes: Any, at_noon: Any) -> None:
    await wishes.say("/subscribe 18:00")
    at_noon.shift(timedelta(hours=5))
    assert "지금 보내 드립니다" in await wishes.say("/subscribe 15:00")


async def test_english_is_answered_in_english(wishes: Any) -> None:
    answer = await wishes.say("/subscribe 7:30 pm London", ENGLISH)
    assert "every day at 19:30 (London, UTC" in answer
    assert "For example: /subscribe" in await wishes.say("/subscribe 99:99", ENGLISH)


async def test_today_is_that_of_the_chats_zone(wishes: Any, at_noon: Any) -> None:
    at_noon.shift(timedelta(hours=13))  # 01:00 of the next day in Seoul, noon of the 24th in New York
    assert "오늘은 아직" in await wishes.say("/today")
    await wishes.say("/subscribe 09:00 뉴욕")
    assert "오늘은 아직" not in await wishes.say("/today")
    assert "5월 24일" in await wishes.say("/date 오늘")


async def test_forgetting_asks_first_and_then_keeps_nothing(wishes: Any) -> None:
    await wishes.say("/subscribe 08:00")
    await wishes.say("/alert DanceGRPO")
    await wishes.say("/language en")
    asked = (await wishes.telegram.say("/forget")).message
    assert "cannot be undone" in (asked.text or "")
    assert await wishes.wants()
    kept = await wishes.press(asked, "Keep everything")
    assert "Settings" in kept.text
    asked = (await wishes.telegram.say("/forget")).message
    done = await wishes.press(asked, "Delete everything")
    assert "Everything is deleted" in done.text
    assert "reply_markup" not in done.message.to_dict()
    assert await wishes.store.subscriptions.get(READER.id, 0) is None
    assert await wishes.store.chats.get(READER.id, 0) is None
    assert not await wishes.store.alerts.of_chat(READER.id, 0)
    # Pressed twice, it is still so.
    await wishes.telegram.press(asked, next(button for button in buttons(asked) if "Delete" in button.text))
    assert await wishes.store.chats.get(READER.id, 0) is None


async def test_a_chat_that_was_forgotten_begins_anew(wishes: Any) -> None:
    await wishes.say("/subscribe 08:00 London")
    await wishes.press((await wishes.telegram.say("/forget")).message, "모두 지우기")
    assert "매일 09:00 (서울" in await wishes.say("/subscribe")


async def test_a_language_that_was_chosen_stays(wishes: Any) -> None:
    screen = await wishes.open("언어", "English")
    assert "I speak English" in (screen.text or "")
    back = await wishes.press(screen, "All settings")
    assert "Settings" in back.text
    chat = await wishes.store.chats.get(READER.id, 0)
    assert (chat.language, chat.language_chosen) == (Language.ENGLISH, True)


def buttons(message: Any) -> list[Any]:
    return [button for row in message.reply_markup.inline_keyboard for button in row]
