"""Reading functions over activities and their follow-up."""
