"""Who is owed what, and how it gets there: exactly once, at its hour, at Telegram's pace."""
