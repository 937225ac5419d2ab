"""`paperboy fetch` of 20 days beside bare downloads of their lists, each as a process of its own.

The server on loopback takes its time for a list, as Hugging Face does; what fetching takes besides, without any such
time, stands below the bar.
"""

import asyncio
import json
import os
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter

from bench.corpus import Library
from bench.measure import Row, milliseconds, side_by_side
from tests.huggingface.rows import rows
from tests.huggingface.server import HuggingFaceServer

DAYS, PAPERS, ROUNDS, BAR = 20, 20, 5, 1.5
FIRST = date(2026, 7, 1)
SECONDS = 0.25
"""What a list takes from afar."""
ABSTRACT = "We study what a model sees of a picture, and why it says more than that. " * 20
DOWNLOAD = """
import sys
from datetime import date, timedelta
import httpx
with httpx.Client(timeout=60) as client:
    for number in range(int(sys.argv[3])):
        day = date.fromisoformat(sys.argv[2]) + timedelta(days=number)
        client.get(f"{sys.argv[1]}/api/daily_papers", params={"date": str(day), "limit": 100}).raise_for_status().json()
"""


async def run(_library: Library) -> list[Row]:
    """One row with the bar, and one without the server's time."""
    return [await _row(SECONDS, BAR), await _row(0.0, None)]


async def _row(seconds: float, bar: float | None) -> Row:
    hub = HuggingFaceServer(seconds)
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        hub.days[day] = rows(day, PAPERS, summary=ABSTRACT)
    await hub.open()
    with tempfile.TemporaryDirectory() as name:
        folders = (Path(tempfile.mkdtemp(dir=name)) for _ in count())
        fetching, downloading = await side_by_side(
            lambda: _fetch(hub.url, next(folders)), partial(_download, hub.url), ROUNDS
        )
    await hub.close()
    size = sum(len(json.dumps(each)) for each in hub.days.values())
    what = f"fetch {DAYS} days, {seconds:g} s a list / the bare downloads"
    detail = f"{milliseconds(fetching)} against {milliseconds(downloading)}, {size / 1e6:.1f} MB"
    return Row(what, fetching / downloading, bar, detail)


async def _fetch(url: str, folder: Path) -> float:
    options = {"PAPERBOY_SOURCE__HUGGINGFACE__BASE_URL": url, "PAPERBOY_DIGESTS__FOLDERS": '["digests"]'}
    last = FIRST + timedelta(days=DAYS - 1)
    seconds = await _run(folder, options, "-m", "bot", "fetch", "--from", f"{FIRST}", "--to", f"{last}", "--json")
    written = len(list((folder / "digests").iterdir()))
    assert written == DAYS
    return seconds


async def _download(url: str) -> float:
    return await _run(Path.cwd(), {}, "-c", DOWNLOAD, url, f"{FIRST}", f"{DAYS}")


async def _run(folder: Path, options: dict[str, str], *arguments: str) -> float:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)} | options
    start = perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=folder, env=environment, stdin=DEVNULL, stdout=PIPE, stderr=PIPE
    )
    _, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()
    return perf_counter() - start
