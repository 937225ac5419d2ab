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
        group, _, option = name.rpartition(".")
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
        ("SOURCE__HUGGINGFACE__ENABLED", "perhaps", "source.huggingface.enabled: 'perhaps' should be a valid boolean"),
        ("SOURCE__HUGGINGFACE__ENABLD", "true", "did you mean source.huggingface.enabled?"),
        ("SOURCE__HUGGINGFACE__BASE_URL", "hf.co", "right is e.g. https://huggingface.co"),
        ("SOURCE__HUGGINGFACE__TIMES", "every day", "right is minute hour day month weekday"),
        ("SOURCE__HUGGINGFACE__TIMES", "61 * * * *", "source.huggingface.times: '61 * * * *' are no times"),
        ("SOURCE__HUGGINGFACE__TIMES", "0 0 * * 1-5", "weekdays as numbers"),
        ("SOURCE__HUGGINGFACE__QUIET_MINUTES", "-1", "greater than or equal to 0"),
        ("SOURCE__HUGGINGFACE__NOT_BEFORE", "5h", "right is HH:MM"),
        ("SOURCE__HUGGINGFACE__FOLDER", "out", "source.huggingface.folder: out is none of digests.folders (seeds, dig"),
        ("SOURCE__OPENREVIEW__ENABLED", "true", "source.openreview: there is no such option"),
        ("SOURCE__ARXIV__BASE_URL", "arxiv.org", "right is e.g. https://export.arxiv.org"),
        ("SUMMARIZER__BASE_URL", "localhost", "right is e.g. https://api.openai.com/v1"),
        ("SUMMARIZER__LANGUAGE", "de", "summarizer.language: 'de' should be 'ko' or 'en'"),
        ("SUMMARIZER__CONCURRENCY", "0", "greater than or equal to 1"),
        ("SUMMARIZER__MAX_PAPERS_PER_DAY", "-1", "greater than or equal to 0"),
        ("REQUESTS__PER_CHAT_DAILY", "0", "greater than or equal to 1"),
    ],
)
def test_a_bad_value_gets_one_line_that_says_what_is_right(variable: str, value: str, says: str) -> None:
    (line,) = problems({f"PAPERBOY_{variable}": value})
    assert says in line
    assert "\n" not in line


def test_all_bad_values_are_told_at_once() -> None:
    found = problems({"PAPERBOY_DELIVERY__RATE": "x", "PAPERBOY_STORE__URL": "x", "PAPERBOY_TELEGRAM__ADMINS": "x"})
    assert len(found) == 3


def test_an_address_with_a_password_is_refused_and_not_repeated() -> None:
    (problem,) = problems({"PAPERBOY_SUMMARIZER__BASE_URL": "https://me:secret@model.example/v1"})
    assert problem.startswith("summarizer.base_url: must hold no name and password")
    assert "secret" not in problem


@pytest.mark.parametrize("option", ["TELEGRAM__TOKEN", "SOURCE__HUGGINGFACE__TOKEN", "SUMMARIZER__API_KEY"])
def test_a_bad_secret_is_not_repeated(option: str) -> None:
    assert "s3cret" not in problems({f"PAPERBOY_{option}": "s3cret ü"})[0]


def test_every_secret_is_known_to_the_logs() -> None:
    environment = {
        "PAPERBOY_TELEGRAM__TOKEN": "1:a",
        "PAPERBOY_SOURCE__HUGGINGFACE__TOKEN": "hf_b",
        "PAPERBOY_SUMMARIZER__API_KEY": "sk-c",
    }
    assert config.load(environment).secrets == ("1:a", "hf_b", "sk-c")


def test_groups_may_stand_in_groups() -> None:
    Path("config.toml").write_text("[source.huggingface]\nquiet_minutes = 30\nenabled = true\n", encoding="utf-8")
    huggingface = config.load({"PAPERBOY_SOURCE__HUGGINGFACE__QUIET_MINUTES": "45"}).source.huggingface
    assert (huggingface.enabled, huggingface.quiet_minutes) == (True, 45)


@pytest.mark.parametrize("variable", ["SOURCE", "SOURCE__HUGGINGFACE"])
def test_a_value_in_a_groups_place_is_no_group(variable: str) -> None:
    assert "source" in problems({f"PAPERBOY_{variable}": "x"})[0]


@pytest.mark.parametrize(("folder", "written"), [("", "digests"), ("seeds", "seeds")])
def test_digests_are_written_to_the_last_folder_unless_another_is_named(folder: str, written: str) -> None:
    assert config.load({"PAPERBOY_SOURCE__HUGGINGFACE__FOLDER": folder}).written_folder == Path(written)


@pytest.mark.parametrize(
    ("options", "lacks"),
    [
        ({}, ""),
        ({"BASE_URL": "http://localhost:1/v1", "MODEL": "m"}, ""),
        ({"BASE_URL": "http://localhost:1/v1"}, "summarizer.model: is empty"),
        ({"MODEL": "m"}, "summarizer.base_url: is empty"),
        ({"API_KEY": "sk-c"}, "summarizer.base_url: is empty"),
    ],
)
def test_half_a_summarizer_is_told_by_the_option_that_lacks(options: dict[str, str], lacks: str) -> None:
    settings = config.load({f"PAPERBOY_SUMMARIZER__{name}": value for name, value in options.items()})
    assert settings.summarizer.lacking.startswith(lacks)
    assert bool(settings.summarizer.lacking) is bool(lacks)


@pytest.mark.parametrize("content", [b"[telegram\n", b"\xff\xfe", b"telegram = 3\n"])
def test_a_broken_file_is_told_of_by_name_or_option(content: bytes) -> None:
    Path("config.toml").write_bytes(content)
    (line,) = problems({})
    assert "config.toml" in line or "telegram" in line


def test_a_file_that_was_named_must_be_there() -> None:
    assert "missing.toml" in problems({}, Path("missing.toml"))[0]
