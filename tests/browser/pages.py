"""Every page of the product and its states: in which world, who looks (an e-mail; "" = nobody signed in), and at what.

An address that is neither here nor in no_page.py fails the walk (tests/browser/test_every_page.py).
"""

from collections.abc import Callable

from tests.browser import (
    beside,
    chain,
    dialogues,
    elsewhere,
    filling,
    importing,
    periods,
    pictures,
    rounds,
    searching,
    several,
)
from tests.browser.prepare import (
    DRAFT,
    EMPTY_HEADING,
    READY,
    REVOKED,
    STRANGER,
    WAITING,
    as_loaded,
    heading,
    invitation,
    member,
    person,
    reset_link,
    token,
    worked_in,
)
from tests.browser.service import OPEN_DATA, SERVICE
from tests.browser.visits import Visit, footnote, in_place, opened_after_all, overtaken, press, without_session, write
from tests.browser.world import (
    ADMIN,
    CHIEF,
    CONVENER,
    COPY,
    DEGERFORS,
    EDITOR,
    HALLSBERG,
    LEFT_OUT,
    OREBRO,
    READER,
    SLUG,
    YEAR,
)

# By persona.
Pages = dict[str, list[Visit]]

PLAN = {"slug": SLUG}
EDITED, EMPTY = {"slug": COPY}, {"slug": DRAFT}
ROUND = PLAN | {"year": YEAR}
CLOSED, PLANNED = PLAN | {"year": YEAR - 1}, PLAN | {"year": YEAR - 2}
NOWHERE = {"slug": "finns-inte"}


def _of(plan: dict[str, str], key: str) -> dict[str, str]:
    return plan | {"key": key}


def _sheet(year: int, key: str) -> dict[str, str | int]:
    return {"slug": SLUG, "year": year, "key": key}


PUBLIC = [
    Visit("pages:start"),
    Visit("pages:start", demo=True),
    *searching.PUBLIC,
    Visit("documents:plan_detail", PLAN),
    Visit("documents:plan_detail", PLAN, then=footnote),
    Visit("documents:plan_detail", NOWHERE, status=404),
    Visit("documents:version_list", PLAN),
    Visit("documents:version_detail", PLAN | {"number": 1}),
    Visit("documents:version_detail", PLAN | {"number": 2}),
    Visit("documents:version_compare", PLAN),
    Visit("documents:version_compare", PLAN, query="?fran=2&till=2"),
    Visit("documents:version_compare", PLAN, query="?fran=1&till=arbetsversion"),
    Visit("pages:activity_detail", _of(PLAN, "a02")),
    Visit("pages:activity_detail", _of(PLAN, "a16")),
    Visit("pages:goal_detail", _of(PLAN, "mal-1")),
    Visit("pages:goal_detail", _of(PLAN, "mal-2")),
    *pictures.PUBLIC,
    *chain.PUBLIC,
    *dialogues.PUBLIC,
    Visit("pages:obstacles", PLAN),
    Visit("pages:year_report", CLOSED),
    Visit("pages:organisation_list"),
    Visit("pages:organisation_detail", {"key": HALLSBERG}),
    Visit("pages:organisation_detail", {"key": DEGERFORS}),
    Visit("pages:organisation_detail", {"key": "18"}),
    Visit("pages:organisation_print", {"key": HALLSBERG}),
    *SERVICE,
    Visit("activities:activity_list"),
    Visit("activities:activity_list", query="?q=Laxå&sort=-title"),
    Visit("activities:activity_list", query="?q=finnsinte"),
    Visit("activities:activity_list", query="?start_from=snart"),
    Visit("activities:answer_list"),
    Visit("account_login"),
    Visit("account_login", then=write("Lösenord", "fel", "Logga in med lösenord")),
    Visit("account_login", then=write("E-postadress", "inte en adress", "Få en kod med e-post")),
    Visit("account_login", then=without_session("Få en kod med e-post")),
    Visit("account_request_login_code"),
    Visit("account_confirm_login_code", then=write("E-postadress", "nobody@kultur.example", "Få en kod med e-post")),
    Visit("account_confirm_login_code", demo=True, then=write("Kod", "12345678", "Logga in")),
    Visit("account_inactive"),
    Visit("account_reset_password"),
    Visit("account_reset_password", then=press("Skicka länken")),
    Visit("account_reset_password_done"),
    Visit("account_reset_password_from_key", {"uidb36": "1", "key": "old-link"}),
    Visit("account_reset_password_from_key", reset_link),
    Visit("account_reset_password_from_key", reset_link, then=press("Spara lösenordet")),
    Visit("account_reset_password_from_key_done"),
    Visit("people:invitation_accept", lambda: token(WAITING)),
    Visit("people:invitation_accept", lambda: token(REVOKED), status=410),
    Visit("people:invitation_accept", {"token": "inte-hel"}, status=404),
    Visit("people:demo_mail", demo=True),
]

EDITORS = [
    Visit("pages:my_page"),
    *OPEN_DATA,
    *searching.EDITORS,
    Visit("documents:plan_detail", PLAN),
    Visit("documents:plan_detail", EMPTY),
    Visit("documents:version_list", EMPTY),
    Visit("documents:version_compare", PLAN, query="?fran=1&till=arbetsversion"),
    Visit("documents:version_compare", EMPTY),
    Visit("documents:editor", EDITED),
    Visit("documents:editor", EDITED, then=in_place("a04", "Aktivitet")),
    Visit("documents:editor", EMPTY),
    Visit("documents:editor", PLAN, status=403),
    Visit("documents:plan_create"),
    Visit("documents:plan_create", then=press("Skapa utkastet")),
    Visit("documents:plan_adopt", EMPTY),
    Visit("documents:plan_adopt", {"slug": READY}, then=write("När antogs planen?", "2999-01-01", "Anta planen")),
    Visit("documents:working_copy_publish", EDITED),
    Visit("documents:working_copy_publish", EDITED, then=press("Publicera")),
    Visit("documents:working_copy_discard", EDITED),
    Visit("documents:activity_correct", _of(PLAN, "a03")),
    Visit("pages:activity_detail", _of(PLAN, "a02")),
    Visit("pages:organisation_detail", {"key": HALLSBERG}),
    Visit("plans:plan_edit", EDITED),
    Visit("plans:plan_edit", EDITED, then=write("Titel", "", "Spara")),
    Visit("plans:plan_edit", EDITED, then=overtaken("Titel", "Min titel")),
    Visit("plans:chapter_create", EDITED),
    Visit("plans:chapter_create", EDITED, then=press("Lägg till kapitlet")),
    Visit("plans:chapter_edit", _of(EDITED, "inledning")),
    Visit("plans:chapter_remove", _of(EDITED, "inledning")),
    Visit("plans:goal_create", EDITED),
    Visit("plans:goal_edit", _of(EDITED, "mal-1")),
    Visit("plans:section_create", EDITED),
    Visit("plans:section_edit", _of(EDITED, "avsnitt-5")),
    *chain.EDITORS,
    *dialogues.EDITORS,
    *filling.EDITORS,
    *several.EDITORS,
    *rounds.EDITORS,
    Visit("activities:activity_create", EDITED),
    Visit("activities:activity_create", EDITED, then=press("Lägg till aktiviteten")),
    Visit("activities:activity_edit", _of(EDITED, "a01")),
    Visit("activities:activity_edit", _of(EDITED, "a04")),
    Visit("activities:activity_edit", _of(EDITED, "a04"), then=press("Lägg till ansvarig")),
    Visit("activities:activity_edit", _of(EDITED, "a04"), then=write("Start", "nästa måndag", "Spara")),
    Visit("activities:activity_edit", _of(EDITED, "a04"), then=overtaken("Aktivitet", "Min titel")),
    Visit("activities:activity_place", _of(EDITED, "a04")),
    Visit("activities:activity_bin_list", EDITED),
    Visit("activities:activity_bin_list", EMPTY),
    Visit("activities:heading_create", EDITED),
    Visit("activities:heading_create", EDITED, then=press("Lägg till rubriken")),
    Visit("activities:heading_edit", _of(EDITED, "rubrik-5-skola")),
    Visit("activities:heading_edit", _of(EDITED, "rubrik-5-skola"), then=overtaken("Rubrik", "Min rubrik")),
    Visit("activities:heading_remove", lambda: heading(EMPTY_HEADING)),
    Visit("activities:goal_remove", _of(EDITED, "mal-3")),
    Visit("activities:section_remove", _of(EDITED, "avsnitt-7")),
    Visit("activities:definition_create", EDITED),
    Visit("activities:definition_create", EDITED, then=press("Lägg till ordet")),
    Visit("activities:definition_edit", _of(EDITED, "ord-rus")),
    Visit("activities:definition_edit", _of(EDITED, "ord-rus"), then=overtaken("Ord", "Mitt ord")),
    Visit("activities:definition_remove", _of(EDITED, "ord-rus")),
    Visit("pages:handover_list"),
    Visit("pages:handover", person, then=press("Visa vad som händer")),
    Visit("pages:handover", person, then=write("Vem tar över?", "Anna Nordlund", "Visa vad som händer")),
    Visit("activities:activity_history", _of(PLAN, "a01")),
    Visit("activities:activity_history", _of(PLAN, "a05")),
    Visit("activities:plan_history", PLAN),
    Visit("activities:plan_history", PLAN, query="?kind=goal&since=2020-01-01"),
    Visit("activities:round_history", ROUND),
    Visit("activities:part_history", _of(PLAN, "mal-1") | {"part": "goal"}),
    Visit("activities:convener_report", ROUND | {"key": "a01"}),
    Visit("activities:answer_page", _sheet(YEAR, HALLSBERG)),
    Visit("activities:answer_page", _sheet(YEAR, OREBRO)),
    # Last: it closes the round of the others.
    Visit("activities:round_open", PLANNED, then=opened_after_all),
]

ADMINS = [
    Visit("pages:my_page"),
    Visit("people:organisation_list"),
    Visit("people:organisation_create"),
    Visit("people:organisation_create", then=press("Lägg till")),
    Visit("people:organisation_edit", {"key": HALLSBERG}),
    Visit("people:organisation_history", {"key": HALLSBERG}),
    Visit("people:person_history", person),
    Visit("people:member_history", lambda: member(CHIEF)),
    Visit("people:organisation_edit", {"key": HALLSBERG}, then=overtaken("Namn", "Mitt namn")),
    Visit("people:person_list"),
    Visit("people:person_create"),
    Visit("people:person_edit", person),
    Visit("pages:handover", person),
    Visit("people:person_edit", person, then=write("Namn", "", "Spara")),
    Visit("people:member_list"),
    Visit("people:member_list", query="?q=finnsinte"),
    Visit("people:member_edit", lambda: member(CHIEF)),
    Visit("people:member_remove", lambda: member(CHIEF)),
    Visit("people:invitation_list"),
    Visit("people:invitation_create"),
    Visit("people:invitation_create", then=press("Skicka inbjudan")),
    Visit("people:invitation_resend", lambda: invitation(WAITING)),
    Visit("people:invitation_revoke", lambda: invitation(WAITING)),
    Visit("people:invitation_accept", lambda: token(WAITING)),
    Visit("account_set_password"),
    Visit("account_set_password", then=press("Spara lösenordet")),
    Visit("account_logout"),
]

CHIEFS = [
    Visit("pages:my_page"),
    Visit("pages:my_calendar", then=press("Skapa adress till min kalender")),
    *beside.CHIEFS,
    Visit("activities:answer_page", _sheet(YEAR, HALLSBERG)),
    Visit("activities:answer_page", _sheet(YEAR, HALLSBERG), then=press("Lämna in")),
    Visit("activities:answer_page", _sheet(YEAR, HALLSBERG), then=write("Färdiggrad i procent", "många", "Spara")),
    Visit("activities:answer_page", _sheet(YEAR, HALLSBERG), then=overtaken("Kommentar", "Min kommentar")),
    Visit("activities:answer_page", _sheet(YEAR - 1, HALLSBERG)),
    Visit("activities:answer_page", _sheet(YEAR - 2, HALLSBERG)),
    Visit("activities:round_list", PLAN),
    Visit("activities:round_detail", ROUND),
    Visit("documents:editor", EDITED, status=403),
    Visit("documents:plan_detail", EMPTY),
]

WORKED_IN: Pages = {
    "": PUBLIC,
    EDITOR: EDITORS,
    ADMIN: ADMINS,
    CHIEF: CHIEFS,
    LEFT_OUT: [
        Visit("pages:my_page"),
        *several.ASKING,
        Visit("activities:answer_page", _sheet(YEAR, DEGERFORS)),
        Visit("account_change_password"),
        Visit("account_change_password", then=press("Byt lösenord")),
    ],
    READER: [*pictures.READERS, Visit("pages:my_page"), Visit("activities:answer_page", _sheet(YEAR, HALLSBERG))],
    CONVENER: [
        Visit("pages:my_page"),
        Visit("activities:convener_report", ROUND | {"key": "a17"}),
        Visit("activities:convener_report", ROUND | {"key": "a17"}, then=press("Spara rapporten")),
    ],
    STRANGER: [Visit("pages:my_page"), Visit("activities:round_list", PLAN, status=404)],
}

AS_LOADED: Pages = {
    EDITOR: [
        Visit("pages:start"),
        Visit("pages:my_page"),
        Visit("documents:plan_detail", PLAN),
        Visit("documents:activity_correct", _of(PLAN, "a03")),
        Visit("documents:activity_correct", _of(PLAN, "a03"), then=write("Aktivitet", "", "Rätta och publicera")),
        Visit("documents:activity_correct", _of(PLAN, "a03"), then=press("Lägg till organisation")),
        Visit("activities:plan_history", PLAN),
    ],
}
WORLDS: list[tuple[Callable[[], None], Pages]] = [
    (worked_in, WORKED_IN),
    (as_loaded, AS_LOADED),
    *elsewhere.WORLDS,
    (periods.turned, periods.PAGES),
    (importing.read_in, importing.PAGES),
]
