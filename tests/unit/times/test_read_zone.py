"""Which zone people mean. The names here are what they write; the table of places is checked as a whole."""

from datetime import UTC, datetime
from importlib import resources
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadZone
from bot.times.places import PLACES
from bot.times.zones import OFFSET, offset_text, read_zone, zone

AREAS = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
IANA = [key for key in (resources.files("tzdata") / "zones").read_text("utf-8").split() if key.startswith(AREAS)]
OURS = [(name.strip(), key) for key, names in PLACES.items() for name in names.split(",")]


def refused(text: str) -> str:
    with pytest.raises(BadZone) as caught:
        read_zone(text)
    return caught.value.arguments["given"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("asia/seoul", "Asia/Seoul"),
        ("  ASIA/SEOUL  ", "Asia/Seoul"),
        ("Ａｓｉａ／Ｓｅｏｕｌ", "Asia/Seoul"),
        ("America/New York", "America/New_York"),
        ("america / new-york", "America/New_York"),
        ("america/argentina/buenos aires", "America/Argentina/Buenos_Aires"),
        ("Seoul", "Asia/Seoul"),
        ("new york", "America/New_York"),
        ("NewYork", "America/New_York"),
        ("los angeles", "America/Los_Angeles"),
        ("Ho Chi Minh", "Asia/Ho_Chi_Minh"),
        ("Port au Prince", "America/Port-au-Prince"),
        ("Tel Aviv", "Asia/Tel_Aviv"),
        ("hong kong", "Asia/Hong_Kong"),
        ("singapore", "Asia/Singapore"),
        ("istanbul", "Europe/Istanbul"),
        ("Zürich", "Europe/Zurich"),
        ("São Paulo", "America/Sao_Paulo"),
        ("EST5EDT", "EST5EDT"),
        ("Etc/GMT-9", "Etc/GMT-9"),
        ("utc", "UTC"),
        ("Z", "UTC"),
    ],
)
def test_an_iana_name_or_its_last_part_is_read_in_any_writing(text: str, expected: str) -> None:
    assert read_zone(text) == expected


def test_every_iana_name_of_a_place_means_itself() -> None:
    for key in IANA:
        assert {read_zone(form) for form in (key, key.lower(), key.upper(), key.replace("_", " "))} == {key}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("서울", "Asia/Seoul"), ("한국", "Asia/Seoul"), ("도쿄", "Asia/Tokyo"), ("일본", "Asia/Tokyo")),
        *(("뉴욕", "America/New_York"), ("보스턴", "America/New_York"), ("시애틀", "America/Los_Angeles")),
        *(("샌프란시스코", "America/Los_Angeles"), ("토론토", "America/Toronto"), ("몬트리올", "America/Toronto")),
        *(
            ("런던", "Europe/London"),
            ("파리", "Europe/Paris"),
            ("취리히", "Europe/Zurich"),
            ("베를린", "Europe/Berlin"),
        ),
        *(("베이징", "Asia/Shanghai"), ("홍콩", "Asia/Hong_Kong"), ("싱가포르", "Asia/Singapore")),
        *(("시드니", "Australia/Sydney"), ("인도", "Asia/Kolkata"), ("두바이", "Asia/Dubai")),
        *(("텔아비브", "Asia/Jerusalem"), ("하노이", "Asia/Ho_Chi_Minh")),
        *(
            ("San Francisco", "America/Los_Angeles"),
            ("Palo Alto", "America/Los_Angeles"),
            ("SF", "America/Los_Angeles"),
        ),
        *(("Seattle", "America/Los_Angeles"), ("Boston", "America/New_York"), ("Pittsburgh", "America/New_York")),
        *(("Beijing", "Asia/Shanghai"), ("Mumbai", "Asia/Kolkata"), ("Munich", "Europe/Berlin")),
        *(("München", "Europe/Berlin"), ("Xi’an", "Asia/Shanghai"), ("japan", "Asia/Tokyo")),
        # Places that share a name with a smaller one of IANA's.
        *(("St. Petersburg", "Europe/Moscow"), ("San Juan", "America/Puerto_Rico"), ("Davis", "America/Los_Angeles")),
    ],
)
def test_a_city_or_country_is_read_in_korean_and_english(text: str, expected: str) -> None:
    assert read_zone(text) == expected


def test_every_place_of_the_table_is_read() -> None:
    for name, key in OURS:
        assert {read_zone(form) for form in (name, name.upper(), name.replace(" ", ""))} == {key}


def test_no_place_of_the_table_stands_for_two_zones() -> None:
    names = [name.casefold() for name, _ in OURS]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("text", "winter", "summer"),
    [
        *(("KST", "UTC+9", "UTC+9"), ("JST", "UTC+9", "UTC+9"), ("UTC", "UTC", "UTC"), ("GMT", "UTC", "UTC")),
        *(("PST", "UTC-8", "UTC-7"), ("PDT", "UTC-8", "UTC-7"), ("PT", "UTC-8", "UTC-7")),
        *(("EST", "UTC-5", "UTC-4"), ("EDT", "UTC-5", "UTC-4"), ("et", "UTC-5", "UTC-4")),
        *(("CET", "UTC+1", "UTC+2"), ("CEST", "UTC+1", "UTC+2"), ("BST", "UTC", "UTC+1"), ("EET", "UTC+2", "UTC+3")),
        *(("MST", "UTC-7", "UTC-6"), ("CDT", "UTC-6", "UTC-5"), ("AEST", "UTC+11", "UTC+10")),
        ("Pacific Standard Time", "UTC-8", "UTC-7"),
    ],
)
def test_an_abbreviation_means_the_zone_with_its_summer_time(text: str, winter: str, summer: str) -> None:
    name = read_zone(text)
    seasons = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC))
    assert [offset_text(name, moment) for moment in seasons] == [winter, summer]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("한국 시간", "Asia/Seoul"),
        ("한국시간으로", "Asia/Seoul"),
        ("한국 표준시", "Asia/Seoul"),
        ("서울시", "Asia/Seoul"),
        ("서울 기준", "Asia/Seoul"),
        ("카이로", "Africa/Cairo"),
        ("토론토로", "America/Toronto"),
        ("미국 동부 시간", "America/New_York"),
        ("태국 방콕", "Asia/Bangkok"),
        ("미국 뉴욕", "America/New_York"),
        ("대한민국, 서울", "Asia/Seoul"),
        ("Seoul, South Korea", "Asia/Seoul"),
        ("San Francisco, CA", "America/Los_Angeles"),
        ("Toronto Canada", "America/Toronto"),
        ("Cambridge, MA", "America/New_York"),
        ("Asia/Seoul (UTC+9)", "Asia/Seoul"),
        ("UTC+9 서울", "Asia/Seoul"),
        ("London (UTC+1)", "Europe/London"),
    ],
)
def test_a_place_may_stand_with_more_words_for_the_same(text: str, expected: str) -> None:
    assert read_zone(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+9", "+09:00"),
        ("＋９", "+09:00"),
        ("+09", "+09:00"),
        ("UTC+9", "+09:00"),
        ("utc +9", "+09:00"),
        ("GMT+09:00", "+09:00"),
        ("GMT-9", "-09:00"),
        ("+9시간", "+09:00"),
        ("+0530", "+05:30"),
        ("+530", "+05:30"),
        ("+5:30", "+05:30"),
        ("+5.5", "+05:30"),
        ("+5.75", "+05:45"),
        ("+9.0", "+09:00"),
        ("-3:30", "-03:30"),
        ("−3.5", "-03:30"),
        ("-0:30", "-00:30"),
        ("+14", "+14:00"),
        ("-12:00", "-12:00"),
        ("+0", "UTC"),
        ("-00:00", "UTC"),
        ("GMT+0", "UTC"),
    ],
)
def test_an_offset_is_stored_in_one_form(text: str, expected: str) -> None:
    assert read_zone(text) == expected


@given(st.integers(min_value=-48, max_value=56))
def test_every_way_to_write_an_offset_means_the_same(quarters: int) -> None:
    sign, (hours, minutes) = "-" if quarters < 0 else "+", divmod(abs(quarters) * 15, 60)
    forms = (f"{sign}{hours}:{minutes:02}", f"UTC{sign}{hours:02}{minutes:02}", f"gmt{sign}{hours + minutes / 60}")
    found = {read_zone(form) for form in forms}
    assert found == {f"{sign}{hours:02}:{minutes:02}" if quarters else "UTC"}


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "/", "9", "09:00", "+", "+15", "+14:15", "-12:15", "+9:60", "+9:07", "+5.3", "+1500", "++9", "UTC9"),
        # What could be several.
        *("CST", "IST", "미국", "USA", "Canada", "usa canada", "Cambridge", "west", "서울 도쿄", "Seoul +3", "Asia"),
        *("화성", "Seol", "factory", "localtime", "../Seoul", "\0", "🙂", "a " * 2000),
    ],
)
def test_what_means_no_zone_or_several_is_refused(text: str) -> None:
    assert refused(text) == text.strip()


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read_zone(text)
    except BadZone:
        return
    assert zone(found)


@given(st.sampled_from([*IANA, *(name for name, _ in OURS), "+9", "-3:30"]))
def test_a_stored_name_means_itself(text: str) -> None:
    found = read_zone(text)
    assert OFFSET.fullmatch(found) or found in available_timezones()
    assert read_zone(found) == found
