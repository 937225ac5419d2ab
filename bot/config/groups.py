"""All options, in the groups of ``config.example.toml``, with their types, limits and defaults."""

from datetime import time
from pathlib import Path
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, model_validator

from bot.config.checks import (
    check_arxiv,
    check_bot_api,
    check_folders,
    check_hub,
    check_model_server,
    check_secret,
    check_store_url,
    check_times,
    check_token,
    read_clock,
    read_file_name,
    read_zone,
    wrong,
)
from bot.domain import Language


class Group(BaseModel):
    """Options that belong together."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TelegramSettings(Group):
    """How to reach Telegram, and whom the bot serves. No ``allowed_chats`` means everybody."""

    token: Annotated[SecretStr | None, BeforeValidator(check_token)] = None
    base_url: Annotated[str, AfterValidator(check_bot_api)] = "https://api.telegram.org"
    admins: list[int] = []
    allowed_chats: list[int] = []


class StoreSettings(Group):
    """Where the database lies; a relative path is relative to the working folder."""

    url: Annotated[str, AfterValidator(check_store_url)] = "sqlite:///data/paperboy.db"


class DigestSettings(Group):
    """Where digest files come from, and for how many days after its date a digest is still news.

    When there is none of a weekday by ``expected_by``, in the time zone of ``delivery``, the admins are told.
    """

    folders: Annotated[list[Path], AfterValidator(check_folders)] = [Path("seeds"), Path("digests")]
    freshness_days: int = Field(default=2, ge=0, le=60)
    expected_by: Annotated[time, BeforeValidator(read_clock)] = time(18)


class DeliverySettings(Group):
    """Defaults of a subscription, and the limits of sending. ``timezone`` also decides which day 'today' is."""

    default_time: Annotated[time, BeforeValidator(read_clock)] = time(9)
    timezone: Annotated[ZoneInfo, BeforeValidator(read_zone)] = ZoneInfo("Asia/Seoul")
    rate: float = Field(default=25, ge=1, le=1000)
    lease_seconds: float = Field(default=60, ge=1)
    max_attempts: int = Field(default=8, ge=1)


class SearchSettings(Group):
    """A file of the operator's own groups for the glossary."""

    glossary: Annotated[Path | None, BeforeValidator(read_file_name)] = None


class HuggingFaceSettings(Group):
    """Hugging Face's Daily Papers as a source of digests: where, when, and when a day's list is taken for complete.

    ``folder`` is the one of ``digests.folders`` that the files are written to, None for the last of them.
    """

    enabled: bool = False
    base_url: Annotated[str, AfterValidator(check_hub)] = "https://huggingface.co"
    token: Annotated[SecretStr | None, BeforeValidator(check_secret)] = None
    times: Annotated[str, AfterValidator(check_times)] = "*/30 0-15 * * mon-fri"
    quiet_minutes: int = Field(default=90, ge=0, le=1440)
    not_before: Annotated[time, BeforeValidator(read_clock)] = time(5, 30)
    folder: Annotated[Path | None, BeforeValidator(read_file_name)] = None


class ArxivSettings(Group):
    """arXiv's API, for papers that Hugging Face does not know."""

    base_url: Annotated[str, AfterValidator(check_arxiv)] = "https://export.arxiv.org"


class SourceSettings(Group):
    """Where papers come from, other than by somebody's script."""

    huggingface: HuggingFaceSettings = HuggingFaceSettings()
    arxiv: ArxivSettings = ArxivSettings()


class SummarizerSettings(Group):
    """The model that summarises, behind any OpenAI-compatible server; without ``base_url`` there is none."""

    base_url: Annotated[str, AfterValidator(check_model_server)] = ""
    api_key: Annotated[SecretStr | None, BeforeValidator(check_secret)] = None
    model: str = ""
    language: Language = Language.KOREAN
    concurrency: int = Field(default=4, ge=1, le=64)
    max_papers_per_day: int = Field(default=100, ge=0)
    full_text: bool = False

    @property
    def lacking(self) -> str:
        """What keeps it from working, in one line that names the option; "" where nothing does, or it is not wanted."""
        if self.base_url and not self.model:
            return "summarizer.model: is empty, so that nothing is summarised; right is e.g. gpt-4o-mini"
        if not self.base_url and (self.model or self.api_key):
            right = "https://api.openai.com/v1, or http://localhost:11434/v1 of Ollama"
            return f"summarizer.base_url: is empty, so that nothing is summarised; right is e.g. {right}"
        return ""


class RequestSettings(Group):
    """Papers that no digest has, fetched for whoever asks: so many a day for each chat."""

    enabled: bool = False
    per_chat_daily: int = Field(default=5, ge=1)


class Settings(Group):
    """All options, in the groups of ``config.example.toml``."""

    telegram: TelegramSettings = TelegramSettings()
    store: StoreSettings = StoreSettings()
    digests: DigestSettings = DigestSettings()
    delivery: DeliverySettings = DeliverySettings()
    search: SearchSettings = SearchSettings()
    source: SourceSettings = SourceSettings()
    summarizer: SummarizerSettings = SummarizerSettings()
    requests: RequestSettings = RequestSettings()

    @model_validator(mode="after")
    def _check_folder(self) -> Self:
        if self.written_folder not in self.digests.folders:
            folders = ", ".join(map(str, self.digests.folders))
            raise wrong(f"source.huggingface.folder: {self.written_folder} is none of digests.folders ({folders})")
        return self

    @property
    def written_folder(self) -> Path:
        """The folder that digests are written to."""
        return self.source.huggingface.folder or self.digests.folders[-1]

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must stand in no log."""
        kept = (self.telegram.token, self.source.huggingface.token, self.summarizer.api_key)
        return tuple(secret.get_secret_value() for secret in kept if secret)
