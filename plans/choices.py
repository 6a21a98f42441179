"""States of a plan and kinds of its parts."""

from django.db import models


class PlanState(models.TextChoices):
    DRAFT = "draft", "Utkast"
    ADOPTED = "adopted", "Antagen"
    CLOSED = "closed", "Avslutad"


# draft -> adopted -> closed. Nothing back, but that a closed plan is opened again with a reason (reopen_plan).
NEXT: dict[str, frozenset[str]] = {
    PlanState.DRAFT: frozenset({PlanState.ADOPTED}),
    PlanState.ADOPTED: frozenset({PlanState.CLOSED}),
    PlanState.CLOSED: frozenset(),
}
PUBLIC_STATES = (PlanState.ADOPTED, PlanState.CLOSED)


class SectionKind(models.TextChoices):
    PRIORITISED = "prioritised", "Prioriterade aktiviteter"
    CONTINUOUS = "continuous", "Aktiviteter som genomförs löpande"
    OTHER = "other", "Övriga aktiviteter"


class SteeringKind(models.TextChoices):
    """What the points of a steering document are called."""

    DIRECTION = "direction", "Strategisk inriktning"
    FUNCTION = "function", "Funktion"
    AREA = "area", "Område"
    GOAL = "goal", "Mål"
    OTHER = "other", "Punkt"


class GoalColour(models.TextChoices):
    """The colour's name in the contract; the hex value is the goal's own."""

    GREEN = "green", "Grön"
    GREY = "grey", "Grå"
    BLUE = "blue", "Blå"
    RED = "red", "Röd"
    PURPLE = "purple", "Lila"
    ORANGE = "orange", "Orange"
    TURQUOISE = "turquoise", "Turkos"
    BROWN = "brown", "Brun"
