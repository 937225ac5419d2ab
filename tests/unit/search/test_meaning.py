"""Keywords by meaning and by focus: what the glossary adds, and what a paper must be about."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadKeyword
from bot.search.alerts import Article, Matcher, match
from bot.search.focus import FIRST, OFTEN
from bot.search.glossary import Concept, Glossary, standard
from bot.search.keywords import Keyword, Mode, in_mode, mode_of, read_keyword, wants

GROUPS = [
    ("reinforcement learning", "RL", "강화 학습"),
    ("rotary position embedding", "RoPE", "회전 위치 임베딩"),
    ("diffusion language model", "dLLM", "확산 언어 모델"),
    ("scaling laws", "스케일링 법칙"),
    ("video", "비디오", "동영상"),
    ("generation", "생성"),
    ("video generation", "비디오 생성"),
    ("speech recognition", "음성 인식"),
    ("medical imaging", "의료 영상"),
    ("GRPO", "group relative policy optimization"),
    ("CLIP", "contrastive language-image pre-training"),
]
GLOSSARY = Glossary([Concept(forms[0], forms) for forms in GROUPS])
FAR = "아무 상관도 없는 다른 이야기가 여기에서 길게 이어집니다. " * (FIRST // 20)
TYPED = st.text(st.sampled_from('확산 모델 RL~"-비디오 생성‘“”'), max_size=30)


def fires(keyword: str, *body: str, title: str = "", labels: Sequence[str] = ()) -> bool:
    return match(read_keyword(keyword), Article(title, body, tuple(labels)), GLOSSARY) is not None


@pytest.mark.parametrize(
    ("keyword", "title", "fired"),
    [
        ("RL", "강화학습으로 배우기", True),
        ("강화 학습", "RL for agents", True),
        ("강화학습", "Reinforcement Learning at scale", True),
        ("reinforcement learning", "강화 학습을 통한 추론", True),
        ('"RL"', "강화학습으로 배우기", False),
        ('"강화 학습"', "RL for agents", False),
        ("동영상 생성", "video generation", True),
        ("scaling law", "스케일링 법칙의 한계", True),
        ("강화 학습 비디오", "동영상을 위한 RL", True),
        ("강화 학습 비디오", "동영상 만들기", False),
        ("강화 학습 -비디오", "동영상을 위한 RL", False),
        ('강화 학습 -"비디오"', "동영상을 위한 RL", True),
    ],
)
def test_a_word_fires_on_all_that_means_the_same_and_a_quoted_one_on_itself(
    keyword: str, title: str, fired: bool
) -> None:
    assert fires(keyword, title=title) is fired


@pytest.mark.parametrize(
    ("keyword", "title", "fired"),
    [
        ("회전 위치 임베딩", "RoPE를 넓히기", True),
        ("회전 위치 임베딩", "climbing a rope", False),
        ("rope", "A Rope Story", False),
        ("CLIP", "a video clip", False),
        ("CLIP", "CLIP을 넘어", True),
        ("TAME", "tame the model", False),
        ("TAME", "TAME: a model", True),
        ('"TAME"', "tame the model", False),
        ("tame", "TAME: a model", True),
        ("LLMs", "llm", False),
        ("GPT", "gpt", False),
    ],
)
def test_an_abbreviation_is_not_the_word_with_its_letters(keyword: str, title: str, fired: bool) -> None:
    assert fires(keyword, title=title) is fired


@pytest.mark.parametrize(
    ("keyword", "title", "fired"),
    [
        ("의료", "의료영상을 봅니다", True),
        ("음성", "음성인식의 한계", True),
        ("의료", "의료기기를 봅니다", False),
        ('"의료"', "의료영상을 봅니다", False),
        ("화학", "강화학습", False),
        ("인식", "음성인식", False),
    ],
)
def test_a_short_word_fires_in_a_compound_of_known_words(keyword: str, title: str, fired: bool) -> None:
    assert fires(keyword, title=title) is fired


@pytest.mark.parametrize(
    ("keyword", "text", "fired"),
    [
        ("비디오 생성", "비디오를 빠르게 생성합니다", True),
        ("비디오 생성", "비디오와 이미지를 생성합니다", True),
        ("비디오 생성", "생성된 비디오", False),
        ("비디오 생성", "비디오입니다. 생성합니다", False),
        ("비디오 생성", "비디오를 보고 아주 오랫동안 생각한 다음 생성합니다", False),
        ("dLLM", "확산 기반의 언어 모델", True),
        ('"비디오 생성"', "비디오를 빠르게 생성합니다", False),
    ],
)
def test_what_is_known_may_stand_with_a_little_between_its_words(keyword: str, text: str, fired: bool) -> None:
    assert fires(keyword, text) is fired


@pytest.mark.parametrize("keyword", ["강화 학습", "비디오"])
@pytest.mark.parametrize(
    ("paper", "fired"),
    [
        (Article("강화 학습과 비디오"), True),
        (Article("", (FAR, "강화 학습과 비디오"), labels=("강화 학습과 비디오",)), True),
        (Article("", (FAR, "강화 학습과 비디오, RL, video, RL, 동영상")), True),
        (Article("", (FAR, "강화 학습과 비디오, RL, video")), False),
        (Article("다른 제목", (FAR, "강화 학습과 비디오")), False),
    ],
)
def test_a_keyword_fires_where_the_paper_is_about_it(keyword: str, paper: Article, fired: bool) -> None:
    assert (match(read_keyword(keyword), paper, GLOSSARY) is not None) is fired
    assert match(read_keyword(f"~{keyword}"), paper, GLOSSARY)


def test_at_the_start_a_term_is_enough_and_a_common_word_must_come_again() -> None:
    assert fires("강화 학습", "강화 학습과 비디오를 봅니다")
    assert fires("RL", "강화 학습과 비디오를 봅니다")
    assert not fires("비디오", "강화 학습과 비디오를 봅니다")
    assert fires("비디오", "강화 학습과 비디오를 봅니다", FAR, "동영상")
    assert fires("강화 학습 비디오", "강화 학습과 비디오를 봅니다")


@pytest.mark.parametrize(
    ("keyword", "text", "fired"),
    [
        ("Jenga", "Jenga가 빠릅니다", True),
        ("GRPO", "GRPO로 배웁니다", True),
        ("CLIP", "CLIP을 씁니다", True),
        ("비디오", "비디오를 봅니다", False),
        ("RL", "RL로 배웁니다", False),
        ("Jenga 2", "Jenga 2를 씁니다", False),
    ],
)
def test_a_name_says_what_a_paper_is_about_wherever_it_stands_but_aside(keyword: str, text: str, fired: bool) -> None:
    paper = Article("제목", (FAR, text))
    assert (match(read_keyword(keyword), paper, GLOSSARY) is not None) is fired
    beside = Article("제목", (FAR, " ".join([text] * OFTEN)), aside=frozenset({1}))
    assert not match(read_keyword(keyword), beside, GLOSSARY)
    assert match(read_keyword(f"~{keyword}"), beside, GLOSSARY)


@pytest.mark.parametrize(
    ("text", "fired"),
    [
        ("음성 인식은 중요합니다", True),
        ("로봇, 음성 인식, 가상현실 등에서 중요합니다", False),
        ("로봇, 음성 인식 등에서 중요합니다", False),
        ("음성 인식(ASR), 로봇, 번역 등의 분야에서 중요합니다", False),
        ("음성 인식, 곧 말을 글로 옮기는 일입니다", True),
    ],
)
def test_one_example_among_others_at_the_start_says_nothing(text: str, fired: bool) -> None:
    assert fires("음성 인식", text) is fired


@pytest.mark.parametrize(
    ("keyword", "title", "fired"),
    [
        ("지도", "지도 학습의 한계", False),
        ("지도", "지도학습의 한계", False),
        ("지도", "도로 지도를 그리는 지도 학습", True),
        ("지도", "깊이 지도를 그립니다", True),
        ("지도 학습", "지도 학습의 한계", True),
        ("~지도", "지도 학습의 한계", False),
        ('"지도"', "지도 학습의 한계", True),
        ("이상", "두 배 이상 빠르게", False),
        ("이상", "정확도 90% 이상", False),
        ("이상", "이상 탐지를 위한 모델", True),
        ("이상", "10개 이상의 이상을 찾습니다", True),
    ],
)
def test_a_homonym_is_not_mentioned_where_it_means_something_else(keyword: str, title: str, fired: bool) -> None:
    assert (match(read_keyword(keyword), Article(title), standard()) is not None) is fired


def test_the_passage_shows_another_form_of_the_word() -> None:
    passage = match(read_keyword("비디오 생성"), Article("", ("동영상을 더 빨리 생성합니다",)), GLOSSARY)
    assert passage
    assert [passage.text[start:end] for start, end in passage.marks] == ["동영상", "생성"]


@pytest.mark.parametrize(
    ("text", "exact", "normal", "wide"),
    [
        ("RL", '"RL"', "RL", "~RL"),
        ("확산 모델", '"확산 모델"', "확산 모델", "~확산 모델"),
        ("~확산 모델 -이미지", '"확산 모델" -이미지', "확산 모델 -이미지", "~확산 모델 -이미지"),
        ("“확산 모델” 비디오", '"확산 모델" "비디오"', "확산 모델 비디오", "~확산 모델 비디오"),
        ('Seed1.5-VL -"큰 모델"', '"Seed1.5-VL" -"큰 모델"', 'Seed1.5-VL -"큰 모델"', '~Seed1.5-VL -"큰 모델"'),
    ],
)
def test_a_keyword_is_written_in_each_mode(text: str, exact: str, normal: str, wide: str) -> None:
    assert [in_mode(text, mode) for mode in Mode] == [exact, normal, wide]


@given(TYPED, st.sampled_from(Mode))
def test_a_keyword_in_a_mode_is_read_in_it(text: str, mode: Mode) -> None:
    if typed(text) and (keyword := typed(in_mode(text, mode))):
        assert mode_of(keyword.text) is mode
        assert keyword.wide is (mode is Mode.WIDE)
        assert typed(keyword.text) == keyword


@given(st.lists(TYPED, max_size=6), st.lists(st.sampled_from([form for forms in GROUPS for form in forms]), max_size=9))
def test_what_fires_has_an_anchor_of_each_want(texts: list[str], forms: list[str]) -> None:
    keywords = [keyword for text in [*texts, " ".join(forms[:3])] if (keyword := typed(text))]
    paper = Article(" ".join(forms), (" 및 ".join(forms),))
    for keyword, _ in Matcher(keywords, GLOSSARY).fired(paper):
        for want in wants(keyword, GLOSSARY):
            letters = "".join("".join((paper.title, *paper.body)).casefold().replace("-", " ").split())
            assert any(form in letters for term in want.anchors for form in term.forms())


def test_every_form_of_the_glossary_fires_on_the_first_of_its_group() -> None:
    silent = [
        (form, concept.name)
        for concept in standard().concepts[::5]
        for form in concept.forms
        if not match(read_keyword(form), Article(concept.name), standard())
    ]
    assert silent == []


def typed(text: str) -> Keyword | None:
    try:
        return read_keyword(text)
    except BadKeyword:
        return None
