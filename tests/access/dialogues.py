"""Dialogues: letters and initiatives, series and rounds, meetings and findings of a region."""

from tests.access.row import Row

TABLE: dict[str, Row] = {}
