"""Which fields hold personal data, and why: the ground of a record of processing (GDPR article 30).

Every field that can hold text, a file or a person stands in exactly one of the three lists; a new field without a place
fails tests/project/test_personal_data.py. Fields with fixed choices hold no text and are left out.
"""

# Tells who somebody is, how to reach them, or what they did. The value says what it is kept for.
PERSONAL = {
    "activities.ConvenerReport.reported_by": "who reported, for the log and for questions",
    "activities.FollowUp.answered_by": "who answered, also when the officer wrote for the municipality",
    "activities.HandIn.by": "who handed in for the municipality",
    "activities.Responsibility.person": "the plan names who is responsible",
    "activities.Responsibility.source_text": "how the source wrote the responsible, a name included",
    "documents.PlanVersion.document": "the frozen plan names the responsible",
    "documents.PlanVersion.published_by": "who published the version",
    "people.Alias.person": "another way to write a person's name",
    "people.Alias.text": "may be a person's name as sources write it",
    "people.Invitation.email": "where the invitation is sent",
    "people.Invitation.invited_by": "who invited",
    "people.Invitation.name": "who is invited",
    "people.Invitation.person": "who in the plan the account belongs to",
    "people.Membership.user": "who acts for which organisation",
    "people.Person.email": "how editors reach the person; never public",
    "people.Person.key": "made from the name where the fixture makes it",
    "people.Person.name": "the plan names the responsible",
    "people.Person.phone": "how editors reach the person; never public",
    "people.Person.title": "what the person does at the organisation",
    "people.User.email": "sign-in",
    "people.User.name": "shown beside what the user wrote",
    "people.User.password": "sign-in; a hash",
    "people.User.person": "who in the plan the account belongs to",
    "plans.Plan.author": "the plan names its author",
    "records.Draft.body": "what its writer typed, kept for that writer only",
    "records.Draft.user": "whose text it is",
}

# Written freely by people about their work: may name somebody. The form says that it can be asked for as a public
# document.
MAY_NAME_SOMEBODY = {
    "activities.Activity.note",
    "activities.ConvenerReport.next_step",
    "activities.ConvenerReport.obstacle_text",
    "activities.ConvenerReport.text",
    "activities.FollowUp.internal_note",
    "activities.FollowUp.next_step",
    "activities.FollowUp.obstacle_text",
    "activities.FollowUp.asked_reason",
    "activities.FollowUp.text",
    "activities.Participation.note",
    "activities.RoundActivity.reason",
    "documents.PlanVersion.reason",
    "plans.PlanChapter.body",
}

# Names of things, bodies and moments; facts of the plan.
NOT_PERSONAL = {
    "activities.Activity.completion_source",
    "activities.Activity.key",
    "activities.Activity.planned_completion",
    "activities.Activity.start",
    "activities.Activity.start_source",
    "activities.Activity.title",
    "activities.ConvenerReport.obstacles",
    "activities.FollowUp.obstacles",
    "activities.Heading.key",
    "activities.Heading.title",
    "activities.Participation.source_text",
    "activities.Responsibility.role",
    "documents.PlanVersion.decided_by",
    "people.Alias.role_title",
    "people.Organisation.code",
    "people.Organisation.key",
    "people.Organisation.name",
    "people.Organisation.official_name",
    "plans.Definition.at",
    "plans.Definition.key",
    "plans.Definition.term",
    "plans.Definition.text",
    "plans.DevelopmentGoal.color_hex",
    "plans.DevelopmentGoal.key",
    "plans.DevelopmentGoal.name",
    "plans.DevelopmentGoal.text",
    "plans.Plan.decided_by",
    "plans.Plan.document_type",
    "plans.Plan.registry_number",
    "plans.Plan.slug",
    "plans.Plan.title",
    "plans.PlanChapter.key",
    "plans.PlanChapter.title",
    "plans.PlanSection.key",
    "plans.PlanSection.title",
    "records.Draft.path",
}
