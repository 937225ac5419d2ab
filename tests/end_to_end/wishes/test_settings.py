"""/settings: every screen, and what its buttons do."""

from typing import Any

import pytest
from telegram import InlineKeyboardButton, Message

from bot.console.people import READER
from bot.domain import EVERY_DAY, Scope
from bot.views.callbacks import encode
from bot.views.choices import SetSilent, SetZone


def labels(message: Message) -> list[str]:
    assert message.reply_markup
    return [button.text for row in message.reply_markup.inline_keyboard for button in row]


@pytest.mark.parametrize(
    ("path", "setting", "value"),
    [
        (("시각", "07:00"), "minute", 420),
        (("시각", "+15분"), "minute", 555),
        (("시각", "-30분", "+15분"), "minute", 525),
        (("시간대", "런던"), "timezone", "Europe/London"),
        (("요일", "평일"), "weekdays", frozenset(range(1, 6))),
        (("요일", "✓ 토", "✓ 일"), "weekdays", frozenset(range(1, 6))),
        (("요일", "평일", "매일"), "weekdays", EVERY_DAY),
        (("다음 날", "다음 날 정한"), "next_morning", True),
        (("다음 날", "다음 날 정한", "그날 나오는"), "next_morning", False),
        (("논문", "새 논문만"), "scope", Scope.NEW),
        (("논문", "키워드 논문만"), "scope", Scope.KEYWORDS),
        (("방해 금지", "23:00–07:00"), "quiet", (1380, 420)),
        (("방해 금지", "시작", "21:00"), "quiet", (1260, 480)),
        (("방해 금지", "끝", "06:00"), "quiet", (1320, 360)),
        (("방해 금지", "23:00–07:00", "방해 금지 없음"), "quiet", None),
        (("소리 끄기",), "silent", True),
        (("소리 끄기", "소리 켜기"), "silent", False),
        (("없는 날도",), "tells_empty", True),
        (("없는 날도", "없는 날은"), "tells_empty", False),
        (("구독하기",), "active", True),
        (("구독하기", "구독 그만하기"), "active", False),
    ],
)
@pytest.mark.parametrize("subscribed", [True, False])
async def test_a_button_sets_what_it_says(
    wishes: Any, subscribed: bool, path: tuple[str, ...], setting: str, value: object
) -> None:
    if subscribed and path[0] != "구독하기":
        await wishes.say("/subscribe")
    screen = await wishes.open(*path)
    wants = await wishes.wants()
    assert getattr(wants, setting) == value
    assert wants.active is (subscribed if setting != "active" else value)
    assert len(wishes.telegram.messages()) == 1 + (subscribed and path[0] != "구독하기")
    # There is always a way back to all settings.
    if "⚙️" not in (screen.text or ""):
        assert "⚙️" in (await wishes.press(screen, "모든 설정")).text


async def test_what_holds_is_marked(wishes: Any) -> None:
    assert "✓ 09:00" in labels(await wishes.open("시각"))
    assert "✓ 서울 UTC+9" in labels(await wishes.open("시간대"))
    assert {"✓ 월", "✓ 일", "✓ 매일"} <= set(labels(await wishes.open("요일")))
    assert "✓ 그날 나오는 대로" in labels(await wishes.open("다음 날"))
    assert "✓ 모든 논문" in labels(await wishes.open("논문"))
    assert "✓ 방해 금지 없음" in labels(await wishes.open("방해 금지"))
    assert "✓ 한국어" in labels(await wishes.open("언어"))


async def test_all_settings_are_seen_at_a_glance(wishes: Any) -> None:
    await wishes.say("/subscribe 08:30 London")
    await wishes.open("요일", "평일")
    await wishes.open("논문", "새 논문만")
    await wishes.open("방해 금지", "22:00–08:00")
    text = await wishes.say("/settings")
    for part in ("평일 08:30 (런던, UTC", "새 논문만", "22:00–08:00", "켬", "알리지 않음", "한국어", "다음 목록은"):
        assert part in text


async def test_one_day_always_stays(wishes: Any) -> None:
    screen = await wishes.open("요일", "✓ 월", "✓ 화", "✓ 수", "✓ 목", "✓ 금", "✓ 토")
    assert "적어도 하루" in (screen.text or "")
    outcome = await wishes.press(screen, "✓ 일")
    assert not outcome.messages
    assert (await wishes.wants()).weekdays == frozenset({7})


async def test_weekdays_that_are_switched_on_owe_no_past_days(wishes: Any) -> None:
    await wishes.say("/subscribe")
    first = await wishes.wants()
    screen = await wishes.open("요일", "평일")
    second = await wishes.wants()
    assert second.since > first.since
    await wishes.press(screen, "평일")
    assert await wishes.wants() == second


async def test_a_second_press_of_an_old_message_does_no_harm(wishes: Any) -> None:
    old = (await wishes.telegram.say("/settings")).message
    await wishes.press(old, "소리 끄기")
    once = await wishes.wants()
    again = await wishes.telegram.press(old, InlineKeyboardButton("x", callback_data=encode(SetSilent(True))))
    assert not again.messages
    assert await wishes.wants() == once


@pytest.mark.parametrize("data", ["1sm1440", "1sx", "0sn1", encode(SetZone("Mars/Olympus"))])
async def test_a_button_that_says_nothing_any_more_is_old(wishes: Any, data: str) -> None:
    message = (await wishes.telegram.say("/settings")).message
    outcome = await wishes.telegram.press(message, InlineKeyboardButton("x", callback_data=data))
    assert not outcome.messages
    assert "오래되어" in outcome.answers[-1].text
    assert await wishes.store.subscriptions.get(READER.id, 0) is None


async def test_only_my_keywords_tells_how_to_add_them_where_there_are_none(wishes: Any) -> None:
    assert "/alert 확산 모델" in ((await wishes.open("논문", "키워드")).text or "")
    await wishes.say("/alert DanceGRPO")
    assert "/alert" not in ((await wishes.open("논문")).text or "")


async def test_an_hour_in_quiet_hours_is_said_to_be_put_off(wishes: Any) -> None:
    await wishes.say("/subscribe 06:00")
    await wishes.open("방해 금지", "23:00–07:00")
    assert "07:00에 보내 드립니다" in await wishes.say("/settings")
