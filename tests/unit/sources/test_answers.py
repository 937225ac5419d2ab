"""A model's answer: found in its text, cleaned, and read back from a digest as what it was."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.parser import parse
from bot.digest.writer import write
from bot.domain import ArxivId, Digest, Language, Section, SectionName, Status
from bot.sources.answers import Answer, clean_statement, read_answer, reads_back

FORM = {"title": "확산 모델의 빠른 학습", "motivation": ["학습이 느립니다."], "results": ["빨라집니다.", "작아집니다."]}
PLAIN = json.dumps(FORM, ensure_ascii=False)
EXPECTED = Answer(
    "확산 모델의 빠른 학습",
    {SectionName.MOTIVATION: ("학습이 느립니다.",), SectionName.RESULTS: ("빨라집니다.", "작아집니다.")},
)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        f"```json\n{PLAIN}\n```",
        f"물론입니다! {{요약}}입니다:\n{PLAIN}\n더 필요하시면 {{말씀}}해 주세요.",
        f'<think>{{"title": "x", "motivation": ["y"]}}</think>{PLAIN}',
        f'{{"motivation": ["앞의 것"]}}\n고치면:\n{PLAIN}',
        json.dumps({"summary": FORM}),
        json.dumps({"title": FORM["title"], "sections": {key: FORM[key] for key in ("motivation", "results")}}),
        json.dumps(FORM | {"future": None, "limitations": [], "architecture": "", "note": 3}),
        json.dumps(FORM | {"motivation": "학습이 느립니다."}),
        json.dumps(FORM | {"results": ["- **빨라집니다.**", "## 작아집니다.", "빨라집니다.", "", "…"]}),
        PLAIN.replace("느립니다.", "느립\n니다.").replace("느립\n니다", "느립니다"),
    ],
)
def test_the_answer_is_found(text: str) -> None:
    assert read_answer(text) == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "죄송합니다.",
        PLAIN[:-10],
        "[]",
        '{"title": "제목"}',
        '{"motivation": {"a": 1}}',
        '{"motivation": [1, 2]}',
        '{"motivation": [["a"]]}',
        "{" * 100_000,
        '{"a":' * 100_000,
        "null",
    ],
)
def test_what_is_no_answer_is_none(text: str) -> None:
    assert read_answer(text) is None


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("- 첫째입니다.", "첫째입니다."),
        ("1. 첫째입니다.", "첫째입니다."),
        ("### 제목 줄\n둘째 줄", "제목 줄 둘째 줄"),
        ("**굵게** 그리고 `code`와 [링크](https://a.b)", "굵게 그리고 code와 링크"),
        ("끝납니다. **정량적 결과** 8% 향상", "끝납니다. 정량적 결과 8% 향상"),
        ("```python\nx\n```", "python x"),
        ("🔗 https://huggingface.co/papers/2505.07062", "https://huggingface.co/papers/2505.07062"),
        ('"모두 따옴표 안입니다."', "모두 따옴표 안입니다."),
        ("3.5배 빨라집니다.", "3.5배 빨라집니다."),
        ("$x_i$와 snake_case와 C# 그대로", "$x_i$와 snake_case와 C# 그대로"),
        ("\u200b\x00보이지 않는\ufeff 것", "보이지 않는 것"),
    ],
)
def test_a_statement_is_one_plain_line(text: str, clean: str) -> None:
    assert clean_statement(text) == clean


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.text(
        st.sampled_from(list("#*_`~>|-=+.:0123456789[]()<>{}\\\n\t\"'“”🔗📰$& 가나다결과한계실험설정의다abc")),
        max_size=60,
    ),
    st.sampled_from(
        [
            "## 4. 실험 설정",
            "# 📰 Hugging Face Daily Papers – 2025-05-13",
            "## 2505.07062\n🔗 https://huggingface.co/papers/2505.07062",
            "**Summary**:",
            "---",
            "```markdown",
            "끝났다. **정량적 결과** 8% 향상",
            "끝났다. ## 5. 정량적 결과",
            "**5. 정량적 결과**",
            "정량적 결과: 8% 향상",
            "이 요약은 논문의 내용을 정리한 것입니다.",
            "한계점 및 잠재적 실패 요인",
            "5. 정량적 결과",
            "【실험 설정】",
            "| 표 | 표 |\n|---|---|",
            "※ 참고",
            "~~~",
        ]
    ),
)
ANSWERS = st.dictionaries(st.sampled_from([name.value for name in SectionName]), st.lists(HOSTILE, max_size=4))


@given(HOSTILE, ANSWERS, st.sampled_from(Language))
def test_whatever_a_model_says_is_read_back_as_it_is_written(
    title: str, sections: dict[str, list[str]], language: Language
) -> None:
    answer = read_answer(json.dumps({"title": title, "motivation": []} | sections))
    assert answer is not None
    if not answer.sections:
        return
    summary = reads_back(answer, language)
    assert summary is not None
    expected = tuple(Section(name, "\n".join(f"- {one}" for one in said)) for name, said in answer.sections.items())
    assert (summary.title or "", summary.sections, summary.intro, summary.outro) == (answer.title, expected, "", "")
    digest = Digest(summary.digest_date, (summary,))
    assert parse(write(digest)).digest == digest


def test_a_plain_answer_is_worth_something() -> None:
    summary = reads_back(EXPECTED, Language.KOREAN)
    assert summary is not None
    assert (summary.status, summary.lead, summary.paper_id) == (Status.OK, "학습이 느립니다.", ArxivId("0001.00001"))
    assert EXPECTED.markdown(Language.KOREAN) == (
        "# 확산 모델의 빠른 학습\n\n## 1. 핵심 동기와 문제 정의\n\n- 학습이 느립니다.\n\n"
        "## 5. 정량적 결과\n\n- 빨라집니다.\n- 작아집니다."
    )
    assert EXPECTED.markdown(Language.ENGLISH).startswith("# 확산 모델의 빠른 학습\n\n## 1. Motivation and Problem Def")


def test_statements_are_dropped_with_the_sections_that_they_leave_empty() -> None:
    left = EXPECTED.without(frozenset({"학습이 느립니다.", "빨라집니다."}))
    assert left.sections == {SectionName.RESULTS: ("작아집니다.",)}
