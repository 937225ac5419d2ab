"""What the index keeps of a summary."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain import ArxivId, Metadata, Section, SectionName, Status, Summary
from bot.search.analysis import Analyzer
from bot.search.glossary import Concept, Glossary
from bot.search.rank import LEAD, NAME, OFTEN, TITLE
from bot.search.sounds import sounds
from bot.search.text import key
from bot.store.documents import document

ANALYZER = Analyzer(Glossary([Concept("reward", ("reward", "보상")), Concept("visual generation", ("시각 생성",))]))


UNKNOWN = Metadata()
KNOWN = Metadata("MixFlow: Reward-Free Mixing", ("Kaiming He", "김철수"), keywords=("latent diffusion", "CLIP"))


def summary(
    status: Status = Status.OK, title: str | None = "DanceGRPO: 시각 생성", metadata: Metadata = UNKNOWN
) -> Summary:
    text = "- **보상 설계**: GRPO, GRPO, GRPO. https://example.org/paper\n1. **비교 대상(Baseline)** CLIP" + " ." * 400
    sections = (Section(SectionName.CONTRIBUTIONS, text), Section(SectionName.FUTURE, "맘바를 쓴다."))
    return Summary(
        ArxivId("2505.07818"),
        date(2025, 5, 13),
        status,
        title,
        "한 문장.",
        "머리말",
        sections,
        "맺음말",
        False,
        "그대로",
        metadata,
    )


def tokens(of: Summary) -> set[str]:
    return set(document(of, ANALYZER).tokens.split())


def test_the_title_is_found_with_its_concepts_its_humps_and_the_id() -> None:
    found = tokens(summary())
    assert {"dancegrpo", "dance", "grpo", "시각", "생성", "§visualgeneration", "2505.07818"} <= found
    assert {TITLE + token for token in ("dancegrpo", "grpo", "시각", "생성", "§visualgeneration")} <= found


def test_the_digest_is_found_by_its_day_its_month_and_its_year() -> None:
    assert {"¤20250513", "¤202505", "¤2025"} <= tokens(summary())


def test_what_stands_first_what_is_a_label_and_what_is_often_said_is_marked() -> None:
    found = tokens(summary())
    assert {LEAD + "§reward", LEAD + "grpo", OFTEN + "grpo"} <= found
    assert {"맘바", "맺음말"} <= found
    assert not {LEAD + "맘바", OFTEN + "맘바", LEAD + "맺음말"} & found


def test_neither_links_nor_what_is_not_shown_are_found() -> None:
    assert not {"https", "example", "그대", "그대로"} & tokens(summary())


def test_the_name_is_the_key_of_what_stands_before_the_colon() -> None:
    assert document(summary(), ANALYZER).name == "dancegrpo"
    assert document(summary(title=None), ANALYZER).name == ""


def test_names_are_known_by_their_letters_and_their_sound() -> None:
    made = document(summary(), ANALYZER)
    assert ("dancegrpo", "rpo", "DanceGRPO") in set(made.names())
    assert "DanceGRPO" in {name for sound, name in made.sounds() if sound in sounds("댄스GRPO")}


@pytest.mark.parametrize("status", [Status.REFUSED, Status.FAILED, Status.EMPTY])
def test_of_no_summary_only_title_id_and_day_are_found(status: Status) -> None:
    found = tokens(summary(status))
    assert {"dancegrpo", "2505.07818", "¤2025"} <= found
    assert not {"맘바", "clip", "§reward"} & found


@pytest.mark.parametrize("status", Status)
def test_the_english_title_is_found_as_the_korean_one_is_and_the_keywords_and_authors_are_found(status: Status) -> None:
    found = tokens(summary(status, metadata=KNOWN))
    assert {TITLE + token for token in ("mixflow", "mix", "§reward", "dancegrpo", "시각")} <= found
    assert {"latent", "diffusion", "clip", "¤kaiming", "¤he", "¤he+kaiming", "¤김철수"} <= found
    assert {NAME + "mixflow", NAME + "mixflowrewardfreemixing"} <= found
    assert not {"kaiming", "김철수"} & found


def test_what_both_titles_say_is_not_said_twice() -> None:
    same = Metadata("DanceGRPO: 시각 생성", keywords=("Transfusion",))
    twice = replace(summary(metadata=same), sections=())
    assert OFTEN + "dancegrpo" not in tokens(twice)
    assert tokens(twice) - tokens(replace(twice, metadata=Metadata(keywords=("Transfusion",)))) == {
        NAME + "dancegrpo",
        NAME + key("DanceGRPO: 시각 생성"),
    }


def test_a_slip_in_the_english_title_may_be_meant_and_none_in_an_author() -> None:
    known = {name for _, _, name in document(summary(metadata=KNOWN), ANALYZER).names()}
    assert {"MixFlow", "DanceGRPO", "latent"} <= known
    assert not {"Kaiming", "김철수"} & known


def test_without_a_korean_title_the_english_one_gives_the_name() -> None:
    assert document(summary(title=KNOWN.title, metadata=KNOWN), ANALYZER).name == "mixflow"
