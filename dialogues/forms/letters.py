"""Forms for a letter with its signatories, and for the reply with its signers."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from dialogues.actions.letters import TAKEN, Signed
from dialogues.models import Letter, StaffReport
from dialogues.queries.letters import FIRST_PAGE, STATEMENT
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.editing import ClashField, EditForm, RowForm
from kultursamverkan.shared.forms import DateInput
from kultursamverkan.shared.models import Revised
from kultursamverkan.shared.rows import FormWithRows, Rows

_TALL = forms.Textarea({"rows": 6})
TOO_EARLY = "Skrivelsen kan inte ha kommit in före sitt eget datum."
# What is written of at length, in the order of the reply.
_LONG = (*FIRST_PAGE, *STATEMENT)


class LetterFields(EditForm):
    """`owners`: whose register the letter can come into; a letter that is there stays in its own."""

    class Meta:
        model = Letter
        fields = ("owner", "registry_number", "title", "dated_on", "received_on", "text", "and_others")
        widgets: ClassVar = {"dated_on": DateInput(), "received_on": DateInput(), "text": _TALL}
        help_texts: ClassVar = {
            "owner": "Den som skrivelsen är ställd till och som har den i sitt diarium.",
            "registry_number": "Som det står i diariet. Det behöver inte ha något särskilt mönster.",
            "text": "Det du skriver kan begäras ut som allmän handling.",
        }

    def __init__(self, *args: Any, owners: QuerySet[Organisation] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._given["owners"] = owners
        if owners is None:
            del self.fields["owner"]
        else:
            self.fields["owner"].queryset = owners  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        owner, number = values.get("owner", getattr(self.instance, "owner", None)), values.get("registry_number")
        if owner and number:
            others = Letter.objects.filter(owner=owner, registry_number=number).exclude(pk=self.instance.pk)
            if others.exists():
                self.add_error("registry_number", TAKEN)
        dated, received = values.get("dated_on"), values.get("received_on")
        if dated and received and received < dated:
            self.add_error("received_on", TOO_EARLY)
        return values


class SignatoryForm(RowForm):
    name = forms.CharField(label="Namn", max_length=120)
    aside = forms.CharField(label="Parti", max_length=60, required=False)


class SignerForm(RowForm):
    name = forms.CharField(label="Namn", max_length=120)
    aside = forms.CharField(label="Titel", max_length=120, required=False)


class _SignedForm(FormWithRows):
    """A form and those who have signed: `noun` is what they are called together, `relation` where they are saved."""

    noun: ClassVar[str]
    relation: ClassVar[str]
    line: ClassVar[type[RowForm]]

    def __init__(self, data: QueryDict | None, form: EditForm, signed: Iterable[Signed]) -> None:
        initial = [{"name": one.name, "aside": one.aside} for one in signed]
        self.rows = Rows(self.line, data, prefix="signed", initial=initial)
        super().__init__(data, form, [self.rows])

    @property
    def signed(self) -> list[Signed]:
        return [Signed(**line.cleaned_data) for line in self.rows.lines]

    def clash_fields(self, current: Revised) -> list[ClashField]:
        saved = ", ".join(str(one) for one in getattr(current, self.relation).all())
        typed = ", ".join(f"{one.name} ({one.aside})" if one.aside else one.name for one in self.signed)
        return [*super().clash_fields(current), ClashField(self.noun, saved, typed)]


class LetterForm(_SignedForm):
    noun = "Undertecknare"
    relation = "signatories"
    line = SignatoryForm

    def __init__(self, data: QueryDict | None, *, letter: Letter, owners: QuerySet[Organisation] | None = None) -> None:
        signed = [Signed(one.name, one.party) for one in letter.signatories.all()] if letter.pk else []
        super().__init__(data, LetterFields(data, instance=letter, owners=owners), signed)


class ReportFields(EditForm):
    class Meta:
        model = StaffReport
        fields = (
            "title",
            "registry_number",
            "dated_on",
            *_LONG,
            "decided_on",
            "decided_by",
        )
        widgets: ClassVar = {
            **dict.fromkeys(_LONG, _TALL),
            "dated_on": DateInput(),
            "decided_on": DateInput(),
            "appendices": forms.Textarea({"rows": 3}),
        }
        help_texts: ClassVar = {
            "proposed_decision": "Rubriker som du lämnar tomma visas inte.",
            "appendices": "En bilaga per rad.",
            "administration_view": "Det du skriver kan begäras ut som allmän handling.",
        }


class ReportForm(_SignedForm):
    noun = "Tjänstepersoner som skrivit under"
    relation = "signers"
    line = SignerForm

    def __init__(self, data: QueryDict | None, *, report: StaffReport) -> None:
        signed = [Signed(one.name, one.title) for one in report.signers.all()] if report.pk else []
        super().__init__(data, ReportFields(data, instance=report), signed)
