"""The query language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import EmptyQuery
from bot.search.query import LONGEST_TEXT, MOST_PIECES, Query, literal, parse, readings
from bot.search.text import UNIT

TYPED = st.one_of(
    st.text(),
    st.text(st.sampled_from('확산 모델a1"-“”:.·^*()date:2025-05author\u1100\u1161\u11a8Ａ日🎉\0\n'), max_size=60),
)


def pieces(query: Query) -> tuple[list[str], list[str]]:
    return [str(piece) for piece in query.wanted], [str(piece) for piece in query.unwanted]


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("확산 모델", ["확산", "모델"], []),
        ("GRPO기반 3D", ["grpo기반", "3d"], []),
        ('"공간 이해" 벤치마크', ['"공간 이해"', "벤치마크"], []),
        ("“공간 이해”", ['"공간 이해"'], []),
        ("「공간 이해」 ＂확산＂", ['"공간 이해"', '"확산"'], []),
        (
            '이미지 -편집 -"확산 모델"',
            ["이미지"],
            ["편집", '"확산 모델"'],
        ),
        ("text-to-image", ["text-to-image"], []),
        ("－ 확산", ["확산"], []),
        ("\ud800확산 모\udfff델", ["확산", "모", "델"], []),
        ("모델 모델 모델", ["모델"], []),
        ("확 산 모 델", ["확산모델"], []),
        ('"끝이 없는', ['"끝이 없는"'], []),
        ('"" 환각', ["환각"], []),
        ("ＡＩ \u1112\u116a\u11ab각", ["ai", "환각"], []),
        # What would else be nothing is looked for as it stands.
        ("-모델", ["모델"], []),
        ("모델 -모델", ["모델"], []),
        # Nothing means anything to the index.
        ("title:강화 OR NEAR(학습) *", ["title:강화", "or", "near(학습)"], []),
        ("date: 2025", ["date:", "2025"], []),
        ("date:2025-05- 확산", ["date:2025-05-", "확산"], []),
    ],
)
def test_a_query_says_what_is_wanted_and_what_is_not(text: str, wanted: list[str], unwanted: list[str]) -> None:
    assert pieces(parse(text)) == (wanted, unwanted)


@pytest.mark.parametrize(
    ("text", "words", "days", "authors"),
    [
        ("date:2025-05 확산", ["확산"], ["2025-05"], []),
        ("확산 date:2025 date:2025-5-3", ["확산"], ["2025", "2025-5-3"], []),
        ("date:2025-05-24", [], ["2025-05-24"], []),
        ("확산 author:He", ["확산"], [], ["he"]),
        ('author:"Kaiming He" 확산', ["확산"], [], ["kaiming he"]),
        ("author: 김", [], [], ["김"]),
        ("DATE:2025-05 Author:HE", [], ["2025-05"], ["he"]),
        ("update:2025", ["update:2025"], [], []),
    ],
)
def test_days_and_authors_narrow_a_query(text: str, words: list[str], days: list[str], authors: list[str]) -> None:
    query = parse(text)
    assert (pieces(query)[0], list(query.days), list(query.authors)) == (words, days, authors)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("확산 모델", [(["확산", "모델"], []), ([], ["확산 모델"])]),
        ("author:He", [([], ["he"])]),
        ("author:Kaiming He", [([], ["kaiming he"]), (["he"], ["kaiming"])]),
        ("author:김 철수", [([], ["김 철수"]), (["철수"], ["김"])]),
        (
            "확산 author:Kaiming He 모델",
            [
                (["확산"], ["kaiming he 모델"]),
                (["확산", "모델"], ["kaiming he"]),
                (["확산", "he", "모델"], ["kaiming"]),
            ],
        ),
        ("author:Li author:Kaiming He", [([], ["li", "kaiming he"]), (["he"], ["li", "kaiming"])]),
        (
            "author:Kaiming He author:Jian Sun",
            [([], ["kaiming he", "jian sun"]), (["sun"], ["kaiming he", "jian"])],
        ),
        ('author:He "a b" 확산', [(['"a b"', "확산"], ["he"])]),
        ("author:He -확산 모델", [(["모델"], ["he"])]),
        ('author:"Kaiming He" 확산', [(["확산"], ["kaiming he"])]),
        ("author:!! a", [(["a"], [])]),
        ('"a b"', [(['"a b"'], [])]),
        ("a b c d e", [(["a", "b", "c", "d", "e"], [])]),
    ],
)
def test_the_words_after_an_author_may_be_of_the_name(text: str, read: list[tuple[list[str], list[str]]]) -> None:
    assert [(pieces(reading)[0], list(reading.authors)) for reading in readings(parse(text))] == read


@pytest.mark.parametrize("text", ["2505.07062", "arxiv:2505.07062v2", "https://arxiv.org/abs/2505.07062"])
def test_an_id_or_a_link_is_the_paper(text: str) -> None:
    assert pieces(parse(text)) == (["2505.07062"], [])


@pytest.mark.parametrize(
    "text",
    ["", "   ", "!?", "🎉🎉", '""', "-", "—", "\u200b", "***", " " * 1_000_000, "\n" * 4096, "\u0301"],
)
def test_nothing_to_look_for_is_said_so(text: str) -> None:
    with pytest.raises(EmptyQuery):
        parse(text)


@pytest.mark.parametrize(
    ("text", "exact"), [('"공간 이해"', True), ('"공간" "이해" -모델', True), ('"공간" 이해', False), ("공간", False)]
)
def test_a_query_is_exact_where_all_of_it_is_quoted(text: str, exact: bool) -> None:
    assert parse(text).exact is exact


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("DanceGPRO", '"DanceGPRO"'),
        (' 강화  "학습" ', '"강화 학습"'),
        ("“확산” -모델", '"확산 -모델"'),
        ("확산 " * 3, '"확산 확산 확산"'),
    ],
)
def test_a_literal_query_is_one_phrase(text: str, written: str) -> None:
    assert literal(text) == written


def test_a_pasted_page_is_read_up_to_a_limit() -> None:
    query = parse(" ".join(f"낱말{number}개" for number in range(1000)))
    assert len(query.wanted) == MOST_PIECES
    assert len(query.text) <= LONGEST_TEXT
    assert query.text.endswith("개")


@given(TYPED)
def test_any_text_is_a_query_or_an_empty_one(text: str) -> None:
    try:
        query = parse(text)
    except EmptyQuery:
        return
    assert query.wanted or query.days or query.authors
    assert all(reading.wanted or reading.days or reading.authors for reading in readings(query))
    assert all(UNIT.search(piece.text) for piece in (*query.wanted, *query.unwanted))
    assert not set(query.wanted) & set(query.unwanted)


@given(TYPED)
def test_what_was_typed_can_always_be_searched_as_it_is(text: str) -> None:
    try:
        parse(text)
    except EmptyQuery:
        return
    assert parse(literal(text)).exact
