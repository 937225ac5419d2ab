"""The passage that says why a paper was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import EmptyQuery
from bot.search.analysis import Analyzer
from bot.search.glossary import Concept, Glossary
from bot.search.passage import WIDTH, passage
from bot.search.query import parse
from bot.search.terms import Wanted, understand

ANALYZER = Analyzer(Glossary([Concept("reinforcement learning", ("reinforcement learning", "RL", "강화 학습"))]))
FILLER = "이 문장은 아무것도 말하지 않고 다만 자리를 채울 뿐입니다. " * 8


def wanted(query: str) -> Wanted:
    return understand(parse(query), ANALYZER)


def marked(text: str, query: str) -> list[str]:
    found = passage([text], wanted(query))
    return [found.text[start:end] for start, end in found.marks]


@pytest.mark.parametrize(
    ("text", "query", "marks"),
    [
        ("대규모 강화 학습을 쓴다", "강화학습", ["강화 학습"]),
        ("대규모 강화학습을 쓴다", "강화 학습", ["강화학습"]),
        ("강화학습을 쓴다", "강화학습을", ["강화학습"]),
        ("Seed1.5-VL은 모델이다", "seed 1.5 vl", ["Seed", "1.5", "VL"]),
        ("Seed1.5-VL은 모델이다", "seed1.5vl", ["Seed1.5-VL"]),
        ("VLM-R³는 모델이다", "vlm-r3", ["VLM-R³"]),
        ("μP와 R³, ﬁne", "\u00b5p fine", ["μP", "ﬁne"]),
        ("multimodal and multi-modal and multi modal", "multi-modal", ["multimodal", "multi-modal", "multi modal"]),
        ("RL은 URL이 아니다", "RL", ["RL"]),
        ("LLMs and an LLM", "llm", ["LLMs", "LLM"]),
        ("policies", "policy", ["policies"]),
        ("C++ 코드", "c++", ["C++"]),
        ("강\u200b화 학습", "강화", ["강\u200b화"]),
        ("공간 이해와 공간적 이해", '"공간 이해"', ["공간 이해"]),
        ("아무 말", "환각", []),
    ],
)
def test_the_matched_words_are_marked(text: str, query: str, marks: list[str]) -> None:
    assert marked(text, query) == marks


def test_the_piece_is_where_most_of_the_words_stand_together() -> None:
    text = f"확산이 있다. {FILLER}모델이 있다. {FILLER}확산 모델로 비디오를 만든다. {FILLER}"
    found = passage([text], wanted("확산 모델 비디오"))
    assert "확산 모델로 비디오를" in found.text


def test_the_best_of_several_texts_is_cut() -> None:
    found = passage(["확산만 있다.", "확산 비디오가 있다."], wanted("확산 비디오"))
    assert found.text == "확산 비디오가 있다."


def test_of_equal_texts_the_first_is_cut() -> None:
    assert passage(["환각 하나.", "환각 둘."], wanted("환각")).text == "환각 하나."


def test_a_piece_is_cut_between_words_with_dots() -> None:
    found = passage([FILLER + "환각을 줄인다. " + FILLER], wanted("환각"))
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert len(found.text) <= WIDTH + 2
    assert set(found.text.strip("…").split()) <= set((FILLER + "환각을 줄인다.").split())


def test_without_a_match_the_start_of_the_first_text_is_shown() -> None:
    found = passage(["처음입니다.", "다음입니다."], wanted("환각"))
    assert (found.text, found.marks) == ("처음입니다.", ())


@pytest.mark.parametrize("texts", [[], [""], [" \n "]])
def test_no_text_gives_an_empty_passage(texts: list[str]) -> None:
    assert passage(texts, wanted("환각")).text == ""


def test_a_passage_is_one_line() -> None:
    assert passage(["하나\n\n둘  셋 환각"], wanted("환각")).text == "하나 둘 셋 환각"


@given(st.lists(st.text(), max_size=3), st.text(), st.integers(20, 200))
def test_marks_lie_on_the_text_and_apart(texts: list[str], query: str, width: int) -> None:
    try:
        found = passage(texts, wanted(query), width)
    except EmptyQuery:
        return
    ends = 0
    for start, end in found.marks:
        assert ends <= start < end <= len(found.text)
        ends = end
