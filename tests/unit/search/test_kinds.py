"""What is a kind of what, and that alerts for the wider one fire on it."""

import pytest

from bot.search.alerts import Article, match
from bot.search.glossary import Concept, Glossary, standard
from bot.search.keywords import read_keyword
from bot.search.kinds import kinds_of, table

GLOSSARY = Glossary(
    Concept(forms[0], forms)
    for forms in [
        ("reinforcement learning", "RL", "강화 학습"),
        ("offline reinforcement learning", "오프라인 강화 학습", "배치 RL"),
        ("GRPO", "그룹 상대 정책 최적화"),
        ("learning", "학습"),
        ("model", "모델"),
    ]
)


@pytest.mark.parametrize(
    ("keyword", "title", "fired"),
    [
        ("RL", "배치 RL의 한계", True),
        ("강화 학습", "그룹 상대 정책 최적화", True),
        ("GRPO", "강화 학습의 한계", False),
        ("배치 RL", "강화 학습의 한계", False),
        ("learning", "RL의 한계", False),
        ('"RL"', "GRPO의 한계", False),
        ("강화 학습 -GRPO", "GRPO의 한계", False),
    ],
)
def test_a_keyword_fires_on_the_kinds_of_what_it_means(keyword: str, title: str, fired: bool) -> None:
    assert (match(read_keyword(keyword), Article(title), GLOSSARY) is not None) is fired


def test_all_names_in_the_table_are_known() -> None:
    assert [name for wider, kinds in table().items() for name in (wider, *kinds) if not standard().concept(name)] == []


def test_each_line_of_the_table_adds_to_what_names_tell() -> None:
    for wider, kinds in table().items():
        concept = standard().concept(wider)
        assert concept
        found = [standard().concept(kind) for kind in kinds]
        assert len(set(found)) == len(kinds), wider
        assert concept not in found, wider
        assert set(found) <= set(kinds_of(concept, standard())), wider
