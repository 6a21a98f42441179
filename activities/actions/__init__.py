"""Verbs: every change to activities and their follow-up."""
