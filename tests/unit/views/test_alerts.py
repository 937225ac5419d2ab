"""Keyword alerts as a chat sees them."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from bot.domain import Alert, AlertHit, ArxivId, Chat, ChatKind, ChatState, Language, Passage
from bot.locales.phrases import Phrases
from bot.search.keywords import Mode
from bot.views.alerts import Trial, alert_help, alert_kept, alert_list, alert_opened, alert_push
from bot.views.callbacks import Action, Nothing, OpenDay, OpenPaper, decode
from bot.views.message import Message
from bot.views.watching import OpenAlert, OpenAlerts, PauseAlert, RemoveAlert

Sendable = Callable[[Message], None]
DAY = date(2025, 5, 24)
CHANNEL = Chat(-1001234567890, 0, ChatKind.CHANNEL, Language.KOREAN, None, ChatState.ACTIVE, "논문 채널")
WILD = "*_`[<b>&" + "📰가" * 200


def alert(number: int, text: str = "확산 모델", *, paused: bool = False) -> Alert:
    return Alert(number, 1001, 0, text, text, paused, datetime(2025, 5, 1, tzinfo=UTC))


def hit(number: int, **fields: object) -> AlertHit:
    made: dict[str, object] = {
        "title": f"제목 {number}",
        "date": DAY,
        "keywords": ("확산 모델",),
        "passage": Passage("이산 확산 모델을 바탕으로 합니다.", ((3, 8),)),
    }
    return AlertHit(ArxivId(f"2505.{number:05}"), **(made | fields))  # type: ignore[arg-type]


def hits(count: int, **fields: object) -> tuple[AlertHit, ...]:
    return tuple(hit(number, **fields) for number in range(1, count + 1))


def actions(message: Message) -> list[list[Action]]:
    rows = message.keyboard.inline_keyboard if message.keyboard else ()
    return [[decode(str(button.callback_data)) for button in row] for row in rows]


def styled(message: Message, style: str) -> list[str]:
    units = message.text.encode("utf-16-le")
    return [
        units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
        for entity in message.entities
        if entity.type == style
    ]


def test_help_shows_each_form_of_a_keyword(korean: Phrases) -> None:
    assert styled(alert_help(korean), "code") == [
        "/alert 확산 모델",
        '/alert "확산 모델"',
        "/alert 확산 모델 -이미지",
        "/alert ~확산 모델",
    ]


def test_a_new_alert_tells_what_it_would_have_told(korean: Phrases) -> None:
    message = alert_kept(alert(7), Trial(30, 900, hits(12)), korean, known=False, elsewhere=None)
    assert "30개의 새 논문 900편 가운데 12편" in message.text
    assert "8. 제목 8" in message.text
    assert "9. 제목 9" not in message.text
    assert "… 외 4편" in message.text
    assert "5월 24일 (토)" in message.text
    assert "확산 모델" in styled(message, "bold")
    assert actions(message)[0][0] == OpenPaper(ArxivId("2505.00001"), 0, OpenDay(DAY, 0))
    assert actions(message)[-1] == [RemoveAlert(7, 0), OpenAlerts(0)]


@pytest.mark.parametrize(
    ("text", "mode", "said"),
    [
        ('"확산 모델" -이미지', Mode.EXACT, "적은 글자 그대로"),
        ("확산 모델 -이미지", Mode.NORMAL, "그것을 다루는 논문"),
        ("~확산 모델 -이미지", Mode.WIDE, "어디든 한 번이라도"),
    ],
)
def test_an_alert_says_how_it_is_meant_and_offers_the_other_ways(
    korean: Phrases, text: str, mode: Mode, said: str
) -> None:
    message = alert_opened(alert(7, text), Trial(30, 900, hits(1)), korean, None)
    assert said in message.text
    assert message.keyboard
    modes = message.keyboard.inline_keyboard[1]
    assert [button.text.removeprefix("✓ ") for button in modes] == ["글자 그대로", "보통", "넓게"]
    assert [button.text.startswith("✓") for button in modes] == [each is mode for each in Mode]


@pytest.mark.parametrize(("papers", "found", "wide"), [(900, 270, False), (900, 271, True), (20, 10, False)])
def test_a_wide_alert_is_said_to_be_wide_with_examples_of_narrower_ones(
    korean: Phrases, papers: int, found: int, wide: bool
) -> None:
    message = alert_kept(alert(7), Trial(30, papers, hits(found)), korean, known=False, elsewhere=None)
    assert ("너무 넓습니다" in message.text) is wide
    assert ('/alert "확산 모델"' in styled(message, "code")) is wide


def test_an_alert_that_would_have_told_nothing_says_that_it_may_be_a_slip(korean: Phrases) -> None:
    message = alert_kept(alert(7), Trial(30, 900, ()), korean, known=False, elsewhere=None)
    assert "살펴봐 주세요" in message.text


def test_what_may_have_been_meant_can_be_copied(korean: Phrases) -> None:
    message = alert_kept(alert(7), Trial(30, 900, (), "DanceGRPO"), korean, known=False, elsewhere=None)
    assert styled(message, "code") == ["/alert DanceGRPO"]


def test_an_alert_that_was_there_says_so(korean: Phrases) -> None:
    trial = Trial(0, 0, ())
    assert "이미 있습니다" in alert_kept(alert(7), trial, korean, known=True, elsewhere=None).text
    assert "쉬는 중" in alert_kept(alert(7, paused=True), trial, korean, known=True, elsewhere=None).text


def test_an_alert_of_a_channel_names_it_and_its_buttons_know_it(korean: Phrases) -> None:
    message = alert_kept(alert(7), Trial(0, 0, ()), korean, known=False, elsewhere=CHANNEL)
    assert "논문 채널" in message.text
    assert actions(message) == [
        [OpenAlert(7, mode, CHANNEL.id) for mode in Mode],
        [RemoveAlert(7, 0, CHANNEL.id), OpenAlerts(0, CHANNEL.id)],
    ]


def test_the_list_has_two_buttons_for_each_alert(korean: Phrases) -> None:
    message = alert_list([alert(7), alert(9, "GRPO", paused=True)], 0, 50, korean, None)
    assert "알림 2개 (최대 50개)" in message.text
    assert "2. GRPO · 쉬는 중" in message.text
    assert actions(message) == [
        [PauseAlert(7, paused=True, page=0), OpenAlert(7, None), RemoveAlert(7, 0)],
        [PauseAlert(9, paused=False, page=0), OpenAlert(9, None), RemoveAlert(9, 0)],
    ]


def test_a_long_list_has_pages(korean: Phrases) -> None:
    alerts = [alert(number) for number in range(1, 10)]
    first, second = (alert_list(alerts, page, 50, korean, CHANNEL) for page in (0, 1))
    assert len(actions(first)) == 9
    assert actions(first)[-1] == [Nothing(), Nothing(), OpenAlerts(1, CHANNEL.id)]
    assert "9. " in second.text
    assert alert_list(alerts, 9999, 50, korean, CHANNEL) == second


def test_an_empty_list_shows_how_to_begin(korean: Phrases) -> None:
    message = alert_list([], 3, 50, korean, None)
    assert styled(message, "code") == ["/alert 확산 모델"]
    assert message.keyboard is None


def test_a_push_says_which_keyword_fired_where_and_how_to_change_it(korean: Phrases) -> None:
    message = alert_push([hit(1, keywords=("확산 모델", "이산"))], korean)
    assert "새 논문 1편" in message.text
    assert "‘확산 모델’, ‘이산’" in message.text
    assert "/alerts" in message.text
    assert styled(message, "bold")[1:] == ["제목 1", "확산 모델"]
    assert actions(message) == [[OpenPaper(ArxivId("2505.00001"), 0, OpenDay(DAY, 0))]]


def test_a_passage_that_is_the_title_does_not_stand_there_twice(korean: Phrases) -> None:
    message = alert_push([hit(1, title="확산 모델", passage=Passage("확산 모델", ((0, 5),)))], korean)
    assert message.text.count("확산 모델") == 2  # the title, and the keyword that fired


def test_a_push_of_more_than_fits_counts_the_rest_and_leads_to_the_day(korean: Phrases, sendable: Sendable) -> None:
    message = alert_push(hits(100, title="긴 제목 " * 30, passage=Passage("가나 " * 80, ((0, 2),))), korean)
    sendable(message)
    told = sum(len(row) for row in actions(message)[:-1])
    assert 8 < told < 20
    assert f"… 외 {100 - told}편" in message.text
    assert actions(message)[-1] == [OpenDay(DAY, 0)]


@pytest.mark.parametrize("count", [1, 8, 9, 60, 1000])
@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": None, "keywords": (WILD,) * 50, "passage": Passage(WILD, tuple((n, n + 1) for n in range(100)))},
        {"passage": Passage("", ())},
    ],
)
def test_every_message_about_alerts_is_sendable(
    phrases: Phrases, sendable: Sendable, count: int, fields: dict[str, object]
) -> None:
    found = hits(count, **fields)
    sendable(alert_push(found, phrases))
    for known in (False, True):
        for trial in (Trial(30, 5000, found), Trial(30, 900, (), WILD), Trial(1, 1, found)):
            sendable(alert_kept(alert(10**17, WILD, paused=known), trial, phrases, known=known, elsewhere=CHANNEL))
    alerts = [alert(10**17 + number, WILD, paused=number % 2 == 0) for number in range(min(count, 50))]
    sendable(alert_list(alerts, 0, 50, phrases, CHANNEL))
    sendable(alert_list([], 0, 50, phrases, None))
    sendable(alert_help(phrases))
