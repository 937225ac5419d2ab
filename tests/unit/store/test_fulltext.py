"""Queries in the language of FTS5."""

import pytest

from bot.search.analysis import Analyzer
from bot.search.glossary import Concept, Glossary
from bot.search.query import parse
from bot.search.rank import TITLE
from bot.search.terms import understand
from bot.store.fulltext import matching

ANALYZER = Analyzer(Glossary([Concept("diffusion model", ("diffusion model", "확산 모델"))]))


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("확산모델을", '("§diffusionmodel")'),
        ("seed1.5", '("seed" AND "1.5")'),
        ("C++ RL", '("c++") AND ("rl")'),
        ("확산 모델 date:2025-05", '("§diffusionmodel") AND "¤202505"'),
        ("diffusion models -RL", '(("§diffusionmodel")) NOT (("rl"))'),
        ("AND OR", '("and") AND ("or")'),
        ('"확산 모델"', '("확산" AND "모델")'),
    ],
)
def test_all_that_is_wanted_stands_in_a_paper(text: str, expression: str) -> None:
    assert matching(understand(parse(text), ANALYZER)) == expression


def test_a_word_stands_in_any_of_its_forms() -> None:
    assert matching(understand(parse("multi-modal"), ANALYZER)) == '(("multi" AND "modal") OR ("multimodal"))'


def test_one_thing_may_be_wanted_in_one_place() -> None:
    wanted = understand(parse("확산 모델 RL"), ANALYZER)
    assert matching(wanted, wanted.terms[1], TITLE) == '("§diffusionmodel") AND ("¶rl")'
