"""Plain text and sentences."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest import markdown
from bot.digest.markdown import inline, plain, sentences


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**확산 변환기(diffusion transformer)**를 쓴다", "확산 변환기(diffusion transformer)를 쓴다"),
        ("**V* bench**와 *기울임*을", "V* bench와 기울임을"),
        ("**Q*(s, a)**와 **A***", "Q*(s, a)와 A*"),
        ("2 * 3 * 4, 2*3, 2**3, x ** y", "2 * 3 * 4, 2*3, 2**3, x ** y"),
        ("r > 0.75 <think>생각</think>", "r > 0.75 <think>생각</think>"),
        ("snake_case_names와 $x_{i}$와 `a*b*c`", "snake_case_names와 $x_{i}$와 a*b*c"),
        ("R³ μP ~0.5 C# 1.5배 10 - 3", "R³ μP ~0.5 C# 1.5배 10 - 3"),
        ("***강조*** __굵게__ _기울임_ ~~지움~~", "강조 굵게 기울임 지움"),
        ("- **데이터", "데이터"),
        ("[**글**](https://a.b) ![그림](c.png)", "글 그림"),
        ("좋다 ([arxiv.org](https://arxiv.org/abs/1?x=y)).", "좋다."),
        ("# 제목 #", "제목"),
        ("> 인용", "인용"),
        ("1. **라벨**: 내용\n2. 둘", "라벨: 내용 둘"),
        ("- [x] 했다", "했다"),
        ("| a | b |\n|:--|--:|\n| 1 | 2 |", "a b 1 2"),
        ("가\n\n---\n\n  나\t다\u00a0라", "가 나 다 라"),
        ("\\*별\\* 그리고 \\_", "*별* 그리고 _"),
        ("가<br>나", "가 나"),
    ],
)
def test_marks_go_and_text_stays(markdown: str, text: str) -> None:
    assert plain(markdown) == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("성능이 8.4% 향상. 다음.", ["성능이 8.4% 향상.", "다음."]),
        ("Kim et al. 이 만든 v2.1이다. 둘째", ["Kim et al. 이 만든 v2.1이다.", "둘째"]),
        ('"Think or Not? Why" 논문이다. 둘째', ['"Think or Not? Why" 논문이다.', "둘째"]),
        ("(예: A. B를) 쓴다. 둘째", ["(예: A. B를) 쓴다.", "둘째"]),
        ('따옴표 "하나가 열린 채다. 둘째', ['따옴표 "하나가 열린 채다.', "둘째"]),
        ("첫째다.그러나 둘째다.", ["첫째다.", "그러나 둘째다."]),
        ("정말? 그래! 끝…", ["정말?", "그래!", "끝…"]),
        ('"인용이다." 그는 말했다.', ['"인용이다."', "그는 말했다."]),
        ("끝이 없다", ["끝이 없다"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, parts: list[str]) -> None:
    assert list(sentences(text)) == parts


@settings(max_examples=500)
@given(text=st.text(st.sampled_from("**a b\\`$_[]()~<")))
def test_the_short_way_for_bold_words_leads_where_the_long_one_does(text: str) -> None:
    short = inline(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_BOLD", re.compile(r"(?!)()"))
        assert inline(text) == short
