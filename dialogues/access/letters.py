"""The gate to letters: fetch and authorise in one call. Invisible = 404, visible but not allowed = 403."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from dialogues.models import Letter
from dialogues.queries.letters import register_owners
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, may
from plans.managers import Reader

NO_RIGHT = "Du har inte rätt att ändra skrivelsen. Det har de som svarar för mottagaren, och regionens redaktörer."
NO_REGISTER = "Du har inte rätt att registrera skrivelser. Det har rapportörer och regionens redaktörer."


def get_letter(request: HttpRequest, key: str, *, writes: bool = False, reads_inside: bool = False) -> Letter:
    """A letter with its owner. `writes`: to change it; `reads_inside`: what is not public of a published one."""
    letters = Letter.objects.visible_to(request.user).select_related("owner__region")
    letter = get_object_or_404(letters.prefetch_related("signatories"), key=key)
    if writes and not may_write(request.user, letter):
        raise PermissionDenied(NO_RIGHT)
    if reads_inside and not may(request.user, P.READ_INTERNAL, letter.owner):
        raise PermissionDenied(NO_RIGHT)
    return letter


def may_write(user: Reader, letter: Letter) -> bool:
    return may(user, P.ANSWER, letter.owner)


def get_owners(request: HttpRequest) -> QuerySet[Organisation]:
    """Whose letters the person may register. PermissionDenied when there are none."""
    owners = register_owners(request.user)
    if not owners:
        raise PermissionDenied(NO_REGISTER)
    return owners
