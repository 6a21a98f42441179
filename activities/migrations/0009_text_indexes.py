"""Indexes of the words that the search looks for. PostgreSQL only."""

from typing import ClassVar

from django.db import migrations

from kultursamverkan.shared.fulltext import AddTextIndex


class Migration(migrations.Migration):
    dependencies: ClassVar = [("activities", "0008_note_and_answer_file")]
    operations: ClassVar = [
        AddTextIndex("heading_words", "activities_heading", ("title",)),
        AddTextIndex("activity_words", "activities_activity", ("title", "note")),
    ]
