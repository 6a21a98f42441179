"""manage.py tidy_imports: what was read from files is kept for thirty days."""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from kultursamverkan.documents.models import ImportDraft
from tests.cast import Cast
from tests.documents.import_files import import_draft


def test_the_old_goes_and_the_new_stays(cast: Cast) -> None:
    old, new = import_draft(cast), import_draft(cast)
    ImportDraft.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=31))
    out = StringIO()
    call_command("tidy_imports", stdout=out)
    assert out.getvalue() == "Inlästa filer som kastades: 1\n"
    assert ImportDraft.objects.get() == new
