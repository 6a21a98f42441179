"""What stands above a plan: steering documents and their items (design.md §5). They belong to the region, not to one
plan, and a document's `order` is its level: the first stands highest."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.keys import new_key
from kultursamverkan.shared.models import Revised
from plans.choices import SteeringKind
from plans.managers import SteeringQuerySet


class SteeringPart(Revised):
    """A document or an item, with a key that is unique in its region, never changed or reused."""

    region = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="region")
    key = models.SlugField("nyckel", max_length=40, default=new_key, editable=False)
    order = models.PositiveSmallIntegerField("ordning", default=0)

    part: ClassVar[str] = ""

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str, str]:
        return (self.region.key, self.key)

    def get_additional_data(self) -> dict[str, str]:
        """For auditlog."""
        return {"region": self.region.key, "part": self.part, "key": self.key}


class SteeringDocument(SteeringPart):
    """A strategy or plan that steers: the regional development strategy, the culture plan."""

    part = "steering_document"
    title = models.CharField("titel", max_length=200, db_collation="swedish")
    short_title = models.CharField(
        "kort namn", max_length=60, db_collation="swedish", help_text="Så som det kallas, till exempel RUS."
    )
    period_start = models.PositiveSmallIntegerField(
        "första år", null=True, blank=True, validators=[MinValueValidator(1990)]
    )
    period_end = models.PositiveSmallIntegerField(
        "sista år", null=True, blank=True, validators=[MinValueValidator(1990)]
    )
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    decided_by = models.CharField("antaget av", max_length=120, blank=True)

    objects = SteeringQuerySet["SteeringDocument"].as_manager()

    class Meta:
        verbose_name = "styrdokument"
        verbose_name_plural = "styrdokument"
        ordering: ClassVar = ["region", "order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "key"], name="steering_document_key_in_region"),
            models.CheckConstraint(
                condition=Q(period_start=None) | Q(period_end=None) | Q(period_end__gte=F("period_start")),
                name="steering_period_in_order",
                violation_error_message="Sista året måste ligga efter det första.",
            ),
        ]

    def __str__(self) -> str:
        return self.short_title

    @property
    def period(self) -> str:
        """ "2018–2030", "från 2018", "till 2030", or "" when nobody has said."""
        if self.period_start and self.period_end:
            return f"{self.period_start}–{self.period_end}"
        if self.period_start:
            return f"från {self.period_start}"
        return f"till {self.period_end}" if self.period_end else ""


class SteeringItem(SteeringPart):
    """One point of a steering document: a direction, a function, an area. Known by its number, its name or both."""

    part = "steering_item"
    document = models.ForeignKey(SteeringDocument, models.CASCADE, related_name="items", verbose_name="styrdokument")
    kind = models.CharField("slag", max_length=12, choices=SteeringKind)
    number = models.PositiveSmallIntegerField("nummer", null=True, blank=True, validators=[MinValueValidator(1)])
    name = models.CharField("namn", max_length=120, blank=True, db_collation="swedish")
    text = models.TextField("text", blank=True)
    parents = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="children",
        verbose_name="hör under",
        help_text="Punkter ovanför som just den här punkten är kopplad till.",
    )
    # On this side, not the document's, for dumpdata: there an item comes after the documents.
    carried_out_by = models.ManyToManyField(
        SteeringDocument, blank=True, related_name="parents", verbose_name="genomförs av"
    )

    objects = SteeringQuerySet["SteeringItem"].as_manager()

    class Meta:
        verbose_name = "punkt i styrdokument"
        verbose_name_plural = "punkter i styrdokument"
        ordering: ClassVar = ["document__order", "order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "key"], name="steering_item_key_in_region"),
            models.CheckConstraint(
                condition=Q(number__isnull=False) | ~Q(name=""),
                name="steering_item_is_called_something",
                violation_error_message="Ge punkten ett nummer eller ett namn.",
            ),
        ]

    def __str__(self) -> str:
        """ "Strategisk inriktning 1", "Område Samhället", "Funktion 3: Samverkan"."""
        words = str(SteeringKind(self.kind).label)
        if self.number is None:
            return f"{words} {self.name}"
        return f"{words} {self.number}: {self.name}" if self.name else f"{words} {self.number}"

    def stands_above(self, row: SteeringPart) -> bool:
        """What may be tied to this item: documents below its own, their items, and items after it in its own."""
        if row.region_id != self.region_id:
            return False
        if isinstance(row, SteeringItem):
            return (self.document.order, self.order) < (row.document.order, row.order)
        return self.document.order < row.order
