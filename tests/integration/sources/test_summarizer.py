"""Summaries by a model on loopback that is good, untidy, bad, away or in another form than it should be."""

import asyncio
import json
import re
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime

import pytest
from structlog.testing import capture_logs

from bot.digest.parser import read_summary
from bot.domain import ArxivId, Basis, Draft, Language, Listed, Making, Metadata, Status
from bot.errors import SummarizerError
from bot.sources.checks import Judge, Verdict
from bot.sources.failures import PAUSES
from bot.sources.model import Access, Reply
from bot.sources.summarizer import Summarizer, SummarizerRules, original
from tests.integration.sources.conftest import SleptClock
from tests.openai.answers import Bad
from tests.openai.server import TOKENS, Deed, Forms, ModelServer, Refusal, Wrapped

KEY = "sk-secret-0123456789"
PAPER = Listed(
    ArxivId("2505.07608"),
    Metadata(title="MiMo: Unlocking the Reasoning Potential"),
    abstract=(
        "We present MiMo-7B, a language model born for reasoning tasks. We employ a three-stage data mixing strategy.\n"
        "MiMo-7B-Base is pre-trained on 25 trillion tokens. We curate a dataset of 130K verifiable problems.\n"
        "It gains 12.5% over much larger 32B models and beats OpenAI o1-mini."
    ),
)
BY_MODEL = Making(Basis.ABSTRACT, "test-model")

MakeSummarizer = Callable[..., Summarizer]


@pytest.fixture
async def summarizer(model_server: ModelServer, clock: SleptClock) -> AsyncIterator[MakeSummarizer]:
    """A maker of summarizers: ``summarizer(url="…", model="…", key="…", timeout=0.1, language=Language.ENGLISH)``."""
    made: list[Summarizer] = []

    def make(url: str = "", language: Language = Language.KOREAN, **access: object) -> Summarizer:
        reached = {"model": "test-model", "api_key": KEY} | access
        rules = SummarizerRules(Access(url or model_server.url, **reached), language)  # type: ignore[arg-type]
        made.append(Summarizer(rules, clock.sleep, clock.now))
        return made[-1]

    yield make
    for one in made:
        await one.close()


def is_good(draft: Draft) -> bool:
    """Whether it is a summary that a digest would have as one."""
    summary = read_summary(draft.paper_id, date(2025, 5, 13), draft.answer)
    return draft.making == BY_MODEL and summary.status is Status.OK and len(summary.sections) > 1


def is_original(draft: Draft) -> bool:
    """Whether it is the abstract, and says so."""
    return draft.making == Making(Basis.ORIGINAL) and draft.answer == original(PAPER)


async def test_a_good_answer_becomes_a_draft(model_server: ModelServer, summarizer: MakeSummarizer) -> None:
    draft = await summarizer().summarize(PAPER)
    assert is_good(draft)
    assert draft.tokens == TOKENS
    assert draft.made == datetime(2025, 5, 13, 5, 30, tzinfo=UTC)
    (asked,) = model_server.asked
    assert (asked.paper, asked.turn, asked.form) == (PAPER.id, 1, "json_schema")


async def test_a_papers_own_text_is_a_source_as_well(model_server: ModelServer, summarizer: MakeSummarizer) -> None:
    said = "성능이 77.7% 높아지며 학습이 안정됩니다."
    model_server.always(json.dumps({"title": "제목입니다", "results": [said]}))
    draft = await summarizer().summarize(PAPER, "Results: it gains 77.7%.")
    assert draft.making == Making(Basis.FULL_TEXT, "test-model")
    assert said in draft.answer
    assert "77.7%" in model_server.asked[0].messages[1]


@pytest.mark.parametrize("deed", list(Wrapped))
async def test_untidy_clothes_cost_nothing(deed: Deed, model_server: ModelServer, summarizer: MakeSummarizer) -> None:
    model_server.always(deed)
    draft = await summarizer().summarize(PAPER)
    assert is_good(draft)
    assert draft.tokens == TOKENS


@pytest.mark.parametrize("deed", list(Bad))
async def test_a_bad_answer_is_mended_once(deed: Deed, model_server: ModelServer, summarizer: MakeSummarizer) -> None:
    model_server.then(deed)
    draft = await summarizer().summarize(PAPER)
    assert is_good(draft)
    assert draft.tokens == 2 * TOKENS
    assert [asked.turn for asked in model_server.asked] == [1, 2]
    assert "cannot be used" in model_server.asked[1].messages[-1]


@pytest.mark.parametrize("deed", [deed for deed in Bad if deed is not Bad.INVENTED])
async def test_after_two_bad_answers_it_is_the_abstract(
    deed: Deed, model_server: ModelServer, summarizer: MakeSummarizer
) -> None:
    model_server.always(deed)
    draft = await summarizer().summarize(PAPER)
    assert is_original(draft)
    assert draft.tokens == 2 * TOKENS
    assert len(model_server.asked) == 2


async def test_what_is_invented_twice_is_dropped(model_server: ModelServer, summarizer: MakeSummarizer) -> None:
    model_server.always(Bad.INVENTED)
    draft = await summarizer().summarize(PAPER)
    assert is_good(draft)
    first, second = model_server.invented
    assert first not in draft.answer
    assert second not in draft.answer
    assert first[:20] in model_server.asked[1].messages[-1]


@pytest.mark.parametrize("seed", range(4))
async def test_no_number_is_invented_whatever_the_model_does(
    seed: int, model_server: ModelServer, summarizer: MakeSummarizer
) -> None:
    model_server.sometimes(0.8, [*Bad, *Wrapped, Bad.INVENTED, Bad.INVENTED, Bad.ONLY_INVENTED], seed)
    asked = summarizer()
    for _ in range(30):
        draft = await asked.summarize(PAPER)
        assert is_good(draft) or is_original(draft)
        assert not [invented for invented in model_server.invented if invented in draft.answer]
        digits = re.findall(r"\d[\d.,]*\d|\d", re.sub(r"(?m)^## \d", "", draft.answer))
        assert all(number in original(PAPER) for number in digits)
    assert model_server.paid.total() * TOKENS >= 30 * TOKENS


@pytest.mark.parametrize(
    ("forms", "asked"),
    [
        (Forms.SCHEMA, ["json_schema", "json_schema"]),
        (Forms.OBJECT, ["json_object", "json_object"]),
        (Forms.NONE, ["", ""]),
    ],
)
async def test_a_server_is_asked_in_the_best_form_that_it_has(
    forms: Forms, asked: list[str], model_server: ModelServer, summarizer: MakeSummarizer
) -> None:
    model_server.forms = forms
    one = summarizer()
    for _ in asked:
        assert is_good(await one.summarize(PAPER))
    assert [request.form for request in model_server.asked] == asked
    assert model_server.refused == Forms.SCHEMA - forms


@pytest.mark.parametrize("deed", [Refusal.BUSY, Refusal.BROKEN, Refusal.RESET])
async def test_what_passes_is_waited_for(
    deed: Deed, model_server: ModelServer, summarizer: MakeSummarizer, clock: SleptClock
) -> None:
    model_server.then(deed, deed)
    draft = await summarizer().summarize(PAPER)
    assert is_good(draft)
    assert draft.tokens == TOKENS
    pauses = [max(pause, model_server.retry_after if deed is Refusal.BUSY else 0) for pause in PAUSES[:2]]
    assert clock.slept == pauses


@pytest.mark.parametrize(
    ("deed", "part"),
    [
        (Refusal.BUSY, "summarizer: the model's server has taken too many requests"),
        (Refusal.BROKEN, "summarizer: the model's server fails (500)"),
        (Refusal.RESET, "summarizer.base_url: cannot be reached"),
        (Refusal.HANG, "summarizer: the model's server gives no answer in time"),
    ],
)
async def test_what_does_not_pass_is_told_in_one_line(
    deed: Deed, part: str, model_server: ModelServer, summarizer: MakeSummarizer, clock: SleptClock
) -> None:
    model_server.always(deed)
    with pytest.raises(SummarizerError) as failure:
        await summarizer(timeout=0.05 if deed is Refusal.HANG else 20.0).summarize(PAPER)
    assert str(failure.value).startswith(part)
    assert "\n" not in str(failure.value)
    assert len(clock.slept) == len(PAUSES)


async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer with an empty line now and then, as proxies do to keep a connection, and never with more."""
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
    with suppress(ConnectionError):
        while not writer.is_closing():
            writer.write(b"1\r\n\n\r\n")
            await writer.drain()
            await asyncio.sleep(0.005)
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()


async def test_an_answer_that_drips_is_not_waited_for_for_ever(summarizer: MakeSummarizer, clock: SleptClock) -> None:
    talks: list[asyncio.Task[None]] = []

    def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.append(asyncio.create_task(drip(reader, writer)))

    async with await asyncio.start_server(answer, "127.0.0.1") as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(SummarizerError, match="no answer in time"):
            await asyncio.wait_for(summarizer(url=f"http://127.0.0.1:{port}/v1", timeout=0.05).summarize(PAPER), 10)
    await asyncio.wait_for(asyncio.gather(*talks), 10)
    assert len(clock.slept) == len(PAUSES)


async def test_an_answer_is_checked_beside_the_loop(
    model_server: ModelServer, summarizer: MakeSummarizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    check = Judge.check

    def noted(judge: Judge, reply: Reply) -> Verdict:
        threads.append(threading.get_ident())
        return check(judge, reply)

    monkeypatch.setattr(Judge, "check", noted)
    model_server.then(Bad.APOLOGY)
    assert is_good(await summarizer().summarize(PAPER))
    assert len(threads) == 2
    assert threading.get_ident() not in threads


@pytest.mark.parametrize(
    ("deed", "option"),
    [
        (Refusal.KEY, "summarizer.api_key"),
        (Refusal.QUOTA, "summarizer.api_key"),
        (Refusal.MODEL, "summarizer.model"),
        (Refusal.WEB_PAGE, "summarizer.base_url"),
    ],
)
async def test_wrong_settings_are_told_at_once_with_the_option(
    deed: Deed, option: str, model_server: ModelServer, summarizer: MakeSummarizer, clock: SleptClock
) -> None:
    model_server.always(deed)
    with capture_logs() as logs, pytest.raises(SummarizerError) as failure:
        await summarizer().summarize(PAPER)
    assert failure.value.option == option
    assert str(failure.value).startswith(f"{option}: ")
    assert clock.slept == []
    assert KEY not in f"{failure.value!r} {failure.value.__cause__!r} {logs}"


async def test_another_key_another_model_and_another_address_are_refused(
    model_server: ModelServer, summarizer: MakeSummarizer
) -> None:
    model_server.key = KEY
    assert is_good(await summarizer().summarize(PAPER))
    for wrong, option in [
        (summarizer(api_key="sk-other"), "summarizer.api_key"),
        (summarizer(api_key=""), "summarizer.api_key"),
        (summarizer(model="other"), "summarizer.model"),
        (summarizer(url=model_server.url.removesuffix("/v1")), "summarizer.base_url"),
        (summarizer(url="http://127.0.0.1:9/v1"), "summarizer.base_url"),
    ]:
        with pytest.raises(SummarizerError) as failure:
            await wrong.summarize(PAPER)
        assert failure.value.option == option


async def test_a_text_that_is_too_long_is_left_out(model_server: ModelServer, summarizer: MakeSummarizer) -> None:
    model_server.then(Refusal.TOO_LONG)
    draft = await summarizer().summarize(PAPER, "Much text. " * 50)
    assert is_good(draft)
    assert "Much text" not in model_server.asked[1].messages[1]


async def test_a_paper_that_the_model_will_never_take_is_its_abstract(
    model_server: ModelServer, summarizer: MakeSummarizer
) -> None:
    model_server.always(Refusal.TOO_LONG)
    assert is_original(await summarizer().summarize(PAPER))


@pytest.mark.parametrize(("deed", "kept"), [(Bad.INVENTED, True), (Bad.APOLOGY, False)])
async def test_where_the_repair_gets_no_answer_what_is_right_in_the_first_is_kept(
    deed: Deed, kept: bool, model_server: ModelServer, summarizer: MakeSummarizer
) -> None:
    model_server.then(deed, Refusal.QUOTA)
    if kept:
        draft = await summarizer().summarize(PAPER)
        assert is_good(draft)
        assert (draft.tokens, model_server.invented[0] in draft.answer) == (TOKENS, False)
    else:
        with pytest.raises(SummarizerError):
            await summarizer().summarize(PAPER)


async def test_what_was_paid_counts_where_the_repair_is_refused_for_good(
    model_server: ModelServer, summarizer: MakeSummarizer
) -> None:
    model_server.then(Bad.APOLOGY, Refusal.TOO_LONG)
    draft = await summarizer().summarize(PAPER)
    assert is_original(draft)
    assert draft.tokens == TOKENS


async def test_english_summaries_are_asked_for_in_english(
    model_server: ModelServer, summarizer: MakeSummarizer
) -> None:
    said = "We train the model on 25 trillion tokens in three stages."
    model_server.always(json.dumps({"title": "A model for reasoning", "architecture": [said]}))
    draft = await summarizer(language=Language.ENGLISH).summarize(PAPER)
    assert draft.answer == f"# A model for reasoning\n\n## 3. Model Architecture and Training Setup\n\n- {said}"


async def test_a_paper_without_an_abstract_is_not_made_up(
    model_server: ModelServer, summarizer: MakeSummarizer
) -> None:
    draft = await summarizer().summarize(Listed(PAPER.id, PAPER.metadata, abstract="", gist="A model for reasoning."))
    assert (draft.answer, draft.making, draft.tokens) == ("A model for reasoning.", Making(Basis.ORIGINAL), 0)
    assert model_server.asked == []


@asynccontextmanager
async def answering(status: int, answer: object) -> AsyncIterator[str]:
    """A server that gives one answer to everything, and its address."""
    body = json.dumps(answer).encode()
    head = f"HTTP/1.1 {status} OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"{head}Connection: close\r\n\r\n".encode() + body)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(talk, "127.0.0.1") as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"


@pytest.mark.parametrize(
    ("status", "answer", "said"),
    [
        (400, {"error": {"message": ["no"], "type": 5, "code": 400}}, "summarizer: the model's server refuses"),
        (402, {"error": {"message": "Insufficient credits", "code": 402}}, "summarizer.api_key: its quota is used up"),
        (200, {"error": {"message": "upstream is down", "code": 502}}, "summarizer: the model's server fails (502)"),
        (200, {"error": {"message": "upstream is down"}}, "summarizer: the model's server fails (502)"),
        (200, {"error": {"message": "No auth", "code": 401}}, "summarizer.api_key: "),
        (200, {"choices": [None]}, "summarizer.base_url: "),
        (200, {"choices": "none"}, "summarizer.base_url: "),
        (200, {"choices": {"a": 1}}, "summarizer.base_url: "),
        (200, {"choices": [{"message": {"content": "{}"}}], "usage": "much"}, "summarizer.base_url: "),
        (200, [], "summarizer.base_url: "),
    ],
)
async def test_whatever_json_a_server_answers_with_it_is_told_in_one_line(
    status: int, answer: object, said: str, summarizer: MakeSummarizer
) -> None:
    async with answering(status, answer) as url:
        with pytest.raises(SummarizerError) as failure:
            await summarizer(url=url).summarize(PAPER)
    assert str(failure.value).startswith(said)
    assert "\n" not in str(failure.value)


async def test_tokens_that_are_no_number_are_not_counted(summarizer: MakeSummarizer) -> None:
    async with answering(200, {"choices": [{"message": None}], "usage": {"total_tokens": "many"}}) as url:
        draft = await summarizer(url=url).summarize(PAPER)
    assert is_original(draft)
    assert draft.tokens == 0
