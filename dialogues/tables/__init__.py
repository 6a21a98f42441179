"""Lists of the dialogues, by subject."""
