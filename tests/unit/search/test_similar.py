"""What a paper is about, and how much two have in common."""

import pytest

from bot.domain import Trait
from bot.search.analysis import Analyzer
from bot.search.glossary import Concept, Glossary
from bot.search.similar import Feature, features, together, weight


def of(title: str, text: str, analyzer: Analyzer, marks: str = "") -> dict[str, Feature]:
    tokens = analyzer.tokens(f"{title} {text}")
    tokens += [found.token for found in analyzer.concepts(tokens)]
    marked = {*tokens, *(mark + token for mark in marks for token in tokens)}
    return {feature.trait.name: feature for feature in features(marked, title, text, analyzer)}


def test_a_paper_is_about_concepts_and_names(analyzer: Analyzer) -> None:
    found = of("DanceGRPO: 확산 모델", "RL로 GenEval에서 좋아졌다", analyzer)
    assert set(found) == {"DanceGRPO", "GenEval", "diffusion", "diffusion model", "reinforcement learning"}


@pytest.mark.parametrize("word", ["Vision-Language", "Online", "online-RL", "T2V-7b", "a1", "video-based"])
def test_what_only_looks_like_a_name_is_none(analyzer: Analyzer, word: str) -> None:
    assert word not in of("", f"그것은 {word} 이다", analyzer)


def test_a_name_is_written_as_in_the_paper_without_what_hangs_on_it(analyzer: Analyzer) -> None:
    assert "HPSv2" in of("", "HPSv2-based 평가", analyzer)


def test_a_concept_is_written_as_people_write_it() -> None:
    groups = [("LLM agent", "LLM 에이전트"), ("GRPO", "그룹 상대 정책 최적화"), ("visual generation", "시각 생성")]
    analyzer = Analyzer(Glossary([Concept(forms[0], forms) for forms in groups]))
    found = of("", "LLM agent, GRPO, 시각 생성", analyzer)
    assert {feature.trait for feature in found.values()} >= {
        Trait("LLM agent", "LLM 에이전트"),
        Trait("GRPO"),
        Trait("visual generation", "시각 생성"),
    }


def test_a_title_says_more_than_a_mention(analyzer: Analyzer) -> None:
    said = of("", "확산 모델", analyzer, marks="¶")["diffusion model"]
    mentioned = of("", "확산 모델", analyzer)["diffusion model"]
    assert said.place > mentioned.place
    assert said.focused
    assert not mentioned.focused


def test_what_is_rare_tells_more_and_what_is_common_nothing() -> None:
    assert weight(0.01) > weight(0.1) > 0 == weight(0.9)
    assert weight(0.0) == weight(0.001)


def test_of_what_stands_within_another_only_the_weightier_counts(analyzer: Analyzer) -> None:
    about = of("", "확산 모델 환각", analyzer)
    weights = {about["diffusion model"]: 3.0, about["diffusion"]: 1.0, about["hallucination"]: 2.0}
    score, common = together(dict.fromkeys(weights, 1.0), weights)
    assert score == 5.0
    assert common == (Trait("diffusion model", "확산 모델"), Trait("hallucination", "환각"))


def test_what_says_little_beside_the_first_is_not_told(analyzer: Analyzer) -> None:
    about = of("", "확산 모델 환각", analyzer)
    weights = {about["diffusion model"]: 3.0, about["hallucination"]: 0.1}
    assert together(dict.fromkeys(weights, 1.0), weights)[1] == (Trait("diffusion model", "확산 모델"),)
