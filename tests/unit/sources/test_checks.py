"""What may not stand in a digest: one table of faults, and what is left when faulty statements are taken out."""

import json

import pytest

from bot.domain import Language, SectionName
from bot.sources.checks import Judge, Kind
from bot.sources.model import Reply

SOURCE = "A fast model. We train MiMo-7B on 25 trillion tokens and gain 12.5% on 3 benchmarks. No code is released."
GOOD = "MiMo-7B를 25조 토큰으로 학습하여 성능을 높입니다."
ENGLISH = "We train the model on a large corpus and find that it gains a lot."


def reply(*statements: str, title: str = "빠른 모델", whole: bool = True) -> Reply:
    return Reply(json.dumps({"title": title, "motivation": statements}, ensure_ascii=False), whole, 1)


def kinds(given: Reply, language: Language = Language.KOREAN) -> list[str]:
    return Judge(SOURCE, language).check(given).kinds


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (reply(GOOD, whole=False), Kind.CUT),
        (Reply("", whole=True, tokens=1), Kind.FORM),
        (Reply("죄송합니다.", whole=True, tokens=1), Kind.FORM),
        (reply(), Kind.EMPTY),
        (reply("", "…", "---"), Kind.EMPTY),
        (reply("초록에는 한계가 명시되지 않았습니다."), Kind.EMPTY),
        (reply("죄송합니다. 논문에 접근할 수 없습니다."), Kind.APOLOGY),
        (reply("죄송하지만 제공된 링크의 논문을 확인할 수 없어 요약해 드릴 수 없습니다.", GOOD), Kind.APOLOGY),
        (reply("안타깝게도 해당 논문에 접근할 수 없습니다.", GOOD), Kind.APOLOGY),
        (reply(*["모델은 데이터를 학습하고 성능을 높입니다. " * 30]), Kind.REPETITION),
        (reply(GOOD, " ".join(f"{chr(44032 + n)}는 다릅니다." for n in range(99))), Kind.FORM),
        (reply("정확도가 99.9% 높아집니다.", GOOD), Kind.NUMBERS),
        (reply("네 가지 과제를 다룹니다.", GOOD), Kind.NUMBERS),
        (reply(GOOD, title="7배 빠른 모델"), Kind.NUMBERS),
        (
            reply(
                GOOD,
                GOOD.replace("높", "키웁니다. 높"),
                "模型在大规模语料上训练并取得很大的提升效果，超过所有现有方法。",
            ),
            Kind.LANGUAGE,
        ),
        (reply(GOOD, ENGLISH), Kind.LANGUAGE),
    ],
)
def test_what_is_wrong_is_seen(given: Reply, kind: Kind) -> None:
    assert kind in kinds(given)


@pytest.mark.parametrize(
    "statement",
    [
        GOOD,
        "MiMo-7B는 세 벤치마크에서 12.5% 높은 성능을 보입니다.",
        "Transformer, LoRA, Mixture-of-Experts를 함께 사용합니다.",
        "에이전트는 웹 페이지에 접근할 수 없다는 어려움을 다룹니다.",
        "코드는 공개되지 않았습니다.",
        "이 방법은 한 번의 순전파로 하나의 이미지를 만듭니다.",
    ],
)
def test_what_is_right_is_let_pass(statement: str) -> None:
    assert kinds(reply(statement, GOOD)) == []


def test_english_is_wanted_where_english_is_wanted() -> None:
    assert kinds(reply(ENGLISH, title="A fast model"), Language.ENGLISH) == []
    assert kinds(reply(GOOD, GOOD[:-1], title="A fast model"), Language.ENGLISH) == [Kind.LANGUAGE]
    assert kinds(reply(ENGLISH, title="A fast model")) == [Kind.LANGUAGE]
    assert kinds(reply("I'm sorry, but I cannot access the paper."), Language.ENGLISH) == [Kind.APOLOGY]


def test_the_faults_tell_the_model_what_is_wrong() -> None:
    verdict = Judge(SOURCE, Language.KOREAN).check(reply(GOOD, "정확도가 99.9% 높아집니다."))
    assert verdict.words == ["Not in the source: 99.9% (in ‘정확도가 99.9% 높아집니다.’)"]


def test_faulty_statements_are_dropped_and_the_rest_is_kept() -> None:
    judge = Judge(SOURCE, Language.KOREAN)
    answer = judge.settle(judge.check(reply(GOOD, "정확도가 99.9% 높아집니다.", ENGLISH, title="7배 빠른 모델")))
    assert answer is not None
    assert (answer.title, answer.sections) == ("", {SectionName.MOTIVATION: (GOOD,)})


@pytest.mark.parametrize("statements", [("정확도가 99.9% 높아집니다.",), ("죄송합니다. 요약할 수 없습니다.", GOOD), ()])
def test_where_nothing_is_left_or_all_is_doubtful_there_is_no_answer(statements: tuple[str, ...]) -> None:
    judge = Judge(SOURCE, Language.KOREAN)
    assert judge.settle(judge.check(reply(*statements))) is None


def test_what_says_only_that_nothing_is_said_is_left_out_for_nothing() -> None:
    verdict = Judge(SOURCE, Language.KOREAN).check(reply(GOOD, "논문에는 한계점이 언급되지 않았습니다."))
    assert verdict.faults == ()
    assert verdict.answer is not None
    assert verdict.answer.statements == [GOOD]
