"""Sentences in which the model speaks of itself, its answer or its reader instead of the paper.

All of them take one sentence of plain text. They are asked only where a model speaks so, above and below the sections:
within a section the same words may well speak of the paper ('에이전트는 웹 페이지에 접근할 수 없다').
"""

import re


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


def _one(*alternatives: str) -> str:
    return f"(?:{'|'.join(alternatives)})"


_APOLOGY = _any(
    r"죄송|송구|유감스럽|양해\s*(?:부탁|바랍|해)|안타깝게도|아쉽게도", r"sorry|apolog|unfortunately|i regret"
)

_NOT = _one(
    r"(?:수가?|수는|권한이|기능이|능력이|방법이)\s*없",
    r"지\s*(?:못|않)",
    r"못\s*[하했합]",
    r"(?:이|가|은|는)?\s*(?:불가|어렵|어려|제한|안\s*[되됩됨돼]|되지\s*않)",
    r"실패|차단",
    r"없(?:었|습|어|으|는|음|다)",
)
_SOURCE = _one(
    r"링크|url|주소|논문|웹\s*페이지|웹사이트|페이지|사이트|원문|전문|본문|초록|pdf|파일|문서|자료|아카이브",
    r"arxiv|hugging\s*face|허깅\s*페이스|콘텐츠|컨텐츠",
)
_REACH = _one(
    r"접근|접속|액세스|엑세스|열람|조회|브라우징|방문|다운로드|불러\s*[오올]|가져\s*[오올]|열\s*수|열어|읽|확인|찾|검색",
    r"참조|파악|분석|확보|제공|입수",
)
_NO_ACCESS = _any(rf"{_SOURCE}.{{0,60}}?{_REACH}.{{0,14}}?{_NOT}")
_NO_WAY_OUT = _any(
    r"(?:실시간|인터넷|외부|온라인|웹)(?:\s*(?:링크|자료|사이트|페이지|콘텐츠|정보|웹|검색|데이터))?"
    r"(?:에|의|을|를|으로|로)?(?:\s*직접)?(?:적인|으로|적으로)?"
    rf"\s*(?:접근|접속|검색|브라우징|액세스|열람|탐색).{{0,12}}?{_NOT}"
)
_I_CANNOT = _any(
    r"\bi(?:['’]m| am| was| do| did| have)?\s*(?:currently |directly |also )?"
    r"(?:can ?not|can['’]t|could ?n[o'’]t|could not|unable to|not able to|don['’]t|do not|not|didn['’]t|did not|no)\s*"
    r"(?:directly |currently |actually |have |real-time |the ability to |direct |live )*"
    r"(?:access|open|brows|retriev|view|read|find|locate|load|visit|fetch)",
    r"(?:unable to|could not|cannot|can['’]t) (?:directly )?(?:access|open|browse|retrieve|view|fetch) "
    r"(?:the |this |that |your |any )?(?:provided |given |full |actual |linked )?"
    r"(?:paper|link|url|article|document|pdf|external links?|websites?|web\s?page)",
)
# 'In the paper nothing is said of it': about what the paper holds, not about reaching it.
_OF_CONTENT = _any(
    r"논문(?:에서|에는|에선|은|는|이|의\s*저자|\s*내|\s*상|\s*초록에)|저자(?:들)?[은는이가]",
    r"(?:연구|모델|방법|기법|시스템|에이전트|접근법|프레임워크|데이터셋)(?:들)?[은는이가에]",
    r"구체적인?\s*(?:수치|성능|실험|데이터|마스킹|하이퍼|값|비교|정량)|한계(?:점)?[은는이가]",
)
_WHAT_WAS_GIVEN = _any(
    r"(?:제공(?:된|하신|해\s*주신)|주어진|요청하신|해당|첨부된|공유(?:된|하신|해\s*주신))\s*"
    r"(?:링크|url|논문|주소|파일|문서|pdf|페이지)"
)
_REACH_OF_PAPER = _any(
    r"(?:링크|url|논문|원문|pdf)(?:의?\s*(?:전문|원문|본문|내용|전체\s*내용|링크|페이지))?(?:에|을|를|에\s*대한)\s*"
    rf"(?:직접(?:적인|적으로)?\s*)?(?:접근|접속|열람|액세스|다운로드).{{0,10}}?{_NOT}"
)
REACH_WORDS = ("접근", "접속", "열람", "액세스", "다운로드", "링크", "해당", "access")
"""Words one of which stands in every admission in passing: a quick way to see that a text holds none."""

_ANSWER = _one(
    r"요약(?:[을은이해문본]|입니다|합니다|하였|했|드|한\s*것)|답변[을은이]",
    r"정리(?:해|하[였겠]|했|[한된]\s*것)|작성(?:되[었어]|하[였]|했|[한된]\s*것|해|드)|드리|드립|드릴",
)
_GUESSED_FROM = _one(r"제목|일반적(?:인|으로)|(?:배경|사전|기존|도메인)\s*지식|추론|추정|유추|추측|가정|가상|예상|짐작")
_GUESS = _any(
    rf"{_GUESSED_FROM}.{{0,80}}?{_ANSWER}",
    rf"{_ANSWER}.{{0,80}}?{_GUESSED_FROM}.{{0,60}}?(?:바탕|기반|토대|근거|것입니다|내용입니다|포함|작성)",
    r"제목(?:만|만을|을|에|과|만으로|으로)?(?:\s*(?:통해|보고))?.{0,20}?(?:기반|바탕|토대|근거|미루어|유추|추론|추정|추측)",
    r"제목.{0,80}?것으로\s*(?:보아|미루어|볼\s*때)",
    r"(?:based|inferr?ed|infer|drawn|drawing|relying|rely).{0,40}\b(?:title|(?:general|common|background) knowledge)",
    r"hypothetical (?:summary|overview|content)",
    r"\b(?:summary|answer|overview|analysis|following|below|i(?:'ll| will| can)?).{0,60}"
    r"\b(?:speculat|infer|assum|hypothe|general knowledge)",
)
_OF_OWN_WORK = _any(
    r"(?:본|이)\s*(?:연구|방법|모델|프레임워크|시스템)(?:에서)?[은는이가에]|제안(?:합니다|하였|했|된|하는)|저자"
)

_TO_READER = _any(
    r"드리겠|드립니다|드릴\s*(?:수|게)|드리도록|주시면|주시기|주시거나|주세요|주십시오|바랍니다|권장(?:합니다|드)|권해",
    r"(?:세요|십시오)[.!:]?$|도와\s*드|도움이\s*되(?:[길었]|시|기를)|말씀해|알려\s*주(?:시|세)|궁금|(?<![가-힣])문의|질문이\s*있",
    r"(?:링크|url|주소)[가는이]?\s*(?:잘못|유효|올바|정확|만료|손상)|(?:논문|링크|페이지|url|주소)[이가은는]\s*(?:아직\s*)?(?:존재하지|공개되지|삭제)",
    r"제가\s*(?:가진|알고|학습|보유)|제\s*(?:지식|학습\s*데이터)|지식\s*(?:컷오프|기준일)|학습\s*(?:시점|데이터\s*이후)",
    r"\b(?:please|let me know|happy to|feel free|if you (?:can|could|have|provide|share|would))",
    r"\bi(?:'ll| will| can| would|'d) (?:be|provide|summari|try|help|gladly|outline)",
)
_ASKS = _any(r"(?:주시|주신다|하시|하신다)면|있으시면|\bif you\b|once you")
_ABOUT_ANSWER = _any(
    r"^(?:물론(?:입니다|이죠)?|네[,.]|알겠습니다|다음은|아래는|아래에|이하는|이하에서는)",
    r"^(?:sure|certainly|of course|here(?:'s| is| are)|below (?:is|are)|the following (?:is|are))\b",
    r"(?:다음과|아래와)\s*같습니다[:.]?$",
    r"(?:요약|정리|분석|설명|소개)(?:하면|하자면|한\s*내용은?|은|는)?\s*(?:다음과|아래와)\s*같",
    r"다음과\s*같(?:이|은)\s*(?:형식|구조|항목)?(?:으로|에\s*따라)?\s*(?:요약|정리)",
    r"(?:요약|정리)(?:입니다|문입니다|본입니다|한\s*내용입니다|하였습니다|했습니다|합니다|해\s*보겠습니다|하겠습니다)[.:]?$",
    r"^(?:이|위|본|상기|아래|해당)의?\s*(?:요약|답변|정리)(?:은|는|본은|문은)",
    r"요약을\s*(?:작성|제공|준비|정리)\S*습니다[.:]?$|(?:다음|아래|요청하신)\s*(?:과\s*같은\s*)?(?:형식|항목|양식)(?:으로|에\s*(?:따라|맞춰))\s*(?:요약|작성|정리)",
)

_NOT_STATED = _any(
    r"(?:제공|언급|명시|공개|기술|기재|제시|논의|보고|설명|서술|포함|다루어|다뤄|확인|공유|밝혀|나와|나타나|소개|표기|특정|알려)"
    r"(?:되|하|되어|돼|져|어)?(?:지|지는|\s*있지|\s*있지는)?\s*(?:않|못).{0,14}$",
    r"(?:언급|설명|정보|내용|기술|명시|논의|자료|데이터|결과|수치|서술|세부\s*사항)(?:[된한]\s*바)?(?:은|는|이|가|도)?\s*"
    r"(?:전혀\s*|따로\s*|별도로\s*)?(?:없|부족).{0,14}$",
    r"(?:확인|파악|알|찾을|추론할)\s*(?:할\s*)?수\s*없.{0,14}$|(?:확인|파악)(?:하기|이)\s*(?:어렵|어려|불가).{0,14}$",
    r"해당\s*(?:사항\s*)?없음$|정보\s*없음$|^없음$|(?:미제공|미공개|미언급|미상|불명)(?:됨|임)?$",
    r"\b(?:not|n['’]t) (?:explicitly |specifically |clearly )?(?:been )?"
    r"(?:stated|mentioned|specified|provided|disclosed|available|discussed|reported|described|given)\b.{0,40}$",
    r"(?:확인|파악|작성|요약|제공)\s*불가(?:능)?$|(?:확인|작성|파악|요약)(?:할|하실)?\s*수\s*없.{0,14}$",
    r"^n/?a$|^none$",
)

_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|'[^']*'(?!\w)|‘[^’]*’|「[^」]*」|『[^』]*』|《[^》]*》")
_NAMING_WORDS = _any(
    r"제공|하신|해주신|주신|된|주어진|요청|해당|링크|허깅페이스|논문|연구|보고서|제목|이라는|라는|이란|타이틀|다루고|다룹니다",
    r"다룬|관한|대한|대해|것|가지고|있습니다|있으며|입니다|이며|이다|으로|로|을|를|은|는|이|의|에|가|본",
    r"한국어|영어|원제|번역|요약|내용|주제",
    r"\b(?:the|this|provided|linked|paper|article|link|is|titled|entitled|title|of|about|for)\b",
)
_NOTHING_LEFT = 1
"""Letters that may be left of a sentence when the paper's name and the words for naming it are taken away."""


def apologises(sentence: str) -> bool:
    """'죄송합니다만, …'."""
    return _APOLOGY.search(sentence) is not None


def admits_no_access(sentence: str) -> bool:
    """'링크의 논문을 확인할 수 없었습니다': it could not read the paper; not that the paper is silent on something."""
    if _I_CANNOT.search(sentence) or _REACH_OF_PAPER.search(sentence):
        return True
    if not (_NO_ACCESS.search(sentence) or _NO_WAY_OUT.search(sentence)):
        return False
    return _OF_CONTENT.search(sentence) is None


def admits_in_passing(sentence: str) -> bool:
    """The same within a section, where only the plainest words count: '논문에 직접 접근할 수 없어 …'."""
    if _REACH_OF_PAPER.search(sentence):
        return True
    return _WHAT_WAS_GIVEN.search(sentence) is not None and admits_no_access(sentence)


def guesses(sentence: str) -> bool:
    """'… 일반적인 지식을 바탕으로 작성되었습니다': inferred from the title or from general knowledge."""
    return _GUESS.search(sentence) is not None and _OF_OWN_WORK.search(sentence) is None


def speaks_of_answer(sentence: str) -> bool:
    """'다음은 요약입니다:', '알려 주시면 도와드리겠습니다': about the answer, or to its reader."""
    return _TO_READER.search(sentence) is not None or _ABOUT_ANSWER.search(sentence) is not None


def asks(sentence: str) -> bool:
    """'초록을 제공해 주시면 …': the answer waits for something from its reader."""
    return _ASKS.search(sentence) is not None


def is_not_stated(sentence: str) -> bool:
    """'구체적인 정보는 제공되지 않았습니다.': says only that the paper does not say."""
    return _NOT_STATED.search(sentence.rstrip(" .!")) is not None


def only_names(sentence: str, title: str | None) -> bool:
    """'제공된 링크는 "…"라는 제목의 논문에 대한 것입니다.': nothing but the paper's name is in it."""
    unquoted = _QUOTED.sub(" ", sentence.replace(title, " ") if title else sentence)
    if unquoted == sentence:
        return False
    return len(re.sub(r"[\W_]", "", _NAMING_WORDS.sub("", unquoted))) <= _NOTHING_LEFT
