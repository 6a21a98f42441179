"""Pages that join all apps, by subject."""
