"""Indexes of the words that the search looks for. PostgreSQL only."""

from typing import ClassVar

from django.db import migrations

from kultursamverkan.shared.fulltext import AddTextIndex


class Migration(migrations.Migration):
    dependencies: ClassVar = [("plans", "0002_steering_documents")]
    operations: ClassVar = [
        AddTextIndex("plan_words", "plans_plan", ("title", "registry_number")),
        AddTextIndex("chapter_words", "plans_planchapter", ("title", "body")),
        AddTextIndex("definition_words", "plans_definition", ("term", "text")),
        AddTextIndex("goal_words", "plans_developmentgoal", ("name", "text")),
        AddTextIndex(
            "steering_document_words",
            "plans_steeringdocument",
            ("title", "short_title", "registry_number", "decided_by"),
        ),
        AddTextIndex("steering_item_words", "plans_steeringitem", ("name", "text")),
    ]
