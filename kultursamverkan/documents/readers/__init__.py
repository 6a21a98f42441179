"""A file -> (PlanDocument, issues). Pure: no database; what is known comes in a Directory."""
