"""Which ids may have been meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import ArxivId
from bot.store.slips import near_ids, slips


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2505.07062", "2505.07602"),
        ("2505.07062", "2505.07061"),
        ("2505.07062", "2505.7062"),
        ("2505.7062", "2505.07062"),
        ("2505.07062", "2504.07062"),
        ("2505.07062", "2550.07062"),
        ("cs/0112017", "cs/0112071"),
        ("hep-th/9901001", "hep-th/9910001"),
    ],
)
def test_one_slip_away(typed: str, meant: str) -> None:
    assert meant in slips(ArxivId(typed))


@pytest.mark.parametrize("other", ["2505.07062", "2505.07153", "2404.07062", "cs/0112017"])
def test_not_one_slip_away(other: str) -> None:
    assert other not in slips(ArxivId("2505.07062"))


def test_slips_of_the_number_are_likelier_than_slips_of_the_month() -> None:
    found = [ArxivId("2504.07062"), ArxivId("2505.07069"), ArxivId("2505.07026")]
    assert near_ids(ArxivId("2505.07062"), found) == ["2505.07026", "2505.07069", "2504.07062"]


@given(st.from_regex(r"[0-9]{4}\.[0-9]{4,5}|[a-z]{2,4}/[0-9]{7}", fullmatch=True), st.data())
def test_a_slip_can_be_slipped_back(typed: str, data: st.DataObject) -> None:
    assert typed in slips(ArxivId(data.draw(st.sampled_from(slips(ArxivId(typed))))))
