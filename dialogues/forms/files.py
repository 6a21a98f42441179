"""The form for a document of a meeting."""

from typing import Any, ClassVar

from dialogues.models import MeetingFile
from kultursamverkan.records.files import Upload
from kultursamverkan.records.forms import UploadField
from kultursamverkan.shared.editing import EditForm


class MeetingFileForm(EditForm):
    """A new one chooses its file too: `upload` when it is good. The browser forgets what was chosen."""

    class Meta:
        model = MeetingFile
        fields = ("title", "kind", "registry_number", "shown_before")
        labels: ClassVar = {"shown_before": "Visa före mötet"}
        help_texts: ClassVar = {
            "title": "Utan rubrik visas filens namn.",
            "shown_before": "För alla som läser dagordningen. Annars visas handlingen när mötet är dokumenterat.",
        }

    def __init__(self, data: Any = None, *, instance: MeetingFile, **kwargs: Any) -> None:
        super().__init__(data, instance=instance, **kwargs)
        if not instance.pk:
            self.fields = {"file": UploadField(), **self.fields}

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values.items() if name != "file"}

    @property
    def upload(self) -> Upload:
        found: Upload = self.cleaned_data["file"]
        return found
