"""Where entries begin and end, which paper each is, and from which day."""

from datetime import date

import pytest

from bot.digest.parser import parse
from bot.domain import Status
from bot.errors import DigestError

HEADER = "# 📰 Hugging Face Daily Papers – 2025-05-13\n\n"


def entry(
    paper_id: str = "2505.07062", body: str = "해당 논문은 모델을 제안합니다.", heading: str | None = None
) -> str:
    heading = heading or f"## {paper_id}"
    return f"{heading}\n🔗 https://huggingface.co/papers/{paper_id}\n\n**Summary**:\n{body} \n\n---\n\n"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("# 📰 Hugging Face Daily Papers – 2025-05-13", date(2025, 5, 13)),
        ("# Hugging Face Daily Papers - 2025-05-13", date(2025, 5, 13)),
        ("# 📰 Hugging Face Daily Papers — 2025.05.13", date(2025, 5, 13)),
        ("# 📰 Hugging Face Daily Papers – 2025. 5. 3.", date(2025, 5, 3)),
        ("# 📰 Hugging Face Daily Papers – 2025/05/13", date(2025, 5, 13)),
        ("# 📰 오늘의 논문 2025년 5월 13일", date(2025, 5, 13)),
        ("## Daily Papers 20250513", date(2025, 5, 13)),
        ("Hugging Face Daily Papers – 2025-05-13", date(2025, 5, 13)),
    ],
)
def test_the_header_gives_the_date_before_the_file_name(line: str, day: date) -> None:
    parsed = parse(f"{line}\n\n{entry()}", "2024-01-01.md")
    assert (parsed.digest.date, parsed.faults) == (day, ())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (entry(), "no header with a date: the file's name gives 2025-05-16"),
        ("# 📰 Hugging Face Daily Papers\n\n" + entry(), "no header with a date: the file's name gives 2025-05-16"),
        (
            "# 📰 Hugging Face Daily Papers – 2025-02-30\n\n" + entry(),
            "the header's date does not exist: the file's name gives 2025-05-16",
        ),
    ],
)
@pytest.mark.parametrize("name", ["2025-05-16.md", "papers_20250516.md", "digest 2025.5.16.md"])
def test_without_a_date_in_the_header_the_file_name_gives_it(text: str, reason: str, name: str) -> None:
    parsed = parse(text, name)
    assert parsed.digest.date == date(2025, 5, 16)
    assert reason in [fault.reason for fault in parsed.faults]


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("", "", "no header with a date"),
        ("\x00\x01\x02", "2025-05-13.md", "no entry"),
        (entry(), "notes.md", "no header with a date, and the file's name has none"),
        (HEADER.replace("05-13", "13-05") + entry(), "x.md", "the header's date does not exist"),
        (HEADER, "", "no entry"),
        (HEADER + "## 2505.07062\n\n**요약** 없음\n", "", "no entry"),
        (HEADER + entry(heading="## nothing"), "", "the entry's heading is no arXiv id"),
    ],
)
def test_a_file_of_which_nothing_can_be_loaded_says_why(text: str, name: str, reason: str) -> None:
    with pytest.raises(DigestError, match=reason):
        parse(text, name)


@pytest.mark.parametrize(
    ("heading", "address", "paper_id"),
    [
        ("## 2505.07062", "https://huggingface.co/papers/2505.07062", "2505.07062"),
        ("### 2505.07062", "https://arxiv.org/abs/2505.07062v3", "2505.07062"),
        ("# 2505.07062v2", "https://www.alphaxiv.org/abs/2505.07062", "2505.07062"),
        ("## [2505.07062](https://arxiv.org/abs/2505.07062)", "https://arxiv.org/pdf/2505.07062.pdf", "2505.07062"),
        ("## 3. arXiv:2505.07062", "https://hf.co/papers/2505.07062", "2505.07062"),
        ("##2505.07062  ", "https://huggingface.co/papers/2505.07062?x=1", "2505.07062"),
        ("## **2505.07062**: Seed1.5-VL", "[link](https://huggingface.co/papers/2505.07062)", "2505.07062"),
        ("## cs/0112017", "https://arxiv.org/abs/cs/0112017", "cs/0112017"),
        ("## math.GT/0309136v1", "https://arxiv.org/abs/math.GT/0309136", "math.GT/0309136"),
        ("## MATH.gt/0309136", "https://arxiv.org/abs/math.GT/0309136v1", "math.GT/0309136"),
        ("## 0704.0001", "https://arxiv.org/abs/0704.0001", "0704.0001"),
        ("##\u00a02505.07062\t", "https://huggingface.co/papers/2505.07062\u00a0", "2505.07062"),
    ],
)
def test_a_heading_and_its_link_line_begin_an_entry(heading: str, address: str, paper_id: str) -> None:
    parsed = parse(f"{HEADER}{heading}\n\n🔗 {address}\n\n**Summary**:\n본문이다.\n")
    assert [summary.paper_id for summary in parsed.digest.summaries] == [paper_id]
    assert parsed.faults == ()
    assert parsed.digest.summaries[0].body == "본문이다."


@pytest.mark.parametrize(
    "label",
    [
        "**Summary**:\n",
        "**Summary:**\n",
        "**Summary** :\n\n",
        "**요약**:\n",
        "**논문 요약:** ",
        "Summary: ",
        "__Summary__:\n",
        "",
        "\n\n",
    ],
)
def test_the_label_of_the_summary_is_frame_however_it_is_written(label: str) -> None:
    text = f"{HEADER}## 2505.07062\n🔗 https://huggingface.co/papers/2505.07062\n\n{label}본문이다.\n\n---\n"
    assert parse(text).digest.summaries[0].body == "본문이다."


@pytest.mark.parametrize(
    "body",
    [
        "## 1. 핵심 동기와 문제 정의\n\n가나다.",
        "인용한다.\n\n## 2505.99999\n\n다른 논문이다.",
        "# 2505.99999\n\n본문",
        "## 링크\n\n🔗 https://arxiv.org/abs/2505.99999 를 보라.",
        "```markdown\n# Foo\n🔗 https://arxiv.org/abs/2505.07062\n\n## 1. 핵심 동기\n가.\n```",
        "가.\n\n---\n\n나.",
        "가.\n\n---",
        "\\## 2505.99999",
    ],
)
def test_a_bodys_own_headings_and_rules_are_no_frame(body: str) -> None:
    parsed = parse(HEADER + entry("2505.07061") + entry(body=body) + entry("2505.07063"))
    assert [summary.paper_id for summary in parsed.digest.summaries] == ["2505.07061", "2505.07062", "2505.07063"]
    assert parsed.digest.summaries[1].body == body
    assert parsed.faults == ()


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_line_ends_and_a_byte_order_mark_change_nothing(newline: str) -> None:
    text = HEADER + entry() + entry("2505.07063")
    assert parse("\ufeff" + text.replace("\n", newline)) == parse(text)


def test_facts_between_link_and_label_stay_in_the_body_and_out_of_the_summary() -> None:
    facts = "📄 [PDF](https://arxiv.org/pdf/2505.07062)\n👍 12\n**Authors**: Kim, Lee\n\n"
    text = HEADER + entry().replace("\n\n**Summary**", f"\n{facts}**Summary**")
    summary = parse(text).digest.summaries[0]
    assert "👍 12" in summary.body
    assert summary.intro == "해당 논문은 모델을 제안합니다."


@pytest.mark.parametrize(
    ("text", "line", "reason", "loaded"),
    [
        (
            entry("2505.07061") + entry(heading="## 2505.7062x") + entry("2505.07063"),
            11,
            "the entry's heading is no arXiv id: '## 2505.7062x'",
            ["2505.07061", "2505.07063"],
        ),
        (
            entry("2505.07061") + entry(heading="## 2513.07062"),
            11,
            "the entry's heading is no arXiv id: '## 2513.07062'",
            ["2505.07061"],
        ),
        (
            entry(heading="## 2505.07061"),
            3,
            "the heading says 2505.07061, the 🔗 line 2505.07062: loaded as 2505.07061",
            ["2505.07061"],
        ),
        (
            "## 2505.07061\n🔗 https://huggingface.co/\n\n본문이다.\n",
            3,
            "the heading says 2505.07061, the 🔗 line no paper: loaded as 2505.07061",
            ["2505.07061"],
        ),
        (
            entry().replace("🔗 ", ""),
            3,
            "2505.07062 has no 🔗 line",
            ["2505.07062"],
        ),
        (
            entry("2505.07061").replace("🔗 https://huggingface.co/papers/2505.07061\n", ""),
            3,
            "2505.07061 has no 🔗 line",
            ["2505.07061"],
        ),
        (
            "끊긴 본문의 끝이다.\n\n---\n\n" + entry(),
            3,
            "text outside of any entry: '끊긴 본문의 끝이다.'",
            ["2505.07062"],
        ),
        (
            entry() + HEADER.replace("05-13", "05-16") + entry("2505.07063"),
            11,
            "another digest's header: what follows is loaded under 2025-05-13",
            ["2505.07062", "2505.07063"],
        ),
    ],
)
def test_a_bad_entry_is_reported_with_its_line_and_the_rest_loads(
    text: str, line: int, reason: str, loaded: list[str]
) -> None:
    parsed = parse(HEADER + text)
    assert [(fault.line, fault.reason) for fault in parsed.faults] == [(line, reason)]
    assert [summary.paper_id for summary in parsed.digest.summaries] == loaded


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("죄송합니다만, 제공된 링크의 논문을 확인할 수 없었습니다.", "해당 논문은 모델을 제안합니다.", 1),
        ("해당 논문은 모델을 제안합니다.", "죄송합니다만, 제공된 링크의 논문을 확인할 수 없었습니다.", 0),
        ("해당 논문은 모델을 제안합니다.", "해당 논문은 모델을 제안하며, 성능이 우수합니다.", 1),
        ("해당 논문은 모델을 제안합니다.", "해당 논문은 모델을 소개합니다.", 0),
    ],
)
def test_of_a_paper_that_stands_twice_the_better_summary_is_kept(first: str, second: str, kept: int) -> None:
    parsed = parse(HEADER + entry(body=first) + entry("2505.07063") + entry(body=second))
    assert [summary.paper_id for summary in parsed.digest.summaries] == ["2505.07062", "2505.07063"]
    assert parsed.digest.summaries[0].body == (first, second)[kept]
    assert [fault.line for fault in parsed.faults] == [19]


def test_an_empty_summary_is_an_entry_too() -> None:
    assert parse(HEADER + entry(body="")).digest.summaries[0].status is Status.EMPTY
