"""What alerts find in summaries that are really read, and what a chat is told of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial

import pytest

from bot.domain import (
    ArxivId,
    Chat,
    ChatKind,
    ChatState,
    Digest,
    Language,
    Metadata,
    Section,
    SectionName,
    Status,
    Summary,
)
from bot.search.alerts import Article
from bot.search.glossary import Concept, Glossary, standard
from bot.search.keywords import read_keyword
from bot.store.database import Store
from bot.store.firing import alert_hits, all_fired, find, fired
from bot.store.texts import article_of

MakeSummary = Callable[..., Summary]

A, B, C = ArxivId("2505.00001"), ArxivId("2505.00002"), ArxivId("2505.00003")
MAY_1, MAY_2 = date(2025, 5, 1), date(2025, 5, 2)
EARLY, LATE = datetime(2025, 5, 3, 8, tzinfo=UTC), datetime(2025, 5, 3, 9, tzinfo=UTC)
DIFFUSION = "**확산 모델**을 기존 방법과 달리 바탕으로 합니다."


def test_an_alert_reads_the_title_and_the_text_without_marks(summary: MakeSummary) -> None:
    whole = summary(A, MAY_1, DIFFUSION, title="제목", intro="*앞*", outro="`뒤`")
    body = ("앞", "확산 모델을 기존 방법과 달리 바탕으로 합니다.", "뒤")
    assert article_of(whole) == Article("제목", body, labels=("확산 모델",))
    assert article_of(summary(A, MAY_1, "### 머리\n- **이름표**: 글")).labels == ("머리", "이름표")


def test_an_alert_reads_the_english_title_as_it_does_the_other_and_the_keywords_as_text(summary: MakeSummary) -> None:
    known = Metadata("Reward-Free Flow Matching", ("Kaiming He",), keywords=("optimal transport", "양자화"))
    article = article_of(summary(A, MAY_1, title="흐름", metadata=known))
    assert (article.title, article.body[-1]) == ("흐름 — Reward-Free Flow Matching", "optimal transport, 양자화")
    assert article_of(summary(A, MAY_1, title=known.title, metadata=known)).title == known.title
    refused = summary(A, MAY_1, title=None, metadata=known, status=Status.REFUSED)
    assert article_of(refused) == Article(known.title, ("optimal transport, 양자화",))


@pytest.mark.parametrize(
    ("keyword", "fires"),
    [
        ("flow matching", True),
        ("흐름 Reward", True),
        ('"흐름 Reward"', False),
        ("optimal transport", False),
        ("~optimal transport", True),
        ("~양자화", True),
        ("Kaiming", False),
        ("확산", False),
    ],
)
def test_an_alert_fires_on_what_the_english_title_names_and_if_wide_on_the_keywords(
    summary: MakeSummary, keyword: str, fires: bool
) -> None:
    far = "글이다. " * 100
    known = Metadata("Reward-Free Flow Matching", ("Kaiming He",), keywords=("Optimal Transport", "양자화"))
    papers = [summary(A, MAY_1, far, title="흐름", metadata=known)]
    assert bool(fired(read_keyword(keyword), papers, standard())) is fires


def test_what_a_paper_is_tried_with_and_leaves_to_others_is_aside(summary: MakeSummary) -> None:
    whole = summary(A, MAY_1, sections=tuple(Section(name, name) for name in SectionName))
    beside = {article_of(whole).body[number] for number in article_of(whole).aside}
    assert beside == {SectionName.EXPERIMENTS, SectionName.LIMITATIONS, SectionName.FUTURE}


@pytest.mark.parametrize(
    ("status", "fires"),
    [
        (Status.OK, True),
        (Status.SPECULATIVE, True),
        (Status.REFUSED, False),
        (Status.FAILED, False),
        (Status.EMPTY, False),
    ],
)
def test_only_what_is_about_the_paper_is_read(summary: MakeSummary, status: Status, fires: bool) -> None:
    assert bool(fired(read_keyword("확산 모델"), [summary(A, MAY_1, DIFFUSION, status=status)], standard())) is fires
    assert fired(read_keyword("논문"), [summary(A, MAY_1, DIFFUSION, status=status, title="한 논문")], standard())


def test_a_hit_shows_where_the_keyword_stands_in_the_text(summary: MakeSummary) -> None:
    (hit,) = fired(read_keyword("확산"), [summary(A, MAY_1, DIFFUSION, title="확산"), summary(B, MAY_1)], standard())
    assert (hit.paper_id, hit.title, hit.date, hit.keywords) == (A, "확산", MAY_1, ("확산",))
    assert "바탕으로" in hit.passage.text
    assert [hit.passage.text[start:end] for start, end in hit.passage.marks] == ["확산"]


def test_a_keyword_that_stands_in_the_title_alone_fires(summary: MakeSummary) -> None:
    (hit,) = fired(read_keyword("확산"), [summary(A, MAY_1, title="확산")], standard())
    assert hit.passage.text == "확산"


def test_an_alert_fires_by_the_glossary_that_is_given(summary: MakeSummary) -> None:
    own = Glossary([Concept("smearing", ("smearing", "번짐"))])
    papers = [summary(A, MAY_1, title="Smearing")]
    assert [hit.paper_id for hit in fired(read_keyword("번짐"), papers, own)] == [A]
    assert list(find(["번짐"], papers, own)) == [("번짐", A)]
    assert alert_hits([(papers[0], ("번짐",))], own)
    assert fired(read_keyword("번짐"), papers, standard()) == []


def test_a_text_that_no_version_reads_keeps_no_other_from_firing(summary: MakeSummary) -> None:
    assert list(find(["!!!", "확산"], [summary(A, MAY_1, DIFFUSION)], standard())) == [("확산", A)]


def test_a_chat_is_told_a_paper_once_with_all_its_keywords(summary: MakeSummary) -> None:
    diffusion, other = summary(A, MAY_1, DIFFUSION), summary(B, MAY_1)
    hits = alert_hits([(diffusion, ("확산", "양자", "모델")), (other, ("확산",))], standard())
    assert [(hit.paper_id, hit.keywords) for hit in hits] == [(A, ("확산", "모델"))]


async def test_the_whole_store_is_tried_newest_digest_first_and_each_paper_where_it_was_new(
    store: Store, summary: MakeSummary
) -> None:
    first = Digest(MAY_1, (summary(B, MAY_1, DIFFUSION), summary(A, MAY_1, DIFFUSION)))
    second = Digest(MAY_2, (summary(A, MAY_2, DIFFUSION), summary(C, MAY_2, DIFFUSION)))
    for digest in (first, second):
        await store.digests.load(digest, EARLY)
    keywords = [read_keyword("확산"), read_keyword("양자")]
    found = await all_fired(store.matching, [*keywords, keywords[0]], standard())
    assert [(hit.paper_id, hit.date) for hit in found["확산"]] == [(C, MAY_2), (B, MAY_1), (A, MAY_1)]
    assert found["양자"] == []


async def test_an_alert_fires_from_the_load_to_what_the_chat_is_told(store: Store, summary: MakeSummary) -> None:
    await store.chats.remember(Chat(1001, 0, ChatKind.PRIVATE, Language.KOREAN, None, ChatState.ACTIVE))
    keyword = read_keyword("확산 모델")
    await store.alerts.add(1001, 0, keyword.text, EARLY)
    await store.digests.load(Digest(MAY_1, (summary(A, MAY_1, DIFFUSION), summary(B, MAY_1))), LATE)
    assert await store.matching.plan(LATE, MAY_1, partial(find, glossary=standard())) == 1
    (hit,) = alert_hits(await store.matching.matched(1001, 0, [(MAY_1, A)]), standard())
    assert hit.keywords == (keyword.text,)
    assert "확산 모델" in hit.passage.text
