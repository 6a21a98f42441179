"""Footnotes and words -> definitions with the places of their marks. Pure."""

import re
from collections.abc import Callable, Sequence

from kultursamverkan.documents.document import DefinitionPart, Mark
from kultursamverkan.documents.issues import About
from kultursamverkan.documents.readers.blocks import Block, Content, Note, Text, plain, words
from kultursamverkan.documents.readers.making import Making
from kultursamverkan.documents.shown import content as shown
from kultursamverkan.documents.shown import definition_text

# "RÖL = Region Örebro län", "Shared Reading (SR) - är en metod": the term is what stands before.
_SAYS = re.compile(r"^(?P<term>[^=:]{1,60}?)\s*(?:=|:|\s[–-]\s)\s*\S")
_LAST_WORD = re.compile(r"([\w/-]+)\W*$")
_MOST_WORDS = 5
_LONGEST = 120


def read_definitions(
    making: Making, content: Content, listed: Sequence[Block], parts: set[str], visible: set[tuple[str, Mark]]
) -> tuple[DefinitionPart, ...]:
    """`listed`: what stands in the part of words without a mark; `parts`: the keys that the document has; `visible`:
    (key of a definition, mark) as the file showed them when it was written."""
    known = _known(making, content.notes)
    places: dict[str, list[Mark]] = {}
    before: dict[str, str] = {}
    for note, mark, text in making.marks:
        places.setdefault(note, []).append(mark)
        before.setdefault(note, text)
    made = [
        _definition(making, note, known.get(note.id), tuple(dict.fromkeys(places.get(note.id, ()))),
                    before.get(note.id, ""), lambda key, mark: (key, mark) in visible and mark.part in parts)
        for note in content.notes if note.text
    ]  # fmt: skip
    there = {note.id for note in content.notes}
    for note_id in places.keys() - there:
        told = f"Fotnoten {note_id} har en markering men ingen text, och lästes inte."
        making.reading.tell("", told, About.TOLD, note_id)
    made += [one for block in listed if isinstance(block, Text) and (one := _listed(making, block))]
    order = [part.key for part in making.base.definitions] if making.base else []
    return tuple(sorted(made, key=lambda part: order.index(part.key) if part.key in order else len(order)))


def _known(making: Making, notes: Sequence[Note]) -> dict[str, DefinitionPart]:
    """Which definition of the base a footnote is: by key, else by text, else by number."""
    if not making.base:
        return {}
    by_key = {part.key: part for part in making.base.definitions}
    left = dict(by_key)
    found: dict[str, DefinitionPart] = {}
    numbered = [note.id for note in shown(making.base).notes]
    by_number = {str(number): by_key[key] for number, key in enumerate(numbered, start=1)}
    by_text = {words(part.text): part for part in reversed(making.base.definitions)}
    same_number = {(number, words(part.text)): part for number, part in by_number.items()}
    ways: tuple[Callable[[Note], DefinitionPart | None], ...] = (
        lambda note: by_key.get(note.id),
        # Two may say the same: then the number tells them apart.
        lambda note: same_number.get((note.id, words(note.text))),
        lambda note: by_text.get(words(note.text)),
        lambda note: by_number.get(note.id),
    )
    for same in ways:
        for note in notes:
            part = same(note) if note.id not in found else None
            if part and part.key in left:
                found[note.id] = left.pop(part.key)
    return found


def _definition(
    making: Making,
    note: Note,
    was: DefinitionPart | None,
    at: tuple[Mark, ...],
    before: str,
    could_go: Callable[[str, Mark], bool],
) -> DefinitionPart:
    """`could_go`: whether a mark that is not there was taken away by somebody, and not hidden or gone with its part."""
    if was is None:
        return DefinitionPart(making.key("", "ord"), _term(note.text, before), note.text, at)
    text = was.text if words(was.text) == words(note.text) else note.text
    kept = tuple(mark for mark in was.at if mark in at or not could_go(was.key, mark))
    new = tuple(mark for mark in at if mark not in was.at)
    return DefinitionPart(making.key(was.key, "ord"), was.term, text, (*kept, *new))


def _listed(making: Making, block: Text) -> DefinitionPart | None:
    text = plain(block.runs)
    key = block.key.removeprefix("definition:") if block.key.startswith("definition:") else ""
    was = next((part for part in making.base.definitions if part.key == key), None) if making.base else None
    if was and words(definition_text(was)) == words(text):
        return DefinitionPart(making.key(key, "ord"), was.term, was.text, was.at)
    term, colon, rest = text.partition(":")
    if not (colon and term.strip() and rest.strip()):
        told = f"”{text[:80]}” är ingen ordförklaring. Skriv ordet, ett kolon och förklaringen."
        making.reading.tell(block.where, told, About.TOLD, text)
        return None
    return DefinitionPart(making.key(key, "ord"), term, rest.strip(), was.at if was else ())


def _term(text: str, before: str) -> str:
    """What the footnote itself calls it, else the word that the mark stands at, else how the footnote begins."""
    says = _SAYS.match(text)
    if says and len(says["term"].split()) <= _MOST_WORDS:
        return says["term"].strip()
    word = _LAST_WORD.search(before)
    if word and not before.endswith(" "):
        return word[1][:_LONGEST]
    return " ".join(text.split()[:2])[:_LONGEST]
