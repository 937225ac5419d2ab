"""The version of the index changes with everything that decides what is in it."""

import ast
from pathlib import Path

import pytest

import bot
from bot.search.glossary import Concept, Glossary, standard
from bot.store.versions import MAKERS, index_version

ROOM = Path(bot.__file__).parent
APART = {"search/alerts.py", "search/query.py", "search/kinds.py"}
"""The first is there for the shape of an article, the others for what ``terms`` has besides: that is for queries."""


def imported(file: Path) -> set[str]:
    """The modules of ours that a module imports, but for those with nothing but names and types."""
    nodes = (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.ImportFrom))
    names = (
        "/".join((node.module or "").split(".")[1:]) + ".py" for node in nodes if (node.module or "").startswith("bot.")
    )
    return {name for name in names if name.startswith(("search/", "digest/")) or name == "store/texts.py"}


@pytest.mark.parametrize("maker", MAKERS)
def test_all_that_a_maker_works_with_is_in_the_version(maker: str) -> None:
    assert imported(ROOM / maker) <= {*MAKERS, *APART}


def test_another_glossary_is_another_version() -> None:
    assert index_version(standard()) == index_version(standard())
    assert index_version(standard()) != index_version(Glossary([Concept("a", ("a", "b"))]))
