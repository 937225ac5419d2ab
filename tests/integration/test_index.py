"""The search on the four real digests, judged by reading them; and the index as papers change."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.digest import parser
from bot.domain import ArxivId, Digest, Results, Status, Summary
from bot.errors import EmptyQuery
from bot.search.query import parse
from bot.store.database import Store

SEEDS = Path(__file__).parents[2] / "seeds"
NOW = datetime(2025, 5, 25, tzinfo=UTC)

ANOMALY = ["2505.09926", "2505.09264", "2505.09263"]
EDITING = ["2505.02370", "2505.16707", "2505.16181"]
DIFFUSION_LLM = ["2505.16933", "2505.16839", "2505.16990"]
REINFORCEMENT = [
    *["2505.02835", "2505.15966", "2505.08617", "2505.10320", "2505.16410", "2505.16400", "2505.16925", "2505.11711"],
    *["2505.16421", "2505.17022"],
]

# What is typed; which paper must come first (one of these); which must all be among the first ten.
JUDGED: dict[str, list[tuple[str, list[str], list[str]]]] = {
    "name": [
        ("DanceGRPO", ["2505.07818"], []),
        ("Seed1.5-VL", ["2505.07062"], []),
        ("seed 1.5 vl", ["2505.07062"], []),
        ("seed1.5", ["2505.07062"], []),
        ("Seed1.5VL", ["2505.07062"], []),
        ("LLaDA-V", ["2505.16933"], []),
        ("VLM-R3", ["2505.16192"], []),
        ("VLM-R³", ["2505.16192"], []),
        ("VLMR3", ["2505.16192"], []),
        ("mimo", ["2505.07608"], []),
        ("step1x 3d", ["2505.07747"], []),
        ("J1", ["2505.10320"], []),
        ("tool star", ["2505.16410"], []),
        ("GRIT", ["2505.15879"], []),
        ("llama omni2", ["2505.02625"], []),
        ("EWMBench", ["2505.09694"], []),
        ("AdaptCLIP를", ["2505.09926"], []),
        ("gen2seg 논문", ["2505.15263"], []),
        ("pixelreasoner", ["2505.15966"], []),
        ("2505.07062", ["2505.07062"], []),
    ],
    "slip of the finger": [
        ("DanceGPRO", ["2505.07818"], []),
        ("dance gpro", ["2505.07818"], []),
        ("LLada-V", ["2505.16933"], []),
        ("Pixel Resoner", ["2505.15966"], []),
        ("NovelSeak", ["2505.16938"], []),
        ("SpatialScroe", ["2505.17012"], []),
        ("WebGen-Bnech", ["2505.03733"], []),
        ("AceReson Nemotron", ["2505.16400"], []),
        ("difusion transfomer", ["2505.15270", "2505.10046"], []),
        ("RAVENAE", ["2505.14462"], []),
        ("QuikVideo", ["2505.16175"], []),
        ("EnerVesre-AC", ["2505.09723"], []),
        ("Robo2VLN", ["2505.15517"], []),
        ("sophiaVL R1", ["2505.17018"], []),
        ("TEMPRUA", ["2505.01583"], []),
        ("aDptCLIP", ["2505.09926"], []),
        ("이타쿠라-사이도", ["2505.16925"], []),
    ],
    "Korean topic": [
        ("확산 모델", DIFFUSION_LLM, DIFFUSION_LLM),
        ("이상 탐지", ANOMALY, ANOMALY),
        ("이미지 편집", EDITING, EDITING),
        ("보상 모델", ["2505.02835", "2505.16265"], ["2505.02835", "2505.16265"]),
        ("환각", ["2505.15963", "2505.07596"], ["2505.15963", "2505.07596"]),
        ("공간 이해", ["2505.17012", "2505.17015"], ["2505.17012", "2505.17015"]),
        ("수학적 추론", ["2505.02735"], ["2505.02735", "2505.14684"]),
        ("음성", ["2505.13237", "2505.02625"], ["2505.13237", "2505.02625"]),
        ("로봇", ["2505.15517", "2505.09723"], ["2505.15517", "2505.09723"]),
        ("토크나이저", ["2505.10562", "2505.16088"], ["2505.10562", "2505.16088"]),
        ("기계 번역", ["2505.16612"], []),
        ("백도어", ["2505.16916"], []),
    ],
    "spaces and particles": [
        ("강화학습", REINFORCEMENT, []),
        ("강화 학습", REINFORCEMENT, []),
        ("강화 학습을", REINFORCEMENT, []),
        ("강화학습에서의", REINFORCEMENT, []),
        ("이상탐지", ANOMALY, ANOMALY),
        ("이미지편집", EDITING, EDITING),
        ("확산모델을", DIFFUSION_LLM, []),
        ("확 산 모 델", DIFFUSION_LLM, []),
        ("기계번역", ["2505.16612"], []),
        ("보상모델", ["2505.02835", "2505.16265"], ["2505.02835", "2505.16265"]),
        ("대형언어모델의 저정밀훈련", ["2505.01043"], []),
        ("메타학습", ["2505.09666", "2505.09265"], ["2505.09666", "2505.09265"]),
        ("시각생성", ["2505.07818"], []),
        ("멀티 모달 확산", ["2505.16990", "2505.16933"], []),
    ],
    "English words": [
        ("anomaly segmentation", ["2505.09263"], []),
        ("reward models", ["2505.02835", "2505.16265"], []),
        ("chain of thought", ["2505.14684"], []),
        ("chain-of-thought tuning", ["2505.14684"], []),
        ("diffusion transformer", ["2505.15270"], ["2505.15270", "2505.10046"]),
        ("learning from peers", ["2505.07787"], []),
        ("learning by peers reasoning models", ["2505.07787"], []),
        ("let androids dream of electric sheeps", ["2505.17019"], []),
        ("overthinking", ["2505.14604"], []),
        ("instruction following", ["2505.14810"], []),
        ("vision language models", ["2505.16854"], []),
    ],
    "abbreviation": [
        ("GRPO", ["2505.07818"], []),
        ("RAG", ["2505.07596"], []),
        ("MoE", ["2505.07062"], []),
        ("OCR", ["2505.15865"], []),
        ("CoT", ["2505.10185", "2505.14684"], ["2505.10185", "2505.14684"]),
        ("VQA", ["2505.15517"], []),
        ("μP", ["2505.15270"], []),
        ("\u00b5P", ["2505.15270"], []),
        ("3D 생성", ["2505.07747"], []),
    ],
    "several words": [
        ("로봇 조작 데이터셋", ["2505.15517"], []),
        ("비디오 게임 품질", ["2505.15952"], []),
        ("확산 비디오 모션 전이", ["2505.13344"], []),
        ("다중 턴 웹 에이전트", ["2505.16421"], []),
        ("시스템 프롬프트 최적화 논문 찾아줘", ["2505.09666"], []),
        ("날짜 토큰화 시간 추론", ["2505.16088"], []),
        ("비디오 생성 학습 없이 가속", ["2505.16864"], []),
        ('"공간 이해"', ["2505.17012", "2505.17015"], ["2505.17012", "2505.17015"]),
        ("이미지 편집 -KRIS", ["2505.02370", "2505.16181"], ["2505.02370", "2505.16181"]),
    ],
}
NOTHING = [
    *["김치찌개", "블랙홀", "asdf", "qwer", "xyzzyplugh", "주식 시세", "부동산 전망", "lorem ipsum", "양자 컴퓨터"],
    *[
        "양자 중력 모델",
        "단백질 접힘",
        "hello world banana",
        "ㅋㅋㅋㅋ",
        "축구 경기 결과",
        "blockchain",
        "비트코인 가격 예측",
    ],
    *[
        "GPT-9",
        "Seed9.9-VL",
        "zzzz",
        "오늘 저녁 뭐 먹지",
        "strawberry cake recipe",
        "NEAR(a b) OR *",
        "이미지 -이미지를 -편집 zzzz",
    ],
]
HOSTILE = [
    *[
        "'; DROP TABLE papers; --",
        "title:강화",
        "강화*",
        "^강화",
        "강화 AND",
        "NOT 강화",
        "(강화",
        '강화 "',
        "{title}: 강화",
        "강화 + 학습",
    ],
    *[
        "<b>강화</b>",
        "강화\0학습",
        "\ud7a3",
        "강화 " * 1000,
        "강" * 4096,
        "a" * 4096,
        "ㅋ" * 4096,
        "1." * 2000,
        "-강화 학습",
    ],
    "".join(map(chr, range(1, 2000))),
]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the four digests, by its URL."""
    url = f"sqlite:///{tmp_path_factory.mktemp('index')}/seeds.db"

    async def load() -> None:
        store = await Store.open(url)
        for file in sorted(SEEDS.glob("*.md")):
            await store.digests.load(parser.parse(file.read_text(), file.name).digest, NOW)
        await store.close()

    asyncio.run(load())
    return url


@pytest.fixture
async def store(seeds: str) -> AsyncIterator[Store]:
    store = await Store.open(seeds)
    yield store
    await store.close()


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(f"sqlite:///{tmp_path}/empty.db")
    yield store
    await store.close()


async def search(store: Store, text: str, limit: int = 10, offset: int = 0) -> Results:
    return await store.index.search(parse(text), limit, offset)


def ids(results: Results) -> list[str]:
    return [str(hit.paper_id) for hit in results.hits]


def summary(paper_id: str, day: date, intro: str, title: str | None = None) -> Summary:
    return Summary(ArxivId(paper_id), day, Status.OK, title, intro, intro, (), "", False, intro)


async def load(store: Store, *summaries: Summary) -> None:
    await store.digests.load(Digest(summaries[0].digest_date, summaries), NOW)


@pytest.mark.parametrize(
    ("text", "first", "among"),
    [pytest.param(*row, id=f"{kind}: {row[0]}") for kind, rows in JUDGED.items() for row in rows],
)
async def test_the_right_papers_come_first(store: Store, text: str, first: list[str], among: list[str]) -> None:
    found = ids(await search(store, text))
    assert found
    assert found[0] in first
    assert set(among) <= set(found)


@pytest.mark.parametrize("text", NOTHING)
async def test_where_there_is_nothing_nothing_is_found(store: Store, text: str) -> None:
    assert await search(store, text) == Results(0, (), None)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:20]))
async def test_what_would_mean_something_to_sql_or_fts_is_only_words(store: Store, text: str) -> None:
    results = await search(store, text)
    assert len(results.hits) <= results.total <= 79


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.text())
async def test_any_text_is_answered(store: Store, text: str) -> None:
    try:
        query = parse(text)
    except EmptyQuery:
        return
    results = await store.index.search(query, 10)
    assert results.total >= len(results.hits)


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("DanceGPRO", "DanceGRPO"),
        ("dance gpro", "DanceGRPO"),
        ("시각생성", None),
        ("DanceGRPO", None),
        ("강화학습", None),
        ("날짜 토큰화 시간 추론", "날짜 시간 추론"),
    ],
)
async def test_what_was_searched_instead_is_told(store: Store, text: str, repaired: str | None) -> None:
    assert (await search(store, text)).repaired == repaired


@pytest.mark.parametrize("text", ["강화 학습", "모델", "이미지 -편집"])
async def test_pages_follow_each_other_without_gap_or_double(store: Store, text: str) -> None:
    whole = await search(store, text, limit=100)
    pages = [await search(store, text, limit=7, offset=offset) for offset in range(0, whole.total + 7, 7)]
    assert [found for page in pages for found in ids(page)] == ids(whole)
    assert {page.total for page in pages} == {len(whole.hits)}
    assert [hit.score for hit in whole.hits] == sorted((hit.score for hit in whole.hits), reverse=True)


async def test_a_hit_shows_the_passage_with_the_words(store: Store) -> None:
    hit = (await search(store, "백도어")).hits[0]
    assert next(hit.passage.text[start:end] for start, end in hit.passage.marks) == "백도어"
    assert "**" not in hit.passage.text


async def test_every_title_finds_its_paper_first(store: Store) -> None:
    for file in SEEDS.glob("*.md"):
        for each in parser.parse(file.read_text(), file.name).digest.summaries:
            if each.title:
                assert ids(await search(store, each.title))[0] == each.paper_id


async def test_a_better_summary_takes_the_place_of_the_old_one(empty: Store) -> None:
    await load(empty, summary("2505.00001", date(2025, 5, 1), "확산 모델을 다룬다."))
    await load(empty, summary("2505.00001", date(2025, 5, 2), "이제는 환각을 다루는 훨씬 더 긴 글이다."))
    assert (await search(empty, "확산")).total == 0
    found = await search(empty, "환각")
    assert (found.total, found.hits[0].date) == (1, date(2025, 5, 2))


async def test_a_worse_summary_changes_nothing(empty: Store) -> None:
    await load(empty, summary("2505.00001", date(2025, 5, 1), "확산 모델을 다룬다."))
    await load(empty, replace(summary("2505.00001", date(2025, 5, 2), "죄송합니다."), status=Status.REFUSED))
    assert (await search(empty, "확산")).hits[0].date == date(2025, 5, 1)


async def test_of_many_papers_the_newest_come_first_and_all_can_be_reached(empty: Store) -> None:
    days = [date(2025, 1, number) for number in range(1, 11)]
    for number, day in enumerate(days):
        await load(empty, *(summary(f"25{number:02}.{paper:05}", day, "확산 모델을 다룬다.") for paper in range(500)))
    await load(empty, summary("2501.99999", date(2024, 12, 31), "글", title="확산 모델"))
    results = await search(empty, "확산 모델", limit=10_000)
    assert results.total == len(set(ids(results))) == 5001
    assert results.hits[0].paper_id == "2501.99999"
    assert [hit.date for hit in results.hits[1:]] == sorted((hit.date for hit in results.hits[1:]), reverse=True)
    last = await search(empty, "확산 모델", limit=10, offset=4_995)
    assert ids(last) == ids(results)[4_995:]


async def test_papers_that_the_index_lacks_are_written(empty: Store) -> None:
    day = date(2025, 5, 1)
    await load(empty, *(summary(f"2505.{number:05}", day, f"낱말{number} 확산") for number in range(450)))
    async with empty._database.write() as connection:
        await connection.exec_driver_sql("INSERT INTO search_stale SELECT id FROM search_documents WHERE id > 11")
        await connection.exec_driver_sql("DELETE FROM search_documents WHERE id > 11")
    assert (await search(empty, "확산")).total == 11
    assert await empty.renewal.complete() == 439
    assert await empty.renewal.complete() == 0
    assert (await search(empty, "확산")).total == 450
