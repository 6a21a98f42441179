"""Activities with who does them, and the yearly follow-up."""

from activities.models.activity import Activity, Heading, Participation, Responsibility
from activities.models.followup import ConvenerReport, FollowUp, FollowUpRound, HandIn, RoundActivity

__all__ = [
    "Activity",
    "ConvenerReport",
    "FollowUp",
    "FollowUpRound",
    "HandIn",
    "Heading",
    "Participation",
    "Responsibility",
    "RoundActivity",
]
