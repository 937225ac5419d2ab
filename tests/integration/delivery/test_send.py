"""When a chat is sent something: quiet hours, what grew old, days without digest."""

from datetime import timedelta

import pytest
import time_machine

from bot.domain import NO_TOPIC, DeliveryState
from tests.integration.delivery.conftest import THURSDAY, TUESDAY, WEDNESDAY, Deliveries, at, wants

Clocks = time_machine.Traveller


@pytest.mark.parametrize(
    ("quiet", "due", "sent"),
    [
        (("08:00", "10:00"), "2025-05-13 09:00", "2025-05-13 10:00"),
        (("09:00", "09:01"), "2025-05-13 09:00", "2025-05-13 09:01"),
        (("08:00", "09:00"), "2025-05-13 09:00", "2025-05-13 09:00"),
        (("10:00", "08:00"), "2025-05-13 09:00", "2025-05-13 09:00"),
        (("22:00", "07:00"), "2025-05-13 23:30", "2025-05-14 07:00"),
        (("22:00", "07:00"), "2025-05-14 02:00", "2025-05-14 07:00"),
        (("22:00", "00:00"), "2025-05-13 23:30", "2025-05-14 00:00"),
        (("12:00", "11:59"), "2025-05-13 12:00", "2025-05-14 11:59"),
    ],
)
async def test_quiet_hours_put_off_to_their_end(
    bot: Deliveries, clock: Clocks, quiet: tuple[str, str], due: str, sent: str
) -> None:
    start, end = (int(text[:2]) * 60 + int(text[3:]) for text in quiet)
    await bot.subscribe(wants(quiet=(start, end)))
    clock.move_to(at(due))
    await bot.load(TUESDAY, 1)
    await bot.round()
    if due != sent:
        assert [row.due for row in await bot.ledger()] == [at(sent)]
        clock.move_to(at(sent) - timedelta(seconds=1))
        await bot.round()
        assert bot.sent() == []
    clock.move_to(at(sent))
    await bot.round()
    assert len(bot.sent()) == 1


async def test_what_waits_for_the_end_of_quiet_hours_is_one_message(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants(quiet=(22 * 60, 7 * 60)))
    for moment, day in (("23:00", WEDNESDAY), ("23:30", TUESDAY)):
        clock.move_to(at(f"2025-05-14 {moment}"))
        await bot.load(day, day.day)
        await bot.round()
    clock.move_to(at("2025-05-15 07:00"))
    await bot.round()
    (text,) = bot.sent()
    assert "밀린 2일치" in text


async def test_quiet_hours_that_a_chat_does_away_with_hold_back_nothing_new(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants(quiet=(8 * 60, 20 * 60)))
    await bot.morning(clock, TUESDAY, 1)
    await bot.subscribe(wants())
    clock.move_to(at("2025-05-13 20:00"))
    await bot.round()
    assert len(bot.sent()) == 1


async def test_a_digest_that_grew_old_while_it_waited_dies_with_a_log_line(
    bot: Deliveries, clock: Clocks, caplog: pytest.LogCaptureFixture
) -> None:
    await bot.subscribe(wants())
    for day in (TUESDAY, THURSDAY):
        clock.move_to(at(f"{day} 09:00"))
        await bot.load(day, day.day)
        await bot.plan(at(f"{day} 09:00"))
    clock.move_to(at("2025-05-16 00:00"))
    with caplog.at_level("WARNING"):
        await bot.round()
    assert [(row.digest_date, row.state, row.error) for row in await bot.ledger()] == [
        (TUESDAY, DeliveryState.DEAD, "stale"),
        (THURSDAY, DeliveryState.SENT, None),
    ]
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "delivery too late" in caplog.text
    assert "2025-05-13" in caplog.text
    assert "5월 15일" in bot.sent()[0]


@pytest.mark.parametrize("silent", [True, False])
async def test_a_phone_makes_a_sound_unless_the_chat_wants_none(bot: Deliveries, clock: Clocks, silent: bool) -> None:
    await bot.subscribe(wants(silent=silent))
    await bot.morning(clock, TUESDAY, 1)
    (call,) = bot.telegram.calls
    assert call.parameters.get("disable_notification", False) is silent


@pytest.mark.parametrize(("comes", "told"), [(None, 1), ("07:30", 0), ("08:30", 1)])
async def test_a_day_without_digest_is_told_unless_it_came_before_the_end_of_quiet_hours(
    bot: Deliveries, clock: Clocks, comes: str | None, told: int
) -> None:
    await bot.subscribe(wants(minute=6 * 60, quiet=(0, 8 * 60), tells_empty=True))
    for moment in ("06:00", "07:30", "08:00", "08:30"):
        clock.move_to(at(f"2025-05-13 {moment}"))
        if moment == comes:
            await bot.load(TUESDAY, 1)
        await bot.round()
    empty = [text for text in bot.sent() if "올라온 논문 목록이 없습니다" in text]
    assert len(empty) == told
    assert len(bot.sent()) == told + bool(comes)


async def test_a_topic_and_its_chat_are_sent_to_apart(bot: Deliveries, clock: Clocks) -> None:
    for topic, hour in ((NO_TOPIC, 9), (4, 9), (5, 10)):
        await bot.subscribe(wants(topic_id=topic, minute=hour * 60))
    await bot.morning(clock, TUESDAY, 1)
    assert [call.parameters.get("message_thread_id") for call in bot.telegram.calls] == [None, 4]
