"""Chats, their settings and their searches."""

from dataclasses import replace

import pytest

from bot.domain import NO_TOPIC, Chat, ChatKind, ChatState, Language
from bot.store.database import Store
from bot.store.searches import KEPT

PERSON = Chat(5, NO_TOPIC, ChatKind.PRIVATE, Language.KOREAN, None, ChatState.ACTIVE)
TOPIC = Chat(-1001234567890, 7, ChatKind.SUPERGROUP, Language.ENGLISH, None, ChatState.PAUSED)


@pytest.mark.parametrize("chat", [PERSON, TOPIC])
async def test_a_chat_is_remembered_as_it_is(store: Store, chat: Chat) -> None:
    await store.chats.remember(chat)
    assert await store.chats.get(chat.id, chat.topic_id) == chat


@pytest.mark.parametrize("topic", [NO_TOPIC, 8])
async def test_another_topic_is_another_chat(store: Store, topic: int) -> None:
    await store.chats.remember(TOPIC)
    assert await store.chats.get(TOPIC.id, topic) is None


async def test_a_chat_that_comes_again_keeps_its_settings_but_for_its_kind(store: Store) -> None:
    await store.chats.remember(replace(TOPIC, kind=ChatKind.GROUP))
    await store.chats.remember(replace(TOPIC, language=Language.KOREAN, timezone=None, state=ChatState.ACTIVE))
    assert await store.chats.get(TOPIC.id, TOPIC.topic_id) == TOPIC


async def test_the_language_is_that_of_one_topic(store: Store) -> None:
    other = replace(TOPIC, topic_id=8)
    for chat in (TOPIC, other):
        await store.chats.remember(chat)
    await store.chats.set_language(TOPIC.id, TOPIC.topic_id, Language.KOREAN)
    chosen = replace(TOPIC, language=Language.KOREAN, language_chosen=True)
    assert await store.chats.get(TOPIC.id, TOPIC.topic_id) == chosen
    assert await store.chats.get(other.id, other.topic_id) == other


async def test_nothing_is_left_of_a_chat_that_is_forgotten(store: Store) -> None:
    for chat in (TOPIC, replace(TOPIC, topic_id=8), PERSON):
        await store.chats.remember(chat)
    search_id = await store.searches.keep(TOPIC.id, "확산 모델")
    others = await store.searches.keep(PERSON.id, "확산 모델")

    await store.chats.forget(TOPIC.id)

    assert await store.chats.get(TOPIC.id, 7) is None
    assert await store.chats.get(TOPIC.id, 8) is None
    assert await store.searches.text(TOPIC.id, search_id) is None
    assert await store.chats.get(PERSON.id, NO_TOPIC) == PERSON
    assert await store.searches.text(PERSON.id, others) == "확산 모델"


@pytest.mark.parametrize("text", ["확산 모델", "", "'; DROP TABLE searches --", "가" * 4096, "👩‍👩‍👧"])
async def test_a_search_comes_back_by_its_id(store: Store, text: str) -> None:
    assert await store.searches.text(5, await store.searches.keep(5, text)) == text


async def test_the_same_search_has_the_same_id_also_later(store: Store) -> None:
    first = await store.searches.keep(5, "확산")
    assert await store.searches.keep(5, "확산") == first
    assert await store.searches.keep(5, "정렬") != first
    assert await store.searches.keep(5, "확산") == first


async def test_a_search_is_of_one_chat(store: Store) -> None:
    mine = await store.searches.keep(5, "확산")
    assert await store.searches.keep(6, "확산") != mine
    assert await store.searches.text(6, mine) is None


async def test_the_searches_asked_longest_ago_are_forgotten_and_their_ids_not_given_again(store: Store) -> None:
    ids = [await store.searches.keep(5, str(number)) for number in range(KEPT)]
    await store.searches.keep(5, "0")
    ids.append(await store.searches.keep(5, "one more"))
    kept = [await store.searches.text(5, search_id) for search_id in ids]
    assert kept[:3] == ["0", None, "2"]
    assert kept[-1] == "one more"
    assert len(set(ids)) == KEPT + 1
