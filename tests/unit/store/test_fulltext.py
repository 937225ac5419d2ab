"""Queries in the language of FTS5."""

import pytest

from bot.search.query import parse
from bot.store.fulltext import matching, weighing


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("확산 모델", '("확산") AND ("모델")'),
        ("seed1.5", '("seed 1.5")'),
        ("multi-modal C++", '("multi modal" OR "multimodal") AND ("c++")'),
        ("이미지 -편집", '(("이미 미지" OR "이 미지")) NOT (("편집"))'),
        ("AND OR", '("and") AND ("or")'),
    ],
)
def test_all_words_are_wanted_in_any_of_their_forms(text: str, expression: str) -> None:
    assert matching(parse(text)) == expression


def test_columns_hold_what_is_wanted_and_anything_may_hold_what_is_not() -> None:
    assert matching(parse("확산 -편집"), "title") == '({title} : (("확산"))) NOT (("편집"))'


def test_words_in_a_row_count_once_more() -> None:
    assert weighing(parse("확산 모델")) == '(("확산") AND ("모델")) OR "확산 모델"'
    assert weighing(parse("확산")) == '("확산")'
