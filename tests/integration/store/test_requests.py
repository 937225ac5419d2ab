"""Papers on demand in the store: what sources told of them, which chats asked, and who still waits."""

from datetime import date, timedelta

import pytest

from bot.domain import ArxivId, Listed, Metadata
from bot.store.database import Store
from bot.store.requests import Request

TODAY = date(2026, 8, 20)
CHAT, OTHER = 1001, -40
PAPER, ANOTHER = ArxivId("2601.00001"), ArxivId("cs/0112017")


def request(chat: int = CHAT, paper: ArxivId = PAPER, day: date = TODAY, message: int | None = 7) -> Request:
    return Request(chat, 0, message, paper, day)


@pytest.mark.parametrize(
    "paper",
    [
        Listed(PAPER, Metadata("Is It?", ("Ann Lee", "Bo Kim"), "Lab", 3, keywords=("a b",)), "In short.", "A gist."),
        Listed(ANOTHER, Metadata(), "", ""),
    ],
)
async def test_what_was_looked_up_is_kept_to_the_letter(store: Store, paper: Listed) -> None:
    assert await store.lookups.get(paper.id) is None
    await store.lookups.keep(Listed(paper.id, Metadata("Before"), "Before."))
    await store.lookups.keep(paper)
    assert await store.lookups.get(paper.id) == paper


async def test_what_a_chat_asked_for_counts_for_its_day_once_it_is_not_dropped(store: Store) -> None:
    first = await store.requests.keep(request())
    second = await store.requests.keep(request(paper=ANOTHER))
    await store.requests.keep(request(OTHER))
    assert await store.requests.asked(CHAT, TODAY) == {PAPER, ANOTHER}
    await store.requests.answered(first.id)
    await store.requests.drop(second.id)
    assert await store.requests.asked(CHAT, TODAY) == {PAPER}
    assert await store.requests.asked(CHAT, TODAY + timedelta(1)) == frozenset()
    assert [waiting.chat_id for waiting in await store.requests.waiting()] == [OTHER]


async def test_what_waits_is_kept_for_as_long_as_it_waits(store: Store) -> None:
    waits = await store.requests.keep(request())
    done = await store.requests.keep(request(paper=ANOTHER))
    await store.requests.answered(done.id)
    later = await store.requests.keep(request(day=TODAY + timedelta(1)))
    assert await store.requests.waiting() == [waits, later]
    assert await store.requests.asked(CHAT, TODAY) == {PAPER}


async def test_a_group_that_moved_gets_its_answer_in_a_new_message(store: Store) -> None:
    waits = await store.requests.keep(request(OTHER))
    await store.chats.migrate(OTHER, -1001234567890)
    assert await store.requests.waiting() == [Request(-1001234567890, 0, None, PAPER, TODAY, waits.id)]


async def test_a_chat_that_is_forgotten_asked_for_nothing_and_its_ids_are_not_given_again(store: Store) -> None:
    forgotten = await store.requests.keep(request())
    await store.chats.forget(CHAT)
    assert await store.requests.waiting() == []
    assert (await store.requests.keep(request(OTHER))).id > forgotten.id
