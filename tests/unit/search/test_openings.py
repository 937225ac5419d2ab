"""Anchors: no keyword fires on a paper that has not its anchors, whatever keyword and paper."""

import random
import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadKeyword
from bot.search.alerts import Article, Matcher
from bot.search.analysis import Analyzer
from bot.search.glossary import Concept, Glossary, standard
from bot.search.keywords import Keyword, read_keyword
from bot.search.openings import LONGEST, of_article, of_keyword

SEEDS = Path(__file__).parents[3] / "seeds"
_WORD = re.compile(r"[가-힣]+|[A-Za-z0-9][A-Za-z0-9.+#-]*")


@cache
def paragraphs() -> list[str]:
    texts = (file.read_text("utf-8") for file in sorted(SEEDS.glob("*.md")))
    return [paragraph for text in texts for paragraph in text.split("\n") if len(paragraph) > 60]


@cache
def words() -> list[str]:
    """Words of real papers, beginnings of them, and what the glossary knows."""
    real = sorted({word for text in paragraphs() for word in _WORD.findall(text)})
    begun = {word[:size] for word in real for size in (2, 3, 4) if len(word) > size}
    return [*real, *sorted(begun), *chain.from_iterable(concept.forms for concept in standard().concepts)]


def read(typed: str) -> list[Keyword]:
    try:
        return [read_keyword(typed)]
    except BadKeyword:
        return []


def is_candidate(keyword: Keyword, anchors: frozenset[str], glossary: Glossary) -> bool:
    return all(not each.isdisjoint(anchors) for each in of_keyword(keyword, glossary))


def missed(typed: Sequence[str], article: Article, glossary: Glossary) -> list[str]:
    anchors = of_article(article, glossary)
    keywords = [keyword for each in typed for keyword in read(each)]
    fired = Matcher(keywords, glossary).fired(article)
    return [keyword.text for keyword, _ in fired if not is_candidate(keyword, anchors, glossary)]


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_whatever_fires_on_a_real_text_is_a_candidate(chance: random.Random) -> None:
    texts = chance.sample(paragraphs(), 8)
    near = _WORD.findall(" ".join(texts))
    typed = [*chance.sample(words(), 60), *chance.choices(near, k=60)]
    typed += [" ".join(pair) for pair in zip(chance.choices(near, k=60), chance.choices(near, k=60), strict=True)]
    typed += [" ".join(near[at : at + 2]) for at in range(0, len(near) - 1, 3)]
    typed += [f'"{each}"' for each in typed[:40]] + [f"~{each}" for each in typed]
    assert missed(typed, Article(texts[0], tuple(texts[1:])), standard()) == []


@given(st.lists(st.text(st.sampled_from("가각확산모델을에서 aLMsyiv019.-_+#*`/&μ³é"), max_size=16), max_size=6))
def test_whatever_fires_on_any_text_is_a_candidate(texts: list[str]) -> None:
    typed = [*texts, *" ".join(texts).split(), *(f"~{text}" for text in texts)]
    assert missed(typed, Article("".join(texts[:1]), tuple(texts[1:])), standard()) == []


@pytest.mark.parametrize("concept", standard().concepts[::40], ids=lambda concept: concept.name)
def test_every_way_to_write_a_thing_finds_every_other(concept: Concept) -> None:
    glossary = standard()
    for form in concept.forms:
        assert missed(list(concept.forms), Article(f"{form} 연구", (f"우리는 {form} 방법을 다룬다.",)), glossary) == []


def test_a_thing_has_one_anchor_for_all_its_spellings(analyzer: Analyzer) -> None:
    (anchors,) = of_keyword(read_keyword("~quantization"), analyzer.glossary)
    assert anchors == {"§quantization"}
    assert "§quantization" in of_article(Article("모델의 양자화"), analyzer.glossary)


def test_what_is_typed_to_the_letter_has_only_its_own_letters(analyzer: Analyzer) -> None:
    assert of_keyword(read_keyword('"RL"'), analyzer.glossary) == (frozenset({"!rl"}),)


def test_a_name_has_its_first_letters(analyzer: Analyzer) -> None:
    assert of_keyword(read_keyword("Vilomarbench"), analyzer.glossary) == (frozenset({"vilomarbench"[:LONGEST]}),)


def test_the_inside_of_a_latin_word_is_no_anchor(analyzer: Analyzer) -> None:
    anchors = of_article(Article("trainable RLv2"), analyzer.glossary)
    assert {"traina", "rl", "rlv2"} <= anchors
    assert not anchors & {"tr", "train", "rainab"}


def test_what_is_only_named_far_below_has_no_anchor_of_what_a_paper_is_about(analyzer: Analyzer) -> None:
    (anchors,) = of_keyword(read_keyword("양자화"), analyzer.glossary)
    assert anchors == {"!§quantization"}
    far = "다른 말. " * 100
    for texts, is_about in (
        ([f"양자화. {far}"], True),
        ([f"{far}양자화."], False),
        ([f"{far}양자화. {far}양자화 양자화"], True),
        ([far, "양자화", "양자화 양자화"], False),
    ):
        found = of_article(Article("제목", tuple(texts), aside=frozenset({2})), analyzer.glossary)
        assert (anchors <= found) is is_about
        assert "§quantization" in found
