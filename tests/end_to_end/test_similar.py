"""Papers that are near to one, as a person comes to them."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageEntity

from bot.console.people import Person
from bot.console.transport import LocalTelegram

ENGLISH = Person(2002, "Ada", "en-GB")
EDITING = ["SuperEdit", "일상적인 이미지 편집"]


def labels(message: Message) -> list[str]:
    assert isinstance(message.reply_markup, InlineKeyboardMarkup)
    return [button.text for row in message.reply_markup.inline_keyboard for button in row]


@pytest.mark.parametrize("which", ["2505.16707", "2505.16707v1", "https://huggingface.co/papers/2505.16707"])
async def test_similar_lists_what_is_near_and_why(
    telegram: LocalTelegram, telegram_keeps: Callable[[str, Sequence[MessageEntity]], None], which: str
) -> None:
    listed = (await telegram.say(f"/similar {which}")).message
    text = listed.text or ""
    assert "비슷한 논문\nKRIS-Bench" in text
    assert all(title in text for title in EDITING)
    assert "공통: 이미지 편집" in text
    telegram_keeps(text, listed.entities)


async def test_an_english_chat_reads_in_english_what_papers_have_in_common(telegram: LocalTelegram) -> None:
    assert "In common: image editing" in (await telegram.say("/similar 2505.16707", ENGLISH)).text


async def test_from_a_card_to_a_near_one_and_all_the_way_back(telegram: LocalTelegram) -> None:
    day = (await telegram.say("/date 2025-05-13")).message
    number = next(line.split(".")[0] for line in (day.text or "").splitlines() if "DanceGRPO" in line)
    card = (await telegram.press(day, number)).message
    listed = (await telegram.press(card, "🧭 비슷한 논문")).message
    assert listed.message_id == day.message_id
    assert "1. GoT-R1" in (listed.text or "")
    near = (await telegram.press(listed, "1")).message
    assert (near.text or "").startswith("GoT-R1")
    again = (await telegram.press(near, "← 비슷한 논문으로")).message
    assert again.text == listed.text
    source = (await telegram.press(again, "← 이 논문으로")).message
    assert source.text == card.text
    assert (await telegram.press(source, "← 목록으로")).message.text == day.text


async def test_what_is_near_to_a_near_one_leads_back_to_the_first_list(telegram: LocalTelegram) -> None:
    results = (await telegram.say("/search DanceGRPO")).message
    shown = results
    for label in ("1", "🧭 비슷한 논문", "1", "🧭 비슷한 논문", "← 이 논문으로"):
        shown = (await telegram.press(shown, label)).message
    assert (shown.text or "").startswith("GoT-R1")
    assert (await telegram.press(shown, "← 검색 결과로")).message.text == results.text


async def test_a_paper_that_nothing_is_near_to_is_told_kindly(telegram: LocalTelegram) -> None:
    alone = (await telegram.say("/similar 2505.02471")).message
    assert "가까운 논문이 없습니다" in (alone.text or "")
    assert labels(alone) == ["← 이 논문으로"]
    card = (await telegram.press(alone, "← 이 논문으로")).message
    assert "🧭 비슷한 논문" not in labels(card)  # there is no summary to compare


async def test_without_a_paper_it_says_what_to_send(telegram: LocalTelegram) -> None:
    assert (await telegram.say("/similar")).text.endswith("예: /similar 2505.07818")
    assert "‘GRPO’" in (await telegram.say("/similar GRPO")).text


async def test_an_unknown_paper_is_said_to_be_unknown(telegram: LocalTelegram) -> None:
    assert "2505.07063 논문은 아직 여기에 없습니다" in (await telegram.say("/similar 2505.07063")).text


async def test_the_list_of_a_paper_that_is_gone_is_an_old_button(telegram: LocalTelegram) -> None:
    listed = (await telegram.say("/today")).message
    outcome = await telegram.press(listed, InlineKeyboardButton("old", callback_data="1m2505.99999"))
    assert "오래되어" in outcome.answers[-1].text


async def test_a_bot_without_digests_says_so(start_bot: Any) -> None:
    telegram = (await start_bot(folder=None)).telegram
    assert (await telegram.say("/similar 2505.07818")).text
