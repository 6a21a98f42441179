"""Organisations and role titles by the words that people write for them, for forms where one types rather than
chooses from an endless list."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from activities.models import Responsibility
from kultursamverkan.people.models import Organisation
from plans.models import Plan


@dataclass(frozen=True)
class Organisations:
    """Those that can be named, and `aliases`: other words for them, folded. A label means one of them alone."""

    rows: list[Organisation]
    region: Organisation
    aliases: dict[str, Organisation] = field(default_factory=dict)
    _by_name: dict[str, list[Organisation]] = field(default_factory=dict)
    _by_label: dict[str, Organisation] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.rows:
            self._by_name.setdefault(folded(row.name), []).append(row)
        self._by_label.update((folded(self.label(row)), row) for row in self.rows)

    def label(self, row: Organisation) -> str:
        """The name; with the kind when others have the same, and the key when even those are alike."""
        others = [one for one in self._by_name.get(folded(row.name), []) if one != row]
        if not others:
            return row.name
        kind = row.get_kind_display().lower()
        return f"{row.name}, {row.key}" if any(one.kind == row.kind for one in others) else f"{row.name} ({kind})"

    @property
    def labels(self) -> list[str]:
        return [self.label(row) for row in self.rows]

    def find(self, text: str) -> Organisation | None:
        """By label, name, full name or alias, whatever the case. Of several with one name the region's own."""
        word = folded(text)
        if found := self._by_label.get(word):
            return found
        named = self._by_name.get(word) or [row for row in self.rows if folded(row.official_name) == word and word]
        own = [row for row in named if row.region_id == self.region.pk]
        if len(named) == 1 or len(own) == 1:
            return (own or named)[0]
        alias = self.aliases.get(word)
        return alias if alias in self.rows else None

    def near(self, text: str) -> list[str]:
        """Labels that look like the text, the likest first; three at most."""
        labels = {folded(label): label for label in self.labels}
        words = set(folded(text).split())
        close = get_close_matches(folded(text), labels, n=3, cutoff=0.7)
        close += [label for label in labels if label not in close and words and words <= set(label.split())]
        return [labels[label] for label in close[:3]]


@dataclass(frozen=True)
class Roles:
    """Role titles in use in the region, and `aliases`: other words for them, folded."""

    titles: list[str]
    aliases: dict[str, str]

    def meant(self, text: str) -> str:
        """What the text means. A title that is in use means itself."""
        return text if text in self.titles else self.aliases.get(folded(text), text)


def folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def nameable(plan: Plan, in_use: Iterable[Organisation]) -> list[Organisation]:
    """What a plan may name, and what the activity names already: that can stay, wherever it is from. One query."""
    known = list(Organisation.objects.known_in(plan.region))
    return known + [extra for extra in dict.fromkeys(in_use) if extra not in known]


def role_titles(region: Organisation, aliases: dict[str, str]) -> list[str]:
    """Each title once, in Swedish order. One query."""
    rows = Responsibility.objects.filter(activity__plan__region=region).exclude(role="").order_by("role")
    return list(dict.fromkeys([*rows.values_list("role", flat=True).distinct(), *aliases.values()]))
