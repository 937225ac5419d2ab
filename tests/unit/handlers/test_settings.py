"""What a button of the settings makes of a subscription."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain import EVERY_DAY, NO_TOPIC, Scope, Subscription
from bot.errors import OldButton
from bot.handlers.settings import changed
from bot.views.choices import (
    SetDays,
    SetMinute,
    SetNextMorning,
    SetQuiet,
    SetScope,
    SetSilent,
    SetSubscribed,
    SetTellsEmpty,
    Setting,
    SetZone,
)

BEFORE, NOW, LATER = (datetime(2025, 5, day, tzinfo=UTC) for day in (1, 24, 25))
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
    since=BEFORE,
)
NOTHING = replace(WANTS, active=False)
LATE = replace(WANTS, next_morning=True)


@pytest.mark.parametrize(
    ("before", "setting", "after"),
    [
        (WANTS, SetSubscribed(True), WANTS),
        (WANTS, SetSubscribed(False), NOTHING),
        (NOTHING, SetSubscribed(True), replace(WANTS, since=NOW)),
        (NOTHING, SetSubscribed(False), NOTHING),
        (WANTS, SetMinute(0), replace(WANTS, minute=0)),
        (WANTS, SetZone("+09:00"), replace(WANTS, timezone="+09:00")),
        (WANTS, SetDays(frozenset({1})), replace(WANTS, weekdays=frozenset({1}), since=NOW)),
        (WANTS, SetDays(EVERY_DAY), WANTS),
        (WANTS, SetScope(Scope.NEW), replace(WANTS, scope=Scope.NEW)),
        (WANTS, SetQuiet((0, 60)), replace(WANTS, quiet=(0, 60))),
        (replace(WANTS, quiet=(0, 60)), SetQuiet(None), WANTS),
        (WANTS, SetSilent(True), replace(WANTS, silent=True)),
        (WANTS, SetTellsEmpty(True), replace(WANTS, tells_empty=True)),
        (NOTHING, SetMinute(0), replace(NOTHING, minute=0)),
        (WANTS, SetNextMorning(True), LATE),
        (LATE, SetNextMorning(False), WANTS),
        (NOTHING, SetNextMorning(True), replace(NOTHING, next_morning=True)),
    ],
)
def test_a_button_sets_what_it_says_and_a_second_press_nothing_more(
    before: Subscription, setting: Setting, after: Subscription
) -> None:
    assert changed(before, setting, NOW) == after
    assert changed(after, setting, LATER) == after


@pytest.mark.parametrize(
    ("subscribed", "changed_at", "since"),
    [
        # Friday evening in Seoul: Friday's list waits for the next morning.
        ("2025-05-23 20:00", "2025-05-23 21:00", "2025-05-23 09:00"),
        ("2025-05-23 20:00", "2025-05-24 08:59", "2025-05-23 09:00"),
        # It has come, and Saturday's waits.
        ("2025-05-23 20:00", "2025-05-24 09:00", "2025-05-23 20:00"),
        ("2025-05-24 10:00", "2025-05-24 11:00", "2025-05-24 09:00"),
        ("2025-05-23 08:00", "2025-05-24 08:00", "2025-05-23 08:00"),
    ],
)
def test_what_waited_for_the_next_morning_is_owed_where_none_is_waited_for_any_more(
    subscribed: str, changed_at: str, since: str
) -> None:
    wants = replace(LATE, since=in_seoul(subscribed))
    assert changed(wants, SetNextMorning(False), in_seoul(changed_at)) == replace(WANTS, since=in_seoul(since))


def in_seoul(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+09:00")


@pytest.mark.parametrize("name", ["Mars/Olympus", "Asia", "Asia/"])
def test_a_zone_that_is_none_any_more_is_an_old_button(name: str) -> None:
    with pytest.raises(OldButton):
        changed(WANTS, SetZone(name), NOW)
