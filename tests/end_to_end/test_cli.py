"""The command line as a process of its own."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import FOLDERS, SEEDS

pytestmark = pytest.mark.usefixtures("loaded")


async def test_without_a_token_it_is_the_local_chat(paperboy: Any) -> None:
    code, out, errors = await paperboy("run", stdin="/paper 2505.07062\n")
    assert (code, errors) == (0, "")
    assert "Seed1.5-VL" in out
    assert "추론 능력을 강화하는 연구가 필요합니다" in out


async def test_with_nobody_to_talk_to_it_says_what_to_set(paperboy: Any) -> None:
    code, _, errors = await paperboy("run")
    assert code == 2
    assert "telegram.token" in errors
    assert len(errors.splitlines()) == 1


async def test_a_stdin_that_is_closed_is_nobody_to_talk_to(tmp_path: Path) -> None:
    command = f"{sys.executable} -m bot run <&-"
    process = await asyncio.create_subprocess_shell(command, cwd=tmp_path, env={"PATH": os.environ["PATH"]})
    assert await asyncio.wait_for(process.wait(), 60) == 2


async def test_a_sigterm_ends_the_local_chat_with_0(run_paperboy: Any) -> None:
    async with run_paperboy("chat", **FOLDERS) as process:
        process.stdin.write(b"/help\n")
        await asyncio.wait_for(process.stdout.readuntil(b"/start"), 60)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 60) == 0
        assert not await process.stderr.read()


async def test_json_is_utf_8_whatever_the_locale(paperboy: Any) -> None:
    _, out, _ = await paperboy("paper", "2505.07818", "--json", PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert "시각 생성" in json.loads(out)["title"]


async def test_a_pipe_can_press_buttons(paperboy: Any) -> None:
    code, out, _ = await paperboy("chat", stdin="/date 2025-05-13\n1\n/quit\n/today\n")
    assert code == 0
    assert "532M" in out
    assert "5월 24일" not in out


async def test_the_readmes_picture_is_what_the_chat_shows(paperboy: Any) -> None:
    readme = (SEEDS.parent / "README.md").read_text(encoding="utf-8")
    picture = (
        readme.split("<!-- picture: begin -->\n```text\n")[1].split("\n```\n<!-- picture: end -->")[0].splitlines()
    )
    said = "".join(f"{line.removeprefix('> ')}\n" for line in picture if line.startswith("> "))
    _, out, _ = await paperboy("chat", stdin=said)
    shown = iter(out.splitlines())
    assert [line for line in picture if line and line not in shown] == []


async def test_load_counts_by_status_and_is_idempotent(paperboy: Any) -> None:
    fresh = {"PAPERBOY_STORE__URL": "sqlite:///fresh.db"}
    _, first, _ = await paperboy("load", str(SEEDS), "--json", **fresh)
    _, second, _ = await paperboy("load", str(SEEDS), "--json", **fresh)
    assert json.loads(first)["new"] == json.loads(second)["unchanged"] == 79
    assert json.loads(first)["statuses"] == {"ok": 77, "speculative": 1, "refused": 1, "failed": 0, "empty": 0}


async def test_load_of_nothing_readable_is_a_failure(paperboy: Any, tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe\x00")
    code, _, errors = await paperboy("load", str(tmp_path))
    assert code == 1
    assert len([line for line in errors.splitlines() if "bad.md" in line]) == 1


async def test_digest_prints_a_record_for_each_paper(paperboy: Any) -> None:
    _, out, _ = await paperboy("digest", "2025-05-13", "--json")
    records = json.loads(out)
    assert len(records) == 9
    assert set(records[0]) == {"id", "status", "title", "sections", "lead"}
    assert records[0]["title"] == "Seed1.5-VL"


async def test_paper_prints_its_record(paperboy: Any) -> None:
    _, out, _ = await paperboy("paper", "2505.07062", "--json")
    assert next(iter(json.loads(out)["sections"])) == "motivation"


async def test_paper_prints_its_card(paperboy: Any) -> None:
    _, out, _ = await paperboy("paper", "https://arxiv.org/abs/2505.07062")
    assert "Seed1.5-VL" in out


async def test_similar_prints_what_is_near_and_why(paperboy: Any) -> None:
    _, out, _ = await paperboy("similar", "2505.16707", "--limit", "1", "--json")
    (nearest,) = json.loads(out)
    assert set(nearest) == {"id", "title", "score", "common"}
    assert nearest["common"][0] == "image editing"
    _, text, _ = await paperboy("similar", "2505.16707")
    assert "image editing" in text


async def test_search_answers_one_query(paperboy: Any) -> None:
    _, out, _ = await paperboy("search", "DanceGRPO", "--limit", "3", "--json")
    hits = json.loads(out)
    assert hits[0]["id"] == "2505.07818"
    assert set(hits[0]) == {"id", "title", "score"}


async def test_search_answers_a_file_of_queries_a_line_each(paperboy: Any, tmp_path: Path) -> None:
    (tmp_path / "queries.txt").write_text("DanceGRPO\n???\n확산 모델\n", encoding="utf-8")
    _, out, _ = await paperboy("search", "--queries", "queries.txt", "--limit", "5", "--json")
    found = [json.loads(line) for line in out.splitlines()]
    assert [bool(hits) for hits in found] == [True, False, True]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("paper", "2505.99999"), 1),
        (("digest", "2024-01-01"), 1),
        (("paper", "nonsense"), 2),
        (("similar", "2505.99999"), 1),
        (("similar", "nonsense"), 2),
        (("digest", "2025-02-30"), 2),
        (("search", "!!!"), 2),
        (("search",), 2),
        (("search", "확산", "--queries", "x"), 2),
        (("nonsense",), 2),
        (("--config", "missing.toml", "check"), 2),
    ],
)
async def test_exit_codes_tell_failed_work_from_wrong_use(paperboy: Any, arguments: tuple[str, ...], code: int) -> None:
    returned, out, errors = await paperboy(*arguments)
    assert returned == code
    assert errors
    assert "Traceback" not in errors + out


async def test_check_names_every_bad_value(paperboy: Any) -> None:
    code, _, errors = await paperboy(
        "check",
        PAPERBOY_DELIVERY__RATE="fast",
        PAPERBOY_DELIVERY__DEFAULT_TIME="25:00",
        PAPERBOY_TELEGRAM__TOKEN="oops",
    )
    assert code == 2
    assert [line.split(": ")[1] for line in errors.splitlines()] == [
        "telegram.token",
        "delivery.default_time",
        "delivery.rate",
    ]
    assert "oops" not in errors


async def test_check_says_that_all_is_well(paperboy: Any) -> None:
    code, out, errors = await paperboy("check", PAPERBOY_TELEGRAM__TOKEN="1:secret")
    assert (code, errors) == (0, "")
    assert "secret" not in out
