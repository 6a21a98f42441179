"""Every file that somebody who is signed in takes home is told in the log of events; a new view cannot forget it."""

from collections.abc import Callable
from pathlib import PurePath

from django.http import HttpRequest, HttpResponseBase

from kultursamverkan.people.models import User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.events import Subject, record

# The addresses that give files, by URL name; what the log's readers see. Every one stands here (tests/people).
FILES = {
    "activities:activity_list": "Aktiviteter",
    "activities:answer_file": "Fil till ett svar",
    "activities:answer_list": "Svar i uppföljningen",
    "activities:round_grid": "Uppföljningens rutnät",
    "dialogues:finding_list": "Iakttagelser",
    "dialogues:initiative_list": "Initiativ",
    "dialogues:letter_list": "Skrivelser",
    "dialogues:letter_pdf": "Tjänsteutlåtande",
    "dialogues:meeting_file": "Handling till ett möte",
    "dialogues:meeting_list": "Möten",
    "dialogues:meeting_pdf": "Minnesanteckningar",
    "dialogues:party_pdf": "Vad en dialogpart har sagt",
    "documents:plan_download": "Plan",
    "documents:version_download": "Version av en plan",
    "mfa_download_recovery_codes": "Egna reservkoder",
    "pages:handover_list": "Lämna över när någon slutar",
    "pages:member_data_file": "Det som sparas om ett konto",
    "pages:my_data_file": "Mina uppgifter",
    "pages:organisation_list": "Organisationer",
    "pages:person_data_file": "Det som sparas om en person",
    "pages:year_report_file": "Årsrapport",
    "pages:year_report_pdf": "Årsrapport",
    "people:alias_list": "Andra skrivsätt",
    "people:event_list": "Händelser",
    "people:member_list": "Medlemmar och roller",
    "people:organisation_list": "Organisationer i regionen",
    "people:person_list": "Personer i regionens planer",
}
# Of everybody, and the same to everybody: the API never knows who asks.
_OPEN = ("api:",)


class ExportsAreTold:
    """Middleware, inside the one that knows who is signed in. What cannot be told is not given."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # Asked in this order: on an open page nobody is looked up for nothing.
        if _is_file(response) and isinstance(request.user, User):
            _tell(request, response, request.user)
        return response


def _is_file(response: HttpResponseBase) -> bool:
    return response.status_code == 200 and response.headers.get("Content-Disposition", "").startswith("attachment")


def _tell(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    match = request.resolver_match
    if match is None or match.view_name.startswith(_OPEN):
        return
    which = "/".join(str(value) for name, value in match.kwargs.items() if name != "token")
    kind = PurePath(response.headers["Content-Disposition"].rstrip('";')).suffix.lstrip(".")
    for region in user.region_keys or [""]:
        record(EventKind.EXPORTED, Subject(match.view_name, which, kind, region), by=user)
