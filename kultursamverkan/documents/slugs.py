"""The address of a new plan: made of its title, and never one that the product needs itself."""

import re

from django.utils.text import slugify

from plans.models import WORKING_COPY_SUFFIX, Plan

# /planer/ny/ is a page of its own.
RESERVED = frozenset({"ny"})
# The working copy's address is this and its suffix.
LONGEST = (Plan._meta.get_field("slug").max_length or 0) - len(WORKING_COPY_SUFFIX)
_DASHES = re.compile("[–—/]")


def slug_of(title: str) -> str:
    """ "Handlingsplan 2024–2027" → "handlingsplan-2024-2027"; "" when no letter or digit of it can stand in one."""
    return slugify(_DASHES.sub("-", title))[:LONGEST].strip("-_")


def free_slug(title: str) -> str:
    """One that a new plan of that title can have: "handlingsplan-2024-2027-2" where the first is taken."""
    made = slug_of(title) or "handlingsplan"
    ways = (made, *(f"{made[: LONGEST - 3]}-{number}" for number in range(2, 100)))
    return next((way for way in ways if not fault_of(way)), made)


def fault_of(slug: str) -> str:
    """Why no new plan can have it, in plain Swedish; "" when one can. One query."""
    if slugify(slug) != slug or not slug:
        return "Skriv en adress med bara a–z, siffror och bindestreck, till exempel handlingsplan-2024-2027."
    if len(slug) > LONGEST:
        return f"Adressen är för lång: högst {LONGEST} tecken."
    if slug in RESERVED or slug.endswith(WORKING_COPY_SUFFIX):
        return f"Adressen ”{slug}” används av tjänsten själv. Skriv en annan."
    if Plan.objects.filter(slug=slug).exists():
        return taken(slug)
    return ""


def taken(slug: str) -> str:
    return f"Det finns redan en plan med adressen ”{slug}”. Skriv en annan."
