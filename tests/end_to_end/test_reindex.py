"""The index is written anew by hand, beside a bot, and with an operator's own glossary."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import FOLDERS, SEEDS, Paperboy
from tests.telegram.server import BotApiServer

pytestmark = pytest.mark.usefixtures("loaded")

OWN = {"PAPERBOY_SEARCH__GLOSSARY": "own.toml"}
PAPERS = 79


async def test_a_running_bot_searches_what_another_process_wrote_anew(
    run_paperboy: Any, paperboy: Paperboy, server: BotApiServer
) -> None:
    telegram = {"PAPERBOY_TELEGRAM__TOKEN": server.token, "PAPERBOY_TELEGRAM__BASE_URL": server.url}
    async with run_paperboy("run", **FOLDERS, **telegram) as bot:
        await server.until_asked("getUpdates")
        before = (await server.answer_to("DanceGRPO")).text
        assert await paperboy("reindex") == (0, f"{PAPERS} papers in the search index\n", "")
        assert json.loads((await paperboy("reindex", "--json"))[1]) == {"papers": PAPERS}
        assert (await server.answer_to("DanceGRPO")).text == before
        assert before is not None
        assert "DanceGRPO" in before
        bot.terminate()
        assert await bot.wait() == 0


async def test_an_operators_own_words_find_as_soon_as_they_are_named(paperboy: Paperboy, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[ours]\n"DanceGRPO" = ["춤추는 정책"]\n', encoding="utf-8")
    assert (await paperboy("load", str(SEEDS)))[0] == 0
    code, out, errors = await paperboy("search", "춤추는 정책", "--json", **OWN)
    assert (code, errors) == (0, "")
    assert json.loads(out)[0]["id"] == "2505.07818"
    assert json.loads((await paperboy("search", "춤추는 정책", "--json"))[1]) == []


@pytest.mark.parametrize("content", [None, "ours = 3\n", "[ours]\nword = 'one'\n", "no toml"])
async def test_a_bad_glossary_gets_one_line_that_names_the_option(
    paperboy: Paperboy, tmp_path: Path, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "own.toml").write_text(content, encoding="utf-8")
    code, out, errors = await paperboy("check", **OWN)
    assert (code, out, len(errors.splitlines())) == (2, "", 1)
    assert errors.startswith("paperboy: search.glossary: own.toml cannot be read: ")
