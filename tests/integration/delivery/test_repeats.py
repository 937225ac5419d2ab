"""What is new to a chat: lists that come again, scopes, several days at once, alerts."""

from datetime import date, timedelta

import pytest
import time_machine

from bot.domain import NO_TOPIC, DeliveryState, Scope
from tests.integration.delivery.conftest import CHAT, FRIDAY, THURSDAY, TUESDAY, WEDNESDAY, Deliveries, at, wants

Clocks = time_machine.Traveller
SATURDAY, SUNDAY, MONDAY = date(2025, 5, 17), date(2025, 5, 18), date(2025, 5, 19)
NOTHING_NEW = "새 논문 없음 · 전에 보낸 {}편"


def counts(texts: list[str]) -> list[str]:
    """The line that says how many papers are new, of each message of one digest."""
    return [text.split("\n")[1] for text in texts]


async def test_the_same_list_three_times_is_told_once_to_those_who_want_new_papers(
    bot: Deliveries, clock: Clocks
) -> None:
    await bot.subscribe(wants(1))
    await bot.subscribe(wants(2, scope=Scope.NEW))
    for day in (SATURDAY, SUNDAY, MONDAY):
        await bot.morning(clock, day, *range(1, 16))
    assert counts(bot.sent(1)) == ["새 논문 15편", NOTHING_NEW.format(15), NOTHING_NEW.format(15)]
    assert counts(bot.sent(2)) == ["새 논문 15편"]
    # They are done with, though nothing was said.
    assert [(row.state, row.message_id is None) for row in await bot.ledger(2)] == [
        (DeliveryState.SENT, False),
        (DeliveryState.SENT, True),
        (DeliveryState.SENT, True),
    ]


async def test_the_counts_are_right_over_repeats(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    await bot.morning(clock, TUESDAY, *range(1, 16))
    await bot.morning(clock, WEDNESDAY, *range(1, 28))
    await bot.morning(clock, THURSDAY, *range(10, 31), 40)
    await bot.morning(clock, FRIDAY, 50)
    assert counts(bot.sent()) == [
        "새 논문 15편",
        "새 논문 12편 · 전에 보낸 15편",
        "새 논문 4편 · 전에 보낸 18편",
        "새 논문 1편",
    ]


async def test_what_another_chat_was_sent_is_new_to_this_one(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants(1))
    await bot.subscribe(wants(2, weekdays=frozenset({WEDNESDAY.isoweekday()})))
    await bot.morning(clock, TUESDAY, 1, 2)
    await bot.morning(clock, WEDNESDAY, 1, 2, 3)
    assert counts(bot.sent(1)) == ["새 논문 2편", "새 논문 1편 · 전에 보낸 2편"]
    assert counts(bot.sent(2)) == ["새 논문 3편"]


async def test_a_digest_that_comes_after_a_later_one_repeats_nothing_of_it(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    await bot.morning(clock, WEDNESDAY, 1, 2, 3)
    clock.shift(timedelta(hours=1))
    await bot.load(TUESDAY, 1, 2, 4)
    await bot.round()
    assert counts(bot.sent()) == ["새 논문 3편", "새 논문 1편 · 전에 보낸 2편"]


async def test_a_list_that_others_were_sent_is_written_anew_when_another_day_came(
    bot: Deliveries, clock: Clocks
) -> None:
    await bot.subscribe(wants(1, minute=8 * 60))
    await bot.subscribe(wants(2))
    await bot.morning(clock, WEDNESDAY, 1, 2, 3)
    clock.move_to(at(f"{THURSDAY} 08:00"))
    await bot.load(THURSDAY, 3, 4, 5)
    await bot.round()
    # Tuesday's comes very late, between the hours of the two.
    clock.move_to(at(f"{THURSDAY} 08:30"))
    await bot.load(TUESDAY, 4)
    await bot.round()
    clock.move_to(at(f"{THURSDAY} 09:00"))
    await bot.round()
    assert counts(bot.sent(1)) == ["새 논문 3편", "새 논문 2편 · 전에 보낸 1편", NOTHING_NEW.format(1)]
    assert counts(bot.sent(2)) == ["새 논문 3편", "새 논문 1편", "새 논문 1편 · 전에 보낸 2편"]


async def test_several_days_at_once_count_each_paper_once(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    clock.move_to(at("2025-05-15 12:00"))
    await bot.load(TUESDAY, 1, 2, 3)
    await bot.load(WEDNESDAY, 2, 3, 4)
    await bot.load(THURSDAY, 1, 4)
    await bot.round()
    (text,) = bot.sent()
    assert "밀린 3일치" in text
    assert [line for line in text.split("\n") if line.startswith("새 논문")] == [
        "새 논문 3편",
        "새 논문 1편 · 전에 보낸 2편",
        NOTHING_NEW.format(2),
    ]
    assert [text.count(f"2505.0000{number}") for number in (1, 2, 3, 4)] == [1, 1, 1, 1]
    await bot.morning(clock, FRIDAY, 1, 4, 5)
    assert counts(bot.sent()[1:]) == ["새 논문 1편 · 전에 보낸 2편"]


@pytest.mark.parametrize(
    ("scope", "sent"),
    [(Scope.ALL, [1, 1, 1]), (Scope.NEW, [1, 0, 1]), (Scope.KEYWORDS, [0, 0, 1])],
)
async def test_where_there_is_nothing_to_say_nothing_is_said(
    bot: Deliveries, clock: Clocks, scope: Scope, sent: list[int]
) -> None:
    await bot.subscribe(wants(scope=scope))
    await bot.store.alerts.add(CHAT, NO_TOPIC, "강화학습", at("2025-05-01 12:00"))
    lists: list[tuple[date, tuple[int, ...], str]] = [
        (TUESDAY, (1, 2), "확산 모델이다."),
        (WEDNESDAY, (1, 2), "확산 모델이다."),
        (THURSDAY, (3, 4), "강화학습을 쓴다."),
    ]
    told = []
    for day, numbers, text in lists:
        before = len(bot.sent())
        await bot.morning(clock, day, *numbers, text=text)
        told.append(sum(message.startswith("📰") for message in bot.sent()[before:]))
    assert told == sent
    assert all(row.state == DeliveryState.SENT for row in await bot.ledger())


@pytest.mark.parametrize("scope", [Scope.ALL, Scope.KEYWORDS])
async def test_a_keyword_stands_in_a_digest_though_its_paper_was_new_in_one_that_the_chat_did_not_want(
    bot: Deliveries, clock: Clocks, scope: Scope
) -> None:
    await bot.subscribe(wants(scope=scope, weekdays=frozenset({MONDAY.isoweekday()})))
    await bot.store.alerts.add(CHAT, NO_TOPIC, "강화학습", at("2025-05-01 12:00"))
    for day in (SUNDAY, MONDAY):
        await bot.morning(clock, day, 1, text="강화학습을 쓴다.")
    alert, digest = bot.sent()
    assert alert.startswith("🔔")
    assert counts([digest]) == ["새 논문 1편 · 🔔 키워드 1편"]


async def test_a_keyword_stands_in_a_digest_though_an_old_one_that_nobody_was_sent_had_its_paper(
    bot: Deliveries, clock: Clocks
) -> None:
    await bot.subscribe(wants(scope=Scope.KEYWORDS))
    await bot.store.alerts.add(CHAT, NO_TOPIC, "강화학습", at("2025-05-01 12:00"))
    clock.move_to(at(f"{MONDAY} 22:00"))
    await bot.load(FRIDAY, 1, text="강화학습을 쓴다.")
    await bot.load(SATURDAY, 1, 2, text="강화학습을 쓴다.")
    await bot.round()
    (digest,) = (text for text in bot.sent() if text.startswith("📰"))
    assert counts([digest]) == ["새 논문 2편 · 🔔 키워드 2편"]


async def test_an_alert_tells_of_a_paper_once_for_ever(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants(active=False))
    for keyword in ("강화학습", "추론"):
        await bot.store.alerts.add(CHAT, NO_TOPIC, keyword, at("2025-05-01 12:00"))
    for day in (SATURDAY, SUNDAY, MONDAY):
        await bot.morning(clock, day, 1, 2, text="강화학습으로 추론한다.")
    assert len(bot.sent()) == 1
    assert "새 논문 2편" in bot.sent()[0]
    # Not after years, either, when the rest of the ledger is forgotten.
    clock.shift(timedelta(days=400))
    await bot.rounds.prune()
    again = MONDAY + timedelta(days=400)
    await bot.morning(clock, again, 1, 2, 3, text="강화학습으로 추론한다.")
    assert len(bot.sent()) == 2
    assert "2505.00003" in bot.sent()[1]
    assert "2505.00001" not in bot.sent()[1]
