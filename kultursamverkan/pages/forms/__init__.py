"""Forms of pages, by subject."""
