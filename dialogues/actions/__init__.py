"""Verbs of the dialogues, by subject."""
