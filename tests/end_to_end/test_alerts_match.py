"""`paperboy alerts match` as a process of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import SEEDS, Paperboy


@pytest.fixture
def match(paperboy: Paperboy, loaded: None) -> Paperboy:
    async def run(*arguments: str) -> tuple[int, str, str]:
        return await paperboy("alerts", "match", *arguments, LANG="en_US.UTF-8")

    return run


async def test_a_keyword_gets_a_list_of_ids_the_newest_digest_first(match: Any) -> None:
    code, out, errors = await match("GRPO", "--json")
    ids = json.loads(out)
    assert (code, errors) == (0, "")
    assert "2505.07818" in ids
    dated = [text for day in ("24", "16", "13", "06") for text in [(SEEDS / f"2025-05-{day}.md").read_text("utf-8")]]
    days = [next(place for place, text in enumerate(dated) if f"## {paper_id}\n" in text) for paper_id in ids]
    assert days == sorted(days)
    assert len(set(ids)) == len(ids) > 1


async def test_several_words_and_one_to_leave_out_are_one_keyword(match: Any) -> None:
    _, wide, _ = await match("확산", "모델", "--json")
    _, narrow, _ = await match("확산", "모델", "-이미지", "--json")
    assert set(json.loads(narrow)) < set(json.loads(wide))


async def test_a_file_of_keywords_gets_a_line_each_and_the_reason_on_stderr(match: Any, tmp_path: Path) -> None:
    (tmp_path / "keywords.txt").write_text("DanceGRPO\n!!!\n\ndancegrpo\n", encoding="utf-8")
    code, out, errors = await match("--keywords", "keywords.txt", "--json")
    assert code == 0
    found = [json.loads(line) for line in out.splitlines()]
    assert "2505.07818" in found[0]
    assert found == [found[0], [], [], found[0]]
    assert len(errors.splitlines()) == 2
    assert "!!!" in errors


async def test_without_json_a_person_can_read_it(match: Any) -> None:
    _, out, _ = await match("DanceGRPO")
    assert out.splitlines()[0].endswith("papers for DanceGRPO")
    assert any(line.startswith("2025-05-13  2505.07818  DanceGRPO") for line in out.splitlines())


@pytest.mark.parametrize("arguments", [(), ("!!!",), ("GRPO", "--keywords", "x"), ("--keywords", "missing.txt")])
async def test_wrong_use_is_told_in_a_few_words(match: Any, arguments: tuple[str, ...]) -> None:
    code, out, errors = await match(*arguments)
    assert (code, out) == (2, "")
    assert errors
    assert "Traceback" not in errors
