"""What a chat sees. Pure: the same values give the same text, entities and keyboard, and nothing here asks anybody."""
