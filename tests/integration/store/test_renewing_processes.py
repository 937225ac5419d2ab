"""The index is written anew by one process while another has the database open, and is killed by the system."""

import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.search.query import parse
from bot.store.database import Store
from tests.integration.conftest import MakeDigest

PAPERS = [f"2505.{number:05}" for number in range(1, 26)]
RENEW = """
import asyncio, os, signal, sys
from bot.store import renewing
from bot.store.database import Store

async def main():
    store = await Store.open(sys.argv[1])
    transact, calls = store._database.transact, 0

    async def killed(work):
        nonlocal calls
        calls += 1
        if calls == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        return await transact(work)

    store._database.transact = killed
    print(await store.renewal.renew(lambda done, of: print(done)))
    await store.close()

renewing.BATCH = 10
asyncio.run(main())
"""
NEVER = 0


def renew(path: Path, killed_at: int) -> tuple[int, list[str]]:
    """Write the index anew in another process, and return how that ended and what it told."""
    command = [sys.executable, "-c", RENEW, f"sqlite:///{path}", str(killed_at)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    assert not done.stderr
    return done.returncode, done.stdout.split()


async def found(store: Store) -> int:
    return (await store.index.search(parse("확산 모델"), 10)).total


@pytest.mark.parametrize(("killed_at", "rest"), [(1, ["10", "20", "25"]), (3, ["20", "25"]), (5, [])])
async def test_a_store_that_is_open_searches_and_loads_before_during_and_after(
    store: Store, path: Path, digest: MakeDigest, killed_at: int, rest: list[str]
) -> None:
    await store.digests.load(digest(date(2025, 5, 1), *PAPERS, text="확산 모델이다."), datetime.now(UTC))
    assert await found(store) == 25

    assert renew(path, killed_at)[0] == -signal.SIGKILL
    assert (await found(store), await store.renewal.is_due()) == (25, killed_at > 1)

    assert renew(path, NEVER) == (0, [*rest, "25"])
    assert (await found(store), await store.renewal.is_due()) == (25, False)
    await store.digests.load(digest(date(2025, 5, 2), "2505.90000", text="확산 모델이다."), datetime.now(UTC))
    assert await found(store) == 26
    assert await store.renewal.renew() == 26
    assert await found(store) == 26
