"""Telegram's side of the wire, for a bot that must not notice the difference: HTTP on loopback, limits and faults.

server.py    BotApiServer: the local Telegram of `bot.console` behind real HTTP (wire.py)
limits.py    how many messages Telegram takes, and what it says to more
latency.py   how long it takes for an answer
ledger.py    what was taken and what was refused, for tests to count
client.py    the same as a process of its own (`python -m tests.telegram`), steered through control.py
"""
