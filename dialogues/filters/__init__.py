"""Filters of the lists of the dialogues, by subject."""
