from types import SimpleNamespace
from typing import Any

import pytest

from bot.config import Settings
from bot.sources.web import Web
from bot.store.database import Store
from bot.wiring import on_demand


async def test_arxiv_is_asked_at_one_pace_for_what_it_tells_of_a_paper_and_for_its_text(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    webs: list[Web] = []

    def noted(web: Web, *_: object) -> Any:
        webs.append(web)
        return SimpleNamespace(paper=None)

    monkeypatch.setattr("bot.wiring.Arxiv", noted)
    monkeypatch.setattr("bot.sources.fulltext.FullTexts", noted)
    model = {"base_url": "http://127.0.0.1:9/v1", "model": "m", "full_text": True}
    settings = Settings.model_validate({"requests": {"enabled": True}, "summarizer": model})
    rounds: Any = SimpleNamespace(tell_fetching=print)
    async with on_demand(settings, store, rounds):
        assert len(webs) == 2
        assert webs[0] is webs[1]
