"""Whatever somebody types is answered helpfully, and the log has no error."""

import logging
import re
from typing import Any

import pytest

from bot.console.transport import LocalTelegram
from bot.handlers.routing import COMMANDS

NONSENSE = {
    "nothing": "",
    "words": "asdf qwer zxcv",
    "hangul": "ㅁㄴㅇㄹ 뷁",
    "long": "x" * 4080,
    "long words": "강화 학습 " * 680,
    "sql": "'; DROP TABLE papers; --",
    "fts": '"unclosed AND (OR NOT NEAR/3 *) title:x ^y {z}',
    "markup": "<b>x</b> *y* _z_ `q` [a](b) &amp; \\",
    "no such day": "2025-02-30",
    "no such month": "13월 45일",
    "emoji": "🙂👩‍👩‍👧‍👦🇰🇷",
    "marks": "!@#$%^&*()[]{}<>?/|~",
    "control": "a\u0000b\u200bc\u202ed\n\n\t",
    "format": "{0} {given} %s $x",
    "huge number": "9" * 400,
    "deep link": "p_9999_99999",
}


@pytest.mark.parametrize("kind", NONSENSE)
async def test_every_command_answers_every_nonsense(
    telegram: LocalTelegram, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    for command in COMMANDS:
        outcome = await telegram.say(f"/{command} {NONSENSE[kind]}"[:4096].strip())
        assert outcome.text.strip()
        assert "뜻밖" not in outcome.text
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize("kind", [kind for kind in NONSENSE if NONSENSE[kind].strip()])
async def test_every_nonsense_as_plain_text_is_answered(
    telegram: LocalTelegram, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    assert (await telegram.say(NONSENSE[kind][:4096])).text.strip()
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize(
    ("command", "example"),
    [("paper", "/paper 2505.07062"), ("similar", "/similar 2505.07818"), ("date", "/date 5월 13일")],
)
async def test_a_refusal_shows_an_example_that_works(telegram: LocalTelegram, command: str, example: str) -> None:
    refusal = (await telegram.say(f"/{command} ???")).text
    assert example in refusal
    assert example not in (await telegram.say(example)).text


async def test_an_unexpected_error_is_answered_with_a_reference_that_stands_in_the_log(
    start_bot: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = await start_bot()

    async def fail(*_: object) -> None:
        raise RuntimeError("the disk is on fire")

    monkeypatch.setattr(running.store.digests, "newest", fail)
    answer = (await running.telegram.say("/today")).text
    assert "the disk" not in answer
    (record,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    reference = re.search(r"[0-9a-f]{8}", answer)
    assert reference
    assert reference[0] in record.getMessage()
    assert "the disk is on fire" in record.getMessage()
