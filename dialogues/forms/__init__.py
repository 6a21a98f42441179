"""Forms of the dialogues, by subject."""
