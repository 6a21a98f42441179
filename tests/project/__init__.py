"""Tests that watch the whole project: sizes, names, templates, imports, packaging, personal data."""
