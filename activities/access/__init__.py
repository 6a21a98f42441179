"""May this person? Fetch and authorise in one call."""
