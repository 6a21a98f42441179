"""The officer's assessment of a goal, year by year."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from activities.choices import Assessment, ShownStatus, shown_assessment
from activities.managers.assessment import GoalAssessmentQuerySet
from activities.models.followup import FollowUpRound
from kultursamverkan.shared.models import Revised
from plans.models import DevelopmentGoal


class GoalAssessment(Revised):
    """How far a goal has come, as the region's officer judges it in one round. Beside the statuses of its activities,
    never made of them."""

    round = models.ForeignKey(FollowUpRound, models.PROTECT, related_name="assessments", verbose_name="uppföljning")
    # A goal that has been assessed stays in its plan (activities.actions.editing.remove_goal).
    goal = models.ForeignKey(DevelopmentGoal, models.PROTECT, related_name="assessments", verbose_name="utvecklingsmål")
    assessment = models.CharField("bedömning", max_length=10, choices=Assessment)
    comment = models.TextField("kommentar", blank=True)
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="bedömt av"
    )
    assessed_at = models.DateTimeField("bedömt", default=timezone.now)

    objects = GoalAssessmentQuerySet["GoalAssessment"].as_manager()

    class Meta:
        verbose_name = "bedömning av mål"
        verbose_name_plural = "bedömningar av mål"
        ordering: ClassVar = ["-round__year", "goal__number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "goal"],
                name="one_assessment_a_goal",
                violation_error_message="Målet är redan bedömt i den uppföljningen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal}, {self.round.year}: {self.get_assessment_display()}"

    def natural_key(self) -> tuple[str, int, str]:
        return (*self.round.natural_key(), self.goal.key)

    natural_key.dependencies = ["activities.followupround", "plans.developmentgoal"]  # type: ignore[attr-defined]

    @property
    def shown_assessment(self) -> Assessment | ShownStatus:
        return shown_assessment(self.assessment)

    def get_additional_data(self) -> dict[str, str]:
        # A part of its own: until the round closes it is for the region's members.
        return self.goal.get_additional_data() | {"part": "assessment", "year": str(self.round.year)}
