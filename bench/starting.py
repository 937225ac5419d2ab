"""A start as a process of its own: how long until the first answer, and how much memory the bot then holds."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from time import perf_counter

import psutil

from bench.corpus import PAPER, Library
from bench.measure import Row, milliseconds, side_by_side

ROUNDS, BAR = 5, 5.0
MEMORY_BARS = {1_000: 120.0, 100_000: 140.0}
"""Megabytes that the bot may hold, by the papers in its store."""
IMPORTS = "import telegram.ext, sqlalchemy"
MEGABYTE = 1 << 20


async def run(library: Library) -> list[Row]:
    """One row for the time, one for the memory with each size of the store."""
    folders = {papers: (await library.database(papers)).parents[1] for papers in MEMORY_BARS}
    return [await _time(folders[1_000]), *[await _memory(papers, folder) for papers, folder in folders.items()]]


async def _time(folder: Path) -> Row:
    async def ours() -> float:
        start = perf_counter()
        process = await _start(folder, "-m", "bot", "run")
        await _ask(process, f"/paper {PAPER}", "Seed1.5-VL")
        seconds = perf_counter() - start
        await process.communicate(b"")  # closes its stdin
        return seconds

    async def beside() -> float:
        start = perf_counter()
        process = await _start(folder, "-c", IMPORTS)
        await process.communicate(b"")  # closes its stdin
        return perf_counter() - start

    answering, importing = await side_by_side(ours, beside, ROUNDS)
    detail = f"{milliseconds(answering)} against {milliseconds(importing)}"
    return Row("start to first answer / the bare imports", answering / importing, BAR, detail)


async def _memory(papers: int, folder: Path) -> Row:
    process = await _start(folder, "-m", "bot", "run")
    await _ask(process, f"/paper {PAPER}", "Seed1.5-VL")
    await _ask(process, "/today", "1/")
    held = _resident(process)
    await _ask(process, "/search 확산 모델", "10.")
    searched = _resident(process)
    await process.communicate(b"")  # closes its stdin
    bare = await _start(folder, "-c", f"{IMPORTS}; print('ready', flush=True); input()")
    await _read_until(bare, "ready")
    imports = _resident(bare)
    await bare.communicate(b"\n")
    detail = f"{held / imports:.2f}x the bare imports; {searched:.0f} MB after a search"
    return Row(f"memory with {papers:,} papers", held, MEMORY_BARS[papers], detail, " MB")


async def _start(folder: Path, *arguments: str) -> Process:
    return await asyncio.create_subprocess_exec(sys.executable, *arguments, cwd=folder, stdin=PIPE, stdout=PIPE)


async def _ask(process: Process, line: str, answer: str) -> None:
    assert process.stdin
    process.stdin.write(f"{line}\n".encode())
    await process.stdin.drain()
    await _read_until(process, answer)


async def _read_until(process: Process, part: str) -> None:
    assert process.stdout
    await process.stdout.readuntil(part.encode())


def _resident(process: Process) -> float:
    return float(psutil.Process(process.pid).memory_info().rss) / MEGABYTE
