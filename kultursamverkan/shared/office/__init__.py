"""Office files: what goes into a cell, CSV, Excel, calendars."""
