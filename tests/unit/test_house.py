"""The house keeps its own rules: who imports whom, and that the documents tell of everything."""

import ast
from importlib import metadata
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from typer.main import get_command

from bot import config
from bot.cli import cli
from bot.views.commands import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_imports_point_down_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == EXIT_STATUS_SUCCESS


def test_views_use_telegrams_data_types_and_not_its_machinery() -> None:
    """import-linter cannot name a part of another package."""
    for file in (ROOT / "bot" / "views").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [module for module in modules if module.startswith(("telegram.ext", "telegram.request"))], file


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_the_readme_names_every_chat_command(name: str) -> None:
    assert f"`/{name}" in README


def test_the_readme_names_every_command_of_the_command_line() -> None:
    for name in get_command(cli).commands:  # type: ignore[attr-defined]
        assert f"paperboy {name}" in README


@pytest.mark.parametrize("option", config.option_names())
def test_the_readme_names_every_option(option: str) -> None:
    assert f"`{option}`" in README


def test_the_locks_hold_hashes_and_no_host() -> None:
    for lock in (ROOT / "requirements.lock", ROOT / "tests" / "requirements.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index" not in text
        assert text.count("--hash=sha256:") >= text.count("==")


def test_the_version_stands_in_the_changelog() -> None:
    assert f"## [{metadata.version('paperboy')}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
