"""Pages that show or change the plan as one document."""
