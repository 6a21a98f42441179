"""Reading functions of the dialogues, by subject."""
