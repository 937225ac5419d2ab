"""Telegram's side of the wire, for a bot that must not notice the difference: HTTP on loopback, limits and faults.

server.py    BotApiServer: the local Telegram of `bot.console` behind real HTTP
"""
