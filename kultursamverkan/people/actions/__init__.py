"""Verbs of people, by what they change."""
