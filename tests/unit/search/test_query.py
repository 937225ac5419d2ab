"""The query language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import EmptyQuery
from bot.search.query import LONGEST_TEXT, MOST_TERMS, Query, parse


def wanted(query: Query) -> list[str]:
    return [str(term) for term in query.wanted]


def unwanted(query: Query) -> list[str]:
    return [str(term) for term in query.unwanted]


@pytest.mark.parametrize(
    ("text", "terms", "not_terms"),
    [
        ("확산 모델", ["확산", "모델"], []),
        ("강화학습을 쓰는 로봇의", ["강화학습", "쓰는", "로봇"], []),
        ("GRPO기반 3D", ["grpo", "기반", "3d"], []),
        ('"공간 이해" 벤치마크', ['"공간 이해"', "벤치마크"], []),
        ("“공간 이해”", ['"공간 이해"'], []),
        ('이미지 -편집 -"확산 모델"', ["이미지"], ["편집", '"확산 모델"']),
        ("text-to-image", ["text-to-image"], []),
        ("diffusion을 이용한 논문 찾아줘", ["diffusion"], []),
        ("a survey of the models", ["survey", "models"], []),
        ("모델 모델 모델", ["모델"], []),
        ("확 산 모 델", ["확산모델"], []),
        # What would else be nothing is looked for as it stands.
        ("논문", ["논문"], []),
        ("-모델", ["모델"], []),
        ("모델 -모델", ["모델"], []),
        ('"끝이 없는', ['"끝이 없는"'], []),
        ("title:강화 OR NEAR(학습) *", ["title", "강화", "near", "학습"], []),
    ],
)
def test_a_query_says_what_is_wanted_and_what_is_not(text: str, terms: list[str], not_terms: list[str]) -> None:
    query = parse(text)
    assert (wanted(query), unwanted(query)) == (terms, not_terms)


@pytest.mark.parametrize("text", ["", "   ", "!?", "🎉🎉", '""', "-", "—", "\u200b", "***", " " * 1_000_000])
def test_nothing_to_look_for_is_said_so(text: str) -> None:
    with pytest.raises(EmptyQuery):
        parse(text)


@pytest.mark.parametrize(
    ("word", "rows"),
    [
        ("강화학습", {("강화", "화학", "학습"), ("강화", "학습")}),
        ("딥러닝", {("딥러", "러닝"), ("딥", "러닝")}),
        ('"강화 학습"', {("강화", "학습"), ("강화", "화학", "학습")}),
        ("대형언어모델", {("대형", "언어", "모델")}),
        ("멀티-모달", {("멀티",)}),
        ("눈", {("눈",), ("눈을",), ("눈이",)}),
        ("multi-modal", {("multi", "modal"), ("multimodal",)}),
        ("seed1.5-vl", {("seed", "1.5", "vl")}),
    ],
)
def test_a_word_is_found_in_the_ways_it_may_be_spaced(word: str, rows: set[tuple[str, ...]]) -> None:
    assert rows <= set(parse(word).wanted[0].phrases)


def test_a_pasted_page_is_read_up_to_a_limit() -> None:
    query = parse(" ".join(f"낱말{number}개" for number in range(1000)))
    assert len(query.wanted) == MOST_TERMS
    assert len(query.text) <= LONGEST_TEXT
    assert query.text.endswith("개")


@given(st.text())
def test_any_text_is_a_query_or_an_empty_one(text: str) -> None:
    try:
        query = parse(text)
    except EmptyQuery:
        return
    assert query.wanted
    assert all(row and all(row) for term in (*query.wanted, *query.unwanted) for row in term.phrases)
