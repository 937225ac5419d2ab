"""Greeting, help, language and the answers to what cannot be."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.domain import ArxivId, Day, Entry, Language, Status
from bot.errors import BadDate, BadPaperId, EmptyQuery, OldButton, UserError
from bot.locales.phrases import Phrases, phrases_for
from bot.views.callbacks import OpenDay, OpenPaper, OpenResults, SetLanguage, decode
from bot.views.choices import OpenSettings, Screen
from bot.views.commands import COMMANDS, example, menu
from bot.views.errors import private_bot, unexpected, user_error
from bot.views.help import help_page, start_page
from bot.views.message import Message
from bot.views.settings import language_choice

Sendable = Callable[[Message], None]
DAY = date(2025, 5, 13)
NEWEST = Day(
    DAY,
    (
        Entry(1, ArxivId("2505.00001"), Status.REFUSED, None, "", new=True),
        Entry(2, ArxivId("2505.07062"), Status.OK, "Seed1.5-VL", "한 문장.", new=True),
    ),
)


def actions(message: Message) -> list[object]:
    rows = message.keyboard.inline_keyboard if message.keyboard else ()
    return [decode(str(button.callback_data)) for row in rows for button in row]


def code(message: Message) -> list[str]:
    units = message.text.encode("utf-16-le")
    return [
        units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
        for entity in message.entities
        if entity.type == "code"
    ]


def test_the_greeting_has_four_examples(korean: Phrases) -> None:
    text = start_page(korean).text
    assert [line for line in text.split("\n") if line.startswith("• ")] == [
        "• /today — 가장 최근 날의 논문",
        "• /paper 2505.07062 — 논문 한 편의 요약",
        "• /search 확산 모델 — 낱말로 논문 찾기",
        "• /subscribe 아침 8시 — 날마다 논문 목록 받기",
    ]


def test_the_examples_can_be_tapped(korean: Phrases) -> None:
    message = start_page(korean, NEWEST, 7)
    assert code(message) == ["/paper 2505.07062", "/search 확산 모델", "/subscribe 아침 8시"]
    assert actions(message) == [OpenDay(DAY, 0), OpenPaper(ArxivId("2505.07062"), 0), OpenResults(7, 0)]


def test_a_greeting_without_papers_has_no_buttons(phrases: Phrases) -> None:
    assert start_page(phrases).keyboard is None


def test_help_names_every_command_with_an_example(phrases: Phrases) -> None:
    message = help_page(phrases)
    for command in COMMANDS:
        assert f"/{command.name} — {phrases(command.phrase)}" in message.text
        assert example(command, phrases) in message.text


def test_the_menu_is_what_telegram_takes(phrases: Phrases) -> None:
    for name, description in menu(phrases):
        assert name.isascii()
        assert name.islower()
        assert 3 <= len(description) <= 256


@pytest.mark.parametrize(("language", "labels"), [("ko", ["✓ 한국어", "English"]), ("en", ["한국어", "✓ English"])])
def test_the_language_that_is_spoken_is_marked(language: str, labels: list[str]) -> None:
    message = language_choice(phrases_for(Language(language)), Language(language))
    assert message.keyboard
    assert [button.text for button in message.keyboard.inline_keyboard[0]] == labels
    back = OpenSettings(Screen.ALL)
    assert actions(message) == [SetLanguage(Language.KOREAN), SetLanguage(Language.ENGLISH), back]


@pytest.mark.parametrize(
    ("error", "text", "copied"),
    [
        (
            BadPaperId("2505"),
            "‘2505’은(는) arXiv 논문 번호나 링크가 아닙니다.\n예: /paper 2505.07062",
            "/paper 2505.07062",
        ),
        (BadDate("2/30"), "‘2/30’은(는) 제가 아는 날짜가 아닙니다.\n예: /date 5월 13일", "/date 5월 13일"),
        (EmptyQuery("!?"), "‘!?’에는 찾을 글자나 숫자가 없습니다.\n예: /search 확산 모델", "/search 확산 모델"),
        (
            BadPaperId(),
            "어느 논문을 볼까요? 번호나 링크를 함께 보내 주세요.\n예: /paper 2505.07062",
            "/paper 2505.07062",
        ),
        (BadDate(" "), "어느 날을 볼까요? 날짜를 함께 보내 주세요.\n예: /date 5월 13일", "/date 5월 13일"),
        (EmptyQuery(), "무엇을 찾을까요? 찾을 말을 함께 보내 주세요.\n예: /search 확산 모델", "/search 확산 모델"),
    ],
)
def test_a_request_that_cannot_be_is_answered_with_an_example(
    korean: Phrases, error: UserError, text: str, copied: str
) -> None:
    message = user_error(error, korean)
    assert message.text == text
    assert code(message) == [copied]


@pytest.mark.parametrize("kind", [BadPaperId, BadDate, EmptyQuery, OldButton])
@pytest.mark.parametrize("given", ["", "가" * 4096, "📰" * 2000, "*_`[<b>&", "\x00\u202e", "' OR 1=1 --", ": /x y"])
def test_every_error_is_sendable_and_fits_an_alert(
    phrases: Phrases, sendable: Sendable, kind: type[UserError], given: str
) -> None:
    message = user_error(kind(given), phrases)
    sendable(message)
    assert len(message.text) <= 200


def test_an_old_button_says_how_to_go_on(phrases: Phrases) -> None:
    assert "/today" in user_error(OldButton(), phrases).text


def test_an_unexpected_error_has_a_reference_to_copy(phrases: Phrases, sendable: Sendable) -> None:
    message = unexpected("1f3a9c02", phrases)
    assert code(message) == ["1f3a9c02"]
    assert len(message.text) <= 200
    sendable(message)


def test_every_screen_is_sendable(phrases: Phrases, sendable: Sendable) -> None:
    for screen in (
        start_page(phrases),
        start_page(phrases, NEWEST, 10**18 - 1),
        help_page(phrases),
        language_choice(phrases, phrases.language),
        private_bot(phrases),
    ):
        sendable(screen)
