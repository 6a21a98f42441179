"""What a person owes, from every app that asks something of people: my page shows it, soonest first."""

from datetime import date

from activities.duties import duties_of as activity_duties_of
from dialogues.duties import duties_of as dialogue_duties_of
from kultursamverkan.people.models import User
from kultursamverkan.shared.duty import Duty


def duties_of(user: User, today: date) -> list[Duty]:
    """Soonest first; those without a day last. A constant number of queries."""
    duties = [*activity_duties_of(user, today), *dialogue_duties_of(user, today)]
    return sorted(duties, key=lambda duty: (duty.due or date.max, duty.title))
