"""Dialogue series and rounds, meetings, findings, initiatives, letters and their replies."""

from dialogues.models.files import MeetingFile
from dialogues.models.finding import Finding, FindingTie
from dialogues.models.initiative import Initiative
from dialogues.models.letter import Letter, ReportSigner, Signatory, StaffReport
from dialogues.models.meeting import AgendaItem, Attendance, Meeting, Outcome
from dialogues.models.series import DialogueRound, DialogueSeries, DialogueSettings, PartyType, SeriesParty, Theme

__all__ = [
    "AgendaItem",
    "Attendance",
    "DialogueRound",
    "DialogueSeries",
    "DialogueSettings",
    "Finding",
    "FindingTie",
    "Initiative",
    "Letter",
    "Meeting",
    "MeetingFile",
    "Outcome",
    "PartyType",
    "ReportSigner",
    "SeriesParty",
    "Signatory",
    "StaffReport",
    "Theme",
]
