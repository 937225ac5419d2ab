"""What stands above an answer is read as it was written, and leniently where somebody else wrote it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.digest.facts import answer_of, read_facts, with_facts
from bot.digest.frame import skip_facts
from bot.digest.parser import parse, read_summary
from bot.digest.writer import write
from bot.domain import ArxivId, Basis, Digest, Making, Metadata, Status, Summary

WHOLE = Metadata(
    title="What Is a Graph? An Answer in 3.5 Parts",
    authors=("Kaiming He", "김철수", "Martin Luther King Jr."),
    organization="Apple Inc.",
    upvotes=1234,
    repository="https://github.com/a/b",
    stars=10,
    project_page="https://a.github.io/b_(c)/",
    keywords=("diffusion models", "C++", "RL"),
)
BY_A_MODEL = Making(Basis.FULL_TEXT, "gpt-4o-mini")
ANSWER = "# 그래프란 무엇인가\n\n## 1. 핵심 동기와 문제 정의\n그래프를 다시 정의한다."
WRITTEN = f"""\
📄 What Is a Graph? An Answer in 3.5 Parts
✍️ Kaiming He, 김철수, Martin Luther King Jr.
🏢 Apple Inc.
👍 1,234
💻 https://github.com/a/b (10)
🌐 https://a.github.io/b_(c)/
🏷️ diffusion models, C++, RL
🤖 full text · gpt-4o-mini

**Summary**:
{ANSWER}"""

Read = Callable[[str], Summary]

WILD = (
    "2505.07062", "## 2505.07062", "🔗 https://huggingface.co/papers/2505.07062", "**Summary**:", "---", "```", "> ",
    "# 📰 Hugging Face Daily Papers – 2025-05-16", "**bold** _a_ [b](c) `d` $e$", "\\", "\u2028", "\ufe0f", "\x00",
    "📄", "✍️", "👍 1", "🤖 original", "(12)", "·", "?", "!", ".", "다.", ": ", "요약: ", "논문 ", "x" * 500, "\xa0",
    "https://a.b/c",
)  # fmt: skip
words = st.lists(st.one_of(st.sampled_from(WILD), st.text(max_size=12)), min_size=1, max_size=4).map("".join)
names = st.lists(words, max_size=4).map(tuple)
addresses = st.text(max_size=20).map("https://a.b/".__add__)
numbers = st.none() | st.integers(-2, 2 * 10**15)
metadatas = st.builds(
    Metadata,
    title=words,
    authors=names,
    organization=words,
    upvotes=numbers,
    repository=addresses | words,
    stars=numbers,
    project_page=addresses | words,
    keywords=names,
)
makings = st.none() | st.builds(Making, st.sampled_from(Basis), words)
answers = st.lists(st.one_of(st.sampled_from(WILD), st.just("\n"), st.text(max_size=12)), max_size=8).map("".join)


def test_facts_are_written_a_line_each_and_read_from_there(read: Read) -> None:
    assert with_facts(WHOLE, BY_A_MODEL, ANSWER) == WRITTEN
    assert read_facts(WRITTEN) == (WHOLE, BY_A_MODEL)
    assert answer_of(WRITTEN) == ANSWER
    summary = read(WRITTEN)
    assert (summary.metadata, summary.making, summary.body) == (WHOLE, BY_A_MODEL, WRITTEN)
    assert summary == replace(read(ANSWER), metadata=WHOLE, making=BY_A_MODEL, body=WRITTEN)


def test_an_entry_with_facts_is_written_below_its_link(read: Read) -> None:
    text = write(Digest(date(2025, 5, 13), (read(WRITTEN),)))
    head = "# 📰 Hugging Face Daily Papers – 2025-05-13\n\n## 2505.07062\n🔗 https://huggingface.co/papers/2505.07062\n"
    assert text == f"{head}{WRITTEN} \n\n---\n\n"


def test_where_nothing_is_known_there_is_only_the_answer() -> None:
    assert with_facts(Metadata(), None, f"\n{ANSWER} ") == ANSWER
    assert read_facts(ANSWER) == (Metadata(), None)
    assert answer_of(ANSWER) == ANSWER


@pytest.mark.parametrize(
    ("lines", "metadata", "making"),
    [
        ("🏷 a ,b,, c\n\n✍ A. B.,C\n📄Title!", Metadata("Title!", ("A. B.", "C"), keywords=("a", "b", "c")), None),
        ("📄 First\n📄 Second\n👍 7\n👍 8", Metadata("First", upvotes=7), None),
        ("📄 [PDF](https://arxiv.org/pdf/2505.07062)\n**Authors**: Kim", Metadata(), None),
        ("👍 many\n💻 see the page\n🌐 none", Metadata(), None),
        (
            "👍 1,234\n💻 https://a.b/c (⭐ 1,234 stars)",
            Metadata(upvotes=1234, repository="https://a.b/c", stars=1234),
            None,
        ),
        ("💻 https://a.b/c (many)", Metadata(), None),
        ("💻 https://a.b/(c)", Metadata(repository="https://a.b/(c)"), None),
        ("👍 0", Metadata(upvotes=0), None),
        ("🤖 Abstract·qwen3:8b", Metadata(), Making(Basis.ABSTRACT, "qwen3:8b")),
        ("🤖 original · x", Metadata(), Making(Basis.ORIGINAL)),
        ("🤖 full text", Metadata(), Making(Basis.FULL_TEXT)),
        ("🤖 a robot", Metadata(), None),
        ("📄 " + "long " * 200 + "title.", Metadata("long " * 200 + "title."), None),
    ],
)
@pytest.mark.parametrize("label", ["\n**Summary**:\n", "\n\n**요약:** "])
def test_facts_are_read_however_they_are_written(
    read: Read, lines: str, metadata: Metadata, making: Making | None, label: str
) -> None:
    summary = read(f"{lines}{label}그래프를 다시 정의한다.")
    assert (summary.metadata, summary.making) == (metadata, making)
    assert summary.intro == "그래프를 다시 정의한다."


@pytest.mark.parametrize(
    "body",
    [
        "📄 이 논문은 그래프를 다시 정의합니다.\n\n**요약**: 더 쓴다.",
        "🤖 This paper asks what a graph is.\n\n**Summary**: It answers.",
        "📄 What Is a Graph?\n\n그래프를 다시 정의한다.",
        "**Summary**:\n📄 What Is a Graph?\n그래프를 다시 정의한다.",
        "그래프를 다시 정의한다.\n👍 12\n**Summary**:\n가.",
    ],
)
def test_what_the_model_says_is_no_fact(read: Read, body: str) -> None:
    assert read(body).metadata == Metadata()
    assert skip_facts(body) is None


@pytest.mark.parametrize(
    ("metadata", "read_back"),
    [
        (Metadata("Two\nlines\u2028and  more "), Metadata("Two lines and more")),
        (Metadata(authors=("King, Jr.", ",", " ")), Metadata(authors=("King Jr.",))),
        (Metadata(title="그래프를 정의한다.", upvotes=-1, stars=3), Metadata(title="그래프를 정의한다")),
        (Metadata(title="[a](b)", repository="github.com/a", project_page="https://a b"), Metadata()),
    ],
)
def test_what_cannot_stand_on_its_line_is_changed_or_left_out(metadata: Metadata, read_back: Metadata) -> None:
    assert read_facts(with_facts(metadata, None, ANSWER))[0] == read_back


def test_the_english_title_stands_in_where_the_answer_has_none(read: Read) -> None:
    assert read(WRITTEN).title == "그래프란 무엇인가"
    assert read(with_facts(WHOLE, None, "그래프를 다시 정의한다.")).title == WHOLE.title
    assert read(with_facts(WHOLE, None, "Failed to summarize: 429")).title == WHOLE.title


def test_an_abstract_is_taken_as_it_is(read: Read) -> None:
    abstract = (
        'Models refuse.\n\nMotivation: "I\'m sorry, I cannot access the paper" is what they say. **Results**: few.'
    )
    summary = read(with_facts(WHOLE, Making(Basis.ORIGINAL), abstract))
    assert (summary.status, summary.lead, summary.intro, summary.sections) == (
        Status.OK,
        "Models refuse.",
        abstract,
        (),
    )
    assert read(with_facts(WHOLE, Making(Basis.ORIGINAL), "")).status is Status.EMPTY


@given(metadatas, makings, answers)
def test_whatever_is_written_is_read_back_as_it_then_stays(
    metadata: Metadata, making: Making | None, answer: str
) -> None:
    answer = answer.replace("\r", "\n").strip()
    body = with_facts(metadata, making, answer)
    facts = read_facts(body)
    if facts == (Metadata(), None):
        assume(skip_facts(answer) is None)
    assert answer_of(body) == answer
    assert with_facts(*facts, answer) == body
    day = date(2025, 5, 13)
    digest = Digest(day, tuple(read_summary(ArxivId(number), day, body) for number in ("2505.07062", "2505.07063")))
    parsed = parse(write(digest))
    assert (parsed.digest, parsed.faults) == (digest, ())


canonical_text = st.one_of(
    st.sampled_from([word for word in WILD if word == " ".join(word.split()) and not word.endswith("다.")]),
    st.text(st.characters(exclude_characters=", \n\r", exclude_categories=["Z", "C"]), min_size=1, max_size=20),
    st.sampled_from(["What Is a Graph?", "Stop!", "Inc.", "A: B", "a" * 500, "*a* **b**", "## 1. 결과", "a ? b"]),
)
canonical_names = st.lists(canonical_text.filter(lambda name: "," not in name), max_size=4).map(tuple)
canonical_addresses = st.sampled_from(["", "https://a.b", "http://a.b/c_(d)", "https://github.com/a/b?c=d#e"])
counts = st.none() | st.integers(0, 10**15 - 1)


@given(
    st.builds(
        Metadata,
        title=st.just("") | canonical_text.filter(lambda title: "](" not in title and "://" not in title),
        authors=canonical_names,
        organization=st.just("") | canonical_text,
        upvotes=counts,
        repository=canonical_addresses,
        stars=counts,
        project_page=canonical_addresses,
        keywords=canonical_names,
    ),
    st.none() | st.just(Making(Basis.ORIGINAL)) | st.builds(Making, st.sampled_from(list(Basis)[:2]), canonical_text),
)
def test_what_is_canonical_is_read_back_equal(metadata: Metadata, making: Making | None) -> None:
    metadata = metadata if metadata.repository else replace(metadata, stars=None)
    assert read_facts(with_facts(metadata, making, ANSWER)) == (metadata, making)
