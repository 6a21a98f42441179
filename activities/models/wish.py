"""What an organisation asks for: to take part in an activity, or to leave it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from activities.choices import ShownStatus, WishKind, WishState
from activities.managers.wish import WishQuerySet
from activities.models.activity import Activity
from kultursamverkan.people.models import Organisation


class ParticipationWish(models.Model):
    """A suggestion to the region's editors. It hangs on the plan's own row, never on a working copy's; accepted, it is
    written into the working copy and becomes real when that is published. What was answered in a follow-up stays."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="wishes", verbose_name="aktivitet")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="wishes", verbose_name="organisation")
    kind = models.CharField("önskemål", max_length=5, choices=WishKind)
    text = models.TextField("varför", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="skickat av"
    )
    at = models.DateTimeField("skickat", default=timezone.now)
    state = models.CharField("läge", max_length=10, choices=WishState, default=WishState.ASKED)
    answer = models.TextField("svar", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="besvarat av"
    )
    decided_at = models.DateTimeField("besvarat", null=True, blank=True)

    objects = WishQuerySet["ParticipationWish"].as_manager()

    class Meta:
        verbose_name = "önskemål om medverkan"
        verbose_name_plural = "önskemål om medverkan"
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["activity", "organisation"],
                condition=Q(state=WishState.ASKED),
                name="one_open_wish",
                violation_error_message="Ni har redan ett önskemål om aktiviteten som väntar på svar.",
            ),
            models.CheckConstraint(
                condition=Q(state=WishState.ASKED, decided_at=None)
                | (~Q(state=WishState.ASKED) & Q(decided_at__isnull=False)),
                name="wish_decided_when_answered",
                violation_error_message="Ett besvarat önskemål har en tid då det besvarades.",
            ),
            models.CheckConstraint(
                condition=~Q(state=WishState.DECLINED, answer=""),
                name="declined_wish_says_why",
                violation_error_message="Skriv varför önskemålet avböjs.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.what.lower()}"

    def natural_key(self) -> tuple[str, str, str, str]:
        return (*self.activity.natural_key(), self.organisation.key, self.at.isoformat())

    natural_key.dependencies = ["activities.activity", "people.organisation"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        """Not the activity's own history: what is asked for has readers of its own."""
        return {"plan": self.activity.plan.root_slug, "part": "wish", "key": self.activity.key}

    @property
    def what(self) -> str:
        """ "Vill vara med" or "Vill lämna"."""
        return str(WishKind(self.kind).label)

    @property
    def is_open(self) -> bool:
        return self.state == WishState.ASKED

    @property
    def shown_state(self) -> ShownStatus:
        return WishState(self.state).shown
