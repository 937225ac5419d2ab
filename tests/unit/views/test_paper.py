"""The card of one paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.domain import ArxivId, Paper, Section, SectionName, Status, Summary
from bot.locales.phrases import Phrases
from bot.views.callbacks import Nothing, OpenDay, OpenPaper, OpenResults, OpenSimilar, decode
from bot.views.complaints import ReportSummary
from bot.views.message import Message
from bot.views.paper import paper_card, unknown_paper

ID = ArxivId("2505.07062")
DAY = date(2025, 5, 13)
SUMMARY = Summary(
    paper_id=ID,
    digest_date=DAY,
    status=Status.OK,
    title="Seed1.5-VL",
    lead="한 문장.",
    intro="앞에 선 글.",
    sections=(
        Section(SectionName.MOTIVATION, "왜 하는가."),
        Section(SectionName.CONTRIBUTIONS, "- **하나**: 새롭다."),
        Section(SectionName.RESULTS, "- **점수**: 90"),
        Section(SectionName.LIMITATIONS, "논문에 구체적인 언급이 없습니다."),
        Section(SectionName.FUTURE, "명시되지 않음."),
    ),
    outro="뒤에 선 글.",
    cut=False,
    body="",
)
PAPER = Paper(ID, SUMMARY, (DAY,))


def card(phrases: Phrases, **changes: object) -> Message:
    return paper_card(replace(PAPER, summary=replace(SUMMARY, **changes)), phrases)  # type: ignore[arg-type]


def quotes(message: Message) -> list[str]:
    units = message.text.encode("utf-16-le")
    return [
        units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
        for entity in message.entities
        if entity.type == "expandable_blockquote"
    ]


def actions(message: Message) -> list[list[object]]:
    assert message.keyboard
    return [
        [button.url or decode(str(button.callback_data)) for button in row] for row in message.keyboard.inline_keyboard
    ]


def test_what_matters_most_is_open_and_the_rest_opens_at_a_tap(korean: Phrases) -> None:
    assert quotes(card(korean)) == ["• 점수: 90", "뒤에 선 글."]


def test_a_card_reads_from_title_to_outro(korean: Phrases) -> None:
    blocks = card(korean).text.split("\n\n")
    assert blocks == [
        "Seed1.5-VL\n2505.07062 · 📅 2025년 5월 13일 (화)",
        "앞에 선 글.",
        "핵심 동기와 문제 정의\n왜 하는가.",
        "주요 기여와 참신성\n• 하나: 새롭다.",
        "정량적 결과\n• 점수: 90",
        "뒤에 선 글.",
        "논문에서 밝히지 않은 내용: 한계와 실패 가능성, 후속 연구 방향",
    ]


def test_headings_are_in_the_language_of_the_chat(english: Phrases) -> None:
    assert "Motivation and problem\n왜 하는가." in card(english).text


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (Status.SPECULATIVE, "⚠️ 제목만 보고 쓴 요약, 확인 필요"),
        (Status.REFUSED, "아쉽게도 이 논문은 쓸 만한 요약을 얻지 못했습니다."),
        (Status.FAILED, "아쉽게도 이 논문은 쓸 만한 요약을 얻지 못했습니다."),
        (Status.EMPTY, "아쉽게도 이 논문은 쓸 만한 요약을 얻지 못했습니다."),
    ],
)
def test_a_summary_that_is_worth_less_says_so_below_the_title(korean: Phrases, status: Status, line: str) -> None:
    assert card(korean, status=status).text.split("\n\n")[1].startswith(line)


def test_a_refusal_is_kept_in_a_quote(korean: Phrases) -> None:
    refused = card(korean, status=Status.REFUSED, intro="죄송합니다만, 논문을 열 수 없습니다.", sections=(), outro="")
    assert quotes(refused) == ["죄송합니다만, 논문을 열 수 없습니다."]


def test_an_error_of_the_script_is_not_for_readers(korean: Phrases) -> None:
    failed = card(korean, status=Status.FAILED, intro="Failed to summarize: key sk-123 refused", sections=(), outro="")
    assert "sk-123" not in failed.text


def test_a_cut_repetition_is_marked_at_the_end(korean: Phrases) -> None:
    assert card(korean, cut=True).text.endswith("✂️ 뒤로는 같은 말이 되풀이되어 여기서 줄였습니다.")


def test_a_paper_without_a_title_is_shown_as_its_id(korean: Phrases) -> None:
    assert card(korean, title=None).text.startswith("2505.07062\n📅 2025년 5월 13일 (화)\n\n")


@pytest.mark.parametrize(
    ("days", "korean_line", "english_line"),
    [
        (["2025-05-13"], "2025년 5월 13일 (화)", "Tue, 13 May 2025"),
        (["2025-05-13", "2025-05-14"], "2025년 5월 13, 14일", "13, 14 May 2025"),
        (["2025-05-24", "2025-05-25", "2025-05-26"], "2025년 5월 24–26일", "24–26 May 2025"),
        (
            ["2024-12-31", "2025-01-01", "2025-01-03"],
            "2024년 12월 31일, 2025년 1월 1, 3일",
            "31 December 2024, 1, 3 January 2025",
        ),
    ],
)
def test_all_days_are_named_shortly(
    korean: Phrases, english: Phrases, days: list[str], korean_line: str, english_line: str
) -> None:
    paper = replace(PAPER, dates=tuple(map(date.fromisoformat, days)))
    assert f"📅 {korean_line}\n" in paper_card(paper, korean).text
    assert f"📅 {english_line}\n" in paper_card(paper, english).text


def test_the_page_on_hugging_face_is_previewed(korean: Phrases) -> None:
    assert card(korean).preview_url == "https://huggingface.co/papers/2505.07062"


def test_a_card_leads_to_the_paper_and_back(korean: Phrases) -> None:
    back = OpenDay(DAY, 2)
    assert actions(paper_card(PAPER, korean, back=back, username="paperboy_bot")) == [
        [
            "https://huggingface.co/papers/2505.07062",
            "https://arxiv.org/abs/2505.07062",
            "https://arxiv.org/pdf/2505.07062",
        ],
        [OpenSimilar(ID, back), ReportSummary(ID)],
        [
            back,
            "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fpaperboy_bot%3Fstart%3Dp_2505_07062&text=Seed1.5-VL",
        ],
    ]


def test_a_long_card_has_pages_that_keep_the_way_back(korean: Phrases, sendable: Callable[[Message], None]) -> None:
    paper = replace(PAPER, summary=replace(SUMMARY, intro="긴 문장이 이어집니다. " * 900))
    back = OpenResults(7, 1)
    pages = [paper_card(paper, korean, page=page, back=back) for page in range(3)]
    assert actions(pages[1])[0] == [OpenPaper(ID, 0, back), Nothing(), OpenPaper(ID, 2, back)]
    for page in pages:
        sendable(page)


def test_a_page_that_is_gone_is_the_last_one(korean: Phrases) -> None:
    assert paper_card(PAPER, korean, page=7) == paper_card(PAPER, korean, page=0)


def test_a_long_title_stands_in_full_on_the_card_and_shortly_above_further_pages(korean: Phrases) -> None:
    title = "아주 긴 제목 " * 30
    paper = replace(PAPER, summary=replace(SUMMARY, title=title.strip(), intro="긴 문장이 이어집니다. " * 500))
    assert paper_card(paper, korean).text.startswith(title.strip())
    assert paper_card(paper, korean, page=1).text.split("\n")[0].endswith("…")


def test_an_unknown_paper_offers_where_to_look_and_near_ids(korean: Phrases) -> None:
    near = ((ArxivId("2505.07062"), "Seed1.5-VL"), (ArxivId("2505.07063"), None))
    message = unknown_paper(ArxivId("2505.07061"), near, korean)
    assert message.text.startswith("2505.07061 논문은 아직 여기에 없습니다.")
    assert message.keyboard
    assert message.keyboard.inline_keyboard[0][0].text == "2505.07062 · Seed1.5-VL"
    assert actions(message) == [
        [OpenPaper(ArxivId("2505.07062"), 0)],
        [OpenPaper(ArxivId("2505.07063"), 0)],
        [
            "https://huggingface.co/papers/2505.07061",
            "https://arxiv.org/abs/2505.07061",
            "https://arxiv.org/pdf/2505.07061",
        ],
    ]


def test_an_id_of_before_2007_is_looked_up_on_arxiv(korean: Phrases) -> None:
    assert actions(unknown_paper(ArxivId("math.GT/0309136"), (), korean)) == [
        ["https://arxiv.org/abs/math.GT/0309136", "https://arxiv.org/pdf/math.GT/0309136"]
    ]
