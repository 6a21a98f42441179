"""Indexes of the words that the search looks for. PostgreSQL only."""

from typing import ClassVar

from django.db import migrations

from kultursamverkan.shared.fulltext import AddTextIndex


class Migration(migrations.Migration):
    dependencies: ClassVar = [("people", "0001_initial")]
    operations: ClassVar = [
        AddTextIndex("organisation_words", "people_organisation", ("name", "official_name")),
    ]
