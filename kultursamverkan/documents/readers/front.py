"""The front page of a plan -> its facts. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kultursamverkan.documents.cells import split_lines
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import About
from kultursamverkan.documents.readers.blocks import Block, Kind, Text, plain, words
from kultursamverkan.documents.readers.making import Making
from kultursamverkan.documents.readers.roles import looks_like_a_name
from kultursamverkan.documents.shown import FACTS, REGION, TITLE, TITLE_KEY, fact_text
from kultursamverkan.shared.when import Precision, parse

PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–—/]\s*((?:19|20)?\d\d)(?!\d)")
_VERSION = re.compile(r"version\s*:?\s*[\d.]+\s*(?:,\s*(?P<kind>.+))?", re.IGNORECASE)
_LABELS = {
    "registry_number": ("diarienummer", "dnr", "diarienr"),
    "document_type": ("dokumenttyp", "typ av dokument"),
    "document_date": ("dokumentets datum", "datum"),
    "adopted_on": ("antagen den", "antagen", "beslutad"),
    "decided_by": ("antagen av", "beslutad av", "fastställd av"),
    "officials_group": ("tjänstemannastöd",),
    "author": ("författare", "av", "handläggare", "upprättad av"),
    "period": ("planperiod", "period", "gäller"),
    "version": ("version",),
}
_BY_LABEL = sorted(
    ((label, name) for name, labels in _LABELS.items() for label in labels), key=lambda one: -len(one[0])
)
_DAYS = ("document_date", "adopted_on")


@dataclass
class Front:
    """`facts` are PlanDocument's; `rest` what stood there besides."""

    facts: dict[str, Any] = field(default_factory=dict)
    rest: list[Text] = field(default_factory=list)


def read_front(blocks: Sequence[Block], making: Making) -> Front:
    front = Front(_facts_of(making.base) if making.base else {"title": ""})
    titled = False
    for block in _lines(blocks):
        if not (text := plain(block.runs)):
            continue
        if _names_the_region(text, block, making):
            continue
        if not titled and (block.key == TITLE_KEY or (block.kind == Kind.HEADING and block.level == TITLE)):
            titled = True
            _title(text, front, making)
        elif _same_title(text, front):
            front.facts["title"] = front.facts["title"] or text
        elif not _as_it_was(text, block.key, making) and not _fact(text, block, front, making):
            front.rest.append(block)
    if not front.facts["title"]:
        first = next((one for one in front.rest), None)
        if first:
            front.rest.remove(first)
            _title(plain(first.runs), front, making)
    return front


def _lines(blocks: Sequence[Block]) -> Iterator[Text]:
    """Each line by itself; tables say nothing here."""
    for block in blocks:
        if isinstance(block, Text):
            for line in split_lines(block.runs):
                yield replace(block, runs=line)


def period_in(text: str) -> tuple[int, int] | None:
    """ "2020- 2023", "2020/23"."""
    found = PERIOD.search(text)
    if not found:
        return None
    end = found[2] if len(found[2]) == 4 else found[1][:2] + found[2]
    return int(found[1]), int(end)


def _facts_of(base: PlanDocument) -> dict[str, Any]:
    names = ("title", "period_start", "period_end", *(name for name in FACTS if name not in ("period", "version")))
    return {name: getattr(base, name) for name in names}


def _title(text: str, front: Front, making: Making) -> None:
    if making.base and words(text) == words(making.base.title):
        return
    front.facts["title"] = PERIOD.sub(lambda found: f"{found[1]}-{found[2]}", text)
    if not making.base and (period := period_in(text)):
        front.facts["period_start"], front.facts["period_end"] = period


def _same_title(text: str, front: Front) -> bool:
    """The title is often said twice."""
    return _letters(text) == _letters(front.facts["title"])


def _names_the_region(text: str, block: Text, making: Making) -> bool:
    """A plan never changes region by a file: whose it is, is known. Another name there is told."""
    directory = making.reading.directory
    region = directory.own_region
    if region is not None and directory.organisation(text) == region:
        return block.key != TITLE_KEY
    if block.key == REGION and region is not None:
        told = f"”{text[:80]}” står där filen säger vilken region planen hör till. Planen hör till {region.name}."
        making.reading.tell(block.where, told, About.TOLD, text)
    return block.key == REGION


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


def _as_it_was(text: str, key: str, making: Making) -> bool:
    name = key.removeprefix("plan:")
    return bool(making.base and name in FACTS and words(text) == words(fact_text(making.base, name)))


def _fact(text: str, block: Text, front: Front, making: Making) -> bool:
    """True when the line says one of the plan's facts."""
    for name, value in _said(text):
        if name in _DAYS:
            if (day := _day(value)) is None:
                making.reading.tell(block.where, f"”{value}” är inget datum vi förstår.", About.TOLD, value)
                return True
            front.facts[name] = day
        elif name == "period":
            if (period := period_in(value)) is None:
                making.reading.tell(block.where, f"”{value}” är ingen period vi förstår.", About.TOLD, value)
                return True
            front.facts["period_start"], front.facts["period_end"] = period
        elif name != "version":
            front.facts[name] = value
        return True
    return _unlabelled(text, front, making)


def _said(text: str) -> Iterator[tuple[str, str]]:
    if found := _VERSION.fullmatch(text):
        yield ("document_type", found["kind"]) if found["kind"] else ("version", "")
    for label, name in _BY_LABEL:
        found = re.match(rf"{label}\s*(?::\s*|\s(?=\S*\d))(?P<value>.+)", text, re.IGNORECASE)
        if found:
            yield name, found["value"].strip()


def _unlabelled(text: str, front: Front, making: Making) -> bool:
    """A date, a period or a person alone on a line."""
    if (day := _day(text)) and not front.facts.get("document_date"):
        front.facts["document_date"] = day
    elif (period := period_in(text)) and PERIOD.fullmatch(text):
        front.facts.setdefault("period_start", period[0])
        front.facts.setdefault("period_end", period[1])
    elif not front.facts.get("author") and (making.reading.directory.person("", text) or looks_like_a_name(text)):
        front.facts["author"] = text
    else:
        return False
    return True


def _day(text: str) -> date | None:
    try:
        when = parse(text)
    except ValueError:
        return None
    return when.start if when.precision == Precision.DAY else None
