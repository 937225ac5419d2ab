"""The settings and what is said of a subscription: their looks, and what their buttons set."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest

from bot.domain import EVERY_DAY, NO_TOPIC, Chat, ChatKind, ChatState, Language, Scope, Subscription
from bot.locales.phrases import Phrases, phrases_for
from bot.times.upcoming import Today
from bot.views import settings, timetable
from bot.views.callbacks import decode
from bot.views.choices import SetDays, SetMinute, SetQuiet
from bot.views.hours import COMMON_ZONES, zone_text
from bot.views.message import Message
from bot.views.subscription import Outlook, subscribed, unsubscribed

KOREAN, ENGLISH = phrases_for(Language.KOREAN), phrases_for(Language.ENGLISH)
NOW = datetime(2025, 5, 24, 3, tzinfo=UTC)
WANTS = Subscription(
    chat_id=1001,
    topic_id=NO_TOPIC,
    active=True,
    minute=9 * 60,
    timezone="Asia/Seoul",
    weekdays=EVERY_DAY,
    scope=Scope.ALL,
    quiet=None,
    silent=False,
    tells_empty=False,
    since=NOW,
)
NOTHING = replace(WANTS, active=False)
RICH = replace(
    WANTS,
    minute=23 * 60 + 30,
    timezone="America/New_York",
    weekdays=frozenset({1, 3}),
    scope=Scope.KEYWORDS,
    quiet=(23 * 60, 7 * 60),
    silent=True,
    tells_empty=True,
)
LATE = replace(WANTS, weekdays=frozenset(range(1, 6)), next_morning=True)
CHANNEL = Chat(
    -1001234567890123,
    NO_TOPIC,
    ChatKind.CHANNEL,
    Language.ENGLISH,
    "Asia/Seoul",
    ChatState.ACTIVE,
    "연구실 소식",
    language_chosen=True,
)
GROUP = replace(CHANNEL, id=-1009, kind=ChatKind.SUPERGROUP)
NEWEST = date(2025, 5, 24)
Sendable = Callable[[Message], None]


def outlook(wants: Subscription = WANTS, today: Today = Today.MISSED, chat: Chat | None = None) -> Outlook:
    return Outlook(wants, chat, NOW, today, NEWEST)


SCREENS: dict[str, Message] = {
    "subscribed": subscribed(outlook(), NOTHING, KOREAN),
    "subscribed-english": subscribed(outlook(RICH, Today.AHEAD), RICH, ENGLISH),
    "subscribed-channel": subscribed(outlook(RICH, Today.UNWANTED, CHANNEL), WANTS, KOREAN),
    "unsubscribed": unsubscribed(outlook(NOTHING), KOREAN, was_active=True),
    "settings": settings.all_settings(outlook(), Language.KOREAN, KOREAN),
    "settings-english": settings.all_settings(outlook(RICH, Today.AHEAD), Language.ENGLISH, ENGLISH),
    "settings-channel": settings.all_settings(outlook(NOTHING, chat=CHANNEL), Language.ENGLISH, KOREAN),
    "settings-time": timetable.time(outlook(RICH), KOREAN),
    "settings-zone": timetable.zone(outlook(), KOREAN),
    "settings-zone-channel-english": timetable.zone(outlook(RICH, chat=CHANNEL), ENGLISH),
    "subscribed-next-morning": subscribed(outlook(LATE, Today.ONCE_LOADED), WANTS, KOREAN),
    "subscribed-next-morning-english": subscribed(outlook(LATE, Today.MISSED), WANTS, ENGLISH),
    "settings-next-morning": settings.all_settings(outlook(LATE, Today.SENT), Language.KOREAN, KOREAN),
    "settings-next-morning-english": settings.all_settings(outlook(LATE, Today.AHEAD), Language.ENGLISH, ENGLISH),
    "settings-morning": timetable.morning(outlook(), KOREAN),
    "settings-morning-english": timetable.morning(outlook(LATE, chat=CHANNEL), ENGLISH),
    "settings-days-next-morning": timetable.days(outlook(LATE), KOREAN),
    "settings-days-next-morning-english": timetable.days(outlook(LATE), ENGLISH),
    "settings-days": timetable.days(outlook(RICH), KOREAN),
    "settings-days-one": timetable.days(outlook(replace(WANTS, weekdays=frozenset({7}))), ENGLISH),
    "settings-papers": settings.papers(outlook(RICH), KOREAN, has_alerts=False),
    "settings-papers-english": settings.papers(outlook(), ENGLISH, has_alerts=False),
    "settings-quiet": timetable.quiet(outlook(), KOREAN),
    "settings-quiet-english": timetable.quiet(outlook(RICH), ENGLISH),
    "settings-quiet-from": timetable.quiet_from(outlook(RICH), KOREAN),
    "settings-quiet-until": timetable.quiet_until(outlook(RICH), KOREAN),
    "settings-language-channel": settings.language_choice(KOREAN, Language.ENGLISH, CHANNEL),
    "forget": settings.forget_question(GROUP, None, KOREAN),
    "forget-channel-english": settings.forget_question(CHANNEL, CHANNEL, ENGLISH),
    "forgotten": settings.forgotten(None, KOREAN),
}


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_of_the_settings_looks_as_it_did(
    name: str, keeps_its_looks: Callable[[str, Message], None], sendable: Sendable
) -> None:
    keeps_its_looks(f"settings/{name}", SCREENS[name])
    sendable(SCREENS[name])


def test_every_screen_has_its_golden_file(golden_names: Callable[[str], set[str]]) -> None:
    assert golden_names("settings") == set(SCREENS)


@pytest.mark.parametrize("today", Today)
@pytest.mark.parametrize("before", [WANTS, NOTHING, RICH, LATE])
def test_every_answer_to_a_subscription_is_sendable(
    today: Today, before: Subscription, phrases: Phrases, sendable: Sendable
) -> None:
    for wants, chat in product((WANTS, RICH, LATE), (None, CHANNEL)):
        sendable(subscribed(outlook(wants, today, chat), before, phrases))
        sendable(unsubscribed(outlook(wants, today, chat), phrases, was_active=before.active))


@pytest.mark.parametrize("view", [timetable.time, timetable.zone, timetable.morning, timetable.days, timetable.quiet])
@pytest.mark.parametrize("minute", [0, 7, 23 * 60 + 59])
def test_every_timetable_is_sendable(view: Callable[..., Message], minute: int, sendable: Sendable) -> None:
    for phrases, chat, name in product(
        (KOREAN, ENGLISH), (None, CHANNEL), ("America/Argentina/Buenos_Aires", "-03:30")
    ):
        sendable(view(outlook(replace(RICH, minute=minute, timezone=name), chat=chat), phrases))


def test_a_name_as_long_as_telegram_allows_leaves_a_message_sendable(sendable: Sendable) -> None:
    long = replace(CHANNEL, title="이름" * 64)
    sendable(settings.all_settings(outlook(RICH, chat=long), Language.KOREAN, KOREAN))
    sendable(timetable.zone(outlook(RICH, chat=long), KOREAN))


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("Asia/Seoul", "14:30"), ("America/New_York", "01:30"), ("America/Los_Angeles", None), ("+14:00", "19:30")],
)
def test_it_is_said_when_a_days_list_is_complete_where_that_is_on_its_day(zone: str, hour: str | None) -> None:
    text = timetable.morning(outlook(replace(WANTS, timezone=zone)), KOREAN).text
    assert ("Hugging Face" in text) is (hour is not None)
    assert hour is None or f"보통 {hour}(" in text


def test_steps_go_over_midnight() -> None:
    minutes = [
        action.minute for action in actions(timetable.time(outlook(RICH), KOREAN)) if isinstance(action, SetMinute)
    ]
    assert minutes[-4:] == [23 * 60, 23 * 60 + 15, 23 * 60 + 45, 0]
    assert minutes[:-4] == list(range(30, 24 * 60, 60))


def test_the_last_day_stays() -> None:
    last = frozenset({7})
    days = actions(timetable.days(outlook(replace(WANTS, weekdays=last)), KOREAN))
    chosen = [action.weekdays for action in days if isinstance(action, SetDays)]
    assert frozenset() not in chosen
    assert chosen[6] == last


def test_quiet_hours_never_begin_when_they_end() -> None:
    for view in (timetable.quiet_from, timetable.quiet_until):
        spans = [action.quiet for action in actions(view(outlook(RICH), KOREAN)) if isinstance(action, SetQuiet)]
        assert len(spans) == 23
        assert all(span and span[0] != span[1] for span in spans)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Asia/Seoul", "서울, UTC+9"),
        ("America/New_York", "뉴욕, UTC-4"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires, UTC-3"),
        ("Asia/Kathmandu", "Kathmandu, UTC+5:45"),
        ("+09:00", "UTC+9"),
        ("-03:30", "UTC-3:30"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_city_and_its_distance(name: str, text: str) -> None:
    assert zone_text(name, NOW, KOREAN) == text


def test_common_zones_have_names(phrases: Phrases) -> None:
    assert all(zone_text(name, NOW, phrases) for name in COMMON_ZONES)


def actions(message: Message) -> list[object]:
    assert message.keyboard
    return [decode(str(button.callback_data)) for row in message.keyboard.inline_keyboard for button in row]
