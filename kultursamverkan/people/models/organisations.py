"""Organisations, persons, and the words they are also known by."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from kultursamverkan.people.choices import NATIONAL_KINDS, OrganisationKind
from kultursamverkan.people.managers import AliasQuerySet, OrganisationQuerySet, PersonQuerySet
from kultursamverkan.shared.keys import new_key
from kultursamverkan.shared.models import Revised


class Organisation(Revised):
    """A region, a municipality, or anything else a plan names. A region's `region` is itself."""

    key = models.SlugField("nyckel", max_length=40, unique=True, default=new_key, editable=False)
    kind = models.CharField("slag", max_length=20, choices=OrganisationKind)
    name = models.CharField("namn", max_length=120, db_collation="swedish")
    official_name = models.CharField("fullständigt namn", max_length=200, blank=True, db_collation="swedish")
    code = models.CharField(
        "SCB-kod",
        max_length=4,
        null=True,
        blank=True,
        unique=True,
        validators=[RegexValidator(r"^(\d{2}|\d{4})$", "En SCB-kod har två siffror (region) eller fyra (kommun).")],
    )
    region = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="organisations", verbose_name="region"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="ingår i"
    )

    objects = OrganisationQuerySet["Organisation"].as_manager()

    class Meta:
        verbose_name = "organisation"
        verbose_name_plural = "organisationer"
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "name"],
                name="organisation_name_in_region",
                violation_error_message="Det finns redan en organisation med det namnet i regionen.",
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(region=None),
                name="national_organisation_name",
                violation_error_message="Det finns redan en nationell organisation med det namnet.",
            ),
            # A region is loaded before it can point at itself, so its kind is let through here.
            models.CheckConstraint(
                condition=Q(region__isnull=False) | Q(kind__in=[OrganisationKind.REGION, *NATIONAL_KINDS]),
                name="organisation_has_region",
                violation_error_message="Ange vilken region organisationen hör till.",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("pk")),
                name="organisation_not_own_parent",
                violation_error_message="En organisation kan inte ingå i sig själv.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.key,)

    def get_additional_data(self) -> dict[str, str]:
        """What the log knows it by, its other spellings' changes included."""
        return {"organisation": self.key}

    @property
    def full_name(self) -> str:
        return self.official_name or self.name

    @property
    def is_municipality(self) -> bool:
        return self.kind == OrganisationKind.MUNICIPALITY


class Person(Revised):
    """Somebody a plan names. May lack an account."""

    region = models.ForeignKey(Organisation, models.PROTECT, related_name="persons", verbose_name="region")
    key = models.SlugField("nyckel", max_length=40, default=new_key, editable=False)
    name = models.CharField("namn", max_length=120, db_collation="swedish")
    title = models.CharField("titel", max_length=120, blank=True, db_collation="swedish")
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="staff", verbose_name="organisation"
    )
    email = models.EmailField("e-post", blank=True)
    phone = models.CharField("telefon", max_length=40, blank=True)
    groups = models.ManyToManyField(
        Organisation, blank=True, related_name="members", verbose_name="med i arbetsgrupper och nätverk"
    )

    objects = PersonQuerySet["Person"].as_manager()

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "personer"
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "key"], name="person_key_in_region"),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str]:
        return (self.region.key, self.key)

    natural_key.dependencies = ["people.organisation"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        """What the log knows the person by, other spellings' and groups' changes included."""
        return {"person": str(self.pk)}


class Alias(models.Model):
    """Another way to write an organisation, a person or a role title. "Region" means the own region only."""

    region = models.ForeignKey(Organisation, models.CASCADE, related_name="known_aliases", verbose_name="region")
    text = models.CharField("skrivsätt", max_length=120, db_collation="swedish")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="aliases", verbose_name="organisation"
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="aliases", verbose_name="person"
    )
    role_title = models.CharField("roll", max_length=120, blank=True, db_collation="swedish")

    objects = AliasQuerySet["Alias"].as_manager()

    class Meta:
        verbose_name = "annat skrivsätt"
        verbose_name_plural = "andra skrivsätt"
        ordering: ClassVar = ["text", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "region",
                Lower("text"),
                name="alias_text_in_region",
                violation_error_message="Det skrivsättet används redan i regionen.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(organisation__isnull=False, person__isnull=True, role_title="")
                    | Q(organisation__isnull=True, person__isnull=False, role_title="")
                    | (Q(organisation__isnull=True, person__isnull=True) & ~Q(role_title=""))
                ),
                name="alias_means_one_thing",
                violation_error_message="Ett skrivsätt betyder en organisation, en person eller en roll.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def means(self) -> str:
        """For people. What was left as text is its own role title."""
        if owner := self.organisation or self.person:
            return str(owner)
        same = self.role_title.casefold() == self.text.casefold()
        return "en roll (står som text)" if same else f"rollen {self.role_title}"

    def natural_key(self) -> tuple[str, str]:
        return (self.region.key, self.text)

    natural_key.dependencies = ["people.organisation", "people.person"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        owner = self.organisation or self.person
        return owner.get_additional_data() if owner else {"role_title": self.role_title}
