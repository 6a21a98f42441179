"""The column "Ansvariga samordnare" -> responsibilities. Names are split at known names only, a role is never joined
with a name; bold is convener. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from kultursamverkan.documents import names
from kultursamverkan.documents.directory import KnownOrganisation, KnownPerson
from kultursamverkan.documents.document import ResponsibilityPart
from kultursamverkan.documents.issues import About
from kultursamverkan.documents.readers.blocks import Runs, plain
from kultursamverkan.documents.readers.phrases import Token, What, scan
from kultursamverkan.documents.readers.reading import Reading
from kultursamverkan.documents.readers.roles import has_title, is_body, is_one_name, looks_like_a_name, split_roles
from kultursamverkan.documents.resolve import unknown

Who = KnownPerson | KnownOrganisation | str
_AND = re.compile(r"^(?:(?:och|samt|&)(?:\s+|$))+|(?:\s+|^)(?:och|samt|&)$", re.IGNORECASE)
_THROUGH = re.compile(r"(?:^|\s)genom$", re.IGNORECASE)
_THROUGH_NAME = re.compile(r"^(?P<group>.+?)\s+genom\s+(?P<person>.+)$", re.IGNORECASE)
_EDGE = " .:•–-*"


def read_responsibilities(
    lines: Sequence[Runs], where: str, reading: Reading, kept: tuple[ResponsibilityPart, ...] = ()
) -> tuple[ResponsibilityPart, ...]:
    """`kept` is what the cell held: a line that is shown as it was stays what it was, hidden facts and all."""
    left = list(kept)
    read: list[ResponsibilityPart | None] = []
    changed: list[Runs] = []
    for line in lines:
        was = next((part for part in left if " ".join(part.text.split()) == plain(line)), None)
        if was:
            left.remove(was)
            read.append(replace(was, convener=_all_bold(line)))
        else:
            read.append(None)
        changed.append(() if was else line)
    anew = _read_anew(changed, where, reading)
    made = [part for index, was in enumerate(read) for part in ([was] if was else anew[index])]
    return tuple(_with_facts(part, left) for part in made)


def names_alone(lines: Sequence[Runs]) -> Iterator[str]:
    """What looks like one person's name and stands between separators or in a look of its own."""
    for line in lines:
        for _, runs in groupby(line, key=lambda run: run.bold):
            for piece in re.split(r"[,;\n]", "".join(run.text for run in runs)):
                name = " ".join(piece.split()).strip(_EDGE)
                if is_one_name(name):
                    yield name


def _with_facts(part: ResponsibilityPart, left: list[ResponsibilityPart]) -> ResponsibilityPart:
    """Since and until of the same person, who is shown otherwise than before."""
    was = next((one for one in left if one.person_key and one.person_key == part.person_key), None)
    return replace(part, since=was.since, until=was.until) if was else part


def _all_bold(line: Runs) -> bool:
    shown = [run for run in line if run.text.strip(" ,;.")]
    return bool(shown) and all(run.bold for run in shown)


def _read_anew(lines: Sequence[Runs], where: str, reading: Reading) -> list[list[ResponsibilityPart]]:
    """By line. A name may go on in the next line."""
    text = "\n".join("".join(run.text.replace("\n", " ") for run in line) for line in lines)
    bold = [mark for line in lines for mark in [*(run.bold for run in line for _ in run.text), False]]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + sum(len(run.text) for run in line) + 1)
    cell = _Cell(reading, where, text, bold)
    cell.read()
    made: list[list[ResponsibilityPart]] = [[] for _ in lines]
    for place, part in cell.parts:
        index = max(number for number, start in enumerate(starts[:-1]) if start <= place)
        made[index].append(part)
    return made


def _is_and(token: "Token[Who]") -> bool:
    return not _AND.sub("", token.text).strip(_EDGE)


@dataclass
class _Cell:
    reading: Reading
    where: str
    text: str
    bold: list[bool]
    # Each with the place where it begins.
    parts: list[tuple[int, ResponsibilityPart]] = field(default_factory=list)
    words: list["Token[Who]"] = field(default_factory=list)
    # The last part is a group: a bracket or "genom" may follow.
    group_open: bool = False

    def read(self) -> None:
        before: Token[Who] | None = None
        for token in self._tokens():
            if before and token.what != What.BREAK and self._look(token) != self._look(before):
                self._flush()
            match token.what:
                case What.KNOWN:
                    self._known(token, before)
                case What.BRACKET:
                    self._bracket(token)
                case What.BREAK:
                    self._break(token)
                case What.WORD:
                    self.words.append(token)
            before = token if token.what != What.BREAK else before
        self._flush()

    def _tokens(self) -> "Iterator[Token[Who]]":
        """A role that is known in one line is not what stands in two."""
        people = self.reading.people
        for token in scan(self.text, people):
            lines = token.text.split("\n") if isinstance(token.value, str) else []
            if len(lines) < 2:
                yield token
                continue
            place = token.start
            for line in lines:
                if place > token.start:
                    yield Token(What.BREAK, "\n", place - 1, place)
                for one in scan(line, people):
                    yield replace(one, start=place + one.start, end=place + one.end)
                place += len(line) + 1

    def _look(self, token: "Token[Who]") -> bool:
        return any(self.bold[token.start : token.end])

    def _known(self, token: "Token[Who]", before: "Token[Who] | None") -> None:
        who, convener = token.value, self._look(token)
        if isinstance(who, KnownPerson):
            self._person(who, token, before)
        elif isinstance(who, KnownOrganisation):
            self._flush()
            said = " ".join(token.text.split())
            self._add(token.start, group=who.name, convener=convener, source_text="" if said == who.name else said)
            self.group_open = True
        else:
            self.words.append(token)

    def _person(self, who: KnownPerson, token: "Token[Who]", before: "Token[Who] | None") -> None:
        said = " ".join(token.text.split())
        source = "" if who.key and said == who.name else said
        words = " ".join(word.text for word in self.words)
        if _THROUGH.search(words):
            self._through(who, source, words)
        else:
            self._flush()
            self._one_person(who, token, before, source)
        if not who.key:
            self._unknown_person(said)

    def _one_person(self, who: KnownPerson, token: "Token[Who]", before: "Token[Who] | None", source: str) -> None:
        said = " ".join(token.text.split())
        if before and who.key and self._one_run(before, token) and isinstance(before.value, KnownPerson):
            pair = f"{' '.join(before.text.split())} {said}"
            told = f"”{pair}” är två namn i samma fetstil. Båda läses som sammankallande."
            self.reading.tell(self.where, told, About.TOLD, pair)
        self._add(token.start, person=who.name, person_key=who.key, convener=self._look(token), source_text=source)

    def _one_run(self, before: "Token[Who]", token: "Token[Who]") -> bool:
        between = self.text[before.end : token.start]
        return not between.strip(" ") and all(self.bold[before.start : token.end])

    def _through(self, who: KnownPerson, source: str, words: str) -> None:
        """A group, known or not, with the person it is led by."""
        if self.group_open and len(self.words) == 1:
            place, group = self.parts.pop()
            source = f"{group.source_text or group.group} genom {source or who.name}" if source else group.source_text
            self.parts.append((place, replace(group, person=who.name, person_key=who.key, source_text=source)))
            self.words, self.group_open = [], False
            return
        name = _THROUGH.sub("", words).strip(_EDGE)
        first = self.words[0]
        if len(self.words) == 2 and isinstance(first.value, str):  # a body that stands as text
            self.words = []
            self._add(first.start, role=first.value, person=who.name, person_key=who.key, convener=self._look(first),
                      source_text=source)  # fmt: skip
            return
        self.words = []
        if name:
            self._unknown_group(name)
        self._add(first.start, group=name, person=who.name, person_key=who.key, convener=self._look(first),
                  source_text=source)  # fmt: skip

    def _bracket(self, token: "Token[Who]") -> None:
        if self.words or not self.parts:
            self.words.append(replace(token, what=What.WORD, text=f"({token.text})"))
            return
        place, part = self.parts[-1]
        role = f"{part.role} ({token.text})" if part.role else token.text
        self.parts[-1] = place, replace(part, role=role)

    def _break(self, token: "Token[Who]") -> None:
        """A line's end is none inside "Arbetsgruppen / genom Anna Ek"."""
        rest = self.text[token.end :].lstrip()
        ends_open = bool(self.words) and _THROUGH.search(self.words[-1].text)
        if token.text == "\n" and (ends_open or (self.group_open and rest[:6].casefold() == "genom ")):
            return
        self._flush()
        self.group_open = False

    def _flush(self) -> None:
        words, self.words = self.words, []
        if words and all(isinstance(word.value, str) or _is_and(word) for word in words):
            self.group_open = False
            for word in words:
                if isinstance(word.value, str):
                    self._role(word, word.value)
            return
        text = _AND.sub("", " ".join(word.text for word in words).strip(_EDGE)).strip(_EDGE)
        if text:
            self.group_open = False
            self._unknown(text, words[0].start, self._look(words[0]))

    def _role(self, token: "Token[Who]", title: str) -> None:
        """In its own words, when they are the same but for capitals and begin with one."""
        said = " ".join(token.text.split())
        if said.casefold() == title.casefold() and said[:1].isupper():
            title = said
        self._add(token.start, role=title, convener=self._look(token), source_text="" if said == title else said)

    def _unknown(self, text: str, place: int, convener: bool) -> None:
        """A role, or a name that nobody knows."""
        if known := self.reading.directory.organisation(text):
            self._add(place, group=known.name, convener=convener, source_text="" if known.name == text else text)
        elif found := _THROUGH_NAME.match(text):
            self._unknown_group(found["group"])
            self._unknown_person(found["person"])
            self._add(place, group=found["group"], person=found["person"], convener=convener, source_text=text)
        elif names.persons(text, self.reading.directory) or self._may_be_a_name(text, convener):
            self._unknown_person(text)
            self._add(place, person=text, convener=convener, source_text=text)
        elif suggestion := split_roles(text):
            told = f"”{text}” kan vara flera roller: {suggestion}. Den står som en tills du delar den."
            self.reading.tell(self.where, told, About.ROLES, text, (suggestion,))
            self._add(place, role=text, convener=convener)
        elif is_body(text):
            self._unknown_group(text)
            self._add(place, group=text, convener=convener, source_text=text)
        else:
            if not has_title(text):
                told = f"”{text}” är ingen roll, grupp eller person som vi känner till. Det läses som en roll."
                self.reading.tell(self.where, told, About.TOLD, text)
            self._add(place, role=text, convener=convener)

    def _may_be_a_name(self, text: str, convener: bool) -> bool:
        """Also what is in bold, where a person is expected; a word that is left beside a name; one that is alone."""
        left_over = bool(self.parts) and self.parts[-1][1].person and not self.parts[-1][1].person_key
        named = convener or bool(left_over) or len(text.split()) == 1
        return looks_like_a_name(text) or (named and text[:1].isupper() and not has_title(text))

    def _unknown_person(self, text: str) -> None:
        suggestions = names.persons(text, self.reading.directory)
        self.reading.issues.append(unknown(self.where, About.PERSON, text, suggestions))

    def _unknown_group(self, text: str) -> None:
        if self.reading.directory.organisation(text) is None:
            found = names.organisations(text, self.reading.directory)
            self.reading.issues.append(unknown(self.where, About.GROUP, text, found))

    def _add(
        self,
        place: int,
        *,
        role: str = "",
        person: str = "",
        person_key: str = "",
        group: str = "",
        convener: bool = False,
        source_text: str = "",
    ) -> None:
        self.parts.append((place, ResponsibilityPart(role, person, person_key, group, convener, source_text)))
