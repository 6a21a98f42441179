"""Activities with who does them, and the yearly follow-up."""

from activities.models.activity import UNNAMED, Activity, Heading, Participation, Responsibility, nameless
from activities.models.assessment import GoalAssessment
from activities.models.evidence import AnswerFile, FollowUpNote
from activities.models.followup import FollowUp, FollowUpRound, HandIn, RoundActivity
from activities.models.reminder import ReminderPlan, ReminderStep, step_label, usual_steps
from activities.models.report import ConvenerReport
from activities.models.round_copy import RoundCopy
from activities.models.wish import ParticipationWish

__all__ = [
    "UNNAMED",
    "Activity",
    "AnswerFile",
    "ConvenerReport",
    "FollowUp",
    "FollowUpNote",
    "FollowUpRound",
    "GoalAssessment",
    "HandIn",
    "Heading",
    "Participation",
    "ParticipationWish",
    "ReminderPlan",
    "ReminderStep",
    "Responsibility",
    "RoundActivity",
    "RoundCopy",
    "nameless",
    "step_label",
    "usual_steps",
]
