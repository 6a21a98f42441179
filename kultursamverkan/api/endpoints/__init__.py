"""What can be asked of the open API."""
