"""Pushes from the command that asks for them to the message that comes, through the whole application in process."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from telegram import Message
from telegram.error import TimedOut

from bot.console.faults import Fault
from bot.console.people import READER, Person, Place
from bot.console.transport import LocalTelegram
from bot.domain import ChatKind, DeliveryState
from bot.ingest import Ingest

SEEDS = Path(__file__).parents[2] / "seeds"
ADMIN = Person(id=9, first_name="Admin")
LAB = Place(-500, ChatKind.GROUP, "연구실")
EVENING = datetime(2025, 5, 12, 12, tzinfo=UTC)
"""21:00 in Seoul, the day before the digest of 13 May."""
NINE = datetime(2025, 5, 13, 0, 0, tzinfo=UTC)
"""09:00 in Seoul."""


class Morning:
    """A bot and its clock: what comes is loaded, and what is due is sent, when a test says so."""

    def __init__(self, bot: Any, clock: Any) -> None:
        self.telegram: LocalTelegram = bot.telegram
        self.store = bot.store
        self._rounds = bot.rounds
        self._clock = clock

    async def publish(self, day: date) -> None:
        (path,) = SEEDS.glob(f"{day}*.md")
        await Ingest(self.store).load_file(path)
        await self.round()

    async def at(self, moment: datetime) -> None:
        self._clock.move_to(moment)
        await self.round()

    async def round(self) -> None:
        """Make the minute's round, and wait until all that is due is sent."""
        await self._rounds.send_now(None)

    def pushed(self, chat_id: int = READER.id) -> list[Message]:
        """What the bot sent unasked: of its messages, the lists and alerts."""
        starts = ("📰 2025", "🔔 키워드 알림")
        return [message for message in self.telegram.messages(chat_id) if (message.text or "").startswith(starts)]

    async def states(self) -> dict[DeliveryState, int]:
        ledger = await self.store.stats.ledger(datetime.now(UTC))
        return {state: count for state, count in ledger.states.items() if count}


@pytest.fixture
async def morning(start_bot: Any) -> AsyncIterator[Morning]:
    """The evening before, with nothing loaded."""
    with time_machine.travel(EVENING) as clock:
        yield Morning(await start_bot(None, admins=[ADMIN.id]), clock)


async def test_a_digest_comes_at_its_hour_and_once(morning: Morning) -> None:
    await morning.telegram.say("/subscribe 아침 9시 서울")
    await morning.publish(date(2025, 5, 13))
    assert morning.pushed() == []
    await morning.at(NINE - timedelta(minutes=1))
    assert morning.pushed() == []
    await morning.at(NINE)
    (message,) = morning.pushed()
    assert (message.text or "").startswith("📰 2025년 5월 13일 (화)\n새 논문 ")
    await morning.at(NINE + timedelta(days=1))
    assert len(morning.pushed()) == 1


async def test_its_buttons_open_a_paper_and_lead_back(morning: Morning) -> None:
    await morning.telegram.say("/subscribe")
    await morning.publish(date(2025, 5, 13))
    await morning.at(NINE)
    (message,) = morning.pushed()
    opened = (await morning.telegram.press(message, "1")).message
    assert opened.message_id == message.message_id
    back = next(button for row in opened.reply_markup.inline_keyboard for button in row if "←" in button.text)  # type: ignore[union-attr]
    assert (await morning.telegram.press(opened, back)).text == message.text


async def test_what_is_loaded_after_the_hour_comes_at_once_and_what_is_old_never(morning: Morning) -> None:
    await morning.telegram.say("/subscribe 9시")
    await morning.at(NINE + timedelta(hours=3))
    await morning.publish(date(2025, 5, 6))
    assert morning.pushed() == []
    await morning.publish(date(2025, 5, 13))
    assert len(morning.pushed()) == 1


async def test_a_chat_that_chose_the_next_morning_has_a_days_list_then(morning: Morning) -> None:
    settings = (await morning.telegram.say("/settings")).message
    choice = (await morning.telegram.press(settings, "🌅 그날 또는 다음 날")).message
    await morning.telegram.press(choice, "다음 날 정한 시각에")
    assert "매일 09:00 (서울, UTC+9)에 전날의" in (await morning.telegram.say("/subscribe 9시")).text
    await morning.at(NINE + timedelta(hours=5, minutes=30))
    await morning.publish(date(2025, 5, 13))
    assert morning.pushed() == []
    assert "5월 13일 (화) 목록으로, 5월 14일 (수) 09:00에" in (await morning.telegram.say("/settings")).text
    await morning.at(NINE + timedelta(days=1))
    assert len(morning.pushed()) == 1


async def test_nothing_comes_after_unsubscribe(morning: Morning) -> None:
    await morning.telegram.say("/subscribe 9시")
    await morning.publish(date(2025, 5, 13))
    await morning.telegram.say("/unsubscribe")
    await morning.at(NINE)
    assert morning.pushed() == []


async def test_a_blocked_chat_is_left_alone_until_start_and_then_gets_what_is_fresh(morning: Morning) -> None:
    await morning.telegram.say("/subscribe 8시")
    morning.telegram.fail_next("sendMessage", Fault.blocked(READER.id))
    await morning.publish(date(2025, 5, 13))
    await morning.at(NINE)
    await morning.at(NINE + timedelta(hours=1))
    assert morning.pushed() == []
    assert await morning.states() == {DeliveryState.DEAD: 1}
    await morning.telegram.say("/start")
    await morning.round()
    assert len(morning.pushed()) == 1
    assert await morning.states() == {DeliveryState.SENT: 1}


async def test_a_group_that_moved_is_sent_to_where_it_is(morning: Morning) -> None:
    supergroup = Place(-1009, ChatKind.SUPERGROUP, LAB.title)
    morning.telegram.join(LAB, admin=True)
    morning.telegram.join(supergroup)
    await morning.telegram.say("/subscribe 8시", place=LAB)
    morning.telegram.fail_next("sendMessage", Fault.migrated(supergroup.id, LAB.id))
    await morning.publish(date(2025, 5, 13))
    await morning.at(NINE)
    assert morning.pushed(LAB.id) == []
    assert len(morning.pushed(supergroup.id)) == 1
    assert await morning.store.subscriptions.get(LAB.id, 0) is None
    assert (await morning.store.subscriptions.get(supergroup.id, 0)).active


async def test_a_bad_moment_of_telegrams_is_waited_out(morning: Morning) -> None:
    await morning.telegram.say("/subscribe 9시")
    await morning.publish(date(2025, 5, 13))
    morning.telegram.fail_next("sendMessage", Fault(502, "Bad Gateway"), times=2)
    await morning.at(NINE)
    assert await morning.states() == {DeliveryState.FAILED: 1}
    await morning.at(NINE + timedelta(seconds=2))
    assert await morning.states() == {DeliveryState.FAILED: 1}
    await morning.at(NINE + timedelta(seconds=7))
    assert await morning.states() == {DeliveryState.SENT: 1}
    assert len(morning.pushed()) == 1


async def test_what_may_have_arrived_is_sent_once_more_and_never_a_third_time(morning: Morning) -> None:
    await morning.telegram.say("/subscribe 9시")
    await morning.publish(date(2025, 5, 13))
    morning.telegram.join(Place.private(ADMIN), ADMIN)
    morning.telegram.fail_next("sendMessage", Fault(error=TimedOut(), arrives=True), times=2)
    for minute in range(5):
        await morning.at(NINE + timedelta(minutes=minute))
    assert len(morning.pushed()) == 2
    assert await morning.states() == {DeliveryState.DEAD: 1, DeliveryState.SENT: 1}
    (told,) = morning.telegram.messages(ADMIN.id)
    assert "13" in (told.text or "")


async def test_papers_that_come_late_are_put_into_the_message(morning: Morning, tmp_path: Path) -> None:
    await morning.telegram.say("/subscribe 9시")
    (path,) = SEEDS.glob("2025-05-13*.md")
    text = path.read_text(encoding="utf-8")
    first = tmp_path / path.name
    first.write_text(text[: text.index("\n## 25", text.index("\n## 25") + 10)], encoding="utf-8")
    await Ingest(morning.store).load_file(first)
    await morning.at(NINE)
    (before,) = morning.pushed()
    assert "새 논문 1편" in (before.text or "")
    await morning.at(NINE + timedelta(hours=2))
    await morning.publish(date(2025, 5, 13))
    (after,) = morning.pushed()
    assert after.message_id == before.message_id
    assert "새 논문 1편" not in (after.text or "")


async def test_an_alert_tells_once_of_a_new_paper_with_the_word_in_bold(morning: Morning) -> None:
    await morning.telegram.say("/alert DanceGRPO")
    await morning.publish(date(2025, 5, 13))
    (message,) = morning.pushed()
    assert "DanceGRPO" in (message.text or "")
    assert any("dancegrpo" in word.lower() for word in message.parse_entities(["bold"]).values())
    await morning.at(NINE + timedelta(days=1))
    assert len(morning.pushed()) == 1


async def test_a_digest_opens_with_what_the_chat_waits_for(morning: Morning) -> None:
    await morning.telegram.say("/subscribe 9시")
    await morning.telegram.say("/alert DanceGRPO")
    await morning.publish(date(2025, 5, 13))
    await morning.at(NINE)
    digest = morning.pushed()[-1]
    assert "🔔 키워드 1편" in (digest.text or "")
    assert "\n\n1. DanceGRPO" in (digest.text or "")


async def test_a_closed_topic_is_left_alone_and_the_admins_are_told(morning: Morning) -> None:
    topic = Place(-1007, ChatKind.SUPERGROUP, "포럼", topic_id=4)
    morning.telegram.join(topic, admin=True)
    morning.telegram.join(Place.private(ADMIN), ADMIN)
    await morning.telegram.say("/subscribe 8시", place=topic)
    morning.telegram.fail_next("sendMessage", Fault(400, "Bad Request: TOPIC_CLOSED", chat_id=topic.id))
    await morning.publish(date(2025, 5, 13))
    await morning.at(NINE)
    assert morning.pushed(topic.id) == []
    (told,) = morning.telegram.messages(ADMIN.id)
    assert str(topic.id) in (told.text or "")


async def test_an_admin_who_writes_later_is_told_what_could_not_be_told(morning: Morning) -> None:
    await morning.telegram.say("/subscribe 9시")
    morning.telegram.fail_next("sendMessage", Fault(400, "Bad Request: message is too long", chat_id=READER.id))
    await morning.publish(date(2025, 5, 13))
    await morning.at(NINE)
    await morning.at(NINE + timedelta(minutes=1))
    assert await morning.states() == {DeliveryState.DEAD: 2}
    await morning.telegram.say("/start", ADMIN)
    await morning.round()
    assert "5월 13일" in (morning.telegram.messages(ADMIN.id)[-1].text or "")


async def test_quiet_hours_that_are_called_off_hold_nothing_back(morning: Morning) -> None:
    await morning.telegram.say("/subscribe 9시")
    wanted = await morning.store.subscriptions.get(READER.id, 0)
    await morning.store.subscriptions.keep(replace(wanted, quiet=(8 * 60, 12 * 60)), EVENING)
    await morning.publish(date(2025, 5, 13))
    await morning.at(NINE)
    assert morning.pushed() == []
    await morning.store.subscriptions.keep(wanted, datetime.now(UTC))
    await morning.round()
    assert len(morning.pushed()) == 1
