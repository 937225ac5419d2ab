"""What people write for days, hours and time zones, and which moments these are. Pure."""
