"""Where a person's name stands in what is frozen and in the log, and the same without it. Nothing is written here."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cached_property
from typing import Any

from auditlog.models import LogEntry
from django.apps import apps
from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

from activities.models import ConvenerReport, FollowUp, GoalAssessment, Responsibility, RoundCopy
from dialogues.models import Attendance
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.pages.queries.mentions import addresses_of, names_of, rows_holding
from kultursamverkan.pages.queries.own_data import Whom
from kultursamverkan.people.choices import GONE
from kultursamverkan.people.models import Organisation, Person, User
from kultursamverkan.people.register.ways import WAYS
from plans.models import Plan

# Who wrote an answer in a closed year, when the name is gone: the role that the year knows them in.
WRITER = "tjänsteperson"


class Scrubbing:
    """`new_key`: what the person's key becomes ("" while nothing is done but counted).

    Others of the region may have the same name. Then only what is tied to this person is changed, and the rest is for
    people to read.
    """

    def __init__(self, whom: Whom, new_key: str = "") -> None:
        assert whom.region is not None
        self.whom, self.region, self.new_key = whom, whom.region, new_key
        self.names, self.addresses = names_of(whom.person, whom.user), addresses_of(whom.person, whom.user)
        phone = [whom.person.phone] if whom.person and len(whom.person.phone) > 5 else []
        self.words = [*self.names, *self.addresses, *phone]

    @cached_property
    def namesakes(self) -> bool:
        """Whether anybody else of the region is called the same, or the name is one word, which may mean anything."""
        if any(" " not in name for name in self.names):
            return True
        if not self.names:
            return False
        asked = _is_one_of("name", self.names)
        persons = Person.objects.filter(asked, region=self.region)
        users = User.objects.filter(asked, memberships__organisation__region=self.region)
        if self.whom.person:
            persons, users = persons.exclude(pk=self.whom.person.pk), users.exclude(person=self.whom.person)
        if self.whom.user:
            persons, users = persons.exclude(user=self.whom.user), users.exclude(pk=self.whom.user.pk)
        return persons.exists() or users.exists()

    # --- Plans ------------------------------------------------------------------------------------

    def source_texts(self) -> QuerySet[Responsibility]:
        """The lines whose source words go: the person's own, and those of nobody that hold the name."""
        own = Q(person=self.whom.person) if self.whom.person else Q(pk=None)
        if not self.namesakes:
            held = rows_holding("activities.Responsibility.source_text", self.names, self.region)
            own |= Q(pk__in=held.values("pk"), person=None)
        return Responsibility.objects.filter(own).exclude(source_text="")

    def count(self, model: type[PlanVersion] | type[RoundCopy]) -> int:
        return sum(1 for _ in self.changed(model))

    def changed(self, model: type[PlanVersion] | type[RoundCopy]) -> Iterator[tuple[Any, dict[str, Any]]]:
        """Those that change, with the document that they will hold."""
        words = [*self.names, self.whom.person.key] if self.whom.person else self.names
        for row in rows_holding(f"{model._meta.label}.document", words, self.region).order_by("pk").iterator(20):
            document = deepcopy(row.document)  # type: ignore[attr-defined]
            self._plan(document) if model is PlanVersion else self._round(document, row)
            if document != row.document:  # type: ignore[attr-defined]
                yield row, document

    def _plan(self, document: dict[str, Any]) -> None:
        facts = document["plan"]
        if self._is_name(facts.get("author")) and not self.namesakes:
            facts["author"] = GONE
        for section in document["sections"]:
            for heading in section["headings"]:
                for activity in heading["activities"]:
                    for line in activity["responsibilities"]:
                        self._line(line)

    def _line(self, line: dict[str, Any]) -> None:
        """As the rows are changed: an adopted plan's rows equal its latest version."""
        person = self.whom.person
        if person is not None and line.get("person_key") == person.key:
            line["person"], line["source_text"] = GONE, ""
            line["person_key"] = self.new_key
            return
        if line.get("person_key") or self.namesakes:
            return
        if self._is_name(line.get("person")):
            line["person"] = GONE
        if self._holds(line.get("source_text")):
            line["source_text"] = ""

    def _round(self, document: dict[str, Any], copy: Any) -> None:
        mine = self._wrote(copy.round_id) if self.namesakes else None
        for goal in document.get("goals", ()):
            self._writer(goal, mine is None or ("goal", goal.get("key"), "") in mine)
        for activity in document["activities"]:
            key = activity.get("key")
            for convener in activity.get("conveners", ()):
                if not self.namesakes or self._convenes(document["plan"]["slug"], key):
                    convener["name"] = self.without(convener["name"])
            for answer in activity["answers"]:
                own = mine is None or ("answer", key, answer.get("organisation_key")) in mine
                self._writer(answer["words"], own, answer["organisation"])
            if activity.get("report"):
                self._writer(activity["report"], mine is None or ("report", key, "") in mine)

    def _writer(self, words: dict[str, Any], own: bool, organisation: str = "") -> None:
        if own and self._is_name(words.get("by")):
            words["by"] = f"{WRITER}, {organisation}" if organisation else WRITER

    def _convenes(self, slug: str, key: str) -> bool:
        lines = Responsibility.objects.filter(activity__plan__slug=slug, activity__key=key)
        return self.whom.person is not None and lines.filter(person=self.whom.person).exists()

    def _wrote(self, round_id: int) -> set[tuple[str, Any, Any]]:
        """What the account, and not its namesake, said in that round."""
        user, of = self.whom.user, {"round": round_id}
        answers = FollowUp.objects.filter(answered_by=user, **of).values_list("activity__key", "organisation__key")
        reports = ConvenerReport.objects.filter(reported_by=user, **of).values_list("activity__key", flat=True)
        goals = GoalAssessment.objects.filter(assessed_by=user, **of).values_list("goal__key", flat=True)
        if user is None:
            return set()
        return {
            *(("answer", *row) for row in answers),
            *(("report", key, "") for key in reports),
            *(("goal", key, "") for key in goals),
        }

    # --- Talks ------------------------------------------------------------------------------------

    def guests(self) -> QuerySet[Attendance]:
        """Those who were called without being in the register: of the person's address, or called the same."""
        asked = _is_one_of("guest_email", self.addresses)
        if not self.namesakes:
            asked |= _is_one_of("guest_name", self.names)
        return Attendance.objects.filter(asked, meeting__region=self.region) if asked else Attendance.objects.none()

    # --- The log ----------------------------------------------------------------------------------

    def entries(self) -> list[LogEntry]:
        """Lines of the log that hold the name, an address or the number, and are about this person for certain."""
        if not self.words:
            return []
        asked = Q()
        for word in self.words:
            for one in {word, json.dumps(word)[1:-1]}:
                asked |= Q(told__icontains=one) | Q(object_repr__icontains=one)
        found = LogEntry.objects.alias(told=Cast("changes", TextField())).filter(asked).select_related("content_type")
        return [entry for entry in found.order_by("pk") if self._is_ours(entry)]

    def scrubbed(self, entry: LogEntry) -> dict[str, Any]:
        """The fields of the entry as they will be."""
        return {
            "changes": self._deep(entry.changes),
            "object_repr": self.without(entry.object_repr),
            "changes_text": "",
            "serialized_data": None,
        }

    def _deep(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.without(value)
        if isinstance(value, list):
            return [self._deep(one) for one in value]
        if isinstance(value, dict):
            return {name: self._deep(one) for name, one in value.items()}
        return value

    def _is_ours(self, entry: LogEntry) -> bool:
        data, label = entry.additional_data or {}, _label_of(entry)
        if "person" in data:
            return bool(data["person"] == str(_pk(self.whom.person)))
        if label == "people.User":
            return bool(entry.object_id == _pk(self.whom.user))
        if "account" in data:
            return bool(data["account"] == str(_pk(self.whom.user)))
        if self.namesakes:
            return False
        region = self._region_of(data, label, entry.object_id)
        # What nothing ties to a region any more can only be about somebody of this name.
        return region == self.region.key or (region is None and not self._namesakes_elsewhere)

    @cached_property
    def _namesakes_elsewhere(self) -> bool:
        asked = _is_one_of("name", self.names)
        persons = Person.objects.filter(asked).exclude(region=self.region)
        users = User.objects.filter(asked)
        return persons.exists() or (users.exclude(pk=self.whom.user.pk) if self.whom.user else users).exists()

    def _region_of(self, data: dict[str, Any], label: str, pk: int | None) -> str | None:
        """The key of the region that the line is about; "" for another one; None when nothing says it any more."""
        for name in ("region", "dialogues_of"):
            if name in data:
                return str(data[name])
        if "plan" in data:
            return self._known(data["plan"], self._plans, Plan.objects.filter(slug=data["plan"]))
        if "organisation" in data:
            key = data["organisation"]
            return self._known(key, self._organisations, Organisation.objects.filter(key=key))
        way, model = WAYS.get(label), None if pk is None else _model_of(label)
        if way is None or model is None:
            return None
        rows = model._base_manager.filter(pk=pk)
        if rows.filter(**{way: self.region}).exists():
            return self.region.key
        return "" if rows.exists() else None

    def _known(self, key: str, own: set[str], others: QuerySet[Any]) -> str | None:
        if key in own:
            return self.region.key
        return "" if others.exists() else None

    @cached_property
    def _plans(self) -> set[str]:
        return set(Plan.objects.filter(region=self.region).values_list("slug", flat=True))

    @cached_property
    def _organisations(self) -> set[str]:
        return set(Organisation.objects.filter(region=self.region).values_list("key", flat=True))

    # --- Words ------------------------------------------------------------------------------------

    def without(self, text: str) -> str:
        """The words of the person replaced, whole words only."""
        return self._pattern.sub(GONE, text) if text and self.words else text

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = "|".join(re.escape(word) for word in self.words)
        return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)

    def _is_name(self, text: str | None) -> bool:
        return bool(text) and text is not None and text.casefold() in {name.casefold() for name in self.names}

    def _holds(self, text: str | None) -> bool:
        return bool(text) and any(name.casefold() in str(text).casefold() for name in self.names)


def _is_one_of(field: str, words: list[str]) -> Q:
    """Capitals or not. Empty, which asks for nothing and so gives all, when there are no words."""
    asked = Q()
    for word in words:
        asked |= Q(**{f"{field}__iexact": word})
    return asked


def _pk(row: Model | None) -> int | None:
    return row.pk if row else None


def _label_of(entry: LogEntry) -> str:
    model = entry.content_type.model_class()
    return model._meta.label if model else ""


def _model_of(label: str) -> type[Model] | None:
    return apps.get_model(label) if label else None
