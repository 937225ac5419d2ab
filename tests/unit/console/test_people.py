import json
from typing import Any

import pytest
import tdjson

from bot.console.people import Json, entities_in, utf16_length
from bot.console.rules import Refusal, check_text

TEXTS = [
    "/today",
    "/today@paperboy_local_bot 12",
    "/date 5/13",
    "hi /today, x/y /a/b //c </d>",
    "/한글",
    "한글/today",
    "/to한글",
    "📰 /today:",
    "x\n/today",
    "/" + "a" * 70,
    "2505.07062",
    "5.13 5/13 r>0.75",
    "arxiv.org/abs/2505.07062 를 보라",
    "보라 https://arxiv.org/abs/2505.07062v2.",
    "(https://huggingface.co/papers/2505.07062)을",
    "🔗 https://www.alphaxiv.org/abs/2505.07062?x=1&y=(2)",
    "HTTPS://ARXIV.ORG/abs/1",
    "http://localhost/x",
    "a@b.com",
    "",
]

FORMATS: list[tuple[str, list[tuple[int, int]]]] = [
    ("aba caba", [(3, 6)]),
    ("aba", [(9, 1)]),
    ("aba", [(-1, 1)]),
    ("aba", [(0, -1)]),
    ("👉a", [(1, 1)]),
    ("👉a", [(0, 1)]),
    ("👉a", [(0, 2)]),
    ("가👉a", [(2, 1)]),
    ("aba", [(0, 0), (1, 1)]),
    ("aba caba \n", [(4, 6)]),
]


def tdlib(request: Json) -> Any:
    return json.loads(tdjson.td_execute(json.dumps(request).encode()) or b"null")


@pytest.mark.parametrize("text", TEXTS)
def test_a_persons_text_gets_the_commands_and_links_that_telegram_marks(text: str) -> None:
    kinds = {"textEntityTypeBotCommand": "bot_command", "textEntityTypeUrl": "url"}
    marked = tdlib({"@type": "getTextEntities", "text": text})["entities"]
    assert entities_in(text) == [
        {"type": kinds[entity["type"]["@type"]], "offset": entity["offset"], "length": entity["length"]}
        for entity in marked
        if entity["type"]["@type"] in kinds
    ]


@pytest.mark.parametrize(("text", "ranges"), FORMATS)
def test_what_telegrams_library_says_of_a_text_with_entities_is_said_here(
    text: str, ranges: list[tuple[int, int]]
) -> None:
    bold = {"@type": "textEntityTypeBold"}
    entities = [{"@type": "textEntity", "offset": at, "length": length, "type": bold} for at, length in ranges]
    said = tdlib({"@type": "getMarkdownText", "text": {"@type": "formattedText", "text": text, "entities": entities}})
    given = [{"type": "bold", "offset": at, "length": length} for at, length in ranges]
    if said["@type"] == "formattedText":
        check_text(text, given, too_long="too long")
        return
    expected = said["message"][0].lower() + said["message"][1:]
    with pytest.raises(Refusal, match=f"^Bad Request: {expected}$"):
        check_text(text, given, too_long="too long")


@pytest.mark.parametrize(
    ("text", "spans", "kept", "kept_spans"),
    [
        ("  aba \n", [], "aba", []),
        ("  aba \n", [(0, 7)], "  aba", [(0, 5)]),
        ("  aba \n", [(2, 4)], "aba", [(0, 3)]),
        ("  aba \n", [(1, 1), (3, 9 - 5)], " aba", [(0, 1), (2, 2)]),
        ("aba  ", [(3, 2)], "aba", []),
        ("ab", [(1, 1), (0, 1), (0, 2)], "ab", [(0, 2), (0, 1), (1, 1)]),
    ],
)
def test_white_space_around_a_text_is_cut_and_the_entities_move_along(
    text: str, spans: list[tuple[int, int]], kept: str, kept_spans: list[tuple[int, int]]
) -> None:
    entities = [{"type": "bold", "offset": offset, "length": length} for offset, length in spans]
    trimmed, moved = check_text(text, entities, too_long="too long")
    assert trimmed == kept
    assert [(entity["offset"], entity["length"]) for entity in moved] == kept_spans


@pytest.mark.parametrize(("text", "units"), [("", 0), ("abc", 3), ("가나", 2), ("📰", 2), ("\ud800", 1)])
def test_lengths_count_utf16_units(text: str, units: int) -> None:
    assert utf16_length(text) == units
