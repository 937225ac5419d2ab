"""Keyword alerts in conversations with the whole bot."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import InlineKeyboardMarkup, Message

from bot.console.people import READER, Person, Place
from bot.console.transport import LocalTelegram
from bot.domain import ChatKind
from bot.store.alerts import MOST_ALERTS

GROUP = Place(-100200, ChatKind.SUPERGROUP, "Lab")
ADMIN = Person(2002, "Ada", "ko")
StartBot = Callable[..., Awaitable[Any]]


def labels(message: Message) -> list[str]:
    if message.reply_markup is None:
        return []
    assert isinstance(message.reply_markup, InlineKeyboardMarkup)
    return [button.text for row in message.reply_markup.inline_keyboard for button in row]


def label(message: Message, part: str) -> str:
    return next(text for text in labels(message) if part in text)


def bold(message: Message) -> list[str]:
    return [message.parse_entity(entity) for entity in message.entities if entity.type == "bold"]


def found(message: Message) -> int:
    return int((message.text or "").split("편 가운데 ")[1].split("편")[0])


async def test_an_alert_alone_says_what_it_is(telegram: LocalTelegram) -> None:
    answer = (await telegram.say("/alert")).text
    assert "/alert 확산 모델" in answer
    assert "/alerts" in answer


async def test_adding_an_alert_shows_what_it_would_have_told(telegram: LocalTelegram) -> None:
    answer = (await telegram.say("/alert DanceGRPO")).message
    text = answer.text or ""
    assert "최근 목록 4개의 새 논문 79편 가운데" in text
    assert "2025년 5월 13일 (화)" in text
    assert any(word.lower() == "dancegrpo" for word in bold(answer))
    assert "2505.07818" in ((await telegram.press(answer, "1")).message.text or "")


async def test_titles_come_newest_first_and_only_some_of_many(telegram: LocalTelegram) -> None:
    answer = (await telegram.say("/alert 모델")).message
    text = answer.text or ""
    assert "너무 넓습니다" in text
    assert "2025년 5월 24일" in text.split("\n\n1. ")[1].split("\n\n2. ")[0]
    assert "\n8. " in text
    assert "\n9. " not in text
    assert "… 외 " in text


async def test_a_paper_opens_in_the_answer_and_leads_on_to_its_day(telegram: LocalTelegram) -> None:
    answer = (await telegram.say("/alert DanceGRPO")).message
    card = (await telegram.press(answer, "1")).message
    assert card.message_id == answer.message_id
    assert "5월 13일" in ((await telegram.press(card, label(card, "목록"))).message.text or "")


async def test_an_alert_that_fires_on_nothing_is_said_to(telegram: LocalTelegram) -> None:
    answer = (await telegram.say("/alert DanceGPRO")).text
    assert "알려 드릴 논문은 없었을 것입니다" in answer
    assert "/alert DanceGRPO" in answer
    assert "살펴봐 주세요" in (await telegram.say("/alert 김치찌개레시피")).text


async def test_an_alert_that_is_there_is_not_added_again(telegram: LocalTelegram) -> None:
    await telegram.say("/alert DanceGRPO")
    assert "이미 있습니다" in (await telegram.say("/alert dancegrpo")).text
    assert "알림 1개" in (await telegram.say("/alerts")).text


async def test_a_keyword_without_a_letter_is_answered_with_an_example(telegram: LocalTelegram) -> None:
    assert "/alert " in (await telegram.say("/alert !!!")).text


async def test_a_list_lets_alerts_rest_and_wakes_and_removes_them(telegram: LocalTelegram) -> None:
    await telegram.say("/alert DanceGRPO")
    await telegram.say("/alert 확산 모델")
    listed = (await telegram.say("/alerts")).message
    assert labels(listed) == ["⏸ 1 쉬기", "⚙ 1 맞추기", "🗑 1 지우기", "⏸ 2 쉬기", "⚙ 2 맞추기", "🗑 2 지우기"]
    rests = (await telegram.press(listed, "⏸ 1 쉬기")).message
    assert (rests.text or "").count("쉬는 중") == 1
    # Said twice, it is still so.
    assert not (await telegram.press(listed, "⏸ 1 쉬기")).messages
    assert "쉬는 중" in (await telegram.say("/alert DanceGRPO")).text
    awake = (await telegram.press(rests, "▶ 1 다시 켜기")).message
    assert "쉬는 중" not in (awake.text or "")
    one = (await telegram.press(awake, "🗑 1 지우기")).message
    assert "알림 1개" in (one.text or "")
    none = (await telegram.press(one, "🗑 1 지우기")).message
    assert "/alert 확산 모델" in (none.text or "")
    assert not labels(none)


async def test_an_alert_is_made_wide_or_exact_and_tried_anew(telegram: LocalTelegram) -> None:
    answer = (await telegram.say("/alert RL -로봇")).message
    assert "✓ 보통" in labels(answer)
    wide = (await telegram.press(answer, "넓게")).message
    assert "✓ 넓게" in labels(wide)
    assert "‘~RL -로봇’" in (wide.text or "")
    exact = (await telegram.press(wide, "글자 그대로")).message
    assert '‘"RL" -로봇’' in (exact.text or "")
    assert [found(each) for each in (wide, answer, exact)] == sorted(map(found, (wide, answer, exact)), reverse=True)
    listed = (await telegram.say("/alerts")).message
    assert '1. "RL" -로봇' in (listed.text or "")
    opened = (await telegram.press(listed, "⚙ 1 맞추기")).message
    assert "‘RL -로봇’" in ((await telegram.press(opened, "보통")).message.text or "")


async def test_an_alert_in_the_mode_of_another_is_one_with_it(telegram: LocalTelegram) -> None:
    await telegram.say("/alert ~DanceGRPO")
    answer = (await telegram.say("/alert DanceGRPO")).message
    await telegram.press(answer, "넓게")
    assert "알림 1개" in (await telegram.say("/alerts")).text
    assert "오래되어" in (await telegram.press(answer, "글자 그대로")).answers[-1].text


async def test_what_was_added_can_be_removed_at_once(telegram: LocalTelegram) -> None:
    answer = (await telegram.say("/alert 모델")).message
    assert "알림 0개" in ((await telegram.press(answer, "🗑 이 알림 지우기")).message.text or "")
    assert "이미 있습니다" not in (await telegram.say("/alert 모델")).text


async def test_a_button_of_an_alert_that_is_gone_is_old(telegram: LocalTelegram) -> None:
    await telegram.say("/alert DanceGRPO")
    listed = (await telegram.say("/alerts")).message
    await telegram.press(listed, "🗑 1 지우기")
    outcome = await telegram.press(listed, "⏸ 1 쉬기")
    assert "오래되어" in outcome.answers[-1].text


async def test_fifty_alerts_are_enough(start_bot: StartBot) -> None:
    running = await start_bot(folder=None)
    for number in range(MOST_ALERTS):
        await running.telegram.say(f"/alert 낱말{number}")
    refused = (await running.telegram.say("/alert 하나 더")).text
    assert "50개" in refused
    assert "/alerts" in refused
    assert "이미 있습니다" in (await running.telegram.say("/alert 낱말7")).text
    listed = (await running.telegram.say("/alerts")).message
    last = listed
    for _ in range(6):
        last = (await running.telegram.press(last, "▶")).message
    assert "\n50. 낱말49" in (last.text or "")


async def test_only_admins_set_the_alerts_of_a_group(telegram: LocalTelegram) -> None:
    assert "관리자" in (await telegram.say("/alert DanceGRPO", READER, GROUP)).text
    telegram.join(GROUP, ADMIN, admin=True)
    assert "만들었습니다" in (await telegram.say("/alert DanceGRPO", ADMIN, GROUP)).text
    listed = (await telegram.say("/alerts", READER, GROUP)).message
    refused = await telegram.press(listed, "🗑 1 지우기", READER)
    assert not refused.messages
    assert "관리자" in refused.answers[-1].text
    assert "알림 0개" in (await telegram.press(listed, "🗑 1 지우기", ADMIN)).text


async def test_each_topic_has_alerts_of_its_own(telegram: LocalTelegram) -> None:
    first, second = (Place(-100300, ChatKind.SUPERGROUP, "Forum", topic_id=topic) for topic in (7, 8))
    telegram.join(first, READER, admin=True)
    await telegram.say("/alert DanceGRPO", READER, first)
    assert "알림 1개" in (await telegram.say("/alerts", READER, first)).text
    assert "알림 0개" in (await telegram.say("/alerts", READER, second)).text


async def test_the_alerts_of_another_chat_are_set_in_private_by_its_admins(telegram: LocalTelegram) -> None:
    elsewhere = Place(-1001234567890, ChatKind.SUPERGROUP, "연구실")
    telegram.join(elsewhere, READER)
    assert "관리자" in (await telegram.say(f"/alert {elsewhere.id} DanceGRPO")).text
    telegram.join(elsewhere, READER, admin=True)
    answer = (await telegram.say(f"/alert {elsewhere.id} DanceGRPO")).message
    assert "‘연구실’에 ‘DanceGRPO’" in (answer.text or "")
    assert "알림 1개" in (await telegram.say("/alerts", READER, elsewhere)).text
    assert "알림 0개" in (await telegram.say("/alerts")).text
    listed = (await telegram.press(answer, label(answer, "모든 알림"))).message
    assert "‘연구실’의 키워드 알림 1개" in (listed.text or "")
    assert "쉬는 중" in (await telegram.press(listed, "⏸ 1 쉬기")).text
    assert "‘연구실’의 키워드 알림 1개" in (await telegram.say(f"/alerts {elsewhere.id}")).text
    assert "알림 0개" in (await telegram.press(listed, "🗑 1 지우기")).text


async def test_an_alert_without_papers_is_kept_untried(start_bot: StartBot) -> None:
    running = await start_bot(folder=None)
    assert "미리 살펴보지 못했습니다" in (await running.telegram.say("/alert 확산 모델")).text


@pytest.mark.parametrize("words", ["확산 -이미지", '"확산 모델"', "“확산 모델”", "가" * 4000, "*_`[<b>&"])
async def test_whatever_is_asked_for_is_answered(telegram: LocalTelegram, words: str) -> None:
    assert (await telegram.say(f"/alert {words}")).text
    assert (await telegram.say("/alerts")).text
