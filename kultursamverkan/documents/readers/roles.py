"""Whether a text is a role, several roles or somebody's name. Pure, and never sure: what it says becomes issues."""

import re

from kultursamverkan.documents.issues import Suggestion

# What ends a Swedish title, and the name of a body.
_ROLE = (
    r"chef|ledare|strateg|samordnare|handläggare|sekreterare|producent|konsulent|pedagog|direktör|rektor|lärare"
    r"|utvecklare|ansvarig|bibliotekarie|assistent|ordförande|ledamot|tjänsteman|tjänsteperson|politiker|koordinator"
)
_BODY = (
    r"råd|grupp|stöd|nämnd|utskott|nätverk|enhet|förvaltning|kommun|region|museum|bibliotek|kulturskola|skola"
    r"|institution|förening"
)
_FORMS = r"(?:e[nrt]|n|erna|s|a|na|ens|ets)?$"
_TITLE = re.compile(rf"(?:{_ROLE}|{_BODY}){_FORMS}", re.IGNORECASE)
_IS_ROLE = re.compile(rf"(?:{_ROLE}|arbetare|person|personal){_FORMS}", re.IGNORECASE)
# After these a word belongs to the title before it.
_JOINS = frozenset({"och", "samt", "för", "i", "på", "av", "till", "med", "vid", "via", "inom", "o", "genom", "från"})
# A person's names in a plan.
_MOST_NAMES = 3
_NAME = re.compile(r"[A-ZÅÄÖÉÜ][a-zåäöéü]+(?:-[A-ZÅÄÖÉÜ][a-zåäöéü]+)?")


def looks_like_a_name(text: str) -> bool:
    """Two words or more, each as a name is written, none a title. More than three may be several names."""
    words = text.split()
    return len(words) >= 2 and all(_NAME.fullmatch(word) and not _TITLE.search(word) for word in words)


def is_one_name(text: str) -> bool:
    return looks_like_a_name(text) and len(text.split()) <= _MOST_NAMES


def has_title(text: str) -> bool:
    return any(_TITLE.search(word) for word in text.split())


def is_body(text: str) -> bool:
    """Named as a body, and no role: "Kulturförvaltningen", not "Kulturförvaltningens chef"."""
    words = text.split()
    return text[:1].isupper() and has_title(text) and not any(_IS_ROLE.search(word.strip("(),")) for word in words)


def split_roles(text: str) -> Suggestion | None:
    """The roles that a text without separators may be; None when it can be but one. A title begins with a capital or is
    a title of its own in small letters."""
    words = text.split()
    name = _name_last(words)
    words = words[: len(words) - len(name)]
    starts = [0]
    for index in range(1, len(words)):
        word, before = words[index], words[index - 1].casefold()
        begins = _NAME.fullmatch(word) and _TITLE.search(word)
        small = word[:1].islower() and _TITLE.search(word) and _is_title(words[starts[-1] : index])
        if before not in _JOINS and (begins or small):
            starts.append(index)
    if len(starts) == 1 and not name:
        return None
    bounds = zip(starts, [*starts[1:], len(words)], strict=True)
    roles = (" ".join(words[start:end]) for start, end in bounds)
    return Suggestion((*(role[:1].upper() + role[1:] for role in roles), *([" ".join(name)] if name else ())))


def _name_last(words: list[str]) -> list[str]:
    """Somebody's name at the end, after a title in small letters or one that is a title by itself; [] for none."""
    for count in range(_MOST_NAMES, 1, -1):
        before, name = words[:-count], words[-count:]
        if before and is_one_name(" ".join(name)) and before[-1].casefold() not in _JOINS:
            return name if has_title(" ".join(before)) else []
    return []


def _is_title(words: list[str]) -> bool:
    """One word that is a title by itself: what follows in small letters is hardly a part of it."""
    return len(words) == 1 and bool(_TITLE.search(words[0]))
