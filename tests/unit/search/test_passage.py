"""The passage that says why a paper was found."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import EmptyQuery
from bot.search.analysis import Analyzer
from bot.search.passage import WIDTH, fold, passage
from bot.search.query import parse
from bot.search.terms import Wanted, understand
from bot.search.text import normalise

FILLER = "이 문장은 아무것도 말하지 않고 다만 자리를 채울 뿐입니다. " * 8


@pytest.fixture(scope="session")
def wanted(analyzer: Analyzer) -> Callable[[str], Wanted]:
    return lambda text: understand(parse(text), analyzer)


Wants = Callable[[str], Wanted]


@pytest.mark.parametrize(
    ("text", "query", "marks"),
    [
        ("대규모 강화 학습을 쓴다", "강화학습", ["강화 학습"]),
        ("대규모강화학습을 쓴다", "강화 학습", ["강화학습"]),
        ("RL은 강화학습이다. URL", "강화학습을", ["RL", "강화학습"]),
        ("강화 학습, reinforcement\nlearning", "RL", ["강화 학습", "reinforcement learning"]),
        ("환각을 줄이고 환각적인 답을 환각하는", "환각", ["환각", "환각", "환각"]),
        ("Seed1.5-VL은 모델이다", "seed 1.5 vl", ["Seed", "1.5", "VL"]),
        ("Seed1.5-VL과 Seed 1.5 VL", "seed1.5vl", ["Seed1.5-VL", "Seed 1.5 VL"]),
        ("1.5는 15도 11.5도 아니다", "1.5", ["1.5"]),
        ("VLM-R³는 모델이다", "vlm-r3", ["VLM-R³"]),
        ("μP와 R³, ﬁne", "\u00b5p fine", ["μP", "ﬁne"]),
        ("multimodal and multi-modal and multi modal", "multi-modal", ["multimodal", "multi-modal", "multi modal"]),
        ("RL은 URL이 아니고 RLHF도 아니다", '"RL"', ["RL"]),
        ("for learning, is a", "rl ISA", []),
        ("LLMs and an LLM, an LLM's", "llm", ["LLMs", "LLM", "LLM"]),
        ("policies and a policy", "policy", ["policies", "policy"]),
        ("mixture of experts models", "mixture-of-experts", ["mixture of experts"]),
        ("C++ 코드, C 코드", "c++", ["C++"]),
        ("강\u200b화 학습", "강화", ["강\u200b화"]),
        ("공간 이해와 공간적 이해", '"공간 이해"', ["공간 이해"]),
        # A short word is none in the middle of others.
        ("강화학습과 강화 학습, 화학의", "화학", ["화학"]),
        ("양자화와 양자를, 양자컴퓨터", "양자", ["양자", "양자"]),
        ("눈을 뜨다, 눈높이, 첫눈", "눈", ["눈"]),
        ("확산모델과 영상확산을", "확산", ["확산", "확산"]),
        ("아무 말", "환각", []),
    ],
)
def test_the_matched_words_are_marked(text: str, query: str, marks: list[str], wanted: Wants) -> None:
    found = passage([text], wanted(query))
    assert [found.text[start:end] for start, end in found.marks] == marks


def test_a_term_does_not_stand_in_two_texts(wanted: Wants) -> None:
    assert passage(["대규모 강화", "학습"], wanted("강화학습")).marks == ()


def test_the_piece_is_where_most_of_the_words_stand_together(wanted: Wants) -> None:
    text = f"확산이 있다. {FILLER}모델이 있다. {FILLER}확산 모델로 비디오를 만든다. {FILLER}"
    found = passage([text], wanted("확산 모델 비디오"))
    assert "확산 모델로 비디오를" in found.text


def test_the_best_of_several_texts_is_cut(wanted: Wants) -> None:
    found = passage(["확산만 있다.", "확산 비디오가 있다."], wanted("확산 비디오"))
    assert found.text == "확산 비디오가 있다."


def test_of_equal_texts_the_first_is_cut(wanted: Wants) -> None:
    assert passage(["환각 하나.", "환각 둘."], wanted("환각")).text == "환각 하나."


def test_a_piece_is_cut_between_words_with_dots(wanted: Wants) -> None:
    found = passage([FILLER + "환각을 줄인다. " + FILLER], wanted("환각"))
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert len(found.text) <= WIDTH + 2
    assert set(found.text.strip("…").split()) <= set((FILLER + "환각을 줄인다.").split())


def test_without_a_match_the_start_of_the_first_text_is_shown(wanted: Wants) -> None:
    found = passage(["처음입니다.", "다음입니다."], wanted("환각"))
    assert (found.text, found.marks) == ("처음입니다.", ())


@pytest.mark.parametrize("texts", [[], [""], [" \n "]])
def test_no_text_gives_an_empty_passage(texts: list[str], wanted: Wants) -> None:
    assert passage(texts, wanted("환각")).text == ""


def test_a_passage_is_one_line(wanted: Wants) -> None:
    assert passage(["하나\n\n둘  셋 환각"], wanted("환각")).text == "하나 둘 셋 환각"


@given(
    texts=st.lists(st.one_of(st.text(), st.text(st.sampled_from("강화학습을RLsmodel -.1\u1100\u1161\0"))), max_size=3),
    query=st.one_of(st.text(), st.text(st.sampled_from('강화학습 RL mode-1."'))),
    width=st.integers(20, 200),
)
def test_marks_lie_on_the_text_and_apart(texts: list[str], query: str, width: int, wanted: Wants) -> None:
    try:
        found = passage(texts, wanted(query), width)
    except EmptyQuery:
        return
    ends = 0
    for start, end in found.marks:
        assert ends <= start < end <= len(found.text)
        ends = end


@given(st.one_of(st.text(), st.text(st.sampled_from("aB강\u1100\u1161 \t³ﬁ–\u0301İ"))))
def test_each_folded_letter_knows_where_it_came_from(text: str) -> None:
    folded, origins = fold(text)
    assert len(folded) == len(origins)
    assert list(origins) == sorted(origins)
    for place in set(origins):
        of_one = "".join(letter for letter, origin in zip(folded, origins, strict=True) if origin == place)
        assert of_one == (" " if text[place].isspace() else normalise(text[place]))


@pytest.mark.parametrize("piece", ["강", "a", "강화학습", "RL ", "양자화", "1.", "a-", "\u0301", "눈"])
def test_the_time_grows_with_the_text_and_not_faster(
    growth: Callable[[Callable[[int], object]], float], wanted: Wants, piece: str
) -> None:
    query = wanted("강화학습 양자 눈 RL 1.5 강")
    assert growth(lambda length: passage([piece * (length // len(piece))], query)) < 32
