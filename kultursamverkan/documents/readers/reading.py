"""What the reading of one file knows and gathers: the region's names as phrases, and the issues met. Pure."""

from dataclasses import dataclass, field
from functools import cached_property

from kultursamverkan.documents.directory import Directory, KnownOrganisation, KnownPerson, folded
from kultursamverkan.documents.issues import About, Issue, Suggestion
from kultursamverkan.documents.readers.phrases import Phrases
from kultursamverkan.people.choices import GROUP_KINDS, OrganisationKind

_OWN_REGION = ("region", "regionen")
_MUNICIPALITY = ("{} kommun", "{}s kommun", "{} stad", "{}s stad", "kommunen {}")


@dataclass(frozen=True)
class Several:
    """ "Samtliga kommuner"; `but` when exceptions follow."""

    but: bool


@dataclass
class Reading:
    directory: Directory
    issues: list[Issue] = field(default_factory=list)
    # Folded -> names of persons that nobody knows but that stand alone somewhere in the file: where they stand beside
    # others they part them.
    heard: dict[str, str] = field(default_factory=dict)

    def tell(
        self,
        where: str,
        text: str,
        about: About = About.MISTAKE,
        words: str = "",
        suggestions: tuple[Suggestion, ...] = (),
    ) -> None:
        self.issues.append(Issue(where, text, about, words, suggestions))

    @cached_property
    def organisations(self) -> Phrases[KnownOrganisation]:
        """By name, official name, alias and "Hallsbergs kommun"; "Region" is the own region."""
        names: dict[str, KnownOrganisation] = {}
        for known in self.directory.by_id.values():
            if known.kind == OrganisationKind.MUNICIPALITY:
                names |= {folded(form.format(known.name)): known for form in _MUNICIPALITY}
        if region := self.directory.own_region:
            names |= dict.fromkeys(_OWN_REGION, region)
        return Phrases(names | self.directory.by_name)

    @cached_property
    def people(self) -> Phrases[KnownPerson | KnownOrganisation | str]:
        """Persons, groups and role titles: who can be responsible. One that was only heard has no key."""
        groups = {name: one for name, one in self.directory.by_name.items() if one.kind in GROUP_KINDS}
        heard = {name: KnownPerson("", text) for name, text in self.heard.items()}
        return Phrases({**heard, **self.directory.roles, **groups, **self.directory.persons_by_name})
