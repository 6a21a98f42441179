"""PlanDocument -> a file. Pure: no database."""
