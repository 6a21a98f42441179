"""Who may do what where: a member's role, and an invitation."""

from typing import Any

from django import forms

from kultursamverkan.people.choices import REGIONAL_ROLES, OrganisationKind, Role
from kultursamverkan.people.forms.fields import OrganisationField
from kultursamverkan.people.models import Membership, Organisation, Person
from kultursamverkan.shared.forms import BaseForm

# What each role is for, said where one chooses.
ROLE_TEXTS = {
    Role.READER: "Läsare – läser det som kommunen eller regionen ännu inte har publicerat",
    Role.REPORTER: "Rapportör – läser, svarar på uppföljningen och lämnar in den för organisationen",
    Role.EDITOR: "Redaktör – ändrar regionens planer och sköter uppföljningen",
    Role.ADMIN: "Administratör – som redaktör, och bjuder in och tar bort människor",
}
_PERSON_HELP = (
    "Om kontots innehavare står i planen. Är personen sammankallande får kontot rapportera för de aktiviteterna."
)


def _role_field() -> forms.ChoiceField:
    return forms.ChoiceField(label="Roll", choices=list(ROLE_TEXTS.items()), widget=forms.RadioSelect)


class MemberForm(BaseForm):
    """One member's role; `persons` are those the account may be tied to."""

    role = _role_field()
    person = forms.ModelChoiceField(
        Person.objects.none(), label="Person i planen", help_text=_PERSON_HELP, required=False, empty_label="Ingen"
    )

    def __init__(self, data: Any = None, *, membership: Membership, persons: Any, **kwargs: Any) -> None:
        person = membership.user.person
        super().__init__(data, initial={"role": membership.role, "person": person}, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["person"].queryset = persons
        if membership.organisation.kind != OrganisationKind.REGION:
            fields["role"].choices = [choice for choice in ROLE_TEXTS.items() if choice[0] not in REGIONAL_ROLES]
        if person and person.region_id != membership.organisation.region_id:
            del fields["person"]


class InvitationForm(BaseForm):
    """`organisations` and `persons`: those of the regions that the inviting person manages."""

    email = forms.EmailField(label="E-postadress", help_text="Inbjudan skickas dit, och hen loggar in med den.")
    name = forms.CharField(label="Namn", max_length=120, required=False)
    organisation = OrganisationField(label="Organisation", empty_label="Välj organisation")
    role = _role_field()
    person = forms.ModelChoiceField(
        Person.objects.none(), label="Person i planen", help_text=_PERSON_HELP, required=False, empty_label="Ingen"
    )

    def __init__(self, data: Any = None, *, organisations: Any, persons: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["organisation"].queryset = organisations
        fields["person"].queryset = persons

    def clean(self) -> dict[str, Any]:
        super().clean()
        organisation: Organisation | None = self.cleaned_data.get("organisation")
        regional = self.cleaned_data.get("role") in REGIONAL_ROLES
        if organisation and regional and organisation.kind != OrganisationKind.REGION:
            self.add_error("role", "Bara en region har redaktörer och administratörer. Välj läsare eller rapportör.")
        person: Person | None = self.cleaned_data.get("person")
        if organisation and person and person.region_id != organisation.region_id:
            self.add_error("person", f"{person} hör till en annan region än {organisation}.")
        return self.cleaned_data
