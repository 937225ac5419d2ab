"""Alerts on the four real digests, judged by reading them, beside looking for the letters of a keyword.

The keywords stand in ``alerts.toml``. Run with ``-s`` to see the figures.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.digest.parser import parse
from bot.domain import ArxivId, Summary
from bot.search.alerts import Article, Matcher
from bot.search.glossary import standard
from bot.search.keywords import read_keyword
from bot.store.texts import article_of

SEEDS = Path(__file__).parents[2] / "seeds"
KEYWORDS: dict[str, dict[str, list[str]]] = tomllib.loads(Path(__file__).with_name("alerts.toml").read_text("utf-8"))
LEAST_PRECISION, LEAST_RECALL = 0.95, 0.93

Fired = Mapping[str, set[ArxivId]]


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over the keywords, and how many pushes nobody wanted.

    ``precision`` is the share of pushes that are wanted or fine, 1 where nothing is pushed; ``recall`` that of wanted
    papers that are pushed, over the keywords that have any.
    """

    precision: float
    recall: float
    false_pushes: int


@pytest.fixture(scope="module")
def articles() -> dict[ArxivId, Article]:
    found: dict[ArxivId, Summary] = {}
    for file in sorted(SEEDS.glob("*.md")):
        for summary in parse(file.read_text("utf-8"), file.name).digest.summaries:
            found.setdefault(summary.paper_id, summary)
    return {paper_id: article_of(summary) for paper_id, summary in found.items()}


def quality(fired: Fired) -> Quality:
    precisions, recalls, false = [], [], 0
    for keyword, judged in KEYWORDS.items():
        wanted = set(judged["wanted"])
        right = fired[keyword] & (wanted | set(judged["fine"]))
        false += len(fired[keyword] - right)
        precisions.append(len(right) / len(fired[keyword]) if fired[keyword] else 1.0)
        if wanted:
            recalls.append(len(fired[keyword] & wanted) / len(wanted))
    return Quality(sum(precisions) / len(precisions), sum(recalls) / len(recalls), false)


def by_meaning(articles: Mapping[ArxivId, Article]) -> Fired:
    matcher = Matcher(map(read_keyword, KEYWORDS), standard())
    texts = {
        paper_id: {keyword.text for keyword, _ in matcher.fired(article)} for paper_id, article in articles.items()
    }
    return {
        each: {paper_id for paper_id in articles if read_keyword(each).text in texts[paper_id]} for each in KEYWORDS
    }


def by_letters(articles: Mapping[ArxivId, Article]) -> Fired:
    texts = {paper_id: "\n".join((article.title, *article.body)).casefold() for paper_id, article in articles.items()}
    return {each: {paper_id for paper_id, text in texts.items() if each.casefold() in text} for each in KEYWORDS}


def test_alerts_tell_of_the_right_papers(articles: dict[ArxivId, Article], capsys: pytest.CaptureFixture[str]) -> None:
    ours, theirs = quality(by_meaning(articles)), quality(by_letters(articles))
    with capsys.disabled():
        print(f"\n{len(KEYWORDS)} alerts  precision  recall  false pushes")  # noqa: T201
        for name, each in (("letters", theirs), ("Paperboy", ours)):
            print(f"{name:<10}{each.precision:11.3f}{each.recall:8.3f}{each.false_pushes:14}")  # noqa: T201
    assert ours.false_pushes < theirs.false_pushes / 2
    assert ours.precision >= LEAST_PRECISION
    assert ours.recall >= LEAST_RECALL
