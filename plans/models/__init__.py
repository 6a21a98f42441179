"""A plan and its own parts, and the steering documents above it. Headings and activities live in activities."""

from plans.models.plan import (
    HEX,
    WORKING_COPY_SUFFIX,
    Definition,
    DevelopmentGoal,
    Plan,
    PlanChapter,
    PlanPart,
    PlanSection,
)
from plans.models.steering import SteeringDocument, SteeringItem, SteeringPart

__all__ = [
    "HEX",
    "WORKING_COPY_SUFFIX",
    "Definition",
    "DevelopmentGoal",
    "Plan",
    "PlanChapter",
    "PlanPart",
    "PlanSection",
    "SteeringDocument",
    "SteeringItem",
    "SteeringPart",
]
