"""Reading rules for activities and their follow-up."""

from activities.managers.activity import ActivityQuerySet
from activities.managers.followup import ConvenerReportQuerySet, FollowUpQuerySet, HandInQuerySet, RoundQuerySet

__all__ = ["ActivityQuerySet", "ConvenerReportQuerySet", "FollowUpQuerySet", "HandInQuerySet", "RoundQuerySet"]
