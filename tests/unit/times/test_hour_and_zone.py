import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadHour, BadZone
from bot.times.hours import hour_text, read_hour, read_hour_and_zone, read_span
from bot.times.zones import zone

MINUTES = st.integers(min_value=0, max_value=1439)
ZONES = (
    *(
        "서울",
        "Asia/Seoul",
        "new york",
        "Ho Chi Minh",
        "미국 동부 시간",
        "KST",
        "+9",
        "UTC+5:30",
        "-3:30",
        "San Jose, CA",
    ),
)
PIECES = (
    *("0", "9", "12", "24", "25", "30", "60", "시", "분", "반", ":", "~", "-", "+", "오전", "오후", "밤", "낮"),
    *("am", "pm"),
    *("서울", "KST", "UTC", "아홉", "십", "부터", "까지", "에", "to", "(", ")", ",", ".", " ", " "),
)


@pytest.mark.parametrize(
    ("text", "hour", "name"),
    [
        ("", None, None),
        ("  \n", None, None),
        ("9", "09:00", None),
        ("아침 8시", "08:00", None),
        ("정오", "12:00", None),
        ("+9", None, "+09:00"),
        ("서울", None, "Asia/Seoul"),
        ("new york", None, "America/New_York"),
        ("08:30 Asia/Tokyo", "08:30", "Asia/Tokyo"),
        ("아침 8시 서울", "08:00", "Asia/Seoul"),
        ("아침 8시에 서울 시간으로", "08:00", "Asia/Seoul"),
        ("오후 7시 30분 +9", "19:30", "+09:00"),
        ("아홉 시 반 미국 동부 시간", "09:30", "America/New_York"),
        ("New York 9:00", "09:00", "America/New_York"),
        ("서울 낮 12시", "12:00", "Asia/Seoul"),
        ("한국 시간 오전 9시", "09:00", "Asia/Seoul"),
        ("매일 서울 9시", "09:00", "Asia/Seoul"),
        ("9 +9", "09:00", "+09:00"),
        ("+9 9", "09:00", "+09:00"),
        ("9:00+9", "09:00", "+09:00"),
        ("09:00+09:00", "09:00", "+09:00"),
        ("9시+9", "09:00", "+09:00"),
        ("7 -3", "07:00", "-03:00"),
        ("9:00 UTC +9", "09:00", "+09:00"),
        ("UTC+9 9시", "09:00", "+09:00"),
        ("09:00 GMT-9", "09:00", "-09:00"),
        ("9 pm ET", "21:00", "America/New_York"),
        ("noon PT", "12:00", "America/Los_Angeles"),
        ("Ho Chi Minh 7", "07:00", "Asia/Ho_Chi_Minh"),
        ("09:00, 서울", "09:00", "Asia/Seoul"),
        ("09:00 (KST)", "09:00", "Asia/Seoul"),
        ("9:00 San Francisco, CA", "09:00", "America/Los_Angeles"),
    ],
)
def test_an_hour_and_a_zone_are_told_apart_in_either_order(text: str, hour: str | None, name: str | None) -> None:
    found, zone_name = read_hour_and_zone(text)
    assert (None if found is None else hour_text(found), zone_name) == (hour, name)


@given(MINUTES, st.sampled_from(ZONES), st.booleans(), st.booleans())
def test_both_are_read_as_each_is_read_alone(minute: int, name: str, in_words: bool, zone_first: bool) -> None:
    hour = f"{minute // 60}시 {minute % 60}분" if in_words else hour_text(minute)
    both = f"{name} {hour}" if zone_first else f"{hour} {name}"
    assert read_hour_and_zone(both) == (minute, read_hour_and_zone(name)[1])


@pytest.mark.parametrize(
    ("text", "error", "wrong"),
    [
        ("25시 서울", BadHour, "25시"),
        ("9:60 New York", BadHour, "9:60"),
        ("서울 아침 19시", BadHour, "아침 19시"),
        ("+9 언젠가", BadHour, "언젠가"),
        ("09:00 Asia/Seol", BadZone, "Asia/Seol"),
        ("오후 7시 30분 화성", BadZone, "화성"),
        ("화성 9시", BadZone, "화성"),
        ("9 pm Mars", BadZone, "Mars"),
        ("9 +99", BadZone, "+99"),
        ("9 9", BadZone, "9"),
        ("9시 서울 화성", BadZone, "서울 화성"),
        ("09:00 CST", BadZone, "CST"),
        ("Seol", BadHour, "Seol"),
        ("언젠가 어디선가", BadHour, "언젠가 어디선가"),
        ("+99", BadHour, "+99"),
    ],
)
def test_the_part_that_cannot_be_read_is_named(text: str, error: type[BadHour | BadZone], wrong: str) -> None:
    with pytest.raises(error) as caught:
        read_hour_and_zone(text)
    assert caught.value.arguments["given"] == wrong


def test_a_long_text_is_refused_at_once() -> None:
    with pytest.raises(BadHour):
        read_hour_and_zone("9 " * 2000)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("23:00-07:00", "23:00", "07:00"),
        ("23:00 – 07:00", "23:00", "07:00"),
        ("23：00～07：00", "23:00", "07:00"),
        ("23-7", "23:00", "07:00"),
        ("2330-0700", "23:30", "07:00"),
        ("13~14", "13:00", "14:00"),
        ("0-7", "00:00", "07:00"),
        ("22-24", "22:00", "00:00"),
        ("밤 11시~아침 7시", "23:00", "07:00"),
        ("밤 11시 ~ 7시", "23:00", "07:00"),
        ("밤 11시부터 아침 7시까지", "23:00", "07:00"),
        ("밤 11시 반부터 아침 7시 반 까지", "23:30", "07:30"),
        ("22시에서 6시까지", "22:00", "06:00"),
        ("자정부터 정오까지", "00:00", "12:00"),
        ("11pm to 7am", "23:00", "07:00"),
        ("from 11 pm until 7 am", "23:00", "07:00"),
        ("Between noon and 2pm", "12:00", "14:00"),
    ],
)
def test_a_span_is_read_from_its_two_hours(text: str, start: str, end: str) -> None:
    assert tuple(map(hour_text, read_span(text))) == (start, end)


@given(MINUTES, MINUTES, st.sampled_from(("-", " - ", "~", "〜", "–", "부터 ", "에서 ", " to ", " until ")))
def test_a_span_is_its_two_hours_unless_they_are_one(start: int, end: int, between: str) -> None:
    text = f"{hour_text(start)}{between}{hour_text(end)}"
    if start == end:
        with pytest.raises(BadHour):
            read_span(text)
    else:
        assert read_span(text) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9",
        "-",
        "9-",
        "-9",
        "9-9",
        "0-24",
        "23-25",
        "1-2-3",
        "밤부터 아침까지",
        "23:00 07:00",
        "없음",
        "🙂~🙂",
        "-" * 5000,
    ],
)
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(BadHour) as caught:
        read_span(text)
    assert caught.value.arguments["given"] == text.strip()


@given(st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (read_hour, read_span):
        try:
            found = read(text)
        except BadHour:
            continue
        assert all(0 <= minute < 1440 for minute in (found if isinstance(found, tuple) else (found,)))
    try:
        hour, name = read_hour_and_zone(text)
    except (BadHour, BadZone):
        return
    assert hour is None or 0 <= hour < 1440
    assert name is None or zone(name)
