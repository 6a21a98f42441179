"""Kinds of organisation and roles."""

from django.db import models

# What an erased person and account are called. Such a row stands for nobody: it holds together what was tied to it.
GONE = "borttagen person"


class OrganisationKind(models.TextChoices):
    REGION = "region", "Region"
    MUNICIPALITY = "municipality", "Kommun"
    INSTITUTION = "institution", "Kulturinstitution"
    NETWORK = "network", "Nätverk"
    OFFICIALS_GROUP = "officials_group", "Tjänstemannastöd"
    COOPERATION_COUNCIL = "cooperation_council", "Samverkansråd"
    WORKING_GROUP = "working_group", "Arbetsgrupp"
    SUB_REGION = "sub_region", "Länsdel"
    ASSOCIATION = "association", "Förening"
    SCHOOL = "school", "Skola"
    STATE_AGENCY = "state_agency", "Statlig myndighet"
    OTHER = "other", "Annan"


# Groups that persons belong to and that can convene.
GROUP_KINDS = (
    OrganisationKind.OFFICIALS_GROUP,
    OrganisationKind.COOPERATION_COUNCIL,
    OrganisationKind.WORKING_GROUP,
    OrganisationKind.NETWORK,
)
# Bodies that may be national, outside every region.
NATIONAL_KINDS = (OrganisationKind.STATE_AGENCY, OrganisationKind.ASSOCIATION, OrganisationKind.OTHER)


class Role(models.TextChoices):
    READER = "reader", "Läsare"
    REPORTER = "reporter", "Rapportör"
    EDITOR = "editor", "Redaktör"
    ADMIN = "admin", "Administratör"


# Roles that only membership in a region can carry.
REGIONAL_ROLES = (Role.EDITOR, Role.ADMIN)


# Facts that the fixtures bring; nobody makes another region or municipality by hand.
FIXED_KINDS = (OrganisationKind.REGION, OrganisationKind.MUNICIPALITY)


class InvitationStatus(models.TextChoices):
    """Worked out, never stored (Invitation.status)."""

    WAITING = "waiting", "Väntar på svar"
    EXPIRED = "expired", "Tiden har gått ut"
    ACCEPTED = "accepted", "Antagen"
    REVOKED = "revoked", "Återtagen"

    @property
    def tone(self) -> str:
        return {"waiting": "info", "expired": "warning", "accepted": "success"}.get(self.value, "neutral")

    @property
    def icon(self) -> str:
        return {"waiting": "clock", "expired": "alert", "accepted": "check-circle"}.get(self.value, "cross-circle")
