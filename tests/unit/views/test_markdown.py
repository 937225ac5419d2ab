"""The models' markdown as a phone shows it. In these tables «…» is bold, ‹…› italics, `…` code, ~…~ struck out."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.views.markdown import render
from bot.views.richtext import RichText

Keeps = Callable[[str, Sequence[MessageEntity]], None]
MARKS = {"bold": "«»", "italic": "‹›", "code": "``", "strikethrough": "~~", "text_link": "[]", "pre": "{}"}


def shown(text: RichText) -> str:
    """The text with its entities as marks; it must hold no astral character."""
    marks = []
    for rank, entity in enumerate(text.entities()):
        begin, end = MARKS[entity.type][0], MARKS[entity.type][1]
        marks += [(entity.offset, 1, rank, begin), (entity.offset + entity.length, 0, -rank, end)]
    out, place = "", 0
    for offset, _, _, mark in sorted(marks):
        out += text.text[place:offset] + mark
        place = offset
    return out + text.text[place:]


@pytest.mark.parametrize(
    ("markdown", "seen"),
    [
        ("**굵게** *기울게* ***둘 다*** ~~지움~~ `코드`", "«굵게» ‹기울게› «‹둘 다›» ~지움~ `코드`"),
        ("__굵게__ _기울게_ ``a`b``", "«굵게» ‹기울게› `a`b`"),
        ("**확산 변환기(diffusion transformer)**를 쓴다", "«확산 변환기(diffusion transformer)»를 쓴다"),
        ("'**인용**'은 **“따옴표”**입니다", "'«인용»'은 «“따옴표”»입니다"),
        ("모델**강조**를, *강조(focus)*를", "모델«강조»를, ‹강조(focus)›를"),
        ("**V* bench** and **A* 탐색**", "«V* bench» and «A* 탐색»"),
        ("A* 와 V*는 좋고 A*는 2 * 3 * 4, 2*3*4", "A* 와 V*는 좋고 A*는 2 * 3 * 4, 2*3*4"),
        ("a**2 + b**2, p < 0.05**", "a**2 + b**2, p < 0.05**"),
        ("snake_case, 데이터_셋_명, __init__.py, x_i", "snake_case, 데이터_셋_명, __init__.py, x_i"),
        ("$x_i$와 $a*b*c$, $$x_1 * y_1$$", "$x_i$와 $a*b*c$, $$x_1 * y_1$$"),
        ("$5와 $10, **$200K**로", "$5와 $10, «$200K»로"),
        ("<think>와 </think>, r > 0.75, R³, μP", "<think>와 </think>, r > 0.75, R³, μP"),
        ("3~5배, 10~20배", "3~5배, 10~20배"),
        ("**끝나지 않은 굵은 글", "**끝나지 않은 굵은 글"),
        ("`끝나지 않은 코드", "`끝나지 않은 코드"),
        ("** 떨어진 ** 별", "** 떨어진 ** 별"),
        ("**가****나** **다**라**마**", "«가나» «다»라«마»"),
        ("*문장 **V* bench** 끝*", "‹문장› ‹«V* bench» 끝›"),
        (r"\*그대로\* 1\. \_x\_ \(x\)", r"*그대로* 1. _x_ \(x\)"),
        ("&lt;think&gt; A&amp;B", "<think> A&B"),
        ("[글](https://arxiv.org/abs/1) ![그림](https://a.io)", "[글] [그림]"),
        ("**[글](https://a.io/b) 뒤**", "[«글»] «뒤»"),
        ("[글](http://localhost/x)", "글 (http://localhost/x)"),
        ("[1], [2, 3], arr[i](x), [절](#a)", "[1], [2, 3], arr[i](x), [절](#a)"),
        ("", ""),
    ],
)
def test_marks_within_a_line(markdown: str, seen: str) -> None:
    assert shown(render(markdown)) == seen


@pytest.mark.parametrize(
    ("markdown", "seen"),
    [
        ("- 하나\n- 둘", "• 하나\n• 둘"),
        ("- 하나\n\n- 둘\n\n- 셋", "• 하나\n• 둘\n• 셋"),
        ("* 하나\n  * 안\n    * 더 안\n* 둘", "• 하나\n   ◦ 안\n      ▪ 더 안\n• 둘"),
        ("1. 하나\n2. 둘\n   - 안", "1. 하나\n2. 둘\n   ◦ 안"),
        ("1) 하나\n2) 둘", "1) 하나\n2) 둘"),
        ("  - 하나\n  - 둘", "• 하나\n• 둘"),
        ("- 하나\n  이어서\n\n  문단", "• 하나\n   이어서\n   문단"),
        ("앞:\n\n- 하나\n\n뒤", "앞:\n• 하나\n\n뒤"),
        ("앞.\n\n- 하나", "앞.\n\n• 하나"),
        ("문단\n둘째 줄\n\n다음", "문단\n둘째 줄\n\n다음"),
        ("**줄을\n넘는** 글", "«줄을\n넘는» 글"),
        ("앞\n### 제목 **강조** ##\n본문", "앞\n\n«제목 강조»\n본문"),
        ("# 제목\n\n본문", "«제목»\n본문"),
        ("앞\n\n---\n\n***\n\n뒤", "앞\n\n뒤"),
        ("> 인용\n> **둘**", "│ 인용\n│ «둘»"),
        ("> 0.75 이상", "> 0.75 이상"),
        ("```python\nx = 1\n  y = 2\n```\n끝", "{x = 1\n  y = 2}\n끝"),
        ("```\n**끝나지 않은 울타리**", "«끝나지 않은 울타리»"),
        ("```markdown\n- **안**\n```", "• «안»"),
        ("``` 울타리 뒤의 글\n더", "울타리 뒤의 글\n더"),
        ("앞\n| a | b |\n|---|:-:|\n| **1** | |\n| x \\| y | z<br>w |", "앞\n\n«a · b»\n• «1» · –\n• x | y · z w"),
        ("a | b\n--|--\n1 | 2\n\n뒤", "«a · b»\n• 1 · 2\n\n뒤"),
        ("P(a|b)와 |x|", "P(a|b)와 |x|"),
        ("\n\n가\n\n\n\n나\n\n", "가\n\n나"),
        ("-\n- 가", "• 가"),
    ],
)
def test_lines(markdown: str, seen: str) -> None:
    assert shown(render(markdown)) == seen


MARKDOWN = st.lists(
    st.sampled_from(
        [
            *"가나ab12 *_`~[]()#>-|$.\\:\n",
            "**",
            "**",
            "\n\n",
            "- ",
            "  - ",
            "1. ",
            "## ",
            "> ",
            "| ",
            "|-|\n",
            "```\n",
            "📰",
        ]
    ),
    max_size=60,
).map("".join)


@given(MARKDOWN)
def test_telegram_keeps_what_is_rendered(telegram_keeps: Keeps, markdown: str) -> None:
    text = render(markdown)
    telegram_keeps(text.text or "빈", text.entities())


@given(MARKDOWN)
def test_no_letter_and_no_digit_is_lost(markdown: str) -> None:
    fenced = re.sub("([`~]{3,})", r"\1\n", markdown)
    assert letters(render(fenced).text) == letters(fenced)


def letters(text: str) -> Counter[str]:
    return Counter(character for character in text if character.isalnum())


@pytest.mark.parametrize(
    "pattern",
    [
        *(
            "**a ",
            "*a **b ",
            "*a* **b** ",
            "__a ",
            "_a ",
            "~~a ",
            "`",
            "` `` ``` ",
            "[a](",
            "[a](()",
            "[a](https://a.io/(",
            "$a ",
        ),
        *(
            "> ",
            "- ",
            "= ",
            "|a|b\n|-|-\n",
            "~~~a\n",
            "```\n~~~\n````\n",
            "- a\n  - b\n",
            "**a*b~~c_d`e[f](g$h ",
            "![",
            "\\",
        ),
    ],
)
def test_the_time_grows_with_the_text_and_not_faster(
    growth: Callable[[Callable[[int], object]], float], pattern: str
) -> None:
    assert growth(lambda length: render(pattern * (length // len(pattern))).entities()) < 32
