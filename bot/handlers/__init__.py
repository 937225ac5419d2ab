"""What the bot answers: an update in, a question to the store, a view out. ``routing`` is the whole table."""
