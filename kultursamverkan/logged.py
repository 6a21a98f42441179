"""Which models the log follows, and which of their fields. Setting AUDITLOG_INCLUDE_TRACKING_MODELS."""

UNLOGGED = ["id", "order", "revision"]
LOGGED_MANY = {
    "people.Person": ["groups"],
    "plans.Plan": ["steering"],
    "plans.DevelopmentGoal": ["steering"],
    "plans.SteeringItem": ["parents", "carried_out_by"],
    "dialogues.PartyType": ["organisations"],
    "dialogues.DialogueRound": ["themes"],
    "dialogues.Meeting": ["conveners", "activities"],
    "dialogues.Finding": ["initiatives", "letters"],
    "dialogues.Initiative": ["parties", "activities"],
}
# Who an account belongs to in the plan gives rights. Never the password, nor when somebody signs in.
ACCOUNT = {"model": "people.User", "include_fields": ["email", "name", "person", "is_active", "is_superuser"]}
# When somebody got an address of their own calendar, or gave it up; never the secret in it.
CALENDAR = {"model": "people.CalendarFeed", "include_fields": ["user", "made_at"]}
# What a file says is no change of anything, and is thrown away: only what becomes of it is followed.
IMPORT = {"model": "documents.ImportDraft", "include_fields": ["name", "region", "plan", "state"]}
EDITED = (
    "people.Organisation",
    "people.Alias",
    "people.Person",
    "people.Membership",
    "people.Invitation",
    "plans.Plan",
    "plans.PlanChapter",
    "plans.Definition",
    "plans.DevelopmentGoal",
    "plans.PlanSection",
    "plans.SteeringDocument",
    "plans.SteeringItem",
    "activities.Heading",
    "activities.Activity",
    "activities.Responsibility",
    "activities.Participation",
    "activities.ParticipationWish",
    "activities.FollowUpRound",
    "activities.ReminderPlan",
    "activities.ReminderStep",
    "activities.RoundActivity",
    "activities.FollowUp",
    "activities.FollowUpNote",
    "activities.AnswerFile",
    "activities.HandIn",
    "activities.ConvenerReport",
    "activities.GoalAssessment",
    "dialogues.DialogueSettings",
    "dialogues.Theme",
    "dialogues.PartyType",
    "dialogues.DialogueSeries",
    "dialogues.SeriesParty",
    "dialogues.DialogueRound",
    "dialogues.Meeting",
    "dialogues.Attendance",
    "dialogues.AgendaItem",
    "dialogues.Outcome",
    "dialogues.MeetingFile",
    "dialogues.Finding",
    "dialogues.FindingTie",
    "dialogues.Initiative",
    "dialogues.Letter",
    "dialogues.Signatory",
    "dialogues.StaffReport",
    "dialogues.ReportSigner",
    "documents.Settlement",
    "documents.PlanClosing",
    "api.OpenDataSettings",
)
LOGGED = (
    *({"model": model, "exclude_fields": UNLOGGED, "m2m_fields": LOGGED_MANY.get(model, [])} for model in EDITED),
    ACCOUNT,
    CALENDAR,
    IMPORT,
)
