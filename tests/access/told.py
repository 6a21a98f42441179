"""Which fields the public reads where their row is public (design.md §6). A new field is secret until it stands here:
tests/access/test_secrets.py writes a word into every field that holds text, and reads all that the public reads."""

from django.db import models

from kultursamverkan.shared.fields import WhenField
from tests.project.tree import our_apps

PUBLIC = frozenset(
    {
        "activities.Activity.completion_source",
        "activities.Activity.note",
        "activities.Activity.start_source",
        "activities.Activity.title",
        "activities.ConvenerReport.next_step",
        "activities.ConvenerReport.obstacle_text",
        "activities.ConvenerReport.text",
        "activities.FollowUp.next_step",
        "activities.FollowUp.obstacle_text",
        "activities.FollowUp.text",
        "activities.GoalAssessment.comment",
        "activities.Heading.title",
        "activities.Participation.note",
        "activities.Participation.source_text",
        "activities.Responsibility.role",
        "activities.Responsibility.source_text",
        "dialogues.DialogueRound.registry_number",
        "dialogues.DialogueRound.summary",
        "dialogues.DialogueSeries.purpose",
        "dialogues.DialogueSeries.registry_number",
        "dialogues.DialogueSeries.title",
        "dialogues.Finding.reason",
        "dialogues.Finding.result",
        "dialogues.Finding.text",
        "dialogues.Initiative.others",
        "dialogues.Initiative.result",
        "dialogues.Initiative.text",
        "dialogues.Initiative.title",
        "dialogues.Letter.registry_number",
        "dialogues.Letter.text",
        "dialogues.Letter.title",
        "dialogues.Meeting.place",
        "dialogues.Meeting.summary",
        "dialogues.Meeting.title",
        "dialogues.PartyType.name",
        "dialogues.ReportSigner.name",
        "dialogues.ReportSigner.title",
        "dialogues.Signatory.name",
        "dialogues.Signatory.party",
        "dialogues.StaffReport.administration_view",
        "dialogues.StaffReport.appendices",
        "dialogues.StaffReport.background",
        "dialogues.StaffReport.decided_by",
        "dialogues.StaffReport.decision",
        "dialogues.StaffReport.decision_basis",
        "dialogues.StaffReport.matter",
        "dialogues.StaffReport.preparation",
        "dialogues.StaffReport.proposed_decision",
        "dialogues.StaffReport.registry_number",
        "dialogues.StaffReport.summary",
        "dialogues.StaffReport.title",
        "dialogues.Theme.name",
        "documents.PlanVersion.decided_by",
        "documents.PlanVersion.reason",
        "documents.Settlement.reason",
        "people.Organisation.name",
        "people.Organisation.official_name",
        "people.Person.name",
        "plans.Definition.term",
        "plans.Definition.text",
        "plans.DevelopmentGoal.name",
        "plans.DevelopmentGoal.text",
        "plans.Plan.author",
        "plans.Plan.decided_by",
        "plans.Plan.document_type",
        "plans.Plan.registry_number",
        "plans.Plan.title",
        "plans.PlanChapter.body",
        "plans.PlanChapter.title",
        "plans.PlanSection.title",
        "plans.SteeringDocument.decided_by",
        "plans.SteeringDocument.registry_number",
        "plans.SteeringDocument.short_title",
        "plans.SteeringDocument.title",
        "plans.SteeringItem.name",
        "plans.SteeringItem.text",
        "records.StoredFile.name",
    }
)

# Held to a form that pages read, or part of an address; nothing is written there.
SHAPED = frozenset(
    {
        "documents.ImportDraft.ending",
        "people.Organisation.code",
        "plans.DevelopmentGoal.color_hex",
        "records.Event.about",
        "records.Event.key",
        "records.Event.label",
        "records.Event.region",
        "people.Session.device",
        "people.Session.session_data",
        "people.Session.session_key",
        "people.User.password",
        "records.SentForm.digest",
        "records.SentForm.location",
    }
)


def text_fields(model: type[models.Model]) -> list[str]:
    """That somebody fills with words. Addresses (slugs), times and fixed choices are none; what is kept as JSON is made
    of other fields."""
    held = [field for field in model._meta.fields if isinstance(field, models.CharField | models.TextField)]
    return [
        field.name
        for field in held
        if not field.choices
        and not isinstance(field, models.SlugField | WhenField)
        and f"{model._meta.label}.{field.name}" not in SHAPED
    ]


def models_of_ours() -> list[type[models.Model]]:
    return [model for config in our_apps() for model in config.get_models()]


# "people.Person.name" → its number; words in the database are made of it.
FIELDS = [f"{model._meta.label}.{name}" for model in models_of_ours() for name in text_fields(model)]
