"""Entries that come after their digest was sent."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from telegram.error import TimedOut

from bot.console.faults import Fault
from bot.domain import NO_TOPIC, DeliveryState, Digest, Metadata, Scope
from tests.integration.delivery.conftest import CHAT, THURSDAY, TUESDAY, WEDNESDAY, Deliveries, at, wants

Clocks = time_machine.Traveller
CANNOT = Fault(400, "Bad Request: message can't be edited")


async def later(bot: Deliveries, clock: Clocks, moment: str, *numbers: int, day: date = TUESDAY) -> None:
    """Load more of a digest at a time of Tuesday, or of a day, and make a round."""
    clock.move_to(at(moment if "-" in moment else f"2025-05-13 {moment}"))
    if numbers:
        await bot.load(day, *numbers)
    await bot.round()


async def every_ten_minutes(bot: Deliveries, clock: Clocks, hours: int) -> None:
    for _ in range(hours * 6):
        clock.shift(timedelta(minutes=10))
        await bot.round()


async def test_late_entries_edit_the_message(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    await later(bot, clock, "09:00", 1)
    await later(bot, clock, "12:00", 1, 2, 3)
    (text,) = bot.texts()
    assert "새 논문 3편" in text
    assert "2505.00003" in text
    assert len(bot.sent()) == 1
    await every_ten_minutes(bot, clock, 5)
    assert len(bot.edited()) == 1


async def test_a_message_is_edited_once_an_hour_at_most(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    await later(bot, clock, "09:00", 1)
    for minute in range(5, 60, 5):
        await later(bot, clock, f"09:{minute:02}", 1, minute)
    assert bot.edited() == []
    for minute in range(0, 60, 5):
        await later(bot, clock, f"10:{minute:02}", 1, 100 + minute)
    for minute in range(0, 60, 5):
        await later(bot, clock, f"11:{minute:02}")
    assert bot.edited() == [at("2025-05-13 10:00"), at("2025-05-13 11:00")]
    assert "새 논문 24편" in bot.texts()[0]


async def test_a_changed_text_edits_nothing(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    await later(bot, clock, "09:00", 1)
    clock.move_to(at("2025-05-13 12:00"))
    await bot.load(TUESDAY, 1, text="다르게 썼다.")
    await every_ten_minutes(bot, clock, 3)
    assert bot.edited() == []


async def test_other_votes_send_and_edit_nothing_and_fire_no_alert(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    await bot.store.alerts.add(CHAT, NO_TOPIC, "논문", at("2025-05-12 09:00"))
    await later(bot, clock, "09:00", 1)
    before = bot.texts()
    (summary,) = await bot.store.digests.summaries(TUESDAY)
    for votes in range(3):
        clock.shift(timedelta(hours=1))
        voted = replace(summary, metadata=Metadata(upvotes=votes))
        assert (await bot.store.digests.load(Digest(TUESDAY, (voted,)), datetime.now(UTC))).changed == 1
        assert not await bot.store.matching.waiting()
        await bot.round()
    assert bot.texts() == before
    assert bot.edited() == []


async def test_a_message_whose_button_was_pressed_stays(bot: Deliveries, clock: Clocks) -> None:
    for chat_id in (1, 2):
        await bot.subscribe(wants(chat_id))
    await later(bot, clock, "09:00", 1)
    (pressed,) = bot.telegram.messages(1)
    await bot.store.deliveries.touch(1, pressed.message_id)
    await later(bot, clock, "12:00", 1, 2)
    await every_ten_minutes(bot, clock, 3)
    assert bot.edited(1) == []
    assert len(bot.edited(2)) == 1


async def test_a_chat_that_there_was_nothing_new_for_gets_what_comes_late(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants(scope=Scope.NEW))
    await later(bot, clock, "09:00", 1)
    await later(bot, clock, "2025-05-14 09:00", 1, day=WEDNESDAY)
    assert len(bot.sent()) == 1
    await later(bot, clock, "2025-05-14 09:20", 1, 2, day=WEDNESDAY)
    assert "5월 14일" in bot.sent()[1]
    assert "새 논문 1편 · 전에 보낸 1편" in bot.sent()[1]
    await every_ten_minutes(bot, clock, 3)
    assert len(bot.sent()) == 2
    assert bot.edited() == []


async def test_a_chat_that_unsubscribed_meanwhile_gets_nothing_that_comes_late(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants(scope=Scope.NEW))
    await later(bot, clock, "09:00", 1)
    await later(bot, clock, "2025-05-14 09:00", 1, day=WEDNESDAY)
    await bot.store.subscriptions.stop(CHAT, NO_TOPIC)
    await later(bot, clock, "2025-05-14 09:20", 1, 2, day=WEDNESDAY)
    assert len(bot.sent()) == 1


async def test_a_paused_chat_gets_what_came_late_when_it_is_back(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants(scope=Scope.NEW))
    await later(bot, clock, "09:00", 1)
    await later(bot, clock, "2025-05-14 09:00", 1, day=WEDNESDAY)
    await bot.store.chats.pause(CHAT)
    await later(bot, clock, "2025-05-14 09:20", 1, 2, day=WEDNESDAY)
    assert len(bot.sent()) == 1
    clock.move_to(at("2025-05-14 20:00"))
    await bot.store.chats.resume(CHAT, None, at("2025-05-14 20:00"), TUESDAY)
    await bot.round()
    assert len(bot.sent()) == 2


@pytest.mark.parametrize("fault", [CANNOT, Fault.blocked()])
async def test_a_message_that_cannot_be_edited_is_left_alone(bot: Deliveries, clock: Clocks, fault: Fault) -> None:
    await bot.subscribe(wants())
    await later(bot, clock, "09:00", 1)
    bot.telegram.fail_next("editMessageText", fault)
    await later(bot, clock, "12:00", 1, 2)
    await every_ten_minutes(bot, clock, 3)
    await later(bot, clock, "16:00", 1, 2, 3)
    assert bot.edited() == [at("2025-05-13 12:00")]


@pytest.mark.parametrize("fault", [Fault(502, "Bad Gateway"), Fault(error=TimedOut()), Fault.flood(30)])
async def test_an_edit_that_fails_is_made_an_hour_later(bot: Deliveries, clock: Clocks, fault: Fault) -> None:
    await bot.subscribe(wants())
    await later(bot, clock, "09:00", 1)
    bot.telegram.fail_next("editMessageText", fault)
    await later(bot, clock, "12:00", 1, 2)
    # What Telegram named as a pause goes by the machine's other clock, which stands still here.
    bot.rounds._amender._pace._pauses.__init__()  # type: ignore[misc]
    await every_ten_minutes(bot, clock, 3)
    assert bot.edited() == [at("2025-05-13 12:00"), at("2025-05-13 13:00")]
    assert "새 논문 2편" in bot.texts()[0]


async def test_after_a_digest_is_no_longer_fresh_its_message_stays(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    await later(bot, clock, "09:00", 1)
    await later(bot, clock, "2025-05-15 23:00", 1, 2)
    assert len(bot.edited()) == 1
    await later(bot, clock, "2025-05-16 12:00", 1, 2, 3)
    await every_ten_minutes(bot, clock, 3)
    assert len(bot.edited()) == 1


async def test_a_message_of_several_days_is_edited_as_one(bot: Deliveries, clock: Clocks) -> None:
    await bot.subscribe(wants())
    clock.move_to(at("2025-05-14 12:00"))
    await bot.load(TUESDAY, 1)
    await bot.load(WEDNESDAY, 1, 2)
    await bot.round()
    await later(bot, clock, "2025-05-14 14:00", 1, 3, day=TUESDAY)
    (text,) = bot.texts()
    assert "새 논문 2편" in text
    assert "새 논문 1편 · 전에 보낸 1편" in text
    changes = [await bot.store.digests.changed_at(day) for day in (TUESDAY, WEDNESDAY)]
    assert [row.shows for row in await bot.ledger()] == changes


@pytest.mark.parametrize("on_thursday", [(), (2, 3)])
async def test_a_paper_of_two_days_in_one_message_stays_where_it_was_new(
    bot: Deliveries, clock: Clocks, on_thursday: tuple[int, ...]
) -> None:
    await bot.subscribe(wants())
    clock.move_to(at("2025-05-14 12:00"))
    await bot.load(TUESDAY, 1)
    await bot.load(WEDNESDAY, 2)
    await bot.round()
    assert bot.texts()[0].count("새 논문 1편") == 2
    await later(bot, clock, "2025-05-15 09:00", *on_thursday, day=THURSDAY)
    # Wednesday's paper comes late into Tuesday's list.
    await later(bot, clock, "2025-05-15 14:00", 1, 2, day=TUESDAY)
    text = bot.texts()[0]
    assert "새 논문 1편 · 전에 보낸 1편" in text
    assert text.count("2505.00002") == 1
    await later(bot, clock, "2025-05-15 17:00", 1, 2, 4, day=TUESDAY)
    assert "새 논문 2편 · 전에 보낸 1편" in bot.texts()[0]


async def test_a_paper_that_comes_late_into_two_days_of_one_message_is_new_on_the_first(
    bot: Deliveries, clock: Clocks
) -> None:
    await bot.subscribe(wants())
    clock.move_to(at("2025-05-14 12:00"))
    await bot.load(TUESDAY, 1)
    await bot.load(WEDNESDAY, 2)
    await bot.round()
    clock.move_to(at("2025-05-14 14:00"))
    await bot.load(WEDNESDAY, 2, 3)
    await bot.load(TUESDAY, 1, 3)
    await bot.round()
    (text,) = bot.texts()
    assert "새 논문 2편" in text
    assert "새 논문 1편 · 전에 보낸 1편" in text
    assert text.count("2505.00003") == 1


async def test_what_was_told_of_another_day_meanwhile_is_not_new_once_more(bot: Deliveries, clock: Clocks) -> None:
    """A paper that Wednesday's message told comes late into Tuesday's digest: it is new in one of the two."""
    await bot.subscribe(wants())
    await later(bot, clock, "09:00", 1)
    await later(bot, clock, "2025-05-14 09:00", 1, 2, day=WEDNESDAY)
    await later(bot, clock, "2025-05-14 10:00", 1, 2, 3, day=TUESDAY)
    tuesday, wednesday = bot.texts()
    assert "새 논문 2편 · 전에 보낸 1편" in tuesday
    assert "새 논문 1편 · 전에 보낸 1편" in wednesday
    # It stays so when Wednesday's is brought up to date in its turn.
    await later(bot, clock, "2025-05-14 12:00", 1, 2, 4, day=WEDNESDAY)
    assert "새 논문 2편 · 전에 보낸 1편" in bot.texts()[1]


async def test_two_processes_edit_a_message_once(bot: Deliveries, another: Deliveries, clock: Clocks) -> None:
    for chat_id in range(1, 30):
        await bot.subscribe(wants(chat_id))
    await later(bot, clock, "09:00", 1)
    clock.move_to(at("2025-05-13 12:00"))
    await bot.load(TUESDAY, 1, 2)
    for one in (bot, another, bot):
        await one.rounds._amender.amend()
    assert [len(bot.edited(chat_id)) for chat_id in range(1, 30)] == [1] * 29
    assert {row.state for row in await bot.ledger(1)} == {DeliveryState.SENT}
