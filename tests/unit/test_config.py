from pathlib import Path

import pytest

from bot import config
from bot.config import Settings
from bot.errors import ConfigError

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def problems(environment: dict[str, str], file: Path | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        config.load(environment, file)
    return caught.value.problems


def test_the_example_holds_the_defaults() -> None:
    assert config.load({}, EXAMPLE) == config.load({}) == Settings()


def test_the_example_names_every_option() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    for name in config.option_names():
        group, option = name.split(".")
        assert f"\n{option} = " in text.split(f"[{group}]")[1].split("\n[")[0]


def test_the_environment_stands_above_the_file() -> None:
    Path("config.toml").write_text('[delivery]\nrate = 5\n[digests]\nfolders = ["a"]\n', encoding="utf-8")
    settings = config.load({"PAPERBOY_DELIVERY__RATE": "7", "PAPERBOY_DIGESTS__FOLDERS": '["b", "c"]'})
    assert settings.delivery.rate == 7
    assert settings.digests.folders == [Path("b"), Path("c")]


def test_the_file_is_found_through_the_environment() -> None:
    Path("other.toml").write_text("[delivery]\nrate = 5\n", encoding="utf-8")
    assert config.load({"PAPERBOY_CONFIG": "other.toml"}).delivery.rate == 5


def test_an_empty_token_is_no_token() -> None:
    assert config.load({"PAPERBOY_TELEGRAM__TOKEN": ""}).telegram.token is None


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("TELEGRAM__BASE_URL", "ftp://x", "https://api.telegram.org"),
        ("TELEGRAM__ADMINS", '["me"]', "telegram.admins.0"),
        ("TELEGRAM__TOKN", "1:x", "did you mean telegram.token?"),
        ("STORE__URL", "postgresql://x", "sqlite:///data/paperboy.db"),
        ("DIGESTS__FOLDERS", "seeds", 'right is e.g. ["seeds"]'),
        ("DIGESTS__FOLDERS", "[]", "digests.folders: is empty"),
        ("DIGESTS__FRESHNESS_DAYS", "-1", "greater than or equal to 0"),
        ("DIGESTS__EXPECTED_BY", "3pm", "right is HH:MM"),
        ("DELIVERY__DEFAULT_TIME", "9", "right is HH:MM"),
        ("DELIVERY__TIMEZONE", "Seoul", "Asia/Seoul"),
        ("DELIVERY__RATE", "0", "greater than or equal to 1"),
        ("DELIVERY__RATE", "1001", "less than or equal to 1000"),
        ("DELIVERY__LEASE_SECONDS", "0.5", "greater than or equal to 1"),
        ("DELIVERY__MAX_ATTEMPTS", "many", "'many' should be a valid integer"),
        ("NOTHING", "x", "there is no such option"),
    ],
)
def test_a_bad_value_gets_one_line_that_says_what_is_right(variable: str, value: str, says: str) -> None:
    (line,) = problems({f"PAPERBOY_{variable}": value})
    assert says in line
    assert "\n" not in line


def test_all_bad_values_are_told_at_once() -> None:
    found = problems({"PAPERBOY_DELIVERY__RATE": "x", "PAPERBOY_STORE__URL": "x", "PAPERBOY_TELEGRAM__ADMINS": "x"})
    assert len(found) == 3


def test_a_bad_token_is_not_repeated() -> None:
    assert "s3cret" not in problems({"PAPERBOY_TELEGRAM__TOKEN": "s3cret"})[0]


@pytest.mark.parametrize("content", [b"[telegram\n", b"\xff\xfe", b"telegram = 3\n"])
def test_a_broken_file_is_told_of_by_name_or_option(content: bytes) -> None:
    Path("config.toml").write_bytes(content)
    (line,) = problems({})
    assert "config.toml" in line or "telegram" in line


def test_a_file_that_was_named_must_be_there() -> None:
    assert "missing.toml" in problems({}, Path("missing.toml"))[0]
