"""`python -m tests.telegram`: a Bot API server as a process of its own, until its stdin closes.

The first line on stdout is JSON: ``url`` for the bot, ``control`` for who steers it (see control.py).
"""

import argparse
import asyncio
import json
import sys

from tests.telegram.control import Control
from tests.telegram.latency import chosen
from tests.telegram.limits import FREE, Limits, Rates
from tests.telegram.server import BotApiServer


async def serve(options: argparse.Namespace) -> None:
    """Serve until stdin closes, as it does too when the parent dies."""
    limits = Limits(Rates(burst=options.burst) if options.limits else FREE)
    server = BotApiServer(limits, chosen(options.latency, options.spread, options.seed), options.port)
    server.settle(options.chats)
    control = Control(server)
    await server.open()
    await control.open()
    sys.stdout.write(json.dumps({"url": server.url, "control": control.url}) + "\n")
    sys.stdout.flush()
    stdin = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stdin), sys.stdin)
    await stdin.read()
    await control.close()
    await server.close()


def main() -> None:
    """Read the options, and serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any that is free")
    parser.add_argument("--chats", type=int, default=0, help="private chats that exist, with persons 1 to N")
    parser.add_argument("--latency", type=float, default=0, metavar="SECONDS")
    parser.add_argument("--spread", type=float, default=0, help="how far the latency wanders; 0.5: a few double it")
    parser.add_argument("--seed", type=int, default=0, help="of the wandering latency")
    parser.add_argument("--limits", action="store_true", help="Telegram's rate limits")
    parser.add_argument("--burst", type=int, default=1, help="messages that a private chat may get at once")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
