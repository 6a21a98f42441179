"""Gates to the dialogues, by subject."""
