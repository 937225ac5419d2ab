"""What the bot says, in Korean and English (Project Fluent): one ``.ftl`` file a language, the same keys in each."""
