"""A plan as Markdown: readable, with what is needed to read it back in comments."""

import json
import re
from dataclasses import replace

from kultursamverkan.documents.document import Chapter, DefinitionPart, Mark
from kultursamverkan.documents.writers import markdown
from kultursamverkan.documents.writers.json import to_dict
from tests.documents.test_sheet_writers import ACTIVITY, PLAN

DOCUMENT = replace(
    PLAN,
    chapters=(
        Chapter("c1", "Inledning", "Om *kulturplanen* och annat.\n\n- ett\n- två\n\n```\nkod | <x>\n```"),
        Chapter("c2", "2. Egen siffra", "a | b --> c"),
    ),
    definitions=(
        DefinitionPart("d1", "kulturplan", "Länets plan.\nAndra raden", (Mark("c1", "body"),)),
        DefinitionPart("d2", "sammankallande", "Kallar", (Mark("a01", "responsibilities"),)),
        DefinitionPart("d3", "RUS", "Strategi"),
    ),
)


def lines() -> list[str]:
    return markdown.write(DOCUMENT).decode().split("\n")


def test_headings_carry_their_keys() -> None:
    assert [line for line in lines() if line.startswith("#")] == [
        "# Handlingsplan <!-- nyckel: plan:title -->",
        "## 1. Inledning <!-- nyckel: chapter:c1 -->",
        "## 2. Egen siffra <!-- nyckel: chapter:c2 -->",
        "## Utvecklingsmål <!-- nyckel: goals -->",
        "### Utvecklingsmål 1: Barn och unga <!-- nyckel: goal:g1 -->",
        "## 5. Prioriterade <!-- nyckel: section:s5 -->",
        "### Utvecklingsmål 1: Barn och unga <!-- nyckel: ref:g1 -->",
        "#### Rubrik: Skola <!-- nyckel: heading:h1 -->",
        "## Ordförklaringar <!-- nyckel: definitions -->",
    ]


def test_an_activity_is_a_row() -> None:
    head, rule, row = (line for line in lines() if line.startswith("|"))
    assert head == "| Aktivitet | Start | Ansvariga samordnare | Samverkan | Uppföljning | Klart |"
    assert rule == "| --- | --- | --- | --- | --- | --- |"
    title, start, responsible, *_ = row.strip("| ").split(" | ")[0:3]
    assert title.endswith("<br>*+46* <!-- nyckel: activity:a01 -->")
    assert start == "2020-08-17"
    assert responsible == "Kulturchef<br>**Alva Exempelsson<sup>2</sup>**"


def test_prose_and_its_footnotes() -> None:
    text = "\n".join(lines())
    assert "Om *kulturplanen<sup>1</sup>* och annat.\n\n- ett\n- två\n\n```\nkod | <x>\n```" in text
    assert "<sup>1</sup> Länets plan.<br>Andra raden" in text
    assert "<sup>2</sup> Kallar" in text
    assert "RUS: Strategi <!-- nyckel: definition:d3 -->" in text


def test_the_plan_stands_hidden_last() -> None:
    """In a comment that nothing in it can end."""
    *_, last, end = lines()
    assert end == ""
    found = re.fullmatch(r"<!-- kultursamverkan: (\{.*\}) -->", last)
    assert found is not None
    assert ">" not in found[1]
    assert json.loads(found[1]) == to_dict(DOCUMENT)


def test_text_stays_text() -> None:
    odd = replace(ACTIVITY, title="<!-- nyckel: x --> | **a** \ue000 <b>", note="")
    section = DOCUMENT.sections[0]
    heading = replace(section.headings[0], activities=(odd,))
    document = replace(DOCUMENT, sections=(replace(section, headings=(heading,)),))
    text = markdown.write(document).decode()
    assert r"| \<!-- nyckel: x --> \| \*\*a\*\* \<b> <!-- nyckel: activity:a01 --> |" in text
