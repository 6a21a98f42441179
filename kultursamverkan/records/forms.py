"""One file to send."""

from typing import Any

from django import forms
from django.conf import settings

from kultursamverkan.records.choices import FileKind
from kultursamverkan.records.files import Upload
from kultursamverkan.records.uploads import allowed_kinds, clean_name, ending_of, kind_of, max_bytes
from kultursamverkan.shared.forms import BaseForm

_NO_NAME = "Filen har inget namn som går att använda. Byt namn på den och välj den igen."


class UploadField(forms.FileField):
    """Gives an Upload: the file, looked through and found good."""

    def __init__(self) -> None:
        kinds = allowed_kinds()
        super().__init__(
            label="Fil",
            help_text=f"{said(kinds)}. Högst {settings.UPLOAD_MAX_MB} MB.",
            error_messages={
                "required": "Välj en fil.",
                "empty": "Filen är tom. Välj en annan fil.",
                "invalid": "Filen kom inte fram. Välj den igen.",
                "missing": _NO_NAME,
            },
        )
        self.widget.attrs["accept"] = ",".join(f".{ending}" for kind in kinds for ending in kind.endings)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file.size > max_bytes():
            raise forms.ValidationError(
                f"Filen är för stor. Den får vara högst {settings.UPLOAD_MAX_MB} MB. Gör den mindre, eller dela den, "
                "och välj den igen."
            )
        kinds, kind = allowed_kinds(), kind_of(file.file)
        ending = ending_of(file.name)
        if kind is None or kind not in kinds:
            raise forms.ValidationError(
                f"Filen är inte av ett slag som går att lämna. Det ska vara {said(kinds)}, utan makron och utan "
                "lösenord. Välj en annan fil."
            )
        if ending not in kind.endings:
            raise forms.ValidationError(
                f"Filens namn slutar på .{ending[:10]}, men innehållet är {kind.label}. Byt namn på den så att det "
                f"slutar på .{kind.endings[0]} och välj den igen."
            )
        return Upload(name=clean_name(file.name), kind=kind, content=file)


class FileForm(BaseForm):
    """`upload` is the file when it is good. The browser forgets what was chosen: whatever is wrong, choose again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"] = UploadField()

    @property
    def upload(self) -> Upload:
        found: Upload = self.cleaned_data["file"]
        return found


def said(kinds: list[FileKind]) -> str:
    """ "PDF, Word, OpenDocument eller PNG"."""
    *some, last = dict.fromkeys(str(kind.label).partition("-")[0] for kind in kinds)
    return f"{', '.join(some)} eller {last}" if some else last
