"""The glossary is clean, finds a concept by any of its forms, and takes an operator's own."""

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from bot.digest.parser import parse
from bot.errors import ConfigError
from bot.search.analysis import Analyzer, token_of
from bot.search.glossary import Concept, Glossary, standard, with_own
from bot.search.rank import FOCUS
from bot.search.text import HANGUL, key
from bot.store.documents import document

SEEDS = Path(__file__).parents[3] / "seeds"
FORMS = [(concept.name, form) for concept in standard().concepts for form in concept.forms]


def test_the_field_is_covered() -> None:
    assert len(standard().concepts) > 600
    assert min(len(concept.forms) for concept in standard().concepts) > 1


def test_no_form_stands_in_two_groups() -> None:
    forms = Counter(key(form) for _, form in FORMS)
    assert [form for form, times in forms.items() if times > 1] == []


def test_every_form_is_normalised() -> None:
    plain = [(name, form) for name, form in FORMS if unicodedata.normalize("NFKC", " ".join(form.split())) != form]
    assert plain == []


def test_no_form_is_so_short_that_it_could_mean_anything() -> None:
    assert [form for _, form in FORMS if len(key(form)) < 2] == []
    short = [form for _, form in FORMS if len(key(form)) == 2 and not HANGUL[0] <= key(form)[0] <= HANGUL[-1]]
    assert [form for form in short if form == form.lower() and not any(map(str.isdigit, form))] == []


def test_no_concept_is_what_every_paper_is_about() -> None:
    analyzer = Analyzer(standard())
    files = sorted(SEEDS.glob("*.md"))
    papers = [summary for file in files for summary in parse(file.read_text("utf-8"), file.stem).digest.summaries]
    about: Counter[str] = Counter()
    for summary in papers:
        tokens = set(document(summary, analyzer).tokens.split())
        about.update(
            concept.name for concept in standard().concepts if any(mark + token_of(concept) in tokens for mark in FOCUS)
        )
    assert {name: times for name, times in about.items() if times > 0.75 * len(papers)} == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("강화학습", "reinforcement learning"),
        ("RL", "reinforcement learning"),
        ("Reinforcement-Learning", "reinforcement learning"),
        ("플래시 어텐션", "FlashAttention"),
        ("Flash Attention", "FlashAttention"),
        ("환각", "hallucination"),
        ("이상탐지", "anomaly detection"),
    ],
)
def test_a_concept_is_found_by_any_of_its_forms(text: str, name: str) -> None:
    found = standard().concept(text)
    assert found
    assert found.name == name


def test_words_of_one_meaning_are_exchanged() -> None:
    concepts = [Concept("detection", ("detection", "탐지", "감지")), Concept("anomaly detection", ("이상 탐지",))]
    glossary = Glossary(concepts)
    assert set(glossary.spellings(concepts[1])) == {"이상 탐지", "이상 감지"}


def test_a_file_of_ones_own_adds_groups_and_forms(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[mine]\n"graph of thoughts" = ["GoT", "생각 그래프"]\n"LLM" = ["랭귀지 모델링 머신"]\n', "utf-8")
    glossary = with_own(own)
    found = glossary.concept("생각그래프")
    assert found
    assert found.name == "graph of thoughts"
    added = glossary.concept("랭귀지 모델링 머신")
    assert added == glossary.concept("대규모 언어 모델")
    assert glossary.fingerprint != standard().fingerprint


@pytest.mark.parametrize("text", ["x = 1", '[mine]\nx = "not a list"', "[mine", '[mine]\n"!" = ["?"]'])
def test_a_wrong_file_is_told_by_the_option_that_names_it(tmp_path: Path, text: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=r"search\.glossary.*own\.toml"):
        with_own(own)
