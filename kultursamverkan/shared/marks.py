"""Where in a text the mark of a footnote stands: after the term's first occurrence, whatever its case, at the end of
that word; at the end of the text when the term is not in it.

While texts are put together a mark is one private-use character, chr(FIRST + index of the definition): it survives
escaping, Markdown and cleaning, and tells the reading order afterwards.
"""

import re

FIRST = 0xE000
# The longest ending that makes another form of the word rather than another word, and what is too short to have a stem.
_ENDING, _SHORT = 5, 4
PLACEHOLDER = re.compile("[\ue000-\uf8ff]")


def placeholder(index: int) -> str:
    return chr(FIRST + index)


def index_of(mark: str) -> int:
    return ord(mark) - FIRST


def without_placeholders(text: str) -> str:
    """Private-use characters of the text's own would be taken for marks."""
    return PLACEHOLDER.sub("", text)


def mentions(text: str, term: str) -> bool:
    """Whether the text holds the term as a word of its own, inflected or not."""
    return bool(term) and _word(term).search(text) is not None


def _word(term: str) -> re.Pattern[str]:
    """The term at the start of a word, with an ending ("kulturchef" in "kulturcheferna", "skola" in "skolor"). An
    abbreviation in capitals ("RUS") is itself and nothing else."""
    if term.isupper() and len(term) > 1:
        return re.compile(rf"(?<!\w){re.escape(term)}(?!\w)")
    stem, last = (term[:-1], term[-1]) if len(term) > _SHORT and term[-1] in "aeAE" else (term, "")
    ending = rf"(?:{re.escape(last)}|[aeou])" if last else ""
    return re.compile(rf"(?<!\w){re.escape(stem)}{ending}\w{{0,{_ENDING}}}(?!\w)", re.IGNORECASE)


def end_of_term(text: str, term: str) -> int | None:
    """The place after the word that the term's first occurrence ends in; None when it is not in the text. A word that
    only holds the term somewhere inside counts when there is no better."""
    if not term:
        return None
    found = _word(term).search(text) or re.search(re.escape(term), text, re.IGNORECASE)
    if found is None:
        return None
    end = found.end()
    while end < len(text) and text[end].isalnum():
        end += 1
    return end


def insert(text: str, term: str, mark: str) -> str:
    end = end_of_term(text, term)
    return text + mark if end is None else text[:end] + mark + text[end:]


def insert_in_lines(lines: list[str], terms: list[tuple[str, str]], otherwise: int) -> list[str]:
    """Each (term, mark) goes into the first line that holds the term, else at the end of line number `otherwise`."""
    lines = list(lines)
    for term, mark in terms:
        place = next((index for index, line in enumerate(lines) if end_of_term(line, term) is not None), otherwise)
        if lines:
            lines[place] = insert(lines[place], term, mark)
    return lines
