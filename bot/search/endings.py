"""What may stand after a Korean noun without making another word of it: particles, 이다, 하다 and 되다, -적.

Every ending is spelled out: 추론의, 추론에서는 and 추론하는 are 추론, but 양자화 is not 양자, 학습률 not 학습 and
보상함수 not 보상.
"""

import re
from functools import lru_cache

from bot.search.text import HANGUL

_CODAS = 28
_RIEUL = 8

# After a consonant and after a vowel.
_SUBJECT = ("은|이|을", "는|가|를")
_WITH = ("과", "와")
_OR = ("이나|이라도|이든|이든지|이랑", "나|라도|든|든지|랑")
_IS_SHORT = ("", "|다|며|고|면|라|라고|라는|라며|라면|라서|란|지만|였{past}")

_PAST = (
    "(?:다|다고|다는|다면|고|기|기에|기도|는가|는데|는데도|는지|던|습니다|거나|으나|으며|으면|으므로|을|음|음을|음이"
    "|음에도|지만)"
)
_ONLY = "만(?:은|이|을|의|도|에|으로(?:는|도|의)?)?|만큼(?:은|이나|을|의|도)?|뿐(?:만|만이|은|이|인|이다|이며|입니다)?"
_PLACES = (
    "에|에게|에게서|에서|에서부터|한테|한테서|께|께서|까지|부터|에까지|에게까지|보다|조차|마저|마다|밖에|대로|같이|하고"
)
_MORE = "는|도|만|만이|만은|만의|만을|의|까지|까지도|까지의|와|와는|와의|보다|보다는|보다도|처럼|라도|나|조차|조차도"
_IS_LONG = (
    "이(?:다|다가|자|며|면|면서|고|고도|나|든|든지|지|지만|지는|므로|라|라고|라는|라며|라면|라서|라도|란|어서|어야|거나"
    "|더라도|던|기도|기에|기는|기|었{past})|인|인데|인가|인지|인지를|인지는|입니다|입니까|임|임을|임은|임이|임에도|일|일뿐"
    "|일지|일까|일때|일수록"
)

_AFTER_STEM = (
    "는|는데|는데도|는지|는가|던|고|고자|며|면|면서|면서도|지|지는|지도|지만|도록|게|게끔|자|거나|려|려고|려는|려면|므로"
    "|나|느라|니|다|다가|더라도|든|든지|세요|십시오|기{vowel}"
)
_VERBS = (
    "(?:하|되|시키|당하)(?:{stem})"
    "|(?:한|된|시킨|당한)(?:다|다고|다는|다며|다면|데|지)?"
    "|(?:할|될|시킬|당할)(?:때|수록|지|지라도)?"
    "|(?:함|됨|시킴|당함){consonant}"
    "|(?:합|됩|시킵|당합)(?:니다|니까|시다)"
    "|(?:하여|해|되어|돼|시켜|당해)(?:도|서|야|야만)?"
    "|(?:하였|했|되었|됐|시켰|당했){past}"
)

_OBJECT = re.compile(rf"(.*[{HANGUL}]{{2}})(을|를|에서|에게|으로)", re.DOTALL)


def are_particles(tail: str, word: str) -> bool:
    """Say whether ``tail``, glued to the noun ``word``, is particles, after 들 or not, or a form of 이다."""
    return bool(_particles(_coda(word)).fullmatch(tail))


def are_endings(tail: str, word: str) -> bool:
    """Say the same, and of the verbs and the adjective that are made of the noun: 학습하는, 학습된, 생성적."""
    return bool(_endings(_coda(word)).fullmatch(tail))


def without_object(word: str) -> str:
    """Cut the particles off ``word`` with which no noun ends: 강화학습을, 강화학습에서. Two syllables remain."""
    while found := _OBJECT.fullmatch(word):
        if not are_particles(found[2], found[1]):
            break
        word = found[1]
    return word


def _coda(word: str) -> int:
    """Number the final consonant of ``word``: Hangul syllables are laid out in rows of 28, the first without one."""
    return (ord(word[-1]) - ord(HANGUL[0])) % _CODAS


@lru_cache(maxsize=_CODAS)
def _particles(coda: int) -> re.Pattern[str]:
    return re.compile(rf"(?:들(?:{_nominal(_RIEUL)})?|{_nominal(coda)})")


@lru_cache(maxsize=_CODAS)
def _endings(coda: int) -> re.Pattern[str]:
    stem = _AFTER_STEM.format(vowel=f"(?:{_nominal(0)})?")
    verbs = _VERBS.format(stem=stem, consonant=f"(?:{_nominal(1)})?", past=_PAST)
    return re.compile(rf"(?:{_particles(coda).pattern}|{verbs}|적(?:{_nominal(1)})?)")


def _nominal(coda: int) -> str:
    """Write what may stand after a noun whose last syllable ends in ``coda``."""
    vowel = coda == 0
    # 으로 is wrong after ㄹ, and often written.
    to = "로" if vowel else "(?:으)?로" if coda == _RIEUL else "으로"
    cases = f"(?:{_PLACES}|{to}|{to}서|{to}써|{to}부터|{to}까지|{_WITH[vowel]})(?:{_MORE})?"
    copula = f"{_IS_LONG}{_IS_SHORT[vowel]}".format(past=_PAST)
    return f"{_SUBJECT[vowel]}|의|도|처럼|처럼은|처럼도|{cases}|{_ONLY}|{_OR[vowel]}|{copula}"
