"""Reading rules for activities and their follow-up."""

from activities.managers.activity import ActivityQuerySet, ParticipationQuerySet, ResponsibilityQuerySet
from activities.managers.followup import (
    ConvenerReportQuerySet,
    FollowUpQuerySet,
    HandInQuerySet,
    RoundActivityQuerySet,
    RoundQuerySet,
)
from activities.managers.reminder import ReminderPlanQuerySet, ReminderStepQuerySet
from activities.managers.wish import WishQuerySet

__all__ = [
    "ActivityQuerySet",
    "ConvenerReportQuerySet",
    "FollowUpQuerySet",
    "HandInQuerySet",
    "ParticipationQuerySet",
    "ReminderPlanQuerySet",
    "ReminderStepQuerySet",
    "ResponsibilityQuerySet",
    "RoundActivityQuerySet",
    "RoundQuerySet",
    "WishQuerySet",
]
