"""Kinds and states of meetings, findings, initiatives and letters, and which state may follow which."""

from django.db import models

from activities.choices import ShownStatus


class MeetingKind(models.TextChoices):
    DIALOGUE = "dialogue", "Dialogmöte"
    OFFICIALS = "officials", "Tjänstemannastöd"
    COUNCIL = "council", "Samverkansråd"
    WORKING_GROUP = "working_group", "Arbetsgrupp"
    CONFERENCE = "conference", "Konferens"
    NETWORK = "network", "Nätverk"
    OTHER = "other", "Annat möte"


class MeetingState(models.TextChoices):
    PLANNED = "planned", "Planerat"
    HELD = "held", "Hållet, inte dokumenterat"
    DOCUMENTED = "documented", "Dokumenterat"
    APPROVED = "approved", "Justerat"
    CANCELLED = "cancelled", "Inställt"

    @property
    def shown(self) -> ShownStatus:
        return MEETING_SHOWN[self]


MEETING_SHOWN: dict[str, ShownStatus] = {
    MeetingState.PLANNED: ShownStatus("Planerat", "info", "calendar"),
    MeetingState.HELD: ShownStatus("Hållet, inte dokumenterat", "warning", "clock"),
    MeetingState.DOCUMENTED: ShownStatus("Dokumenterat", "info", "half"),
    MeetingState.APPROVED: ShownStatus("Justerat", "success", "check-circle"),
    MeetingState.CANCELLED: ShownStatus("Inställt", "neutral", "cross-circle"),
}
# planned -> held -> documented -> approved. What is documented can be opened again for its writer until it is approved.
MEETING_NEXT: dict[str, frozenset[str]] = {
    MeetingState.PLANNED: frozenset({MeetingState.HELD, MeetingState.CANCELLED}),
    MeetingState.HELD: frozenset({MeetingState.DOCUMENTED}),
    MeetingState.DOCUMENTED: frozenset({MeetingState.HELD, MeetingState.APPROVED}),
    MeetingState.APPROVED: frozenset(),
    MeetingState.CANCELLED: frozenset({MeetingState.PLANNED}),
}
# It has taken place.
TOOK_PLACE = (MeetingState.HELD, MeetingState.DOCUMENTED, MeetingState.APPROVED)
# Its writer has said that the notes are done: the region's members read them.
TOLD = (MeetingState.DOCUMENTED, MeetingState.APPROVED)
# The agenda may still change.
OPEN_AGENDA = (MeetingState.PLANNED, MeetingState.HELD)


class Reply(models.TextChoices):
    """What one who is called answers; "" = nothing yet."""

    COMES = "comes", "Kommer"
    STAYS_AWAY = "stays_away", "Kommer inte"


class OutcomeKind(models.TextChoices):
    DECISION = "decision", "Beslut"
    TASK = "task", "Uppgift"
    FINDING = "finding", "Iakttagelse"


class MeetingFileKind(models.TextChoices):
    APPENDIX = "appendix", "Bilaga"
    SLIDES = "slides", "Presentation"
    BASIS = "basis", "Underlag"
    MINUTES = "minutes", "Protokoll"
    OTHER = "other", "Annat"


class FindingKind(models.TextChoices):
    OBSERVATION = "observation", "Iakttagelse"
    WISH = "wish", "Önskemål"
    NEED = "need", "Behov"
    OBSTACLE = "obstacle", "Hinder"


class FindingState(models.TextChoices):
    NEW = "new", "Ny"
    EXAMINED = "examined", "Utreds"
    ACTIVITY = "activity", "Blev aktivitet"
    PLANNED = "planned", "I verksamhetsplan eller budget"
    DECLINED = "declined", "Avslås"
    DONE = "done", "Klar"

    @property
    def shown(self) -> ShownStatus:
        return FINDING_SHOWN[self]


FINDING_SHOWN: dict[str, ShownStatus] = {
    FindingState.NEW: ShownStatus("Ny", "neutral", "circle"),
    FindingState.EXAMINED: ShownStatus("Utreds", "info", "half"),
    FindingState.ACTIVITY: ShownStatus("Blev aktivitet", "info", "repeat"),
    FindingState.PLANNED: ShownStatus("I verksamhetsplan eller budget", "info", "calendar"),
    FindingState.DECLINED: ShownStatus("Avslås", "neutral", "cross-circle"),
    FindingState.DONE: ShownStatus("Klar", "success", "check-circle"),
}
# Of one that became an activity which stands in a draft or a working copy only.
FINDING_WAITS = ShownStatus("Förbereds som aktivitet", "info", "half")
FINDING_NEXT: dict[str, frozenset[str]] = {
    FindingState.NEW: frozenset(
        {FindingState.EXAMINED, FindingState.ACTIVITY, FindingState.PLANNED, FindingState.DECLINED}
    ),
    FindingState.EXAMINED: frozenset({FindingState.ACTIVITY, FindingState.PLANNED, FindingState.DECLINED}),
    FindingState.ACTIVITY: frozenset({FindingState.EXAMINED, FindingState.DONE}),
    FindingState.PLANNED: frozenset({FindingState.EXAMINED, FindingState.ACTIVITY, FindingState.DONE}),
    FindingState.DECLINED: frozenset({FindingState.EXAMINED}),
    FindingState.DONE: frozenset({FindingState.EXAMINED}),
}


class InitiativeKind(models.TextChoices):
    NETWORK = "network", "Nätverk"
    FORUM = "forum", "Samverkansforum"
    PROJECT = "project", "Projekt"
    PILOT = "pilot", "Pilotprojekt"
    SURVEY = "survey", "Kartläggning"
    STRATEGY = "strategy", "Strategiuppdrag"


class LetterState(models.TextChoices):
    RECEIVED = "received", "Mottagen"
    PREPARED = "prepared", "Bereds"
    ANSWERED = "answered", "Besvarad"
    DECIDED = "decided", "Beslutad"

    @property
    def shown(self) -> ShownStatus:
        return LETTER_SHOWN[self]


LETTER_SHOWN: dict[str, ShownStatus] = {
    LetterState.RECEIVED: ShownStatus("Mottagen", "neutral", "circle"),
    LetterState.PREPARED: ShownStatus("Bereds", "info", "half"),
    LetterState.ANSWERED: ShownStatus("Besvarad", "success", "check-circle"),
    LetterState.DECIDED: ShownStatus("Beslutad", "success", "lock"),
}
# One step back mends a mistake.
LETTER_NEXT: dict[str, frozenset[str]] = {
    LetterState.RECEIVED: frozenset({LetterState.PREPARED}),
    LetterState.PREPARED: frozenset({LetterState.RECEIVED, LetterState.ANSWERED}),
    LetterState.ANSWERED: frozenset({LetterState.PREPARED, LetterState.DECIDED}),
    LetterState.DECIDED: frozenset({LetterState.ANSWERED}),
}
