"""Verbs of pages, by subject: those that see every app."""
