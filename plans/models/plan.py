"""A plan and its own parts. Headings and activities live in the app activities."""

from typing import ClassVar

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.keys import new_key
from kultursamverkan.shared.models import Revised
from plans.choices import GoalColour, PlanState, SectionKind
from plans.managers import PartQuerySet, PlanQuerySet

WORKING_COPY_SUFFIX = "-arbetsversion"


class Plan(Revised):
    """An action plan. `adjusts` makes it the working copy of that plan. The rows of an adopted plan always equal its
    latest PlanVersion (design.md §4)."""

    region = models.ForeignKey(Organisation, models.PROTECT, related_name="plans", verbose_name="region")
    slug = models.SlugField("adress", max_length=120, unique=True)
    title = models.CharField("titel", max_length=200, db_collation="swedish")
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    document_type = models.CharField("dokumenttyp", max_length=60, blank=True)
    period_start = models.PositiveSmallIntegerField("första år", validators=[MinValueValidator(1990)])
    period_end = models.PositiveSmallIntegerField("sista år", validators=[MinValueValidator(1990)])
    author = models.CharField("författare", max_length=120, blank=True)
    document_date = models.DateField("dokumentets datum", null=True, blank=True)
    adopted_on = models.DateField("antagen den", null=True, blank=True)
    decided_by = models.CharField("antagen av", max_length=120, blank=True)
    officials_group = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supported_plans",
        verbose_name="tjänstemannastöd",
    )
    show_names = models.BooleanField(
        "visa personers namn",
        default=True,
        help_text="Utan namn visas roller och grupper på de öppna sidorna och i filerna.",
    )
    state = models.CharField("läge", max_length=10, choices=PlanState, default=PlanState.DRAFT)
    continues = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="continued_by", verbose_name="fortsätter"
    )
    adjusts = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="working_copy", verbose_name="arbetsversion av"
    )
    steering = models.ManyToManyField(
        "plans.SteeringItem",
        blank=True,
        related_name="plans",
        verbose_name="genomför",
        help_text="Punkter i styrdokumenten som hela planen är kopplad till.",
    )

    objects = PlanQuerySet["Plan"].as_manager()

    class Meta:
        verbose_name = "handlingsplan"
        verbose_name_plural = "handlingsplaner"
        ordering: ClassVar = ["-period_start", "title", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")),
                name="plan_period_in_order",
                violation_error_message="Planperiodens sista år måste ligga efter det första.",
            ),
            models.CheckConstraint(
                condition=Q(adjusts=None) | Q(state=PlanState.DRAFT),
                name="working_copy_is_a_draft",
                violation_error_message="En arbetsversion är alltid ett utkast.",
            ),
            models.CheckConstraint(
                condition=~Q(adjusts=F("pk")),
                name="plan_does_not_adjust_itself",
                violation_error_message="En plan kan inte vara sin egen arbetsversion.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = ["people.organisation"]  # type: ignore[attr-defined]

    @property
    def is_working_copy(self) -> bool:
        return self.adjusts_id is not None

    @property
    def is_public(self) -> bool:
        return self.state != PlanState.DRAFT

    @property
    def root_slug(self) -> str:
        """The address of the plan itself, also from its working copy: what the log and the public know."""
        return self.slug.removesuffix(WORKING_COPY_SUFFIX) if self.is_working_copy else self.slug

    @property
    def period(self) -> str:
        return f"{self.period_start}–{self.period_end}"

    def get_additional_data(self) -> dict[str, str]:
        """For auditlog: history runs across working copies."""
        return {"plan": self.root_slug, "part": "plan", "key": ""}


class PlanPart(Revised):
    """A part of a plan with its key: unique in the plan, the same in the working copy, never reused."""

    key = models.SlugField("nyckel", max_length=40, default=new_key, editable=False)

    part: ClassVar[str] = ""

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str, str]:
        return (self.plan.slug, self.key)  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        """For auditlog: which part of which plan, whatever row it is in."""
        return {"plan": self.plan.root_slug, "part": self.part, "key": self.key}  # type: ignore[attr-defined]


class PlanChapter(PlanPart):
    """A chapter of prose, in Markdown. Its number is its place."""

    part = "chapter"
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="chapters", verbose_name="plan")
    order = models.PositiveSmallIntegerField("ordning", default=0)
    title = models.CharField("rubrik", max_length=200, db_collation="swedish")
    body = models.TextField("text", blank=True)

    objects = PartQuerySet["PlanChapter"].as_manager()

    class Meta:
        verbose_name = "kapitel"
        verbose_name_plural = "kapitel"
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "key"], name="chapter_key_in_plan")]

    def __str__(self) -> str:
        return self.title


class Definition(PlanPart):
    """A term and what it means here. `at` lists where its mark stands: [{"part": key, "field": name}]."""

    part = "definition"
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="definitions", verbose_name="plan")
    order = models.PositiveSmallIntegerField("ordning", default=0)
    term = models.CharField("ord", max_length=120, db_collation="swedish")
    text = models.TextField("förklaring")
    at = models.JSONField("står vid", default=list, blank=True)

    objects = PartQuerySet["Definition"].as_manager()

    class Meta:
        verbose_name = "definition"
        verbose_name_plural = "definitioner"
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "key"], name="definition_key_in_plan")]

    def __str__(self) -> str:
        return self.term


HEX = RegexValidator(r"^#[0-9a-f]{6}$", "Skriv färgen som # och sex tecken, till exempel #2f6b3a.")


class DevelopmentGoal(PlanPart):
    """Utvecklingsmål: a number, a name and a colour that never stands alone."""

    part = "goal"
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals", verbose_name="plan")
    number = models.PositiveSmallIntegerField("nummer", validators=[MinValueValidator(1)])
    name = models.CharField("namn", max_length=120, db_collation="swedish")
    text = models.TextField("måltext")
    color = models.CharField("färg", max_length=20, choices=GoalColour)
    color_hex = models.CharField("färgkod", max_length=7, validators=[HEX])
    steering = models.ManyToManyField(
        "plans.SteeringItem",
        blank=True,
        related_name="goals",
        verbose_name="hör under",
        help_text="Punkter i styrdokumenten som målet är kopplat till.",
    )

    objects = PartQuerySet["DevelopmentGoal"].as_manager()

    class Meta:
        verbose_name = "utvecklingsmål"
        verbose_name_plural = "utvecklingsmål"
        ordering: ClassVar = ["number", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "key"], name="goal_key_in_plan")]

    def __str__(self) -> str:
        return f"Mål {self.number}: {self.name}"


class PlanSection(PlanPart):
    """Avsnitt: its number follows the chapters' (the source's sections are 5–7), so it is stored."""

    part = "section"
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sections", verbose_name="plan")
    number = models.PositiveSmallIntegerField("nummer", validators=[MinValueValidator(1)])
    title = models.CharField("titel", max_length=200, db_collation="swedish")
    kind = models.CharField("slag", max_length=12, choices=SectionKind)
    period_start = models.PositiveSmallIntegerField("första år", validators=[MinValueValidator(1990)])
    period_end = models.PositiveSmallIntegerField("sista år", validators=[MinValueValidator(1990)])

    objects = PartQuerySet["PlanSection"].as_manager()

    class Meta:
        verbose_name = "avsnitt"
        verbose_name_plural = "avsnitt"
        ordering: ClassVar = ["number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "key"], name="section_key_in_plan"),
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")),
                name="section_period_in_order",
                violation_error_message="Avsnittets sista år måste ligga efter det första.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def period(self) -> str:
        return f"{self.period_start}–{self.period_end}"
