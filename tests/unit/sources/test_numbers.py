"""Which numbers of a statement stand in its source, however either spells them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.grounding import Ground

SPELLINGS = [
    ("We use 1,000 samples.", "표본 1,000개를 씁니다."),
    ("We use 1,000 samples.", "표본 1000개를 씁니다."),
    ("We use 1k samples.", "표본 1천 개를 씁니다."),
    ("We use 1K samples.", "표본 천 개를 씁니다."),
    ("We use one thousand samples.", "표본 1,000개를 씁니다."),
    ("We use 1{,}000 samples.", "표본 1k개를 씁니다."),
    ("It has 1M rows.", "백만 개의 행이 있습니다."),
    ("It has 1 million rows.", "행이 100만 개입니다."),
    ("It has 3.5 million rows.", "행이 350만 개입니다."),
    ("It has 35,000 rows.", "행이 3만 5천 개입니다."),
    ("It has 12,000 rows.", "행이 1만 2,000개입니다."),
    ("A 1.2B model.", "12억 개의 매개변수를 가집니다."),
    ("A 1.2-billion-parameter model.", "매개변수가 1.2B입니다."),
    ("A 70B model.", "700억 매개변수 모델입니다."),
    ("Trained on 25 trillion tokens.", "25조 토큰으로 학습합니다."),
    ("Trained on 25T tokens.", "25조 개의 토큰으로 학습합니다."),
    ("It gains 50%.", "50퍼센트 높아집니다."),
    ("It gains 50 percent.", "50% 높아집니다."),
    ("It gains fifty percent.", "오십 퍼센트 높아집니다."),
    (r"It gains 50\%.", "50％ 높아집니다."),
    ("It gains 5 points.", "5%p 높아집니다."),
    ("It gains 3.3 points.", "3.3퍼센트포인트 높아집니다."),
    ("An accuracy of 85.2 on MMLU.", "정확도는 85.2%입니다."),
    ("It is 3x faster.", "3배 빠릅니다."),
    ("It is three times faster.", "세 배 빠릅니다."),
    (r"It is $3\times$ faster.", "3배 빠릅니다."),
    ("It triples the speed.", "속도가 3배입니다."),
    ("A threefold speedup.", "세 배 빠릅니다."),
    ("It is twice as fast.", "두 배 빠릅니다."),
    ("It doubles the speed.", "속도가 2배입니다."),
    ("Faster by a factor of 4.", "4배 빠릅니다."),
    ("An order of magnitude faster.", "10배 빠릅니다."),
    ("Costs are halved.", "비용이 절반입니다."),
    ("Half of the tasks.", "과제의 50%입니다."),
    ("One third of the data.", "데이터의 3분의 1입니다."),
    ("We make three contributions.", "기여는 세 가지입니다."),
    ("A four-stage pipeline.", "네 단계로 이루어집니다."),
    ("A four-stage pipeline.", "4단계로 이루어집니다."),
    ("A four-stage pipeline.", "네 번째 단계입니다."),
    ("Seven datasets.", "일곱 개 데이터셋입니다."),
    ("Twelve languages.", "열두 언어를 다룹니다."),
    ("Twenty-five tasks.", "25개 과제입니다."),
    ("Two hundred and five tasks.", "205개 과제입니다."),
    ("Both models.", "두 모델 모두입니다."),
    ("A dozen tasks.", "과제 12개입니다."),
    ("The second stage.", "두 번째 단계입니다."),
    ("It ranks 1st.", "1위입니다."),
    ("Hundreds of tasks.", "수백 개의 과제입니다."),
    ("3,500 tasks.", "수천 개의 과제입니다."),
    ("Tens of thousands of images.", "수만 장의 이미지입니다."),
    ("From 10 to 20%.", "10%에서 20% 사이입니다."),
    ("10–20% gains.", "10~20% 높아집니다."),
    ("1-3 million rows.", "100만~300만 행입니다."),
    ("8-1000 steps.", "8에서 1000 단계입니다."),
    ("A score of 9.80.", "점수는 9.8입니다."),
    ("A score of .85.", "점수는 0.85입니다."),
    (r"$1.2 \times 10^{3}$ steps.", "1,200 단계입니다."),
    ("A rate of 1e-4.", "학습률은 0.0001입니다."),
    ("A rate of 10⁻⁴.", "학습률은 1e-4입니다."),
    (r"$10^6$ samples.", "표본 백만 개입니다."),
    ("256x256 images.", "256×256 이미지입니다."),
    ("38 out of 60 benchmarks.", "60개 벤치마크 중 38개입니다."),
    ("In 2024 it began.", "2024년에 시작합니다."),
    ("It beats GPT-4 and Qwen2.5-VL-7B.", "GPT-4, Qwen2.5-VL을 앞섭니다."),
    ("It beats GPT-4 and Qwen2.5-VL-7B.", "GPT 4와 Qwen 2.5를 70억 규모에서 앞섭니다."),
    ("3D scenes on an H100.", "H100에서 3D 장면을 만듭니다."),
    ("3D scenes.", "3차원 장면입니다."),
    ("A 3-dimensional scene.", "3D 장면입니다."),
    ("We present Seed1.5-VL.", "Seed1.5-VL을 소개합니다."),
    ("It beats Claude 3.7.", "Claude 3.7을 앞섭니다."),
    ("8xH100 for 5 hours.", "H100 8장으로 5시간 학습합니다."),
    ("80 GB of memory.", "메모리 80GB를 씁니다."),
    ("Top-1 accuracy.", "Top-1 정확도입니다."),
    ("표본 300개.", "We use 300 samples."),
    (
        "We study it.",
        "한 가지 방법으로 이 구조를 하나의 모델에 담을 수만 있다면 만일의 조사와 데이터 셋을 천천히 봅니다.",
    ),
    (
        "We study it.",
        "세부분야의 사건과 사회, 세대 간의 차이, 천장과 만회, 삼차 구조, 두개골, 열 전달, 백번 천명합니다.",
    ),
    ("We study it.", "One of them is the first, and both can be single."),
]

INVENTIONS = [
    ("We use 1,000 samples.", "표본 2,000개를 씁니다."),
    ("We use 1,000 samples.", "표본 1만 개를 씁니다."),
    ("An accuracy of 1.2.", "매개변수가 1.2B입니다."),
    ("A 7B model.", "7개 모델입니다."),
    ("It gains 50%.", "50개 과제입니다."),
    ("3 datasets.", "3% 높아집니다."),
    ("3 datasets.", "3배 빠릅니다."),
    ("3 datasets.", "네 가지 데이터셋입니다."),
    ("We compare A, B and C.", "세 가지를 비교합니다: A, B, C."),
    ("It beats GPT-4.", "과제 4개에서 앞섭니다."),
    ("It beats GPT-4.", "GPT-5를 앞섭니다."),
    ("It beats GPT-4.", "GPT-4.1을 앞섭니다."),
    ("It beats GPT-4o.", "o4를 앞섭니다."),
    ("It beats Claude 3.7.", "3.7% 높아집니다."),
    ("It beats Claude 3.7.", "3.7배 빠릅니다."),
    ("It beats Qwen2.5.", "2.5% 높아집니다."),
    ("On an H100.", "H200에서 돕니다."),
    ("3D scenes.", "2D 장면입니다."),
    ("3D scenes.", "세 가지 장면입니다."),
    ("60 frames per second.", "두 가지 방식입니다."),
    ("It gains 52.3%.", "52% 높아집니다."),
    ("It gains 9.8%.", "98% 높아집니다."),
    ("One third of the data.", "4분의 1입니다."),
    ("Hundreds of tasks.", "수천 개의 과제입니다."),
    ("We study it.", "절반으로 줄입니다."),
    ("We study it.", "백만 개의 표본입니다."),
    ("We study it.", "스무 개의 과제입니다."),
    ("We study it.", "삼 단계입니다."),
    ("We study it.", "Seven tasks."),
    ("We study it.", "It doubles the speed."),
    ("We study it.", "A threefold gain."),
    ("We study it.", "정확도 ９５％입니다."),
    ("We study it.", "정확도 ٩٥입니다."),
    ("We study it.", "See https://example.org/v2."),
]


@pytest.mark.parametrize(("source", "statement"), SPELLINGS)
def test_a_number_of_the_source_is_found_in_other_spellings(source: str, statement: str) -> None:
    assert Ground(source).lacks(statement) == ()


@pytest.mark.parametrize(("source", "statement"), INVENTIONS)
def test_a_number_that_the_source_has_not_is_not_found(source: str, statement: str) -> None:
    assert len(Ground(source).lacks(statement)) == 1


@pytest.mark.parametrize(
    ("statement", "lacking"),
    [
        ("3개 중 2개는 45.6%와 GPT-9에서", ("3개", "2개", "45.6%", "GPT-9")),
        ("세 가지, 네 배, 12억", ("세 가지", "네 배", "12억")),
    ],
)
def test_what_is_lacking_is_named_as_it_is_spelled(statement: str, lacking: tuple[str, ...]) -> None:
    assert Ground("").lacks(statement) == lacking


def _korean(number: int) -> str:
    """``123456`` as 12만 3456."""
    groups = [(number // 10**8, "억"), (number // 10**4 % 10**4, "만"), (number % 10**4, "")]
    return " ".join(f"{value}{scale}" for value, scale in groups if value)


def _sino(number: int) -> str:
    """``350`` as 삼백오십."""
    text = ""
    for unit, name in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
        digit = number // unit % 10
        text += ("" if digit == 1 and name else "영일이삼사오육칠팔구"[digit]) + name if digit else ""
    return text


COUNTS: list[Callable[[int], str]] = [
    str,
    "{:,}".format,
    _korean,
    lambda number: f"{number}.0",
    lambda number: "".join(chr(ord("０") + int(digit)) for digit in str(number)),
]
numbers = st.integers(2, 10**9 - 1)


@given(numbers, st.sampled_from(COUNTS), st.sampled_from(COUNTS))
def test_a_count_is_found_in_any_spelling(number: int, write: Callable[[int], str], say: Callable[[int], str]) -> None:
    assert Ground(f"With {write(number)} samples.").lacks(f"표본 {say(number)}개입니다.") == ()


@given(numbers, numbers, st.sampled_from(COUNTS), st.sampled_from(COUNTS))
def test_another_count_is_never_found(
    number: int, other: int, write: Callable[[int], str], say: Callable[[int], str]
) -> None:
    if number != other:
        assert Ground(f"With {write(number)} samples.").lacks(f"표본 {say(other)}개입니다.")


@given(st.integers(20, 9999).filter(lambda number: number % 10 != 2 and number >= 100))
def test_numerals_of_chinese_origin_are_read(number: int) -> None:
    assert Ground(f"With {number} samples.").lacks(f"표본 {_sino(number)} 개입니다.") == ()
    assert Ground(f"With {number + 1} samples.").lacks(f"표본 {_sino(number)} 개입니다.")


@given(st.decimals(0, 1000, places=2), st.sampled_from(["{}%", "{} percent", "{}퍼센트", "{} %"]), st.booleans())
def test_shares_are_found_with_and_without_zeros(number: object, form: str, shorter: bool) -> None:
    said = str(number).rstrip("0").rstrip(".") if shorter else str(number)
    assert Ground(f"A gain of {form.format(number)} here.").lacks(f"이득은 {said}%입니다.") == ()


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_the_texts_are_an_answer_comes(source: str, statement: str) -> None:
    ground = Ground(source)
    ground.lacks(statement)


@given(st.text(st.sampled_from("0123456789,.-%x×^eEkMB 만억천백십두세개배단계\\{}$분의수GPT"), max_size=60))
def test_a_text_lacks_nothing_that_it_says_itself(text: str) -> None:
    assert Ground(text).lacks(text) == ()


def test_reading_takes_time_in_proportion(growth: Callable[[Callable[[int], object]], float]) -> None:
    text = "Qwen2.5-VL-7B gains 12.5% in 1,000 steps, 3만 5천 개와 세 가지, two hundred and 1-2-3-4 x 5e6 "
    assert growth(lambda length: Ground((text * (length // 50))[:length])) < 24
    for runaway in ("1,111", "one ", "a1-"):
        assert growth(lambda length, part=runaway: Ground((part * length)[:length])) < 24  # type: ignore[misc]
