"""The column "Samverkan" -> participants. What stands between separators is split at a space, "och" or a slash only
when every piece is a known name; what is unknown stays as it stands, with an issue. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from activities.choices import ParticipationState
from kultursamverkan.documents import names
from kultursamverkan.documents.cells import shown_participant
from kultursamverkan.documents.directory import KnownOrganisation
from kultursamverkan.documents.document import ParticipantPart, answers_by_default
from kultursamverkan.documents.issues import About, Suggestion
from kultursamverkan.documents.readers.phrases import Token, What, scan
from kultursamverkan.documents.readers.reading import Reading
from kultursamverkan.documents.resolve import unknown
from kultursamverkan.people.choices import OrganisationKind

_ALL = re.compile(
    r"(?:(?:alla|samtliga)(?:\s+av)?(?:\s+länets)?(?:\s+kommuner(?:na)?)?|länets(?:\s+alla|\s+samtliga)?\s+kommuner"
    r"|kommunerna)(?:\s+i\s+(?:hela\s+)?länet)?"
    r"(?:(?P<but>\s+(?:utom|förutom|utan|exkl\.|exklusive))(?!\w)|(?=\s*(?:[,;.\n(]|och\s|$)))",
    re.IGNORECASE,
)
_STATES = {
    "tillfrågad": ParticipationState.ASKED,
    "har lämnat": ParticipationState.LEFT,
    "osäker": ParticipationState.TENTATIVE,
    "preliminärt": ParticipationState.TENTATIVE,
}
_AND = re.compile(r"^(?:(?:och|samt|&)(?:\s+|$))+|(?:\s+|^)(?:och|samt|&)$", re.IGNORECASE)
_EDGE = " .:•–-*"
_JOINS = frozenset({"och", "samt", "&", "/", "+"})


def read_participants(
    text: str, where: str, reading: Reading, kept: tuple[ParticipantPart, ...] = ()
) -> tuple[ParticipantPart, ...]:
    """`kept` are what the cell held: one that is shown as it was stays what it was, hidden facts and all."""
    return _Cell(reading, where, list(kept)).read(text)


@dataclass
class _Cell:
    reading: Reading
    where: str
    kept: list[ParticipantPart]
    parts: list[ParticipantPart] = field(default_factory=list)
    # What stands between two separators, as far as it is met.
    pending: list["Token[KnownOrganisation]"] = field(default_factory=list)
    text: str = ""
    # While exceptions of "alla utom" are met: where that began.
    all_but: int | None = None

    def read(self, text: str) -> tuple[ParticipantPart, ...]:
        place, self.text = 0, text
        while place < len(text):
            place = self._step(text, place)
        self._flush()
        return tuple(self.parts)

    def _step(self, text: str, place: int) -> int:
        """Takes what stands at `place`; where the next begins."""
        while place < len(text) and text[place] in " \t\u00a0":
            place += 1
        if not self.pending and (found := self._as_it_was(text, place)):
            part, end = found
            self._add(part)
            self.all_but = None
            return end
        if several := _ALL.match(text, place):
            self._flush()
            self._add_all(several[0])
            self.all_but = place if several["but"] else None
            return several.end()
        token = next(scan(text, self.reading.organisations, place), None)
        return len(text) if token is None else self._take(token, text)

    def _take(self, token: "Token[KnownOrganisation]", text: str) -> int:
        match token.what:
            case What.BRACKET:
                self._bracket(token)
            case What.BREAK:
                self._flush()
                if token.text != ",":
                    self.all_but = None
            case What.WORD if token.text.startswith("/") and token.text != "/":
                self.pending.append(replace(token, text="/", end=token.start + 1))
                return token.start + 1
            case _:
                self.pending.append(token)
        return token.end

    def _flush(self) -> None:
        """What stands between two separators: names, each of them known, or one that is not."""
        pending, self.pending = self.pending, []
        while pending and (_is_join(pending[0]) or not pending[0].text.strip(_EDGE)):
            pending.pop(0)
        while pending and (_is_join(pending[-1]) or not pending[-1].text.strip(_EDGE)):
            pending.pop()
        known = [token for token in pending if token.what == What.KNOWN]
        words = [token for token in pending if token not in known and not _is_mark(token) and not _is_join(token)]
        if words and (self.all_but is None or not known):
            self._unknown(pending)
            return
        if pending and not known and self.parts:  # "?", of what stands before
            self.parts[-1] = replace(self.parts[-1], state=ParticipationState.TENTATIVE)
        asked = {before.start for before, after in pairwise(pending) if _is_asked(after)}
        for is_unknown, run in groupby(pending, key=lambda token: token.value is None):
            for token in run if not is_unknown else ():
                if token.value is not None:
                    self._known(token.value, token, asked=token.start in asked)
            if is_unknown and (left := [token for token in run if token in words]):
                self._unknown(left)

    def _known(self, known: KnownOrganisation, token: "Token[KnownOrganisation]", *, asked: bool) -> None:
        if self.all_but is not None and known.kind == OrganisationKind.MUNICIPALITY:
            self._except(known, " ".join(self.text[self.all_but : token.end].split()))
            return
        self.all_but = None
        end = self.text.index("?", token.end) + 1 if asked else token.end
        said = self.text[token.start : end].replace("\n", " ")
        if asked:
            self.reading.tell(self.where, f"”{said}” har ett frågetecken. Det läses som osäkert.", About.TOLD, said)
        self._add(
            ParticipantPart(
                organisation=known.id,
                name=known.name,
                kind=known.kind,
                state=ParticipationState.TENTATIVE if asked else ParticipationState.CONFIRMED,
                source_text="" if said == known.name else said,
                answers=answers_by_default(known.kind),
            )
        )

    def _as_it_was(self, text: str, place: int) -> tuple[ParticipantPart, int] | None:
        """One of `kept` that stands here exactly as shown, the longest of them."""
        found: tuple[ParticipantPart, int] | None = None
        for part in self.kept:
            shown = " ".join(shown_participant(part).split())
            end = place + len(shown)
            whole = shown and text.startswith(shown, place) and re.match(r"\s*(?:[,;\n]|$)", text[end:])
            if whole and (found is None or end > found[1]):
                found = part, end
        return found

    def _add(self, part: ParticipantPart) -> None:
        if any(one.organisation == part.organisation for one in self.parts):
            said = f"”{part.name}” står mer än en gång i cellen. I planen står den en gång."
            self.reading.tell(self.where, said, About.TOLD, part.source_text or part.name)
            return
        was = next((one for one in self.kept if one.organisation == part.organisation), None)
        if was and was != part:
            part = replace(was, state=part.state, note=part.note, source_text=part.source_text or was.source_text)
        self.parts.append(part)

    def _add_all(self, said: str) -> None:
        for known in self.reading.directory.municipalities:
            if not any(one.organisation == known.id for one in self.parts):
                self._add(ParticipantPart(known.id, known.name, known.kind, source_text=" ".join(said.split())))
        if not self.reading.directory.municipalities:
            self._unknown_text(said)

    def _except(self, known: KnownOrganisation, said: str) -> None:
        """One of those that "alla utom" brought goes; the others keep all that was said of them."""
        self.parts = [
            replace(part, source_text=said) if part.source_text and said.startswith(part.source_text) else part
            for part in self.parts
            if part.organisation != known.id
        ]

    def _bracket(self, token: "Token[KnownOrganisation]") -> None:
        """A note on what stands before it, even after a comma."""
        self._flush()
        text = token.text
        if not self.parts:
            self.pending.append(replace(token, what=What.WORD, text=f"({text})"))
        elif state := _STATES.get(text.casefold()):
            self.parts[-1] = replace(self.parts[-1], state=state)
        else:
            before = self.parts[-1].note
            self.parts[-1] = replace(self.parts[-1], note=f"{before}; {text}" if before else text)

    def _unknown(self, tokens: "list[Token[KnownOrganisation]]") -> None:
        """What no name is known for, whole."""
        said = self.text[tokens[0].start : tokens[-1].end].replace("\n", " ")
        self._unknown_text(_AND.sub("", " ".join(said.split()).strip(_EDGE)).strip(_EDGE), self._apart(tokens))

    def _unknown_text(self, text: str, apart: Iterable[Suggestion] = ()) -> None:
        if not text:
            return
        name = text.rstrip("? ") or text
        suggestions = (*names.organisations(name, self.reading.directory), *apart)
        self.reading.issues.append(unknown(self.where, About.ORGANISATION, name, suggestions))
        state = ParticipationState.TENTATIVE if name != text else ParticipationState.CONFIRMED
        self._add(ParticipantPart(organisation=name, name=name, kind="", state=state, source_text=text, answers=False))

    def _apart(self, tokens: "list[Token[KnownOrganisation]]") -> Iterator[Suggestion]:
        """The known names in it, and what is left between them by its likest name; each with its question mark."""
        lines: list[str] = []
        for is_word, group in groupby(tokens, key=lambda token: token.value is None):
            if not is_word:
                lines += [token.value.name for token in group if token.value]
                continue
            for is_join, run in groupby(group, key=_is_join):
                left = " ".join(token.text for token in run).strip(_EDGE) if not is_join else ""
                name = left.rstrip("? ")
                if left and not name and lines:
                    lines[-1] += "?"
                elif name:
                    likest = names.organisations(name, self.reading.directory)
                    lines.append((likest[0].lines[0] if likest else name) + "?" * (name != left))
        if len(set(lines)) > 1:
            yield Suggestion(tuple(dict.fromkeys(lines)))


def _is_join(token: "Token[KnownOrganisation]") -> bool:
    return token.text.casefold() in _JOINS


def _is_mark(token: "Token[KnownOrganisation]") -> bool:
    return not token.text.strip(f"{_EDGE}?")


def _is_asked(token: "Token[KnownOrganisation]") -> bool:
    return token.text.strip(_EDGE) == "?"
