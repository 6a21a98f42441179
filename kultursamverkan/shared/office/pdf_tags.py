"""What WeasyPrint leaves out of a tagged PDF and PDF/UA-1 asks for (ISO 14289-1, 7.5 and 7.18): which way a head reads,
where a head's name leads, what links say, and that a page's links are gone through in the order
of its text."""

from collections.abc import Mapping
from typing import Any


def finish(pdf: Any, pydyf: Any, words: Mapping[str, str]) -> None:
    """`pdf` is a pydyf.PDF, its objects dictionaries by PDF's own names; `pydyf` the package, which is loaded on use as
    WeasyPrint is. `words`: what links say, by their targets."""
    roots = [one for one in _dictionaries(pdf) if one.get("Type") == "/StructTreeRoot"]
    names = []
    for one in _dictionaries(pdf):
        if one.get("S") == "/TH" and "ID" in one:
            name = one["ID"].string
            # WeasyPrint's name of a head: table, row, column.
            one["A"]["Scope"] = "/Column" if name.split("-")[1] == "0" else "/Row"
            names.append((name, one))
        if one.get("Subtype") == "/Link" and "Contents" in one:
            one["Contents"] = pydyf.String(words.get(one["Contents"].string, one["Contents"].string))
        if one.get("Type") == "/Page" and "Annots" in one:
            one["Tabs"] = "/S"
    if roots and names:
        names.sort(key=lambda pair: pair[0])
        pairs = [entry for name, head in names for entry in (pydyf.String(name), head.reference)]
        limits = pydyf.Array([pydyf.String(names[0][0]), pydyf.String(names[-1][0])])
        leaf = pydyf.Dictionary({"Limits": limits, "Names": pydyf.Array(pairs)})
        pdf.add_object(leaf)
        tree = pydyf.Dictionary({"Kids": pydyf.Array([leaf.reference])})
        pdf.add_object(tree)
        roots[0]["IDTree"] = tree.reference


def _dictionaries(pdf: Any) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, dict)]
