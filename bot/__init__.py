"""Paperboy, a Telegram bot that brings AI researchers their daily papers.

The rooms, from the door down; a room imports only from rooms below it, and rooms on one line do not import each other::

    cli                     one function a command: parse, call app or errands, print
    errands                 what the command line does besides running the bot
    app                     the composition root: the only place where objects are wired
    wiring                  the part of it that makes digests: the source, the model, the day's job
    config | logs           typed settings; structured logs with the token redacted
    handlers | scheduler | polling | console
                            what the bot answers; when things happen; Telegram; a Telegram without Telegram
    delivery | ingest | fetching
                            who is owed what, and its sending; a digest file -> parsed digest -> store; a source's list
                            of papers -> a digest file
    store | sources         SQLite behind one door; where digests come from
    views                   pure: values -> text, entities and keyboard
    digest | search | locales | times
                            pure: markdown -> Digest; words -> what to look for; what the bot says in two languages;
                            days, hours and zones
    domain, errors          the values and the exceptions that all of them share

The two ways data takes through it:

1. A day's papers: folder -> sources -> ingest (digest.parser) -> store; a minute's round -> delivery.plan -> the ledger
   -> delivery.send -> views -> Telegram.
2. A question: update -> handlers -> store (or its index) -> views -> reply.
"""
