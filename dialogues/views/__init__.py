"""Pages of the dialogues, by subject."""
