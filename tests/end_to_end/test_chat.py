"""Conversations with the whole bot, as a person has them."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.console.events import Outcome
from bot.console.people import READER, Person, Place
from bot.console.transport import LocalTelegram
from bot.domain import ChatKind
from bot.handlers.routing import COMMANDS, set_menus

GROUP = Place(-100200, ChatKind.SUPERGROUP, "Lab")
ENGLISH = Person(2002, "Ada", "en-GB")


def labels(message: Message) -> list[str]:
    assert isinstance(message.reply_markup, InlineKeyboardMarkup)
    return [button.text for row in message.reply_markup.inline_keyboard for button in row]


def label(message: Message, part: str) -> str:
    return next(text for text in labels(message) if part in text)


async def test_start_greets_with_buttons_that_lead_somewhere(telegram: LocalTelegram) -> None:
    greeting = (await telegram.say("/start")).message
    for button in labels(greeting):
        outcome = await telegram.press(greeting, button)
        assert outcome.messages
        assert not outcome.answers[-1].text


async def test_today_shows_the_newest_digest_and_says_that_it_is_not_todays(telegram: LocalTelegram) -> None:
    with time_machine.travel(datetime(2025, 5, 26, 3, tzinfo=UTC), tick=False):
        text = (await telegram.say("/today")).text
    assert "오늘은 아직" in text
    assert "5월 24일" in text
    assert "47편" in text


async def test_today_says_nothing_of_being_late_on_the_day_itself(telegram: LocalTelegram) -> None:
    with time_machine.travel(datetime(2025, 5, 24, 3, tzinfo=UTC), tick=False):
        assert "오늘은 아직" not in (await telegram.say("/today")).text


async def test_a_paper_opens_in_the_list_and_goes_back_to_its_page(telegram: LocalTelegram) -> None:
    listed = (await telegram.say("/today")).message
    second = (await telegram.press(listed, "▶")).message
    card = (await telegram.press(second, "12")).message
    assert card.message_id == listed.message_id
    back = (await telegram.press(card, label(card, "목록"))).message
    assert back.text == second.text


async def test_pages_turn_to_the_last_paper(telegram: LocalTelegram) -> None:
    shown = (await telegram.say("/today")).message
    for _ in range(4):
        shown = (await telegram.press(shown, "▶")).message
    assert "47. " in (shown.text or "")
    assert "▶" not in labels(shown)


async def test_the_calendar_leads_to_a_day(telegram: LocalTelegram) -> None:
    calendar = (await telegram.say("/date")).message
    day = (await telegram.press(calendar, "13")).message
    assert "2025년 5월 13일" in (day.text or "")


@pytest.mark.parametrize("words", ["2025-05-13", "5/13", "5월 13일", "20250513", "May 13"])
async def test_date_finds_the_digest_of_a_day(telegram: LocalTelegram, words: str) -> None:
    assert "Seed1.5-VL" in (await telegram.say(f"/date {words}")).text


async def test_a_day_without_a_digest_offers_its_neighbours(telegram: LocalTelegram) -> None:
    answer = (await telegram.say("/date 2025-05-14")).message
    assert any("13" in text for text in labels(answer))
    assert any("16" in text for text in labels(answer))


@pytest.mark.parametrize(
    "text",
    [
        "/paper 2505.07062",
        "/paper 2505.07062v2",
        "/paper https://huggingface.co/papers/2505.07062",
        "2505.07062",
        "https://arxiv.org/abs/2505.07062v1",
        "이거 봤어? https://www.alphaxiv.org/abs/2505.07062",
        "/start p_2505_07062",
    ],
)
async def test_a_paper_is_found_by_its_id_and_by_links(telegram: LocalTelegram, text: str) -> None:
    card = (await telegram.say(text)).message
    assert "Seed1.5-VL" in (card.text or "")
    assert card.link_preview_options
    assert not card.link_preview_options.is_disabled


async def test_an_unknown_paper_is_said_to_be_unknown_with_ways_to_look_it_up(telegram: LocalTelegram) -> None:
    answer = (await telegram.say("/paper 2505.07063")).message
    assert "2505.07063" in (answer.text or "")
    assert "arXiv" in labels(answer)
    near = next(text for text in labels(answer) if "2505.07062" in text)
    assert "Seed1.5-VL" in ((await telegram.press(answer, near)).message.text or "")


async def test_a_search_opens_a_paper_and_goes_back_to_the_results(telegram: LocalTelegram) -> None:
    results = (await telegram.say("/search 확산 모델")).message
    card = (await telegram.press(results, "1")).message
    back = (await telegram.press(card, label(card, "검색"))).message
    assert back.text == results.text


async def test_plain_text_is_a_search(telegram: LocalTelegram) -> None:
    assert "DanceGRPO" in (await telegram.say("DanceGRPO")).text


async def test_a_repaired_name_can_be_searched_as_it_was_typed(telegram: LocalTelegram) -> None:
    repaired = (await telegram.say("DanceGPRO")).message
    assert "‘DanceGRPO’(으)로 찾았습니다" in (repaired.text or "")
    literally = (await telegram.press(repaired, "‘DanceGPRO’ 그대로 찾기")).message
    assert '‘"DanceGPRO"’에 맞는 논문을 찾지 못했습니다' in (literally.text or "")


async def test_where_nothing_is_found_what_is_near_is_a_button(telegram: LocalTelegram) -> None:
    nothing = (await telegram.say("/search 김치찌개 로봇")).message
    assert "찾지 못했습니다" in (nothing.text or "")
    assert "‘로봇’ 검색 결과" in ((await telegram.press(nothing, "🔎 로봇")).message.text or "")


async def test_nothing_found_is_said(telegram: LocalTelegram) -> None:
    assert "찾지 못했습니다" in (await telegram.say("/search 김치찌개 레시피")).text


@pytest.mark.parametrize(
    ("person", "expected"), [(READER, "안녕하세요"), (ENGLISH, "Paperboy"), (Person(3, "X", None), "안녕")]
)
async def test_the_bot_greets_in_the_language_of_the_app(
    telegram: LocalTelegram, person: Person, expected: str
) -> None:
    assert expected in (await telegram.say("/start", person)).text


async def test_a_chosen_language_stays(telegram: LocalTelegram) -> None:
    choice = (await telegram.say("/language")).message
    await telegram.press(choice, label(choice, "English"))
    assert (
        "every command" in (await telegram.say("/help")).text.lower()
        or "/today — " in (await telegram.say("/help")).text
    )
    assert "Which day" in (await telegram.say("/date nonsense")).text or "/date" in (await telegram.say("/date x")).text


async def test_a_language_can_be_named(telegram: LocalTelegram) -> None:
    assert "한국어" in (await telegram.say("/language 한국어", ENGLISH)).text
    assert "안녕하세요" in (await telegram.say("/start", ENGLISH)).text


async def test_a_group_is_answered_commands_only(telegram: LocalTelegram) -> None:
    assert not (await telegram.say("2505.07062", place=GROUP)).events
    assert not (await telegram.say("/unknown", place=GROUP)).events
    assert not (await telegram.say("/today@another_bot", place=GROUP)).events
    assert "47" in (await telegram.say("/today@paperboy_local_bot", place=GROUP)).text


async def test_only_admins_change_the_language_of_a_group(telegram: LocalTelegram) -> None:
    refused = await telegram.say("/language en", READER, GROUP)
    assert "관리자" in refused.text
    telegram.join(GROUP, ENGLISH, admin=True)
    assert "English" in (await telegram.say("/language en", ENGLISH, GROUP)).text


async def test_a_topic_of_a_forum_has_a_language_of_its_own(telegram: LocalTelegram) -> None:
    first, second = (Place(-100300, ChatKind.SUPERGROUP, "Forum", topic_id=topic) for topic in (7, 8))
    telegram.join(first, READER, admin=True)
    answer = (await telegram.say("/language en", READER, first)).message
    assert answer.message_thread_id == 7
    assert "안녕하세요" in (await telegram.say("/start", READER, second)).text
    assert "안녕하세요" not in (await telegram.say("/start", READER, first)).text


async def test_a_private_bot_turns_strangers_away_in_one_line(start_bot: Any) -> None:
    telegram = (await start_bot(allowed_chats=[READER.id])).telegram
    assert "47편" in (await telegram.say("/today", READER)).text
    refused = (await telegram.say("/today", ENGLISH)).text
    assert "\n" not in refused
    assert "47" not in refused
    assert not (await telegram.say("hello", ENGLISH, GROUP)).events


async def test_a_bot_without_digests_says_so(start_bot: Any) -> None:
    telegram = (await start_bot(folder=None)).telegram
    for command in ("/start", "/today", "/date", "/date 2025-05-13", "/search 확산", "/paper 2505.07062"):
        assert (await telegram.say(command)).text


async def alert(telegram: LocalTelegram, message: Message, data: str) -> str:
    outcome: Outcome = await telegram.press(message, InlineKeyboardButton("old", callback_data=data))
    assert not outcome.messages
    return outcome.answers[-1].text


@pytest.mark.parametrize(
    "data", ["0d20250524.0", "1d20250523.0", "1p2505.99999:0", "1r99.0", f"1r{10**18}.0", "1x", "1d20259999.0", " "]
)
async def test_an_old_button_is_answered_kindly(telegram: LocalTelegram, data: str) -> None:
    listed = (await telegram.say("/today")).message
    assert "오래되어" in await alert(telegram, listed, data)


async def test_a_page_that_is_no_more_shows_the_last(telegram: LocalTelegram) -> None:
    listed = (await telegram.say("/date 2025-05-24")).message
    far = await telegram.press(listed, InlineKeyboardButton("far", callback_data="1d20250524.99"))
    assert "47. " in far.text


async def test_a_month_at_the_end_of_time_is_empty(telegram: LocalTelegram) -> None:
    listed = (await telegram.say("/today")).message
    shown = await telegram.press(listed, InlineKeyboardButton("far", callback_data="1c9999.12"))
    assert "9999년 12월" in shown.text


async def test_a_button_pressed_twice_changes_nothing_and_is_answered(telegram: LocalTelegram) -> None:
    choice = (await telegram.say("/language")).message
    outcome = await telegram.press(choice, label(choice, "한국어"))
    assert not outcome.messages
    assert outcome.answers


async def test_the_command_menu_stands_in_both_languages(start_bot: Any) -> None:
    running = await start_bot()
    await set_menus(running.application)
    english = await running.application.bot.get_my_commands()
    korean = await running.application.bot.get_my_commands(language_code="ko")
    assert [command.command for command in english] == [command.command for command in korean] == list(COMMANDS)
    assert all(ours.description != theirs.description for ours, theirs in zip(english, korean, strict=True))


async def test_a_link_to_a_day_opens_its_list(telegram: LocalTelegram) -> None:
    linked = await telegram.say("/start d_20250513")
    assert linked.text == (await telegram.say("/date 2025-05-13")).text
