"""A Telegram without Telegram: the Bot API in process, and a terminal to chat with the bot on it.

transport.py   LocalTelegram: python-telegram-bot's transport, and what people do (say, press)
bot_api.py     messages and presses, and the methods that a bot calls (chats.py, profile.py)
rules.py       what Telegram refuses, and in which words
access.py      what the bot may do where, by its membership (membership.py)
life.py        what befalls its chats: blocked, added, moved, renamed, topics closed
updates.py     long polling, and when an update has been dealt with
faults.py      faults that tests order
people.py      who talks to the bot, and where; the entities that Telegram finds in what they write
events.py      what the bot did, as a chat sees it
terminal.py    the local chat: lines in (lines.py), messages out (painted.py on a terminal, plain.py elsewhere),
               buttons pressed by number (keys.py); shown.py holds what both ways of showing share
"""
