"""`python -m bench.alone DATABASE`: open a store, search, and print how many megabytes are held, and were at most."""

import asyncio
import resource
import sys

import psutil

from bench.questions import judged
from bot.search.query import parse
from bot.store.database import Store

MEGABYTE = 1 << 20


async def search(database: str) -> None:
    """Search all that is judged, twice."""
    store = await Store.open(f"sqlite:///{database}")
    for text in judged() * 2:
        await store.index.search(parse(text), 10)
    held = psutil.Process().memory_info().rss / MEGABYTE
    print(held, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    await store.close()


if __name__ == "__main__":
    asyncio.run(search(sys.argv[1]))
