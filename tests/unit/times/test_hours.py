import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadHour
from bot.times.hours import hour_text, read_hour

MINUTES = st.integers(min_value=0, max_value=1439)
NATIVE = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("9", "09:00"), ("0", "00:00"), ("09:00", "09:00"), ("9:30", "09:30"), ("9 : 30", "09:30")),
        *(("23:59", "23:59"),),
        *(("0900", "09:00"), ("930", "09:30"), ("2400", "00:00"), ("24", "00:00"), ("24:00", "00:00")),
        *(("24시", "00:00"),),
        *(("9시", "09:00"), ("9 시", "09:00"), ("9시 30분", "09:30"), ("9시30분", "09:30"), ("9시 5분", "09:05")),
        *(("9시 30", "09:30"), ("9시 반", "09:30"), ("9시반", "09:30"), ("19시", "19:00"), ("7시", "07:00")),
        *(("９：３０", "09:30"), ("９시 ３０분", "09:30"), ("  9시\n30분 ", "09:30")),
    ],
)
def test_an_hour_is_read_in_figures(text: str, expected: str) -> None:
    assert hour_text(read_hour(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("오전 12시", "00:00"), ("오전 0시", "00:00"), ("오전 8시", "08:00"), ("오전 11시 59분", "11:59")),
        *(("오후 12시", "12:00"), ("오후 0시 30분", "12:30"), ("오후 1시", "13:00"), ("오후 7시 30분", "19:30")),
        *(("오후 7:30", "19:30"), ("오후7시", "19:00"), ("오후 7", "19:00"), ("오후 19시", "19:00")),
        *(("새벽 2시", "02:00"), ("새벽 12시 반", "00:30"), ("아침 8시", "08:00"), ("아침 8시 반", "08:30")),
        *(("낮 12시", "12:00"), ("낮 1시", "13:00"), ("낮 11시", "11:00"), ("점심 12시", "12:00")),
        *(("낮 15시", "15:00"),),
        *(("저녁 7시", "19:00"), ("저녁 6시 반", "18:30"), ("저녁 20시", "20:00")),
        *(("밤 11시", "23:00"), ("밤 12시", "00:00"), ("밤 12시 반", "00:30"), ("밤 1시", "01:00")),
        *(("밤 24시", "00:00"),),
        *(("정오", "12:00"), ("자정", "00:00"), ("정오에", "12:00")),
    ],
)
def test_an_hour_is_read_with_the_part_of_the_day(text: str, expected: str) -> None:
    assert hour_text(read_hour(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("아홉 시", "09:00"), ("아홉시", "09:00"), ("여덟시 반", "08:30"), ("열두 시", "12:00"), ("열한시", "11:00")),
        *(("한 시", "01:00"), ("밤 열한 시", "23:00"), ("아침 일곱 시 삼십 분", "07:30")),
        *(("오후 세시 십오분", "15:15"),),
        *(("여섯 시 30분", "06:30"), ("6시 이십오 분", "06:25"), ("영시", "00:00"), ("십팔시", "18:00")),
        *(("이십 시", "20:00"),),
        *(("이십사시", "00:00"), ("두 시 이 분", "02:02")),
    ],
)
def test_an_hour_is_read_in_korean_numbers(text: str, expected: str) -> None:
    assert hour_text(read_hour(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("8am", "08:00"), ("8 AM", "08:00"), ("8 a.m.", "08:00"), ("8:30 pm", "20:30"), ("8:30PM", "20:30")),
        *(("12am", "00:00"), ("12pm", "12:00"), ("12:30 am", "00:30"), ("0830 am", "08:30"), ("AM 8:00", "08:00")),
        *(("PM 8시", "20:00"), ("20:30 pm", "20:30"), ("noon", "12:00"), ("Midnight", "00:00"), ("12 noon", "12:00")),
        *(("9 o'clock", "09:00"), ("9 o’clock", "09:00"), ("8 in the morning", "08:00"), ("7 in the evening", "19:00")),
        *(("11 at night", "23:00"), ("at 9", "09:00")),
    ],
)
def test_an_hour_is_read_in_english(text: str, expected: str) -> None:
    assert hour_text(read_hour(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("아침 8시에", "매일 아침 8시", "매일 아침 8시에", "8시쯤", "8시 정각에", "날마다 8시", "8시로"),
        *("daily at 8", "every day 8am"),
    ],
)
def test_words_around_an_hour_change_nothing(text: str) -> None:
    assert read_hour(text) == 8 * 60


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "24:30", "24:01", "25시", "25", "2401", "9:60", "9시 60분", "9:5", "9.30", "99", "1 2", "-9"),
        *("+9", "12345"),
        *("아침 19시", "아침 1시", "오전 13시", "13am", "새벽 9시", "저녁 12시", "밤 3시 70분", "오전 8시 오후"),
        *("밤 15시",),
        *("아침", "오후 반", "반", "시", "일곱", "열세시", "하나 시", "30분", "9시간", "9시 반 반", "am", "noon noon"),
        *("이십오시", "서울", "내일", "🙂", "\0", "9" * 5000, "매일 " * 2000),
    ],
)
def test_what_is_no_hour_is_refused(text: str) -> None:
    with pytest.raises(BadHour) as caught:
        read_hour(text)
    assert caught.value.arguments["given"] == text.strip()


@given(MINUTES)
def test_every_way_to_write_an_hour_means_the_same(minute: int) -> None:
    hour, past = divmod(minute, 60)
    half, of_twelve = ("오전", "오후")[hour // 12], (hour - 1) % 12 + 1
    forms = {
        hour_text(minute),
        hour_text(minute).replace(":", ""),
        f"{hour}시 {past}분",
        f"{half} {of_twelve}시 {past}분",
        f"{half} {NATIVE[of_twelve]} 시 {past}분에",
        f"{of_twelve}:{past:02}{'am' if hour < 12 else ' p.m.'}",
    }
    assert {read_hour(form) for form in forms} == {minute}


@given(MINUTES)
def test_an_hour_is_shown_in_five_characters(minute: int) -> None:
    assert len(hour_text(minute)) == 5
    assert hour_text(minute)[2] == ":"


def test_what_nobody_can_see_does_not_matter() -> None:
    assert read_hour("9:00\u200b") == 540
