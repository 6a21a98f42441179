"""Pages of activities and their follow-up."""
