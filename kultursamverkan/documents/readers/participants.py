"""The column "Samverkan" -> participants. Names are split at known names only; what is unknown stays as it stands, with
an issue. Pure."""

import re
from dataclasses import dataclass, field, replace

from activities.choices import ParticipationState
from kultursamverkan.documents import names
from kultursamverkan.documents.cells import shown_participant
from kultursamverkan.documents.directory import KnownOrganisation
from kultursamverkan.documents.document import ParticipantPart, answers_by_default
from kultursamverkan.documents.issues import About
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
    words: list[str] = field(default_factory=list)
    # While exceptions of "alla utom" are met: where that began.
    all_but: int | None = None

    def read(self, text: str) -> tuple[ParticipantPart, ...]:
        place = 0
        while place < len(text):
            place = self._step(text, place)
        self._flush()
        return tuple(self.parts)

    def _step(self, text: str, place: int) -> int:
        """Takes what stands at `place`; where the next begins."""
        while place < len(text) and text[place] in " \t\u00a0":
            place += 1
        if found := self._as_it_was(text, place):
            part, end = found
            self._flush()
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
            case What.KNOWN:
                assert token.value is not None
                return self._known(token.value, token, text)
            case What.BRACKET:
                self._bracket(token.text)
            case What.BREAK:
                self._flush()
                if token.text != ",":
                    self.all_but = None
            case What.WORD:
                self._word(token.text)
        return token.end

    def _known(self, known: KnownOrganisation, token: "Token[KnownOrganisation]", text: str) -> int:
        self._flush()
        if self.all_but is not None and known.kind == OrganisationKind.MUNICIPALITY:
            self._except(known, " ".join(text[self.all_but : token.end].split()))
            return token.end
        self.all_but = None
        asked = text[token.end :].lstrip(" ").startswith("?")
        end = text.index("?", token.end) + 1 if asked else token.end
        said = text[token.start : end].replace("\n", " ")
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
        return end

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
            self.words.append(said)

    def _except(self, known: KnownOrganisation, said: str) -> None:
        """One of those that "alla utom" brought goes; the others keep all that was said of them."""
        self.parts = [
            replace(part, source_text=said) if part.source_text and said.startswith(part.source_text) else part
            for part in self.parts
            if part.organisation != known.id
        ]

    def _bracket(self, text: str) -> None:
        """A note on what stands before it, even after a comma."""
        self._flush()
        if not self.parts:
            self.words.append(f"({text})")
        elif state := _STATES.get(text.casefold()):
            self.parts[-1] = replace(self.parts[-1], state=state)
        else:
            before = self.parts[-1].note
            self.parts[-1] = replace(self.parts[-1], note=f"{before}; {text}" if before else text)

    def _word(self, word: str) -> None:
        if word.strip(_EDGE) == "?" and self.parts and not self.words:
            self.parts[-1] = replace(self.parts[-1], state=ParticipationState.TENTATIVE)
        else:
            self.words.append(word)

    def _flush(self) -> None:
        """What no name is known for."""
        text = _AND.sub("", " ".join(self.words).strip(_EDGE)).strip(_EDGE)
        self.words = []
        if not text:
            return
        name = text.rstrip("? ") or text
        suggestions = names.organisations(name, self.reading.directory)
        self.reading.issues.append(unknown(self.where, About.ORGANISATION, name, suggestions))
        state = ParticipationState.TENTATIVE if name != text else ParticipationState.CONFIRMED
        self._add(ParticipantPart(organisation=name, name=name, kind="", state=state, source_text=text, answers=False))
