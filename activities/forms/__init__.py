"""Forms: they validate, actions write."""
