"""Organisations, persons, the words they are also known by, users and what they may do where."""

from kultursamverkan.people.models.organisations import Alias, Organisation, Person
from kultursamverkan.people.models.sessions import Session
from kultursamverkan.people.models.users import CalendarFeed, Invitation, Membership, User

__all__ = ["Alias", "CalendarFeed", "Invitation", "Membership", "Organisation", "Person", "Session", "User"]
