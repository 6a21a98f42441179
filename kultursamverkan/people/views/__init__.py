"""Views of people, by what they show."""
