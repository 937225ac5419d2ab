import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadPaperId
from bot.search.ids import find_paper_id, read_paper_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2505.07062", "2505.07062"),
        ("  2505.07062v2 ", "2505.07062"),
        ("arXiv:2505.07062v1", "2505.07062"),
        ("[2505.07062]", "2505.07062"),
        ("２５０５.０７０６２", "2505.07062"),
        ("0704.0001", "0704.0001"),
        ("cs/0112017", "cs/0112017"),
        ("math.gt/0309136v3", "math.GT/0309136"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("https://arxiv.org/abs/2505.07062", "2505.07062"),
        ("http://www.arxiv.org/pdf/2505.07062v2.pdf", "2505.07062"),
        ("arxiv.org/html/2505.07062v1#S3", "2505.07062"),
        ("https://arxiv.org/abs/cs/0112017", "cs/0112017"),
        ("https://huggingface.co/papers/2505.07062?utm_source=x", "2505.07062"),
        ("hf.co/papers/2505.07062", "2505.07062"),
        ("https://www.alphaxiv.org/overview/2505.07062v1", "2505.07062"),
        ("https://ar5iv.labs.arxiv.org/html/2505.07062", "2505.07062"),
        ("https://doi.org/10.48550/arXiv.2505.07062", "2505.07062"),
        ("이 논문 어때요? https://arxiv.org/abs/2505.07062 좋아 보여요", "2505.07062"),
    ],
)
def test_an_id_is_read_in_every_form(text: str, expected: str) -> None:
    assert read_paper_id(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "확산 모델",
        "2513.00001",
        "2505.070",
        "2505.0706212",
        "https://example.org/2505.07062",
        "v2",
        "'; DROP TABLE papers",
    ],
)
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(BadPaperId):
        read_paper_id(text)


@given(st.text(max_size=200))
def test_any_text_is_an_id_or_none(text: str) -> None:
    found = find_paper_id(text)
    assert found is None or read_paper_id(found) == found
