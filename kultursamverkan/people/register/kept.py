"""Personal data of the dialogues, and of what every app keeps beside its subject."""

from kultursamverkan.people.register.base import Erased, Held, Kept, Register, Seen

_SIGNED = "Allmän handling: vem som skrev under."

DIALOGUES: Register = {
    "dialogues.Attendance.guest_email": Held("Dit kallelsen skickas.", Seen.EDITORS, erased=Erased.EMPTIED),
    "dialogues.Attendance.guest_name": Held("Vem som är kallad eller kom.", Seen.REGION, erased=Erased.NAME),
    "dialogues.Attendance.person": Held("Vem som är kallad eller kom.", Seen.REGION),
    "dialogues.DialogueRound.approved_by": Held("Vem som godkände sammanfattningen.", Seen.REGION),
    "dialogues.Finding.owner": Held("Vem som tar hand om iakttagelsen.", Seen.REGION),
    "dialogues.Meeting.approved_by": Held("Vem som justerade.", Seen.REGION),
    "dialogues.Meeting.approver": Held("Vem som ska justera.", Seen.REGION),
    "dialogues.Meeting.documented_by": Held("Vem som dokumenterade; justerar aldrig själv.", Seen.REGION),
    "dialogues.Meeting_conveners.person": Held("Vem som kallar till mötet.", Seen.REGION),
    "dialogues.Outcome.person": Held("Vem som har uppgiften.", Seen.REGION),
    "dialogues.ReportSigner.name": Held(_SIGNED, Seen.PUBLIC, erased=Erased.STAYS),
    "dialogues.ReportSigner.title": Held(_SIGNED, Seen.PUBLIC, erased=Erased.STAYS),
    "dialogues.Signatory.name": Held(f"{_SIGNED} Ett förtroendeuppdrag.", Seen.PUBLIC, erased=Erased.STAYS),
    "dialogues.Signatory.party": Held(f"{_SIGNED} Ett förtroendeuppdrag.", Seen.PUBLIC, erased=Erased.STAYS),
}

RECORDS: Register = {
    "records.Draft.body": Held("Det som skrevs innan det sparades.", Seen.SELF, Kept.MONTH, Erased.REMOVED),
    "records.Draft.user": Held("Vems text det är.", Seen.SELF, Kept.MONTH, Erased.REMOVED),
    "records.Event.account": Held("Vems konto händelsen gäller; bara ett nummer.", Seen.ADMINS, Kept.EVENTS),
    "records.Event.actor": Held("Vem som gjorde det; bara ett nummer.", Seen.ADMINS, Kept.EVENTS),
    "records.SentMail.address": Held("Vart mejlet gick.", Seen.EDITORS, Kept.YEARS, Erased.REMOVED),
    "records.SentMail.by": Held("Vem som skickade.", Seen.EDITORS, Kept.YEARS),
    "records.SentMail.error": Held("Vad mejlservern svarade.", Seen.EDITORS, Kept.YEARS, Erased.REMOVED),
    "records.SentMail.recipient": Held("Vem som fick mejlet.", Seen.EDITORS, Kept.YEARS, Erased.REMOVED),
    "records.StoredFile.by": Held("Vem som lade till filen.", Seen.OWN),
    "records.UndoStep.patch": Held("Så att man kan ångra i en plan.", Seen.SELF, Kept.MONTH, Erased.REMOVED),
    "records.UndoStep.user": Held("Vem som kan ångra.", Seen.SELF, Kept.MONTH, Erased.REMOVED),
    "auditlog.LogEntry.actor": Held("Vem som ändrade vad.", Seen.REGION, Kept.HISTORY),
    "auditlog.LogEntry.actor_email": Held(
        "Vems ett borttaget konto var.", Seen.OPERATORS, Kept.HISTORY, Erased.EMPTIED
    ),
    "auditlog.LogEntry.changes": Held("Gamla och nya värden, namn också.", Seen.REGION, Kept.HISTORY, Erased.NAME),
    "auditlog.LogEntry.object_repr": Held("Vad som ändrades, ett namn också.", Seen.REGION, Kept.HISTORY, Erased.NAME),
}

# Written freely by people about their work: may name somebody. The form says that it can be asked for as a public
# document. Nobody can find every name in it for certain: who is erased is searched for, and people decide.
FREE_TEXT: dict[Seen, tuple[str, ...]] = {
    Seen.PUBLIC: (
        "activities.Activity.note",
        "activities.ConvenerReport.next_step",
        "activities.ConvenerReport.obstacle_text",
        "activities.ConvenerReport.text",
        "activities.FollowUp.next_step",
        "activities.FollowUp.obstacle_text",
        "activities.FollowUp.text",
        "activities.GoalAssessment.comment",
        "activities.Participation.note",
        "dialogues.DialogueRound.summary",
        "dialogues.Finding.reason",
        "dialogues.Finding.result",
        "dialogues.Finding.text",
        "dialogues.Initiative.result",
        "dialogues.Initiative.text",
        "dialogues.Letter.text",
        "dialogues.Meeting.summary",
        "dialogues.StaffReport.administration_view",
        "dialogues.StaffReport.appendices",
        "dialogues.StaffReport.background",
        "dialogues.StaffReport.decision",
        "dialogues.StaffReport.decision_basis",
        "dialogues.StaffReport.matter",
        "dialogues.StaffReport.preparation",
        "dialogues.StaffReport.proposed_decision",
        "dialogues.StaffReport.summary",
        "documents.PlanVersion.reason",
        "documents.Settlement.reason",
        "plans.PlanChapter.body",
        "records.StoredFile.name",
    ),
    Seen.REGION: (
        "activities.FollowUpRound.reopened_because",
        "activities.ReminderStep.text",
        "activities.RoundActivity.reason",
        "activities.RoundCopy.reopened_because",
        "dialogues.AgendaItem.discussion",
        "dialogues.AgendaItem.text",
        "dialogues.Meeting.cancelled_because",
        "dialogues.Meeting.last_notice",
        "dialogues.Meeting.notes",
        "dialogues.Meeting.returned_because",
        "dialogues.MeetingFile.title",
        "dialogues.Outcome.text",
        "documents.PlanClosing.reopened_because",
    ),
    Seen.OWN: (
        "activities.FollowUp.asked_reason",
        "activities.FollowUp.internal_note",
        "activities.FollowUp.returned_because",
        "activities.FollowUpNote.text",
        "activities.ParticipationWish.answer",
        "activities.ParticipationWish.text",
    ),
    Seen.EDITORS: (
        "dialogues.Finding.internal_note",
        "documents.ImportDraft.name",
        "records.SentMail.text",
        "records.SentMail.title",
    ),
    Seen.SELF: ("records.UndoStep.what",),
    Seen.OPERATORS: (
        "admin.LogEntry.change_message",
        "auditlog.LogEntry.changes_text",
        "auditlog.LogEntry.serialized_data",
    ),
}
