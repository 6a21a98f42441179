"""Who takes over from somebody who leaves: one for all, or one for each thing."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_date

from activities.queries.editing import People
from kultursamverkan.pages.queries.handover import Choices, Handover, Successor, Task
from kultursamverkan.people.models import Membership
from kultursamverkan.shared.editing import Kept, RowForm
from kultursamverkan.shared.forms import BaseForm, DateInput

PEOPLE_LIST = "personer"
REASON = "Ansvaret för några aktiviteter går över till någon annan."


class WhoForm(RowForm):
    """Somebody the region knows, or somebody new. `leaving` is who cannot be chosen; `task` is what is given away, None
    where it is the rest."""

    person = forms.CharField(
        label="Vem tar över?",
        max_length=120,
        required=False,
        widget=forms.TextInput({"list": PEOPLE_LIST, "autocomplete": "off"}),
    )
    new_person = forms.BooleanField(label="Lägg till som ny person i regionen", required=False)

    def __init__(self, *args: Any, people: People, leaving: str, task: Task | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.leaving, self.task = people, leaving, task
        if task:
            self.fields["person"].label = "Någon annan tar över det här"

    @property
    def asks_for_new(self) -> bool:
        text = str(self["person"].value() or "").strip()
        return bool(text) and not self.people.find(text)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        text = values.get("person", "")
        found = self.people.find(text) if text else []
        if len(found) > 1:
            labels = " eller ".join(self.people.label(person) for person in found)
            self.add_error("person", f"Flera personer heter så. Skriv {labels}.")
        elif found and found[0].key == self.leaving:
            self.add_error("person", f"{found[0]} är den som lämnar över. Välj någon annan.")
        elif text and not found and not values.get("new_person"):
            like = self.people.like(text)
            hint = f"Menade du {like}? Skriv så i stället. " if like else ""
            self.add_error(
                "person",
                f"Regionen har ingen person som heter ”{text}”. {hint}Är det en ny person: kryssa i rutan under.",
            )
        return values

    @property
    def successor(self) -> Successor | None:
        text = self.cleaned_data["person"]
        found = self.people.find(text) if text else []
        if found:
            return Successor(person=found[0])
        return Successor(new_name=text) if text else None


class FactsForm(Kept, BaseForm):
    """From when and why. What there is nothing of is not asked for."""

    day = forms.DateField(label="Från och med", widget=DateInput, help_text="Den dag den som tar över börjar.")
    reason = forms.CharField(
        label="Varför justeras planen?",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Skälet syns för alla bland planens versioner.",
    )
    decided_by = forms.CharField(
        label="Vem har beslutat?",
        max_length=120,
        required=False,
        help_text="Lämna tomt om inget beslut behövs.",
    )
    decided_on = forms.DateField(label="När beslutades det?", widget=DateInput, required=False)
    roles = forms.ModelMultipleChoiceField(
        Membership.objects.none(),
        label="Roller som den som tar över bjuds in till",
        help_text="Den som tar över får en inbjudan med e-post och har rollen när den är antagen.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    email = forms.EmailField(
        label="E-post till den som tar över",
        help_text="Dit skickas inbjudan. Lämna tomt om adressen redan finns.",
        required=False,
    )
    close = forms.BooleanField(label="Stäng kontot", required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, handover: Handover) -> None:
        super().__init__(data, initial={"day": handover.today, "reason": REASON})
        self.handover = handover
        fields: dict[str, Any] = self.fields
        gone = [] if handover.plans else ["reason", "decided_by", "decided_on"]
        gone += [] if handover.roles else ["roles", "email"]
        gone += [] if handover.user else ["close"]
        for name in gone:
            del fields[name]
        if handover.roles:
            fields["roles"].queryset = Membership.objects.filter(pk__in=[role.pk for role in handover.roles])
            fields["roles"].label_from_instance = lambda role: f"{role.get_role_display()} i {role.organisation}"
        if handover.user:
            fields["close"].help_text = (
                f"{handover.person} kan då inte logga in mer, och rollerna i regionen tas bort. Det som är skrivet "
                "står kvar med namnet."
            )

    def clean_close(self) -> bool:
        close: bool = self.cleaned_data["close"]
        day = self.cleaned_data.get("day")
        if close and day and day > timezone.localdate():
            raise forms.ValidationError("Kontot stängs direkt. Kryssa i det när dagen har kommit.")
        return close


class HandoverForm:
    """All that is sent together: `form`, and `formsets` with who takes everything and who takes each thing."""

    def __init__(self, data: Any, *, handover: Handover, people: People) -> None:
        who: dict[str, Any] = {"people": people, "leaving": handover.person.key}
        self.handover, self.people = handover, people
        self.form = FactsForm(data, handover=handover)
        self.heir = WhoForm(data, prefix="alla", **who)
        self.lines = [WhoForm(data, prefix=task.id, task=task, **who) for task in handover.tasks]
        self.formsets = [[self.heir], self.lines]

    @property
    def is_bound(self) -> bool:
        return self.form.is_bound

    def is_valid(self) -> bool:
        wrong = [one for one in (self.form, self.heir, *self.lines) if not one.is_valid()]  # every one is judged
        if wrong:
            return False
        heir, values = self.heir.successor, self.form.cleaned_data
        if not (self.lines or values.get("roles") or values.get("close")):
            self.refuse("Det finns inget kvar att lämna över.")
        elif heir is None and any(line.successor is None for line in self.lines):
            self.heir.add_error("person", "Skriv vem som tar över, eller skriv någon vid varje uppdrag.")
        elif values.get("roles"):
            self._check_roles(heir, values["email"])
        if self.handover.hides_names:
            self._check_reason(values["reason"])
        return not (self.form.errors or self.heir.errors)

    def _check_roles(self, heir: Successor | None, email: str) -> None:
        if heir is None:
            self.heir.add_error("person", "Skriv vem som ska bjudas in till rollerna.")
        elif not (email or address_of(heir)):
            self.form.add_error("email", f"Skriv en e-postadress. Vi har ingen till {heir.name}.")

    def _check_reason(self, reason: str) -> None:
        """The reason is public, and so are no names in a plan that leaves them out."""
        named = [one.successor.name for one in (self.heir, *self.lines) if one.successor]
        told = next((name for name in [self.handover.person.name, *named] if name in reason), None)
        if told:
            self.form.add_error("reason", f"Planen visar inte personers namn. Skriv skälet utan {told}.")

    def refuse(self, message: str) -> None:
        self.form.add_error(None, message)

    def read_again(self, fingerprint: str) -> None:
        """The page shows what will change: the next press is about that."""
        self.form.data = {name: self.form.data[name] for name in self.form.data} | {"shown": fingerprint}

    @property
    def choices(self) -> Choices:
        values = dict(self.form.cleaned_data)
        heir = self.heir.successor
        email = values.pop("email", "") or (address_of(heir) if heir else "")
        values.pop("shown")
        successors = {line.task.id: line.successor or heir for line in self.lines if line.task}
        return Choices(
            heir=heir,
            email=email,
            successors={task: one for task, one in successors.items() if one},
            roles=tuple(values.pop("roles", ())),
            **values,
        )


def day_in(data: Any) -> date | None:
    """The day that was sent, before the form knows what to ask about; None when it is no day."""
    try:
        return parse_date(str((data or {}).get("day", "")))
    except ValueError:
        return None


def address_of(one: Successor) -> str:
    """The account's address, else the person's own."""
    if one.person is None:
        return ""
    user = getattr(one.person, "user", None)
    return user.email if user else one.person.email
