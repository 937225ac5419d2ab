"""What a card shows of a paper besides its summary, and of how that came about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import ArxivId, Basis, Making, Metadata, Paper, Status, Summary
from bot.locales.phrases import Phrases
from bot.views.facts import people, places, topics
from bot.views.message import Message
from bot.views.paper import paper_card

ID = ArxivId("2505.07062")
SUMMARY = Summary(
    paper_id=ID,
    digest_date=date(2025, 5, 13),
    status=Status.OK,
    title="글을 보는 모델",
    lead="한 문장.",
    intro="한 문장.",
    sections=(),
    outro="",
    cut=False,
    body="",
)
TEXTS = st.text(max_size=400)


def card(phrases: Phrases, **changes: object) -> Message:
    summary = replace(SUMMARY, **changes)  # type: ignore[arg-type]
    return paper_card(Paper(ID, summary, (summary.digest_date,), summary.metadata), phrases)


def head(phrases: Phrases, **changes: object) -> list[str]:
    return card(phrases, **changes).text.split("\n\n")[0].split("\n")


def test_a_card_tells_what_is_known_and_only_that(korean: Phrases) -> None:
    known = Metadata("Seeing Text", ("Ada", "Bo"), "ByteDance", 1234, keywords=("vision", "text"))
    number = "2505.07062 · 📅 2025년 5월 13일 (화)"
    assert head(korean, metadata=known, making=Making(Basis.FULL_TEXT, "gpt-4o-mini")) == [
        "글을 보는 모델",
        "Seeing Text",
        "✍️ Ada, Bo · 🏢 ByteDance",
        f"{number} · 👍 1,234",
        "🏷️ vision, text",
        "본문 기반 요약 · gpt-4o-mini",
    ]
    assert head(korean) == ["글을 보는 모델", number]
    assert head(korean, metadata=Metadata(upvotes=0)) == ["글을 보는 모델", f"{number} · 👍 0"]


@pytest.mark.parametrize("own", ["", "글을 보는 모델", " 글을  보는 모델"])
def test_the_same_title_stands_there_once(korean: Phrases, own: str) -> None:
    assert len(head(korean, metadata=Metadata(own))) == 2


@pytest.mark.parametrize(
    ("count", "line"),
    [(1, "✍️ A0"), (3, "✍️ A0, A1, A2"), (4, "✍️ A0, A1, … +2"), (16, "✍️ A0, A1, … +14")],
)
def test_of_many_authors_the_first_are_named_and_the_others_counted(count: int, line: str) -> None:
    assert people(Metadata(authors=tuple(f"A{number}" for number in range(count)))) == line


@pytest.mark.parametrize(
    ("making", "korean_line", "english_line"),
    [
        (
            Making(Basis.ABSTRACT, "gpt-4o-mini"),
            "초록 기반 요약 · gpt-4o-mini",
            "Summary of the abstract · gpt-4o-mini",
        ),
        (Making(Basis.FULL_TEXT), "본문 기반 요약", "Summary of the full text"),
        (Making(Basis.ORIGINAL), "초록 원문(영어)", "Abstract, English"),
    ],
)
def test_a_line_says_how_the_summary_came_about(
    korean: Phrases, english: Phrases, making: Making, korean_line: str, english_line: str
) -> None:
    assert head(korean, making=making)[-1] == korean_line
    assert head(english, making=making)[-1] == english_line


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.OK])
def test_of_what_is_no_sound_summary_the_card_says_only_that(korean: Phrases, status: Status) -> None:
    text = card(korean, status=status, making=Making(Basis.ABSTRACT, "gpt-4o-mini")).text
    assert "초록 기반" not in text


def test_buttons_lead_to_the_code_and_to_the_papers_page(korean: Phrases) -> None:
    known = Metadata(repository="https://github.com/a/b", stars=1234, project_page="https://a.github.io/b")
    assert [(button.text, button.url) for button in places(known, korean)] == [
        ("💻 코드 ★ 1,234", "https://github.com/a/b"),
        ("🌐 프로젝트 페이지", "https://a.github.io/b"),
    ]
    assert [button.text for button in places(Metadata(repository="https://github.com/a/b", stars=0), korean)] == [
        "💻 코드"
    ]


@pytest.mark.parametrize(
    ("url", "goal"),
    [
        ("https://a.example.org/b?c=d%20e#f", "https://a.example.org/b?c=d%20e#f"),
        ("HTTP://Example.org:8080", "HTTP://Example.org:8080"),
        ("https://example.org/가 {x}", "https://example.org/%EA%B0%80%20%7Bx%7D"),
        ("https://example.org/\ud800", "https://example.org/?"),
        ("https://localhost/x", None),
        ("https://한글.kr/", None),
        ("https://user@example.org", None),
        ("https://example..org", None),
        ("ftp://example.org/x", None),
        ("javascript:alert(1)", None),
        ("github.com/a/b", None),
        ("https://example.org/" + "x" * 1024, None),
    ],
)
def test_only_an_address_that_telegram_takes_becomes_a_button(korean: Phrases, url: str, goal: str | None) -> None:
    found = [button.url for button in places(Metadata(repository=url), korean)]
    assert found == ([goal] if goal else [])


def test_many_keywords_take_one_line() -> None:
    assert topics(Metadata(keywords=("reinforcement learning",) * 30)).endswith("…")


@given(
    known=st.builds(
        Metadata,
        TEXTS,
        st.lists(TEXTS, max_size=5).map(tuple),
        TEXTS,
        st.none() | st.integers(0, 10**15),
        TEXTS | st.just("https://example.org/") | TEXTS.map("https://example.org/".__add__),
        st.none() | st.integers(0, 10**15),
        TEXTS,
        st.lists(TEXTS, max_size=9).map(tuple),
    ),
    making=st.none() | st.builds(Making, st.sampled_from(Basis), TEXTS),
    status=st.sampled_from(Status),
)
def test_whatever_is_known_can_be_sent(
    phrases: Phrases, known: Metadata, making: Making | None, status: Status, sendable: Callable[[Message], None]
) -> None:
    sendable(card(phrases, metadata=known, making=making, status=status))


def test_what_is_longer_than_a_message_goes_on_on_other_pages(
    phrases: Phrases, sendable: Callable[[Message], None]
) -> None:
    known = Metadata("T" * 5000, ("A" * 5000, "B" * 5000, "C"), "O" * 5000, 1, keywords=("k" * 5000,))
    summary = replace(SUMMARY, title="제목" * 2500, metadata=known, making=Making(Basis.ABSTRACT, "m" * 5000))
    pages = [paper_card(Paper(ID, summary, (summary.digest_date,), known), phrases, page) for page in range(4)]
    for page in pages:
        sendable(page)
    # Behind the last page stands the last.
    assert "".join(page.text for page in dict.fromkeys(pages)).count("T") >= len(known.title)
