"""What is known of papers and how far a summary is to be trusted, as people come to it: cards, lists, reports."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageEntity

from bot.console.people import READER, Person
from bot.domain import ArxivId, DeliveryKind
from bot.store.database import Store
from bot.store.tables import deliveries
from bot.views.notices import SummaryReported, decode
from tests.end_to_end.conftest import Running

ADMIN, ENGLISH = Person(7001, "Operator", "ko"), Person(2002, "Ada", "en-GB")
DIGEST = """# 📰 Hugging Face Daily Papers – 2025-05-13

## 2505.00001
🔗 https://huggingface.co/papers/2505.00001
📄 Seeing Text
✍️ Ada One, Bo Two, Cy Three, Di Four
🏢 Paperboy Research
👍 12
💻 https://github.com/paperboy/seeing (1,234)
🌐 https://seeing.example.org/
🏷️ vision, text
🤖 abstract · gpt-4o-mini

**Summary**:
# 글을 보는 모델

## 1. 핵심 동기와 문제 정의
글을 그림으로 봅니다.

---

## 2505.00002
🔗 https://huggingface.co/papers/2505.00002
📄 Hearing Text
👍 1,280
🤖 original

**Summary**:
We hear text. It works in 3 of 4 cases.

---

## 2505.00003
🔗 https://huggingface.co/papers/2505.00003

**Summary**:
# 글을 맛보는 모델

## 1. 핵심 동기와 문제 정의
글을 맛봅니다.

---
"""

Keeps = Callable[[str, Sequence[MessageEntity]], None]


@pytest.fixture
async def bot(start_bot: Any, tmp_path: Path) -> Running:
    folder = tmp_path / "digests"
    folder.mkdir()
    (folder / "2025-05-13.md").write_text(DIGEST, encoding="utf-8")
    running: Running = await start_bot(folder, admins=[ADMIN.id])
    return running


def labels(message: Message) -> list[str]:
    assert isinstance(message.reply_markup, InlineKeyboardMarkup)
    return [button.text for row in message.reply_markup.inline_keyboard for button in row]


async def told(store: Store) -> list[tuple[int, SummaryReported]]:
    """Whom the ledger owes which notices."""
    notices = select(deliveries.c.chat_id, deliveries.c.thing).where(deliveries.c.kind == DeliveryKind.NOTICE.value)
    async with store._database.read() as connection:
        rows = (await connection.execute(notices)).all()
    found = [(chat_id, decode(thing)) for chat_id, thing in rows]
    return [(chat_id, notice) for chat_id, notice in found if isinstance(notice, SummaryReported)]


async def test_a_card_tells_what_is_known_and_how_its_summary_came_about(bot: Running, telegram_keeps: Keeps) -> None:
    card = (await bot.telegram.say("/paper 2505.00001")).message
    assert (card.text or "").split("\n\n")[0].split("\n") == [
        "글을 보는 모델",
        "Seeing Text",
        "✍️ Ada One, Bo Two, … +2 · 🏢 Paperboy Research",
        "2505.00001 · 📅 2025년 5월 13일 (화) · 👍 12",
        "🏷️ vision, text",
        "초록 기반 요약 · gpt-4o-mini",
    ]
    assert {"💻 코드 ★ 1,234", "🌐 프로젝트 페이지", "⚠️ 요약 신고"} <= set(labels(card))
    telegram_keeps(card.text or "", card.entities)


async def test_an_abstract_stands_there_as_such_and_is_nobodys_fault(bot: Running, telegram_keeps: Keeps) -> None:
    card = (await bot.telegram.say("/paper 2505.00002")).message
    text = card.text or ""
    assert text.startswith("Hearing Text\n2505.00002")
    assert "초록 원문(영어)\n\nWe hear text. It works in 3 of 4 cases." in text
    assert "⚠️ 요약 신고" not in labels(card)
    telegram_keeps(text, card.entities)


async def test_a_paper_with_no_korean_title_has_its_own_wherever_it_stands(bot: Running) -> None:
    assert "2. Hearing Text · 👍 1,280\n" in (await bot.telegram.say("/date 2025-05-13")).text
    assert "Hearing Text" in (await bot.telegram.say("/search hear text")).text
    shared = (await bot.telegram.say("/paper 2505.00002")).message.reply_markup
    assert isinstance(shared, InlineKeyboardMarkup)
    assert "text=Hearing%20Text" in str(shared.inline_keyboard[-1][-1].url)


async def test_an_old_digest_says_nothing_of_what_it_does_not_know(bot: Running) -> None:
    card = (await bot.telegram.say("/paper 2505.00003")).message
    assert (card.text or "").split("\n\n")[0] == "글을 맛보는 모델\n2505.00003 · 📅 2025년 5월 13일 (화)"


async def test_a_day_is_sorted_by_upvotes_and_put_back(bot: Running, telegram_keeps: Keeps) -> None:
    own = (await bot.telegram.say("/date 2025-05-13")).message
    ordered = (await bot.telegram.press(own, "👍 추천 많은 순으로")).message
    assert "1. Hearing Text · 👍 1,280" in (ordered.text or "")
    assert "3. 글을 맛보는 모델\n" in (ordered.text or "")
    telegram_keeps(ordered.text or "", ordered.entities)
    card = (await bot.telegram.press(ordered, "2")).message
    assert (card.text or "").startswith("글을 보는 모델")
    back = (await bot.telegram.press(card, "← 목록으로")).message
    assert back.text == ordered.text
    assert (await bot.telegram.press(back, "↕ 원래 순서로")).message.text == own.text


async def test_a_list_that_was_pushed_is_sorted_too(bot: Running, telegram_keeps: Keeps) -> None:
    day = (await bot.telegram.say("/date 2025-05-13")).message
    pushed = (await bot.telegram.press(day, InlineKeyboardButton("push", callback_data="1u20250513.0"))).message
    ordered = (await bot.telegram.press(pushed, "👍 추천 많은 순으로")).message
    assert "1. Hearing Text · 👍 1,280" in (ordered.text or "")
    telegram_keeps(ordered.text or "", ordered.entities)
    card = (await bot.telegram.press(ordered, "1")).message
    assert (await bot.telegram.press(card, "← 목록으로")).message.text == ordered.text


async def test_a_report_reaches_an_admin(bot: Running) -> None:
    await bot.telegram.say("/start", ADMIN)
    card = (await bot.telegram.say("/paper 2505.00001")).message
    await bot.telegram.press(card, "⚠️ 요약 신고")
    for _ in range(2):
        await bot.rounds.send_now(None)
    notices = [message.text for message in bot.telegram.messages(ADMIN.id) if "신고된 요약" in (message.text or "")]
    assert len(notices) == 1
    assert "• 2505.00001 글을 보는 모델\n/reports 에서" in (notices[0] or "")


async def test_a_report_is_thanked_for_and_told_to_the_admins_once(bot: Running) -> None:
    card = (await bot.telegram.say("/paper 2505.00001")).message
    first = await bot.telegram.press(card, "⚠️ 요약 신고")
    assert "고맙습니다" in (first.answers[-1].text or "")
    again = await bot.telegram.press(card, "⚠️ 요약 신고")
    assert "이미 신고" in (again.answers[-1].text or "")
    other = (await bot.telegram.say("/paper 2505.00001", ENGLISH)).message
    assert "Thank you" in ((await bot.telegram.press(other, "⚠️ Report", ENGLISH)).answers[-1].text or "")
    assert [(chat_id, one.paper_id, one.title) for chat_id, one in await told(bot.store)] == [
        (ADMIN.id, "2505.00001", "글을 보는 모델")
    ]


async def test_an_abstract_cannot_be_reported_by_an_old_button_either(bot: Running) -> None:
    card = (await bot.telegram.say("/paper 2505.00002")).message
    outcome = await bot.telegram.press(card, InlineKeyboardButton("old", callback_data="1b2505.00002"))
    assert "오래되어" in (outcome.answers[-1].text or "")
    assert await bot.store.reports.open() == ()


async def test_an_admin_looks_at_reports_and_dismisses_them(bot: Running, telegram_keeps: Keeps) -> None:
    for paper in ("2505.00003", "2505.00001"):
        card = (await bot.telegram.say(f"/paper {paper}")).message
        await bot.telegram.press(card, "⚠️ 요약 신고")
    listed = (await bot.telegram.say("/reports", ADMIN)).message
    assert (listed.text or "").startswith("⚠️ 신고된 요약 2건\n\n1. 글을 맛보는 모델\n2505.00003 · 신고 1건")
    assert labels(listed) == ["📄 1", "✅ 1 문제 없음", "📄 2", "✅ 2 문제 없음"]
    telegram_keeps(listed.text or "", listed.entities)
    opened = (await bot.telegram.press(listed, "📄 2", ADMIN)).message
    assert (opened.text or "").startswith("글을 보는 모델")
    back = (await bot.telegram.press(opened, "← 신고 목록으로", ADMIN)).message
    left = (await bot.telegram.press(back, "✅ 1 문제 없음", ADMIN)).message
    assert (left.text or "").startswith("⚠️ 신고된 요약 1건\n\n2505.00003: 문제가 없는")
    none = (await bot.telegram.press(left, "✅ 1 문제 없음", ADMIN)).message
    assert (none.text or "").startswith("⚠️ 신고된 요약이 없습니다.")


@pytest.mark.parametrize(("done", "says", "left"), [(True, "다시 썼습니다", 0), (False, "쓰지 못했습니다", 1)])
async def test_an_admin_has_a_summary_written_again(bot: Running, done: bool, says: str, left: int) -> None:
    written: list[ArxivId] = []

    async def rewrite(paper_id: ArxivId) -> bool:
        written.append(paper_id)
        return done

    object.__setattr__(bot.application.bot_data, "rewrite", rewrite)
    card = (await bot.telegram.say("/paper 2505.00001")).message
    await bot.telegram.press(card, "⚠️ 요약 신고")
    listed = (await bot.telegram.say("/reports", ADMIN)).message
    meanwhile, shown = (await bot.telegram.press(listed, "✍️ 1 다시 쓰기", ADMIN)).messages
    assert written == ["2505.00001"]
    assert "쓰고 있습니다" in (meanwhile.text or "")
    assert "✍️ 1 다시 쓰기" not in labels(meanwhile)
    assert says in (shown.text or "")
    assert len(await bot.store.reports.open()) == left


@pytest.mark.parametrize("data", ["1q0", "1bd2505.00001:0", "1bw2505.00001:0"])
async def test_nobody_else_sees_reports_or_answers_them(bot: Running, data: str) -> None:
    card = (await bot.telegram.say("/paper 2505.00001", READER)).message
    await bot.telegram.press(card, "⚠️ 요약 신고")
    outcome = await bot.telegram.press(card, InlineKeyboardButton("x", callback_data=data))
    assert "오래되어" in (outcome.answers[-1].text or "")
    assert len(await bot.store.reports.open()) == 1
    stranger = (await bot.telegram.say("/reports")).text
    assert stranger == (await bot.telegram.say("/reported")).text.replace("/reported", "/reports")


async def test_without_a_summarizer_nothing_is_written_again(bot: Running) -> None:
    listed = (await bot.telegram.say("/reports", ADMIN)).message
    button = InlineKeyboardButton("x", callback_data="1bw2505.00001:0")
    assert "오래되어" in ((await bot.telegram.press(listed, button, ADMIN)).answers[-1].text or "")


async def test_what_a_person_reported_is_forgotten_with_him(bot: Running) -> None:
    card = (await bot.telegram.say("/paper 2505.00001")).message
    await bot.telegram.press(card, "⚠️ 요약 신고")
    await bot.telegram.press((await bot.telegram.say("/forget")).message, "🗑 모두 지우기")
    assert await bot.store.reports.open() == ()
    assert date(2025, 5, 13) in (await bot.store.digests.days(2025, 5))
