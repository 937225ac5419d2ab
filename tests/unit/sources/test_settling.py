"""When a file that is being written counts as whole. The clock is the test's."""

from pathlib import Path

import pytest

from bot.sources.folder import Settling


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "2025-05-13.md"


def test_a_file_is_whole_when_nothing_has_changed_for_long_enough(file: Path) -> None:
    file.write_text("whole")
    settling = Settling(2.0)
    settling.note([file], now=10.0)
    assert [settling.whole(now) for now in (10.5, 11.9, 12.0)] == [set(), set(), {file}]


def test_each_step_of_the_writing_starts_the_wait_anew(file: Path) -> None:
    settling = Settling(2.0)
    for second, text in enumerate(["a", "ab", "abc", "abcd"]):
        file.write_text(text)
        settling.note([file], now=float(second))
        assert settling.whole(second + 0.9) == set()
    assert settling.whole(5.0) == {file}


def test_a_step_that_nobody_told_of_starts_the_wait_anew_too(file: Path) -> None:
    file.write_text("half")
    settling = Settling(2.0)
    settling.note([file], now=0.0)
    file.write_text("half and half")
    assert [settling.whole(now) for now in (2.0, 3.9, 4.0)] == [set(), set(), {file}]


def test_a_file_is_given_once(file: Path) -> None:
    file.write_text("whole")
    settling = Settling(2.0)
    settling.note([file], now=0.0)
    assert settling.whole(2.0) == {file}
    assert settling.whole(4.0) == set()


def test_a_file_that_is_gone_is_not_waited_for(file: Path) -> None:
    file.write_text("whole")
    settling = Settling(2.0)
    settling.note([file, file.with_name("never.md")], now=0.0)
    file.unlink()
    assert settling.whole(9.0) == set()
