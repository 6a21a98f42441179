"""Indexes of the words that the search looks for. PostgreSQL only."""

from typing import ClassVar

from django.db import migrations

from kultursamverkan.shared.fulltext import AddTextIndex


class Migration(migrations.Migration):
    dependencies: ClassVar = [("dialogues", "0002_meeting_returned_because")]
    operations: ClassVar = [
        AddTextIndex("meeting_words", "dialogues_meeting", ("title", "place")),
        AddTextIndex("meeting_summary_words", "dialogues_meeting", ("summary",)),
        AddTextIndex("meeting_inside_words", "dialogues_meeting", ("registry_number", "cancelled_because")),
        AddTextIndex("meeting_notes_words", "dialogues_meeting", ("notes",)),
        AddTextIndex("agenda_words", "dialogues_agendaitem", ("title", "text")),
        AddTextIndex("discussion_words", "dialogues_agendaitem", ("discussion",)),
        AddTextIndex("outcome_words", "dialogues_outcome", ("text",)),
        AddTextIndex("dialogue_round_words", "dialogues_dialogueround", ("summary",)),
        AddTextIndex("finding_words", "dialogues_finding", ("text", "result", "reason")),
        AddTextIndex("letter_words", "dialogues_letter", ("title", "registry_number", "text")),
        AddTextIndex(
            "staff_report_words",
            "dialogues_staffreport",
            (
                "title",
                "registry_number",
                "proposed_decision",
                "summary",
                "decision_basis",
                "matter",
                "preparation",
                "background",
                "administration_view",
                "appendices",
                "decision",
                "decided_by",
            ),
        ),
        AddTextIndex("initiative_words", "dialogues_initiative", ("title", "text", "others", "result")),
    ]
