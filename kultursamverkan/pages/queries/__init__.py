"""Reading functions of the pages, by subject."""
