"""Deep links lead back to what they were made of."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import ArxivId
from bot.views.deeplinks import decode, deep_link, encode
from bot.views.links import share_url

IDS = st.from_regex(r"[0-9]{4}\.[0-9]{4,5}|[a-z]{2,10}(-[a-z]{2,9})?(\.[A-Z]{2})?/[0-9]{7}", fullmatch=True).map(
    ArxivId
)


@pytest.mark.parametrize(
    ("target", "payload"),
    [
        (ArxivId("2505.07062"), "p_2505_07062"),
        (ArxivId("0704.0001"), "p_0704_0001"),
        (ArxivId("cs/0112017"), "p_cs_0112017"),
        (ArxivId("math.GT/0309136"), "p_math_GT_0309136"),
        (ArxivId("cond-mat/0112017"), "p_cond-mat_0112017"),
        (date(2025, 5, 13), "d_20250513"),
    ],
)
def test_each_target_has_one_payload(target: ArxivId | date, payload: str) -> None:
    assert encode(target) == payload
    assert decode(payload) == target


@given(IDS | st.dates())
def test_a_target_survives_its_link(target: ArxivId | date) -> None:
    payload = encode(target)
    assert re.fullmatch("[A-Za-z0-9_-]{1,64}", payload)
    assert decode(payload) == target


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "p_",
        "d_20250230",
        "d_2025051",
        "p_2505.07062",
        "x_2505_07062",
        "p_2505_07062_1",
        "p_cs_GT_AI_0112017",
        "p_CS_0112017",
    ],
)
def test_any_other_payload_leads_nowhere(payload: str) -> None:
    assert decode(payload) is None


def test_a_link_names_the_bot() -> None:
    assert deep_link(ArxivId("2505.07062"), "paperboy_bot") == "https://t.me/paperboy_bot?start=p_2505_07062"


def test_sharing_passes_on_the_deep_link_and_the_title() -> None:
    assert share_url(ArxivId("2505.07062"), "Seed1.5-VL & 친구", "paperboy_bot") == (
        "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fpaperboy_bot%3Fstart%3Dp_2505_07062"
        "&text=Seed1.5-VL%20%26%20%EC%B9%9C%EA%B5%AC"
    )


def test_sharing_without_a_username_passes_on_the_page() -> None:
    assert "url=https%3A%2F%2Fhuggingface.co%2Fpapers%2F2505.07062&" in share_url(ArxivId("2505.07062"), "x", "")
