"""The looks of some messages, kept in ``tests/golden/`` with entities as tags and the buttons below.

After a change that is meant to be seen, write them anew and look at the difference::

    PAPERBOY_GOLDEN=write .venv/bin/python -m pytest tests/unit/views && git diff tests/golden
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain import (
    Alert,
    AlertHit,
    ArxivId,
    Basis,
    ChatState,
    Day,
    DeliveryState,
    Digest,
    Hit,
    Language,
    LedgerStats,
    Making,
    Metadata,
    Neighbour,
    Overview,
    Paper,
    Passage,
    Push,
    Reported,
    Results,
    Scope,
    Section,
    SectionName,
    Status,
    Subscription,
    Summary,
    Trait,
)
from bot.errors import BadPaperId
from bot.locales.phrases import phrases_for
from bot.views.alerts import Trial, alert_help, alert_kept, alert_list, alert_push
from bot.views.calendar import calendar
from bot.views.callbacks import OpenDay, OpenResults
from bot.views.digest import day_list, no_digest
from bot.views.errors import unexpected, user_error
from bot.views.greeting import added_to_channel, added_to_group, back_again
from bot.views.help import help_page, start_page
from bot.views.message import Message
from bot.views.notices import (
    DeliveriesDied,
    DigestFailed,
    DigestMissing,
    FetchingFailed,
    Part,
    SummaryReported,
    TopicClosed,
    notices,
)
from bot.views.paper import paper_card, unknown_paper
from bot.views.push import push_list
from bot.views.reports import report_list
from bot.views.results import results
from bot.views.settings import language_choice
from bot.views.similar import similar_list
from bot.views.stats import stats

KOREAN, ENGLISH = phrases_for(Language.KOREAN), phrases_for(Language.ENGLISH)
MADE_UP = Summary(
    paper_id=ArxivId("2505.00001"),
    digest_date=date(2025, 5, 6),
    status=Status.OK,
    title="모든 꼴이 있는 글",
    lead="꼴을 보입니다.",
    intro="**확산 변환기(diffusion transformer)**를 쓰는 `diffuse()`와 [논문](https://arxiv.org/abs/2505.00001)입니다.",
    sections=(
        Section(
            SectionName.MOTIVATION,
            "다음 셋이 <think> 안에 있습니다:\n\n1. **V* bench**\n   - 안쪽 $x_i$\n2. r > 0.75\n\n> 인용",
        ),
        Section(SectionName.CONTRIBUTIONS, "### 작은 제목\n\n본문입니다.\n\n```python\nfor x in y:\n    pass\n```"),
        Section(
            SectionName.RESULTS,
            "| 모델 | GSM8K | MATH |\n|---|---|---|\n| **우리 것** | 91.2 | 80.1 |\n| 남의 것 | 88.0 | |",
        ),
        Section(SectionName.LIMITATIONS, "- **한계**: 명시되지 않았습니다."),
        Section(SectionName.FUTURE, "논문에서는 구체적인 언급이 없습니다."),
    ),
    outro="더 자세한 내용은 원문에 있습니다.",
    cut=True,
    body="",
)

WELL_KNOWN = replace(
    MADE_UP,
    intro="앞에 선 글입니다.",
    sections=(Section(SectionName.MOTIVATION, "왜 하는가."), Section(SectionName.RESULTS, "- **점수**: 91.2")),
    outro="",
    cut=False,
    metadata=Metadata(
        title="A Text of Every Form",
        authors=("Kaiming He", "Xiangyu Zhang", "Shaoqing Ren", "Jian Sun"),
        organization="Paperboy Research",
        upvotes=128,
        repository="https://github.com/paperboy/forms",
        stars=1234,
        project_page="https://forms.example.org/",
        keywords=("diffusion transformer", "text", "forms"),
    ),
    making=Making(Basis.ABSTRACT, "gpt-4o-mini"),
)
ORIGINAL = replace(
    WELL_KNOWN,
    title="A Text of Every Form",
    intro="We present a text of every form. It has 3 sections.",
    sections=(),
    metadata=Metadata(title="A Text of Every Form", authors=("Kaiming He",), upvotes=3),
    making=Making(Basis.ORIGINAL),
)
NOTICES = (
    DigestMissing(date(2025, 5, 13)),
    DigestFailed("2025-05-13.md", "0f", "line 12: 2505.00001 has no 🔗 line (+2)"),
    FetchingFailed(Part.SOURCE, date(2025, 5, 13), "huggingface cannot be reached"),
    FetchingFailed(Part.SUMMARIZER, date(2025, 5, 13), "summarizer.api_key: refused (HTTP 401)"),
    DeliveriesDied(date(2025, 5, 12)),
    SummaryReported("2505.00001", "0f" * 8, "모든 꼴이 있는 글"),
    TopicClosed(-1001234567890, 4),
)
REPORTS = (Reported(MADE_UP.paper_id, MADE_UP.title, 3), Reported(ArxivId("2505.00002"), None, 1))
STANDS = Overview(
    LedgerStats(dict(zip(DeliveryState, (2, 1, 1280, 3, 0), strict=True)), datetime(2025, 5, 13, 0, 2, tzinfo=UTC)),
    {ChatState.ACTIVE: 40, ChatState.PAUSED: 2},
    subscriptions=31,
    alerts=17,
    papers=1234,
    digests=56,
    newest=date(2025, 5, 13),
)


@pytest.fixture(scope="module")
def papers(seeds: tuple[Digest, ...]) -> Callable[[str], Paper]:
    def find(paper_id: str) -> Paper:
        found = [summary for digest in seeds for summary in digest.summaries if summary.paper_id == paper_id]
        return Paper(found[0].paper_id, found[0], tuple(summary.digest_date for summary in found))

    return find


Papers = Callable[[str], Paper]
KeepsItsLooks = Callable[[str, Message], None]
Make = Callable[[Papers, tuple[Day, ...]], Message]


def long_card(papers: Papers, page: int) -> Message:
    paper = papers("2505.07062")
    sections = tuple(replace(section, text=section.text + "\n\n" + section.text) for section in paper.summary.sections)
    long = replace(paper, summary=replace(paper.summary, sections=sections * 2))
    return paper_card(long, KOREAN, page=page, back=OpenDay(date(2025, 5, 13), 0), username="paperboy_bot")


HITS = (
    Hit(
        ArxivId("2505.16839"),
        "LaViDa: 대형 확산 언어 모델을 통한 다중 모달 이해",
        date(2025, 5, 24),
        9.1,
        Passage("…기존 자기회귀 모델과 달리 이산 확산 모델을 바탕으로 병렬로 답을 만듭니다.", ((19, 24),)),
    ),
    Hit(
        ArxivId("2505.07818"),
        None,
        date(2025, 5, 13),
        5.5,
        Passage("확산 기반의 시각 생성 모델", ((0, 2), (13, 15))),
    ),
)


NEIGHBOURS = (
    Neighbour(
        ArxivId("2505.17022"),
        "GoT-R1: 시각적 생성에서 추론 능력 향상을 위한 강화 학습 기반 모델",
        date(2025, 5, 24),
        0.38,
        (Trait("GRPO"), Trait("visual generation", "시각 생성"), Trait("CLIP Score")),
    ),
    Neighbour(ArxivId("2505.16990"), None, date(2025, 5, 24), 0.15, (Trait("diffusion", "확산"),)),
)


def known_paper(summary: Summary) -> Paper:
    return Paper(summary.paper_id, summary, (summary.digest_date,), summary.metadata)


def upvoted(day: Day) -> Day:
    entries = (replace(entry, upvotes=entry.number * 37 % 50 or None) for entry in day.entries)
    return replace(day, entries=tuple(entries))


def wants(weekdays: set[int], minute: int) -> Subscription:
    return Subscription(
        chat_id=1,
        topic_id=0,
        active=True,
        minute=minute,
        timezone="Asia/Seoul",
        weekdays=frozenset(weekdays),
        scope=Scope.ALL,
        quiet=None,
        silent=False,
        tells_empty=False,
        since=datetime(2025, 5, 1, tzinfo=UTC),
    )


ALERT_HITS = (
    AlertHit(
        ArxivId("2505.16839"),
        "LaViDa: 대형 확산 언어 모델을 통한 다중 모달 이해",
        date(2025, 5, 24),
        ("확산 모델", "이산 확산"),
        Passage("…기존 자기회귀 모델과 달리 이산 확산 모델을 바탕으로 병렬로 답을 만듭니다.", ((19, 24),)),
    ),
    AlertHit(
        ArxivId("2505.07818"), None, date(2025, 5, 13), ("확산 모델",), Passage("확산 모델의 시각 생성", ((0, 5),))
    ),
)
ALERTS = tuple(
    Alert(number, 1001, 0, text, text, number == 2, datetime(2025, 5, 24, tzinfo=UTC))
    for number, text in enumerate(("확산 모델", '"강화 학습" -로봇', *(f"낱말 {more}" for more in range(3, 11))), 1)
)


SCREENS: dict[str, Make] = {
    "card": lambda papers, _: paper_card(papers("2505.07062"), KOREAN, username="paperboy_bot"),
    "card-english": lambda papers, _: paper_card(
        papers("2505.02835"), ENGLISH, back=OpenResults(4, 0), username="paperboy_bot"
    ),
    "card-of-every-form": lambda _papers, _: paper_card(
        Paper(MADE_UP.paper_id, MADE_UP, (date(2025, 5, 6), date(2025, 5, 7), date(2025, 5, 8))), KOREAN
    ),
    "card-well-known": lambda _papers, _: paper_card(known_paper(WELL_KNOWN), KOREAN, username="paperboy_bot"),
    "card-well-known-english": lambda _papers, _: paper_card(known_paper(WELL_KNOWN), ENGLISH, username="paperboy_bot"),
    "card-original": lambda _papers, _: paper_card(known_paper(ORIGINAL), KOREAN, username="paperboy_bot"),
    "card-long-second-page": lambda papers, _: long_card(papers, 1),
    "card-speculative": lambda papers, _: paper_card(papers("2505.09723"), KOREAN, username="paperboy_bot"),
    "card-refused": lambda papers, _: paper_card(papers("2505.02471"), KOREAN, username="paperboy_bot"),
    "unknown-paper": lambda _papers, _: unknown_paper(
        ArxivId("2505.07063"), ((ArxivId("2505.07062"), "Seed1.5-VL"),), KOREAN
    ),
    "day": lambda _, days: day_list(days[-1], 0, KOREAN, today=date(2025, 5, 26)),
    "day-upvoted": lambda _, days: day_list(upvoted(days[0]), 0, KOREAN, by_upvotes=True),
    "push-upvoted-english": lambda _, days: push_list(
        Push(upvoted(days[0]), frozenset(), frozenset({days[0].entries[1].paper_id}), Scope.ALL), 0, ENGLISH
    ),
    "day-last-page-english": lambda _, days: day_list(days[-1], 4, ENGLISH),
    "no-digest": lambda _papers, _: no_digest(date(2025, 5, 15), (date(2025, 5, 13), date(2025, 5, 16)), KOREAN),
    "calendar": lambda _, days: calendar(
        2025, 5, tuple(day.date for day in days), (days[0].date, date(2025, 6, 2)), KOREAN
    ),
    "similar": lambda papers, _: similar_list(papers("2505.07818"), NEIGHBOURS, KOREAN, OpenDay(date(2025, 5, 13), 0)),
    "similar-english": lambda papers, _: similar_list(papers("2505.07818"), NEIGHBOURS, ENGLISH),
    "similar-none": lambda papers, _: similar_list(papers("2505.02471"), (), KOREAN),
    "results": lambda _papers, _: results("확산 모델", {"확산 모델": 4}, 1, Results(12, HITS, None, near=1), KOREAN),
    "results-repaired-english": lambda _papers, _: results(
        "DanceGPRO", {"DanceGPRO": 4, '"DanceGPRO"': 5}, 0, Results(1000, HITS, "DanceGRPO", more=True), ENGLISH
    ),
    "nothing-found": lambda _papers, _: results("나노바나나", {"나노바나나": 4}, 0, Results(0, (), None), KOREAN),
    "nothing-found-but-near": lambda _papers, _: results(
        "나노바나나 로봇", {"로봇": 5, "로봇 조작": 6}, 0, Results(0, (), None, nearest=("로봇", "로봇 조작")), KOREAN
    ),
    "alert-help": lambda _papers, _: alert_help(KOREAN),
    "alert": lambda _papers, _: alert_kept(ALERTS[0], Trial(4, 72, ALERT_HITS), KOREAN, known=False, elsewhere=None),
    "alert-wide": lambda _papers, _: alert_kept(
        ALERTS[0], Trial(30, 30, ALERT_HITS * 6), ENGLISH, known=False, elsewhere=None
    ),
    "alert-never": lambda _papers, _: alert_kept(
        ALERTS[0], Trial(30, 900, (), "DanceGRPO"), KOREAN, known=False, elsewhere=None
    ),
    "alerts": lambda _papers, _: alert_list(ALERTS, 0, 50, KOREAN, None),
    "alert-push": lambda _papers, _: alert_push(ALERT_HITS, KOREAN),
    "alert-push-english": lambda _papers, _: alert_push(ALERT_HITS, ENGLISH),
    "start": lambda _, days: start_page(KOREAN, days[1], 4),
    "start-again": lambda _, days: start_page(KOREAN, days[1], 4, wants({1, 4}, 8 * 60 + 5)),
    "start-again-english": lambda _, days: start_page(ENGLISH, days[1], 4, wants({1, 4}, 8 * 60 + 5)),
    "group-greeting": lambda _, days: added_to_group(KOREAN, days[-1]),
    "group-greeting-english": lambda _, days: added_to_group(ENGLISH, days[-1]),
    "group-again": lambda _papers, _: back_again(wants(set(range(1, 8)), 9 * 60), KOREAN),
    "group-again-english": lambda _papers, _: back_again(wants(set(range(1, 6)), 9 * 60), ENGLISH),
    "channel-added": lambda _papers, _: added_to_channel("연구실 소식", "@lab_news", KOREAN),
    "channel-added-english": lambda _papers, _: added_to_channel("Lab news", "-1001234567890", ENGLISH),
    "help": lambda _papers, _: help_page(KOREAN),
    "help-english": lambda _papers, _: help_page(ENGLISH),
    "language": lambda _papers, _: language_choice(KOREAN, Language.KOREAN),
    "bad-paper-id": lambda _papers, _: user_error(BadPaperId("이 논문"), KOREAN),
    "notices": lambda _papers, _: notices([notice.encode() for notice in NOTICES], KOREAN, 3),
    "notices-english": lambda _papers, _: notices([notice.encode() for notice in NOTICES], ENGLISH, 1),
    "reports": lambda _papers, _: report_list(REPORTS, 0, KOREAN, rewrites=True),
    "reports-english": lambda _papers, _: report_list(
        REPORTS, 0, ENGLISH, rewrites=True, news=ENGLISH("report-rewritten", id="2505.00003")
    ),
    "stats": lambda _papers, _: stats(STANDS, ZoneInfo("Asia/Seoul"), KOREAN),
    "stats-english": lambda _papers, _: stats(replace(STANDS, newest=None), ZoneInfo("Asia/Seoul"), ENGLISH),
    "unexpected-error": lambda _papers, _: unexpected("1f3a9c02", KOREAN),
}


@pytest.mark.parametrize("name", SCREENS)
def test_a_message_looks_as_it_did(
    name: str, papers: Papers, seed_days: tuple[Day, ...], keeps_its_looks: KeepsItsLooks
) -> None:
    keeps_its_looks(name, SCREENS[name](papers, seed_days))


@pytest.mark.parametrize("name", SCREENS)
def test_a_golden_message_is_sendable(
    name: str, papers: Papers, seed_days: tuple[Day, ...], sendable: Callable[[Message], None]
) -> None:
    sendable(SCREENS[name](papers, seed_days))


def test_no_golden_file_is_left_over(golden_names: Callable[[str], set[str]]) -> None:
    assert golden_names("") == set(SCREENS)
