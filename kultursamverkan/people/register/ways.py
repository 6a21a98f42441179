"""How a row that is tied to a person or an account comes to its region, and what its owner wrote in it."""

# By model: the lookup of its region. A model that is not here belongs to the account itself, in whatever region.
WAYS: dict[str, str] = {
    "activities.ConvenerReport": "round__plan__region",
    "activities.FollowUp": "round__plan__region",
    "activities.FollowUpNote": "activity__plan__region",
    "activities.GoalAssessment": "round__plan__region",
    "activities.HandIn": "round__plan__region",
    "activities.ParticipationWish": "activity__plan__region",
    "activities.Responsibility": "activity__plan__region",
    "activities.RoundCopy": "round__plan__region",
    "dialogues.Attendance": "meeting__region",
    "dialogues.DialogueRound": "series__region",
    "dialogues.Finding": "region",
    "dialogues.Meeting": "region",
    "dialogues.Meeting_conveners": "meeting__region",
    "dialogues.Outcome": "meeting__region",
    "documents.ImportDraft": "region",
    "documents.PlanClosing": "plan__region",
    "documents.PlanVersion": "plan__region",
    "documents.Settlement": "activity__plan__region",
    "people.Alias": "region",
    "people.Invitation": "organisation__region",
    "people.Membership": "organisation__region",
    "people.Person": "region",
    "people.Person_groups": "person__region",
    "plans.Plan": "region",
}
# The account's own, which no region's admin has any need of.
PRIVATE = frozenset(
    {
        "account.EmailAddress",
        "admin.LogEntry",
        "auditlog.LogEntry",
        "mfa.Authenticator",
        "people.CalendarFeed",
        "people.Session",
        "people.User_groups",
        "people.User_user_permissions",
        "records.Draft",
        "records.Event",
        "records.SentMail",
        "records.StoredFile",
        "records.UndoStep",
        "socialaccount.SocialAccount",
    }
)
# Never given to anybody.
SECRET = frozenset(
    {
        "mfa.Authenticator.data",
        "people.CalendarFeed.secret",
        "people.Session.session_data",
        "people.Session.session_key",
        "people.User.password",
    }
)
# By the tie to who wrote them: the fields that hold what that person wrote.
WROTE: dict[str, tuple[str, ...]] = {
    "activities.ConvenerReport.reported_by": ("text", "obstacle_text", "next_step"),
    "activities.FollowUp.answered_by": ("text", "obstacle_text", "next_step"),
    "activities.FollowUp.reviewed_by": ("returned_because",),
    "activities.FollowUpNote.by": ("text",),
    "activities.GoalAssessment.assessed_by": ("comment",),
    "activities.ParticipationWish.by": ("text",),
    "activities.ParticipationWish.decided_by": ("answer",),
    "activities.Responsibility.person": ("source_text",),
    "documents.PlanVersion.published_by": ("reason",),
    "documents.Settlement.settled_by": ("reason",),
    "records.Draft.user": ("body",),
    "records.SentMail.recipient": ("title", "address"),
    "records.StoredFile.by": ("name",),
    "records.UndoStep.user": ("what",),
}
