"""On which papers a keyword fires, and what of the text is marked."""

import re
import unicodedata
from collections.abc import Callable, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain import Passage
from bot.errors import BadKeyword
from bot.search.alerts import Article, Matcher
from bot.search.alerts import match as match_article
from bot.search.glossary import Glossary
from bot.search.keywords import LONGEST_TEXT, MOST_TERMS, Keyword, read_keyword
from tests.unit.search.alert_pairs import PAIRS

WIDTH = 160
PLAIN = Glossary([])
AFTER_CONSONANT = "은 이 을 과 으로 이나 이란 이라는 이며 이었다 이든지 으로는 으로의 과의 으로서"
AFTER_VOWEL = "는 가 를 와 로 나 란 라는 며 였다 든지 로는 로의 와의 로써"
AFTER_ANY = "의 에 도 만 에서 에게 까지 부터 처럼 보다 에는 에서의 에서도 마다 조차 밖에 뿐 들 들이 들을 입니다 인데"
SYLLABLES = st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣"))
HANGUL_WORDS = st.text(SYLLABLES, min_size=2, max_size=6).filter(lambda word: read_keyword(word).text == word)
LATIN_WORDS = st.from_regex("[a-zA-Z]{2,10}([-.]?[0-9]{1,2})?(-[a-z]{2,5})?", fullmatch=True)
TYPED = st.text(st.sampled_from('가각확산모델을에서 aLMsyi019.-_+#"“”*`/&μ³Ⅳé,()\u1100\u1161'), max_size=30)


def article(texts: Sequence[str]) -> Article:
    return Article("".join(texts[:1]), tuple(texts[1:]))


def match(keyword: Keyword, texts: Sequence[str]) -> Passage | None:
    return match_article(keyword, article(texts), PLAIN)


def marked(keyword: str, sentence: str) -> str | None:
    """Write the passage with its marks as the table has them."""
    passage = match(read_keyword(keyword), [sentence])
    if passage is None:
        return None
    text = passage.text
    for start, end in reversed(passage.marks):
        text = f"{text[:start]}‹{text[start:end]}›{text[end:]}"
    return text


def typed(text: str) -> Keyword | None:
    try:
        return read_keyword(text)
    except BadKeyword:
        return None


@pytest.mark.parametrize(("keyword", "sentence"), PAIRS)
def test_a_keyword_fires_on_its_word_and_marks_no_more(keyword: str, sentence: str) -> None:
    plain = re.sub("[‹›]", "", sentence)
    one_line = unicodedata.normalize("NFC", " ".join(sentence.split()))
    assert marked(keyword, plain) == (one_line if plain != sentence else None)


def test_the_table_is_wide() -> None:
    assert len(set(PAIRS)) >= 160
    assert sum("‹" not in sentence for _, sentence in PAIRS) >= 60


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("확산 모델", "확산 모델"),
        ("  확산\t모델\n", "확산 모델"),
        ("확산 모델 확산", "확산 모델"),
        ("RL", "RL"),
        ("rl", "rl"),
        ("ＲＬ", "RL"),
        ("LLMs", "LLM"),
        ("VLAs", "VLA"),
        ("policies", "policy"),
        ("benches", "bench"),
        ("bias", "bias"),
        ("TTS", "TTS"),
        ("robotics", "robotics"),
        ("GPT-4o", "gpt4o"),
        ("gpt4o", "gpt4o"),
        ("Seed-1.5-VL", "seed1.5vl"),
        ("DeepSeek-R1", "deepseek-r1"),
        ("Qwen2.5-7B", "qwen2.5-7b"),
        ("multi_modal", "multi-modal"),
        ("µP R³", "μp r3"),
        ("C++ -C#", "c++ -c#"),
        ("강화학습을", "강화학습"),
        ("강화 학습에서", "강화 학습"),
        ("마을", "마을"),
        ("고양이", "고양이"),
        ("고해상도", "고해상도"),
        ("강 화 학 습", "강화학습"),
        ("“언어 모델”", '"언어 모델"'),
        ('"언어-모델', '"언어 모델"'),
        ('"large language models" RL', 'RL "large language models"'),
        ('-"두 낱말" RL -가나', 'RL -"두 낱말" -가나'),
        ("RL -나다 -가나", "RL -가나 -나다"),
        ("RL -rl", "RL"),
        ("a,b 확산,모델", "a b 확산 모델"),
        ("**확산** `모델`", "확산 모델"),
        ("확산\u200b모델", "확산모델"),
    ],
)
def test_what_means_the_same_has_one_text(text: str, normal: str) -> None:
    keyword = read_keyword(text)
    assert keyword.text == normal
    assert read_keyword(normal) == keyword


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\t",
        "가",
        "a",
        "A*",
        "π",
        "3",
        "a 가 b",
        "-확산",
        '-"언어 모델" -RL',
        "-",
        '"',
        '""',
        "…!? 🎉 —",
        "ㅋ",
        "a" * (LONGEST_TEXT + 1),
        "가나 " * LONGEST_TEXT,
        "가나 나다 다라 라마 마바 바사 사아 아자 자차",
        "가나 나다 다라 라마 마바 바사 사아 아자 -자차",
        "\ufdfa" * 20,
    ],
)
def test_nothing_to_watch_for_is_said_so(text: str) -> None:
    with pytest.raises(BadKeyword) as refused:
        read_keyword(text)
    assert refused.value.arguments == {"given": text}


@pytest.mark.parametrize(
    "text", ["C#", "C++", "R³", "μP", "3D", "π0", "RL", "양자", "딥 러닝", "가 나다", "a" * LONGEST_TEXT]
)
def test_a_short_name_is_enough(text: str) -> None:
    assert match(read_keyword(text), [text])


def test_as_many_terms_as_there_may_be() -> None:
    keyword = read_keyword("가나 나다 다라 라마 마바 바사 사아 -아자")
    assert len(keyword.wanted) + len(keyword.unwanted) == MOST_TERMS


def test_words_may_be_in_different_texts() -> None:
    passage = match(read_keyword("확산 비디오"), ["확산으로 만들기", "여러 가지", "비디오를 만든다"])
    assert passage
    assert (passage.text, passage.marks) == ("확산으로 만들기", ((0, 2),))


def test_what_is_unwanted_may_be_in_another_text() -> None:
    assert match(read_keyword("확산 -비디오"), ["확산으로 만들기", "비디오를 만든다"]) is None


def test_no_word_reaches_from_one_text_into_the_next() -> None:
    assert match(read_keyword('"확산 모델"'), ["확산", "모델"]) is None


@pytest.mark.parametrize("texts", [[], [""], ["", ""], [" \n"]])
def test_a_paper_without_text_fires_nothing(texts: list[str]) -> None:
    assert match(read_keyword("확산"), texts) is None


def test_the_passage_is_where_most_of_the_words_are() -> None:
    filling = "다른 이야기가 이어집니다. " * 20
    passage = match(read_keyword("확산 비디오"), ["제목은 확산", f"{filling}비디오의 확산을 봅니다. {filling}"])
    assert passage
    assert passage.text.startswith("…")
    assert len(passage.text) <= WIDTH + 2
    assert [passage.text[start:end] for start, end in passage.marks] == ["비디오", "확산"]


def test_a_match_longer_than_a_passage_is_marked_as_far_as_it_is_seen() -> None:
    phrase = "가" * 98
    passage = match(read_keyword(f'"{phrase}"'), ["앞에 선 말 " * 30 + " ".join(phrase)])
    assert passage
    ((start, end),) = passage.marks
    assert set(passage.text[start:end]) == {"가", " "}


def test_keywords_fire_once_each_in_the_order_in_which_they_were_given() -> None:
    keywords = [read_keyword(text) for text in ("모델", "없는말", "확산 모델", "모델", '"모델"', "확산", "모델 확산")]
    fired = Matcher(keywords, PLAIN).fired(Article("확산모델의 모델"))
    assert [keyword.text for keyword, _ in fired] == ["모델", "확산 모델", '"모델"']
    assert Matcher([], PLAIN).fired(Article("확산")) == []


@given(HANGUL_WORDS, st.data())
def test_a_hangul_word_fires_with_any_particle_that_agrees(word: str, data: st.DataObject) -> None:
    agreeing = AFTER_CONSONANT if (ord(word[-1]) - ord("가")) % 28 else AFTER_VOWEL
    particle = data.draw(st.sampled_from(f"{agreeing} {AFTER_ANY}".split()))
    assert marked(word, f"({word}{particle})") == f"(‹{word}›{particle})"
    assert marked(f'"{word}"', f"({word}{particle})") == f"(‹{word}›{particle})"


@given(HANGUL_WORDS.filter(lambda word: len(word) == 2), st.text(SYLLABLES, min_size=2, max_size=3))
def test_a_word_of_two_syllables_never_fires_inside_a_longer_one(word: str, before: str) -> None:
    assert match(read_keyword(word), [f"쾅{before}{word}"]) is None
    assert match(read_keyword(word), [f"{word}쾅{before}"]) is None


@given(LATIN_WORDS, st.sampled_from(["", "을", "이라는", "기반", ".", ",", ")", "-based", " 모델"]))
def test_a_latin_word_fires_with_no_letter_beside_it(word: str, after: str) -> None:
    assert match(read_keyword(word), [f"최신 ({word.upper()}{after}"])
    assert match(read_keyword(word), [f"x{word}{after}"]) is None


@given(TYPED)
@example("x-.net")
@example("1-5 15")
@example("비전-을")
def test_a_normal_form_reads_as_itself_and_fires_on_what_was_typed(text: str) -> None:
    if keyword := typed(text):
        assert len(keyword.text) <= LONGEST_TEXT
        assert typed(keyword.text) == keyword
        if not keyword.unwanted and '"' not in keyword.text:
            assert match(keyword, [keyword.text])


@given(st.lists(TYPED, max_size=12), st.lists(TYPED, max_size=4))
def test_many_keywords_at_once_fire_as_each_alone(texts: list[str], paper: list[str]) -> None:
    keywords = list(dict.fromkeys(keyword for text in [*texts, *paper] if (keyword := typed(text))))
    alone = [(keyword, passage) for keyword in keywords if (passage := match(keyword, paper))]
    assert Matcher(keywords, PLAIN).fired(article(paper)) == alone
    for _, passage in alone:
        assert passage.marks


@given(st.text(max_size=200), st.text(max_size=60))
def test_nothing_that_is_typed_or_written_is_an_error(paper: str, text: str) -> None:
    keywords = [keyword for each in (text, paper[:40]) if (keyword := typed(each))]
    for keyword, passage in Matcher(keywords, PLAIN).fired(Article(paper, (text,))):
        assert keyword in keywords
        assert all(0 <= start < end <= len(passage.text) for start, end in passage.marks)


def test_a_long_text_takes_time_in_proportion(growth: Callable[[Callable[[int], object]], float]) -> None:
    matcher = Matcher(map(read_keyword, ("강화학습", "C++", "가나 나가 가가")), PLAIN)

    def work(length: int) -> object:
        return matcher.fired(Article(("가나 " * length)[:length] + "*_" * (length // 8) + "1.1" * (length // 8)))

    assert growth(work) < 24
