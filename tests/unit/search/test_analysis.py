"""What a text is about: its tokens, and the concepts that they name."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.analysis import CONCEPT, Analyzer, humps, joined
from bot.search.text import normalise

PARTICLES = ["", "을", "의", "에서", "에서는", "들을", "보다", "으로부터", "하는", "된", "적인", "이라는", "입니다"]


def named(text: str, analyzer: Analyzer) -> set[str]:
    return {found.concept.name for found in analyzer.concepts(analyzer.tokens(text))}


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("확산모델을", ["확산", "모델"]),
        ("확산 모델에서는", ["확산", "모델"]),
        ("강화학습하는", ["강화", "학습"]),
        ("낱말들의", ["낱말"]),
        # The end of a noun that only looks like a particle, and a longer word that only begins as a known one.
        ("해상도", ["해상도"]),
        ("온라인", ["온라인"]),
        ("양자화", ["양자화"]),
        ("학습률", ["학습률"]),
        ("평가", ["평가"]),
        ("GRPO를 C++로 3D에서", ["grpo", "c++", "3d"]),
        ("AI기반", ["ai", "기반"]),
        ("38개", ["38", "개"]),
        ("text-to-image", ["text", "to", "image"]),
        ("μP, R³, V* bench", ["μp", "r3", "v", "bench"]),
        ("**LLM's** `models`", ["llm", "model"]),
        ("2505.07062", ["2505.07062"]),
        ("日本 カナ", ["日", "本", "カ", "ナ"]),
        ("Привет мир", ["привет", "мир"]),
        ("은 는 이 가", ["은", "는", "이", "가"]),
        ("…!? 🎉 —", []),
    ],
)
def test_a_text_is_cut_into_its_words(analyzer: Analyzer, text: str, tokens: list[str]) -> None:
    assert analyzer.tokens(text) == tokens


@pytest.mark.parametrize("form", ["확산 모델", "확산모델", "강화학습", "강화 학습", "파인튜닝", "미세조정", "환각"])
@pytest.mark.parametrize("particle", PARTICLES)
def test_a_concept_is_named_with_any_particle_and_any_space(analyzer: Analyzer, form: str, particle: str) -> None:
    assert analyzer.tokens(form + particle) == analyzer.tokens(form)


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("확산모델", {"diffusion model", "diffusion"}),
        ("diffusion models", {"diffusion model", "diffusion"}),
        ("디퓨전 모델의", {"diffusion model"}),
        ("RL은", {"reinforcement learning"}),
        ("URL", set()),
        ("파인 튜닝", {"fine-tuning"}),
        ("fine tuning", {"fine-tuning"}),
        ("finetuning", {"fine-tuning"}),
        ("학습률", {"learning rate"}),
        ("양자", set()),
        ("텍스트-비디오 생성", {"text-to-video", "text", "video", "generation"}),
        ("텍스트 동영상 생성", {"text-to-video", "text", "video", "generation"}),
    ],
)
def test_a_concept_is_named_by_any_of_its_forms(analyzer: Analyzer, text: str, concepts: set[str]) -> None:
    assert named(text, analyzer) == concepts


@pytest.mark.parametrize(
    "text", ["Seed1.5-VL", "seed1.5-vl", "seed 1.5 vl", "Seed1.5VL", "SEED 1.5-VL", "Ｓｅｅｄ１.5‑VL"]
)
def test_a_name_has_the_same_tokens_however_it_is_joined(analyzer: Analyzer, text: str) -> None:
    assert analyzer.tokens(text) == ["seed", "1.5", "vl"]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("DanceGRPO", ["dance", "grpo"]),
        ("SpatialScore", ["spatial", "score"]),
        ("diffusion", []),
        ("GRPO", []),
        ("R1", []),
    ],
)
def test_capitals_show_the_parts_of_a_name(word: str, parts: list[str]) -> None:
    assert humps(word) == parts


@pytest.mark.parametrize(
    ("unit", "tokens"),
    [
        ("multi-modal", ("multimodal",)),
        ("gpt-4o", ()),
        ("word", ()),
        ("확산-모델", ()),
        ("text-to-image", ("texttoimage",)),
    ],
)
def test_a_hyphened_word_is_found_in_one_piece_too(unit: str, tokens: tuple[str, ...]) -> None:
    assert joined(unit) == tokens


WILD = [
    "가",
    "은는이가을를",
    "🎉🎉",
    " " * 1_000_000,
    "강" * 4096,
    "a" * 4096,
    "ㅋ" * 4096,
    "1." * 2000,
    "확산모델" * 1000,
    "가\u0301나\u200b다",
    "\u1112\u116a\u11a8산",
    "ＦＵＬＬ　ｗｉｄｔｈ 확산ｍｏｄｅｌ日本",
    '"NEAR(a b) OR *" ^{title}: -',
    "".join(map(chr, range(1, 3000))),
]


@pytest.mark.parametrize("text", WILD, ids=lambda text: ascii(text[:12]))
def test_wild_texts_are_read(analyzer: Analyzer, text: str) -> None:
    assert all(found.token.startswith(CONCEPT) for found in analyzer.concepts(analyzer.tokens(text)))


@given(text=st.text(st.characters(codec="utf-8")))
def test_the_tokens_of_a_normalised_text_are_those_of_the_text(analyzer: Analyzer, text: str) -> None:
    assert analyzer.tokens(normalise(text)) == analyzer.tokens(text)


@given(text=st.text())
def test_tokens_hold_nothing_that_means_something_to_the_index(analyzer: Analyzer, text: str) -> None:
    tokens = analyzer.tokens(text)
    assert all(token and not set(token) & set("\"'()*:^{}-_ \t\n\0§¤") for token in tokens)
    assert all(0 <= found.start < found.end <= len(tokens) for found in analyzer.concepts(tokens))


@given(
    words=st.lists(st.sampled_from(["확산", "모델", "강화", "학습", "비디오", "생성", "환각"]), min_size=1, max_size=5)
)
def test_known_words_are_the_same_with_spaces_and_without(analyzer: Analyzer, words: list[str]) -> None:
    assert analyzer.tokens("".join(words)) == words == analyzer.tokens(" ".join(words))


@pytest.mark.parametrize(
    "piece", ["가", "a", "1", "1.", "a-", "가 ", "확산", "ㅋ", "++", "'s", "\u0301", "확산모델을 "]
)
def test_the_time_grows_with_the_text_and_not_faster(
    growth: Callable[[Callable[[int], object]], float], analyzer: Analyzer, piece: str
) -> None:
    assert growth(lambda length: list(analyzer.concepts(analyzer.tokens(piece * (length // len(piece)))))) < 32
