"""A digest is written as the script would have written it, and read back the same."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.digest.parser import parse
from bot.digest.writer import write
from bot.domain import Digest, Summary


def test_a_seed_is_written_back_byte_for_byte(seeds: tuple[str, ...]) -> None:
    assert tuple(write(parse(text).digest) for text in seeds) == seeds


@pytest.mark.parametrize(
    "body",
    [
        "",
        "해당 논문은 방법을 제안합니다.",
        "```markdown\n# Foo\n```",
        "   ```\nFoo",
        "---",
        "가.\n\n---",
        "---\n\n---\n\n---",
        "\n\n  가.\n나.  \n\n",
        "## 2505.99999\n🔗 https://huggingface.co/papers/2505.99999\n\n**Summary**:\n가.\n\n---\n",
        "## 2505.99999\n\n\n🔗 x",
        "\\## 2505.99999\n🔗 x",
        "\\\\## 2505.99999\n🔗 x",
        "   ## 2505.99999\n🔗 x",
        "# Foo\n🔗 x\n**Summary**:\n가.",
        "## 2505.99999\n**Summary**: 가.",
        "🔗 https://huggingface.co/papers/2505.99999",
        "# 📰 Hugging Face Daily Papers – 2025-05-16\n\n가.",
        "**Summary**:\n가.",
        "**Summary**:",
        "👍 12\n**Summary**:\n가.",
        "🔗 x\n**Summary**:\n가.",
        "가.\r\n나.\r다.",
        "\ufeff가.\u2028나.\x85다.\x0b라.\x00",
        "\ud800",
    ],
)
def test_whatever_a_body_holds_it_is_read_back_the_same(read: Callable[[str], Summary], body: str) -> None:
    digest = Digest(date(2025, 5, 13), (read(body),))
    parsed = parse(write(digest))
    assert parsed.digest == digest
    assert parsed.faults == ()
