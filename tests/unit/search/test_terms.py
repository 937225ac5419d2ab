"""What a query wants, as the index can answer it."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import EmptyQuery
from bot.search.analysis import Analyzer
from bot.search.query import parse
from bot.search.terms import MOST_TERMS, Term, Wanted, author_tokens, day_token, understand


def wanted(text: str, analyzer: Analyzer) -> Wanted:
    return understand(parse(text), analyzer)


def texts(terms: tuple[Term, ...]) -> list[str]:
    return list(map(str, terms))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("확산 모델", ["확산 모델"]),
        ("강화학습을 쓰는 로봇의", ["강화학습을", "쓰는", "로봇의"]),
        ("text to video", ["text to video"]),
        ("RL 환각 낱말", ["rl", "환각", "낱말"]),
        ("GRPO기반 3D", ["grpo", "3d"]),
        ("diffusion을 이용한 논문 찾아줘", ["diffusion을"]),
        ("a survey of the models", ["survey"]),
        ('확산 모형 "확산 모델"', ["확산", '"확산 모델"']),
        # What would else be nothing is looked for as it stands.
        ("논문", ["논문"]),
        ("최신 논문 찾아줘", ["최신", "논문", "찾아줘"]),
        ("date:2025-05", []),
    ],
)
def test_a_query_is_cut_into_what_it_is_about(analyzer: Analyzer, text: str, terms: list[str]) -> None:
    assert texts(wanted(text, analyzer).terms) == terms


@pytest.mark.parametrize("text", ["확산모델", "확산 모델을", "diffusion models", "디퓨전 모델", "Diffusion-Model"])
def test_however_a_concept_is_typed_it_is_one_token(analyzer: Analyzer, text: str) -> None:
    (term,) = wanted(text, analyzer).terms
    assert (term.rows, term.concept) == ((("§diffusionmodel",),), True)
    assert {"diffusion model", "확산 모델"} <= set(term.spellings)


def test_a_concept_has_the_parts_that_its_forms_name(analyzer: Analyzer) -> None:
    (term,) = wanted("T2V", analyzer).terms
    assert texts(term.parts) == ["text", "video"]
    assert all(part.concept for part in term.parts)


@pytest.mark.parametrize(
    ("word", "rows"),
    [
        ("multi-part", {("multi", "part"), ("multipart",)}),
        ("seed1.5-vl", {("seed", "1.5", "vl")}),
        ("안전", {("안전",), ("안전성",)}),
        ('"강화 학습"', {("강화", "학습")}),
        ("눈", {("눈",)}),
    ],
)
def test_a_word_is_found_in_the_ways_it_may_be_written(
    analyzer: Analyzer, word: str, rows: set[tuple[str, ...]]
) -> None:
    assert rows <= set(wanted(word, analyzer).terms[0].rows)


def test_what_is_not_wanted_is_understood_in_the_same_way(analyzer: Analyzer) -> None:
    query = wanted('이미지 -확산모델 -"강화 학습"', analyzer)
    assert texts(query.unwanted) == ["확산모델", '"강화 학습"']


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("date:2025-5 확산", ("¤202505",)),
        ("author:He date:2025", ("¤2025", "¤he")),
        ('author:"Kaiming He"', ("¤he+kaiming",)),
        ('author:"He, Kaiming" author:Sun', ("¤he+kaiming", "¤sun")),
        ('author:"Jean-Luc B. Müller"', ("¤jean+luc", "¤b+jean", "¤jean+muller", "¤b+luc", "¤luc+muller", "¤b+muller")),
        ('author:"김 철수"', ("¤김철수",)),
        ("확산", ()),
    ],
)
def test_days_and_authors_are_tokens_of_their_own(analyzer: Analyzer, text: str, filters: tuple[str, ...]) -> None:
    assert wanted(text, analyzer).filters == filters


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Kaiming He", ["author:He", "author:kaiming", 'author:"he kaiming"']),
        ("Jean-Luc O'Brien", ["author:Luc", 'author:"Jean Luc O’Brien"']),
        ("Bernhard Schölkopf", ["author:Scholkopf", "author:SCHÖLKOPF"]),
        ("김철수", ["author:김철수", 'author:"김 철수"', "author:김", "author:철수"]),
        ("김 철수", ["author:김철수"]),
        ("何恺明", ["author:何恺明"]),
        ("X", ["author:x"]),
    ],
)
def test_an_author_is_found_by_any_words_of_the_name(analyzer: Analyzer, name: str, typed: list[str]) -> None:
    for each in typed:
        assert set(wanted(each, analyzer).filters) <= set(author_tokens(name))


def test_words_of_two_names_are_no_author(analyzer: Analyzer) -> None:
    tokens = {*author_tokens("Wei Li"), *author_tokens("Jun Zhang")}
    assert not set(wanted('author:"Wei Zhang"', analyzer).filters) & tokens


def test_a_day_is_written_with_all_its_digits() -> None:
    assert (day_token("2025"), day_token("2025-5"), day_token("2025-05-04")) == ("¤2025", "¤202505", "¤20250504")


def test_no_query_has_more_terms_than_the_index_can_look_for(analyzer: Analyzer) -> None:
    query = wanted(" ".join(f"낱말{number}" for number in range(100)), analyzer)
    assert len(query.terms) == MOST_TERMS


@given(text=st.one_of(st.text(), st.text(st.sampled_from('확산 모델 강화학습을 T2V a-1.5"-'), max_size=60)))
def test_any_query_is_understood_in_tokens_that_mean_nothing_to_the_index(analyzer: Analyzer, text: str) -> None:
    try:
        query = wanted(text, analyzer)
    except EmptyQuery:
        return
    assert query.terms or query.filters
    rows = (
        *chain.from_iterable(term.rows for term in (*query.terms, *query.unwanted)),
        *((token,) for token in query.filters),
    )
    assert all(row and all(token and '"' not in token for token in row) for row in rows)
