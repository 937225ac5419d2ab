"""The real digests, mutated, cut, reordered and concatenated: nothing is raised, nothing is lost, nothing explodes.

Each property has a short form in the suite and a long one in `make stress`.
"""

import time
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.digest.parser import parse
from bot.digest.writer import write
from bot.domain import Digest, Status, Summary
from bot.errors import DigestError

SNIPPETS = (
    "```", "```markdown", "```python", "~~~", "\n", "\n\n", "\t", "\xa0", "\r\n", "\x00", "\u2028", "\ud800", "**",
    "\\", "\n# 제목: Foo\n", "\n## 1. 핵심 동기와 문제 정의\n", "\n**실험 설정**\n", "\n**5. 정량적 결과:**\n",
    "\n- **학습 설정**: 값\n", "\n1. **한계점 및 잠재적 실패 요인**\n", "\n### 3.1 모델\n", "\n① ", "\n---\n",
    "\n> ", "\n| a | b |\n", "\n죄송합니다만, 논문에 접근할 수 없습니다.\n",
    "\n## 2505.99999\n🔗 https://huggingface.co/papers/2505.99999\n", "\n**Summary**:\n",
    "\n# 📰 Hugging Face Daily Papers – 2025-05-16\n", "\n👍 12\n", "\n\\## 2505.99999\n🔗 x\n",
    "\n📄 What Is a Graph?\n", "\n✍️ Kaiming He, 김철수\n", "\n💻 https://github.com/a/b (1,234)\n", "\n🏷️ RL, a.\n",
    "\n🤖 original\n",
)  # fmt: skip
LONGEST = 40_000

Edit = tuple[str, int, int, int]
edits = st.lists(
    st.tuples(
        st.sampled_from(["delete", "insert", "cut", "shuffle", "repeat", "append", "drop line"]),
        st.integers(0, LONGEST),
        st.sampled_from([1, 3, 20, 200, 2000]),
        st.integers(0, 10_000),
    ),
    max_size=6,
)


def mutate(text: str, changes: list[Edit], others: tuple[str, ...]) -> str:
    """``text`` after ``changes``; each is a kind, a place, a length and a number that picks what else it needs."""
    for kind, place, length, pick in changes:
        at = place % (len(text) + 1)
        end = min(len(text), at + length)
        match kind:
            case "delete":
                text = text[:at] + text[end:]
            case "insert":
                text = text[:at] + SNIPPETS[pick % len(SNIPPETS)] + text[at:]
            case "cut":
                text = text[:at]
            case "shuffle":
                lines = text.split("\n")
                text = "\n".join(sorted(lines, key=lambda line: hash((len(line), pick % (len(line) + 7)))))
            case "repeat":
                text = text[:at] + text[at:end] * (pick % 40) + text[end:]
            case "append":
                text = text + others[pick % len(others)]
            case "drop line":
                lines = text.split("\n")
                del lines[place % len(lines)]
                text = "\n".join(lines)
        text = text[:LONGEST]
    return text


def check_body(summary: Summary, lost: Callable[[Summary], Counter[str]]) -> None:
    assert not lost(summary)
    assert (summary.lead == "") or summary.status in (Status.OK, Status.SPECULATIVE)
    assert summary.status is not Status.EMPTY or not summary.sections
    assert all(section.text.strip() for section in summary.sections)
    assert len({section.name for section in summary.sections}) == len(summary.sections)
    digest = Digest(date(2025, 5, 13), (summary,))
    assert parse(write(digest)).digest == digest


def check_file(text: str) -> None:
    try:
        digest = parse(text, "2025-05-13.md").digest
    except DigestError:
        return
    again = parse(write(digest))
    assert again.digest == digest
    assert again.faults == ()
    assert len({summary.paper_id for summary in digest.summaries}) == len(digest.summaries)


def in_number(examples: int) -> settings:
    health = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples, deadline=None, suppress_health_check=health, derandomize=examples < 1000)


Read = Callable[[str], Summary]
Lost = Callable[[Summary], Counter[str]]


@pytest.mark.parametrize(
    "examples", [pytest.param(150, id="short"), pytest.param(10_000, id="long", marks=pytest.mark.stress)]
)
def test_no_mutation_of_a_real_body_loses_a_word(
    examples: int, read: Read, lost: Lost, bodies: tuple[str, ...]
) -> None:
    @in_number(examples)
    @given(st.integers(0, len(bodies) - 1), edits)
    def check(number: int, changes: list[Edit]) -> None:
        check_body(read(mutate(bodies[number], changes, bodies)), lost)

    check()


@pytest.mark.parametrize(
    "examples", [pytest.param(30, id="short"), pytest.param(2_000, id="long", marks=pytest.mark.stress)]
)
def test_any_mutation_of_a_real_file_is_read_and_written_back(examples: int, seeds: tuple[str, ...]) -> None:
    @in_number(examples)
    @given(st.integers(0, len(seeds) - 1), st.integers(0, 100_000), edits)
    def check(number: int, start: int, changes: list[Edit]) -> None:
        text = seeds[number]
        check_file(mutate(text[start % len(text) :][:LONGEST], changes, seeds))

    check()


@pytest.mark.parametrize(
    "examples", [pytest.param(100, id="short"), pytest.param(10_000, id="long", marks=pytest.mark.stress)]
)
def test_no_text_at_all_raises_anything_but_a_digest_error(examples: int, read: Read) -> None:
    @in_number(examples)
    @given(st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=20)), max_size=30).map("".join))
    def check(text: str) -> None:
        digest = Digest(date(2025, 5, 13), (read(text),))
        assert parse(write(digest)).digest == digest
        check_file(text)

    check()


GROWING = (
    "*", "**", "**a ", "_a", "`", "``` ", "```a\n", "~~~\n", "[", "[a](", "![a", "$", "<b>", "(", '"', "“a", "'a' ",
    "\\", "> ", "# ", "#", "## 1. 결과\n", "# 제목\n", "- ", "1. ", "1. **결과**\n", "**결과**\n", "**결과", "【",
    "결과:", "-", "---\n", "=\n", "|", "a", "가", " ", "\n", " \n", "\t", "a.", "다.", "다. ", "...", "?!",
    "링크 확인 ", "논문에 접근", "제목 요약", "일반적인 요약", "죄송", "제공된 링크", "i cannot ", "다음과 같",
    "정보는 없", '논문은 "a', '"로, ', "제목은 ", "## 2505.07062\n", "\\## 2505.07062\n🔗\n",
    "## 2505.07062\n🔗 x\n", "# 📰 2025-05-13\n", "**Summary**:\n", "👍 1\n", "이 요약은 a\n\n", "가나다 라마바 ",
    "1. 가\n", "https://a.b/",
)  # fmt: skip


@pytest.mark.stress
@pytest.mark.parametrize("unit", GROWING)
@pytest.mark.parametrize("end", ["", "x", "\n## 7. 향후 연구\n가."])
def test_time_grows_in_proportion_to_the_entry(read: Read, unit: str, end: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length] + end
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            read(text)
            best = min(best, time.process_time() - start)
        return best

    # Eight times the text: 8 in proportion, 64 where it is squared.
    small, large = seconds(8_000), seconds(64_000)
    assert large < 24 * small + 0.02
