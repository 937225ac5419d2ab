"""Papers that no digest has, asked for by people: from the promise to the card, and what may go wrong in between."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from telegram import InlineKeyboardMarkup, Message, MessageEntity

from bot.console.bot_api import BotApi
from bot.console.faults import Fault
from bot.console.people import READER, Json, Person, Place
from bot.console.transport import LocalTelegram
from bot.domain import ChatKind
from bot.ingest import Ingest
from tests.end_to_end.conftest import Running
from tests.huggingface.rows import paper
from tests.huggingface.server import HuggingFaceServer, page_for_people
from tests.openai.server import ModelServer, Refusal
from tests.telegram.wire import Reply

ADA = Person(2002, "Ada", "en-GB")
GROUP = Place(-40, ChatKind.GROUP, "Lab")
PAPER, OTHER, THIRD, UNKNOWN = "2601.00001", "2601.00002", "2601.00003", "2601.99999"
ABSTRACT = "We study how forests grow. Trees grow by 12% a year. We measure 340 trees. Rain helps them."
PROMISE = "⏳"
DIGEST = f"""# 📰 Hugging Face Daily Papers – 2026-01-05

## {PAPER}
🔗 https://huggingface.co/papers/{PAPER}

**Summary**:
# 숲이 자라는 법

## 1. 핵심 동기와 문제 정의
숲이 자라는 까닭을 묻습니다.

---
"""


class HeldModel(ModelServer):
    """A model that answers once its gate is ``open``."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()
        self.gate.set()
        self.reached = asyncio.Event()

    async def _answer(self, path: str, parameters: Json) -> Reply:
        self.reached.set()
        await self.gate.wait()
        return await super()._answer(path, parameters)


@pytest.fixture
async def model() -> AsyncIterator[HeldModel]:
    server = HeldModel()
    await server.open()
    yield server
    server.gate.set()
    await server.close()


@pytest.fixture
async def known(huggingface: HuggingFaceServer) -> HuggingFaceServer:
    """A Hugging Face that knows some papers."""
    for number in (PAPER, OTHER, THIRD):
        huggingface.papers[number] = paper(number, f"Growing Forests {number[-1]}", summary=ABSTRACT)
    return huggingface


Start = Callable[..., Awaitable[Running]]


@pytest.fixture
def start(start_bot: Any, known: HuggingFaceServer, model: HeldModel) -> Start:
    """Start a bot: ``start(daily=1)``, ``start(summaries=False)``, ``start(enabled=False)``, ``start(on=telegram)``."""

    async def start(
        *, enabled: bool = True, daily: int = 5, summaries: bool = True, on: LocalTelegram | None = None
    ) -> Running:
        summarizer = {"base_url": model.url, "model": model.model} if summaries else {}
        others = {
            "source": {"huggingface": {"base_url": known.url}, "arxiv": {"base_url": known.url}},
            "requests": {"enabled": enabled, "per_chat_daily": daily},
            "summarizer": summarizer,
        }
        running: Running = await start_bot(None, others=others, on=on)
        return running

    return start


@pytest.fixture
async def bot(start: Start) -> Running:
    return await start()


def standing(telegram: LocalTelegram, message: Message) -> Message:
    """The message as it is now."""
    return next(each for each in telegram.messages(message.chat.id) if each.message_id == message.message_id)


async def outcome(telegram: LocalTelegram, promise: Message) -> Message:
    """What a promise becomes."""
    changed = asyncio.Event()
    with telegram.listening(lambda _: changed.set()):
        while (now := standing(telegram, promise)).text == promise.text:
            changed.clear()
            await asyncio.wait_for(changed.wait(), 10)
    return now


async def settled(bot: Running) -> None:
    """Wait until nothing is worked on: an answer stands in its chat before the store knows."""
    await asyncio.wait_for(asyncio.gather(*bot.desk._working), 10)
    assert not await bot.store.requests.waiting()


async def asked(bot: Running, text: str, person: Person = READER, place: Place | None = None) -> Message:
    """What comes in the end of asking for a paper that was promised."""
    promise = (await bot.telegram.say(text, person, place)).message
    assert (promise.text or "").startswith(PROMISE)
    answer = await outcome(bot.telegram, promise)
    await settled(bot)
    return answer


def labels(message: Message) -> list[str]:
    assert isinstance(message.reply_markup, InlineKeyboardMarkup)
    return [button.text for row in message.reply_markup.inline_keyboard for button in row]


@pytest.mark.parametrize(
    "text",
    [PAPER, f"https://arxiv.org/abs/{PAPER}v2", f"https://www.alphaxiv.org/abs/{PAPER}", f"/paper {PAPER}"],
)
async def test_the_promise_becomes_the_card(
    bot: Running, telegram_keeps: Callable[[str, Sequence[MessageEntity]], None], text: str
) -> None:
    card = await asked(bot, text)
    shown = card.text or ""
    assert "Growing Forests 1" in shown
    assert "Ada Kim, Bo Lee" in shown
    assert "초록 기반 요약 · test-model" in shown
    assert "날마다 오는 목록에는 없는 논문" in shown
    assert "340" in shown
    assert labels(card) == ["🤗 Hugging Face", "arXiv", "PDF", "공유하기"]
    telegram_keeps(shown, card.entities)


async def test_the_next_one_who_asks_has_it_at_once_in_their_language(
    bot: Running, known: HuggingFaceServer, model: HeldModel
) -> None:
    await asked(bot, PAPER)
    again = await bot.telegram.say(f"/paper {PAPER}", ADA)
    assert "in no daily list" in again.text
    assert "Summary of the abstract" in again.text
    assert known.counts[f"/api/papers/{PAPER}"] == 1
    assert model.paid == {PAPER: 1}


async def test_without_a_model_it_comes_with_its_abstract(start: Start) -> None:
    bot = await start(summaries=False)
    card = await asked(bot, PAPER)
    assert "초록 원문(영어)" in (card.text or "")
    assert ABSTRACT in (card.text or "")
    assert ABSTRACT in (await bot.telegram.say(PAPER, ADA)).text


async def test_what_only_arxiv_knows_comes_from_there(bot: Running, known: HuggingFaceServer) -> None:
    known.on_arxiv["cs/0112017"] = paper("cs/0112017", "Old Forests", summary=ABSTRACT)
    card = await asked(bot, "arxiv.org/abs/cs/0112017")
    assert "Old Forests" in (card.text or "")


async def test_two_chats_that_ask_at_the_same_time_wait_for_the_same_and_hold_up_nobody(
    bot: Running, known: HuggingFaceServer, model: HeldModel
) -> None:
    model.gate.clear()
    first = (await bot.telegram.say(PAPER)).message
    await model.reached.wait()
    second = (await bot.telegram.say(PAPER, ADA)).message
    assert "/search" in (await bot.telegram.say("/help")).text
    assert [(standing(bot.telegram, each).text or "")[:1] for each in (first, second)] == [PROMISE, PROMISE]
    model.gate.set()
    assert "초록 기반 요약" in ((await outcome(bot.telegram, first)).text or "")
    assert "Summary of the abstract" in ((await outcome(bot.telegram, second)).text or "")
    assert known.counts[f"/api/papers/{PAPER}"] == 1
    assert model.paid == {PAPER: 1}


async def test_a_number_that_arxiv_has_not_is_told_as_such_and_does_not_count(start: Start) -> None:
    bot = await start(daily=1)
    answer = await asked(bot, UNKNOWN)
    assert f"{UNKNOWN} 번호의 논문은 arXiv에 없습니다" in (answer.text or "")
    assert labels(answer) == ["🤗 Hugging Face", "arXiv", "PDF"]
    assert "Growing Forests" in ((await asked(bot, PAPER)).text or "")


async def test_sources_that_are_out_of_order_are_told_in_a_line_and_do_not_count(
    start: Start, known: HuggingFaceServer
) -> None:
    bot = await start(daily=1)
    known.fail_always(page_for_people)
    answer = await asked(bot, PAPER)
    assert f"지금은 {PAPER} 논문을 가져올 수 없습니다" in (answer.text or "")
    assert labels(answer) == ["🤗 Hugging Face", "arXiv", "PDF"]
    known.mend()
    assert "Growing Forests" in ((await asked(bot, PAPER)).text or "")


async def test_where_the_model_refuses_the_abstract_comes_and_the_next_time_a_summary(
    start: Start, model: HeldModel, known: HuggingFaceServer
) -> None:
    bot = await start(daily=1)
    model.always(Refusal.KEY)
    assert "초록 원문(영어)" in ((await asked(bot, PAPER)).text or "")
    model.mend()
    assert "초록 기반 요약" in ((await asked(bot, PAPER)).text or "")
    assert known.counts[f"/api/papers/{PAPER}"] == 1


async def test_a_chat_may_ask_for_so_many_papers_a_day(start: Start) -> None:
    bot = await start(daily=2)
    await asked(bot, PAPER)
    await asked(bot, OTHER)
    refused = (await bot.telegram.say(THIRD)).message
    assert "하루에 2편까지" in (refused.text or "")
    assert labels(refused) == ["🤗 Hugging Face", "arXiv", "PDF"]
    # What was asked for is there, another chat has its own number, and what that one had fetched is for everybody.
    assert "Growing Forests 1" in (await bot.telegram.say(PAPER)).text
    await asked(bot, THIRD, ADA)
    assert "Growing Forests 3" in (await bot.telegram.say(THIRD)).text


async def test_a_restart_does_not_give_the_number_back_and_forget_does(start: Start) -> None:
    bot = await start(daily=1)
    await asked(bot, PAPER)
    await bot.stop()
    bot = await start(daily=1, on=bot.telegram)
    question = await bot.telegram.say(OTHER)
    assert "하루에 1편까지" in question.text
    await bot.telegram.press((await bot.telegram.say("/forget")).message, "🗑 모두 지우기")
    assert "Growing Forests 2" in ((await asked(bot, OTHER)).text or "")


async def test_a_promise_that_a_stop_left_open_is_kept_by_the_next_start(
    start: Start, model: HeldModel, known: HuggingFaceServer
) -> None:
    bot = await start()
    model.gate.clear()
    promise = (await bot.telegram.say(PAPER)).message
    await model.reached.wait()
    await bot.stop()
    assert standing(bot.telegram, promise).text == promise.text
    model.gate.set()
    again = await start(on=bot.telegram)
    assert "초록 기반 요약" in ((await outcome(again.telegram, promise)).text or "")
    assert known.counts[f"/api/papers/{PAPER}"] == 1
    await settled(again)


async def test_a_promise_is_taken_back_where_the_operator_wants_no_more_of_them(
    start: Start, model: HeldModel, known: HuggingFaceServer
) -> None:
    bot = await start()
    known.fail_always(page_for_people)
    model.gate.clear()
    bot.telegram.fail_always("editMessageText", Fault(until=asyncio.Event()))
    promise = (await bot.telegram.say(PAPER)).message
    await bot.stop()
    bot.telegram.mend()
    off = await start(enabled=False, on=bot.telegram)
    taken_back = await outcome(off.telegram, promise)
    assert f"{PAPER} 논문은 아직 여기에 없습니다" in (taken_back.text or "")


async def test_a_card_of_several_pages_turns_after_a_restart_and_without_the_option(
    start: Start, known: HuggingFaceServer
) -> None:
    known.papers[PAPER] = paper(PAPER, "Growing Forests", summary=" ".join(f"Tree {n} grows." for n in range(500)))
    bot = await start(summaries=False)
    card = await asked(bot, PAPER)
    await bot.stop()
    off = await start(enabled=False, on=bot.telegram)
    turned = (await off.telegram.press(card, "▶")).message
    assert turned.message_id == card.message_id
    assert turned.text != card.text
    assert "Tree 499 grows." in (turned.text or "")


async def test_the_digest_wins_once_it_has_the_paper(bot: Running, tmp_path: Path) -> None:
    await asked(bot, PAPER)
    file = tmp_path / "2026-01-05.md"
    file.write_text(DIGEST, encoding="utf-8")
    await Ingest(bot.store).load_file(file)
    card = (await bot.telegram.say(PAPER)).message
    assert (card.text or "").startswith("숲이 자라는 법")
    assert "2026년 1월 5일" in (card.text or "")
    assert "🧭 비슷한 논문" in labels(card)


async def test_what_is_in_no_digest_is_compared_with_nothing_and_says_so(bot: Running) -> None:
    card = await asked(bot, PAPER)
    answer = (await bot.telegram.say(f"/similar {PAPER}")).message
    assert "비슷한 논문을 찾아 드릴 수 없습니다" in (answer.text or "")
    assert (await bot.telegram.press(answer, "← 이 논문으로")).message.text == card.text


async def test_in_a_group_only_the_command_asks(bot: Running) -> None:
    bot.telegram.join(GROUP)
    assert not (await bot.telegram.say(f"https://arxiv.org/abs/{PAPER}", READER, GROUP)).messages
    card = await asked(bot, f"/paper {PAPER}", READER, GROUP)
    assert "Growing Forests" in (card.text or "")


async def test_without_the_option_nothing_is_fetched(start: Start, known: HuggingFaceServer) -> None:
    telegram = (await start(enabled=False)).telegram
    assert f"{PAPER} 논문은 아직 여기에 없습니다" in (await telegram.say(PAPER)).text
    assert not known.asked


async def test_where_the_promise_was_deleted_the_card_comes_as_a_new_message(bot: Running, model: HeldModel) -> None:
    model.gate.clear()
    promise = (await bot.telegram.say(PAPER)).message
    await model.reached.wait()
    api: BotApi = bot.telegram.api
    del api.messages[READER.id][promise.message_id]
    changed = asyncio.Event()
    with bot.telegram.listening(lambda _: changed.set()):
        model.gate.set()
        await asyncio.wait_for(changed.wait(), 10)
    card = bot.telegram.messages()[-1]
    assert card.message_id != promise.message_id
    assert "초록 기반 요약" in (card.text or "")


async def test_who_has_blocked_the_bot_meanwhile_keeps_nothing_open(bot: Running, model: HeldModel) -> None:
    model.gate.clear()
    await bot.telegram.say(PAPER)
    await model.reached.wait()
    bot.telegram.fail_always("editMessageText", Fault.blocked())
    model.gate.set()
    await settled(bot)
