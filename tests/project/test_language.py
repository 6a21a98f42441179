"""The interface is Swedish: no English word is left over, and no name of a field shows through."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TypeVar

import django_filters
import django_tables2
from django import forms
from django.db.models import Field, TextChoices

from tests.project.tree import code, layers, none_of, our_apps, strings, templates, text, tree

Base = TypeVar("Base")
# Words of interfaces and sentences that are no Swedish words too.
ENGLISH = re.compile(
    r"\b(?:the|with|your|you|this|that|please|save|cancel|delete|remove|edit|submit|search|settings|next|previous|loading"
    r"|required|error|login|logout|log in|log out|sign in|sign out|password|username|click|here|yes|choose|select|close"
    r"|must|should|cannot|invalid|page|from|unknown|warning|success|welcome|home|back|more|less|none|date|name)\b",
    re.IGNORECASE,
)
# Two different ones of these in one text give an English sentence away; one alone may be Swedish ("be", "and").
SENTENCE = re.compile(
    r"\b(?:the|of|is|are|must|not|with|and|this|that|from|should|cannot|your|you|please)\b", re.IGNORECASE
)
# The same word in both languages: a field may be called this without its name showing through.
SAME_IN_SWEDISH = {
    "alias",
    "orange",
    "organisation",
    "pdf",
    "period",
    "person",
    "plan",
    "region",
    "revision",
    "start",
    "status",
    "text",
}
PROGRAMMING_ERRORS = r"(?:Assertion|Attribute|Lookup|NotImplemented|Runtime|Type)Error\b"
TRANSLATION = re.compile(r"{%\s*(?:trans|translate|blocktrans|blocktranslate)\b|{%\s*load\s[^%]*\bi18n\b")


def test_templates_speak_swedish() -> None:
    none_of(
        f"{path}: {word}"
        for path in templates().values()
        for shown in _shown(text(path))
        for word in ENGLISH.findall(shown)
    )


def test_fields_have_swedish_names() -> None:
    none_of(
        f"{field}: {words}"
        for config in our_apps()
        for model in config.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, Field) and not field.auto_created and not field.primary_key
        for words in [str(field.verbose_name)]
        if words in {field.name.replace("_", " ")} - SAME_IN_SWEDISH or ENGLISH.search(f"{words} {field.help_text}")
    )


def test_models_have_swedish_names() -> None:
    none_of(
        f"{model.__name__}: {words}"
        for config in our_apps()
        for model in config.get_models()
        for words in [f"{model._meta.verbose_name} {model._meta.verbose_name_plural}"]
        # Django makes the plural by adding an s.
        if ENGLISH.search(words) or model._meta.verbose_name_plural == f"{model._meta.verbose_name}s"
    )


def test_choices_have_swedish_labels() -> None:
    none_of(
        f"{choices.__name__}.{choice.name}: {choice.label}"
        for choices in _ours(TextChoices)
        for choice in choices
        if ENGLISH.search(choice.label) or not _is_swedish(choice.name, choice.label)
    )


def test_form_fields_have_swedish_labels() -> None:
    none_of(
        f"{form}.{name}"
        for form, fields in _forms()
        for name, field in fields.items()
        if not field.widget.is_hidden and not _is_swedish(name, str(field.label or ""))
    )


def test_filters_have_swedish_labels() -> None:
    none_of(
        f"{filterset.__name__}.{name}"
        for filterset in _ours(django_filters.FilterSet)
        for name, filter_ in filterset.base_filters.items()
        if not _is_swedish(name, str(filter_.label or ""))
    )


def test_columns_have_swedish_headings() -> None:
    """A column without a heading of its own takes the model field's, which is checked above."""
    none_of(
        f"{table.__name__}.{name}: {column.verbose_name}"
        for table in _ours(django_tables2.Table)
        for name, column in table.base_columns.items()
        if column.verbose_name and ENGLISH.search(str(column.verbose_name))
    )


def test_messages_are_swedish() -> None:
    """Text in Python that reads as a sentence is for people: two English words give it away."""
    none_of(
        f"{path}:{literal.line}: {literal.value}"
        for path in code()
        for programmers_only in [_for_programmers(path)]
        for literal in strings(path)
        if literal.node not in programmers_only and len(set(map(str.lower, SENTENCE.findall(literal.value)))) > 1
    )


def test_nothing_waits_for_a_translation() -> None:
    """No gettext in our code: labels and templates are Swedish as they stand."""
    none_of(str(path) for path in templates().values() if TRANSLATION.search(text(path)))
    none_of(str(path) for path in code() if "gettext" in text(path))


def _for_programmers(path: PurePosixPath) -> set[ast.AST]:
    """Texts that only somebody who changes the code can meet: what an assert says, and mistakes in calling."""
    return {
        inner
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assert)
        or (isinstance(node, ast.Raise) and node.exc and re.match(PROGRAMMING_ERRORS, ast.unparse(node.exc)))
        for inner in ast.walk(node)
    }


def _forms() -> Iterator[tuple[str, dict[str, forms.Field]]]:
    yield from ((form.__name__, form.base_fields) for form in _ours(forms.Form))
    yield from ((form.__name__, form.base_fields) for form in _ours(forms.ModelForm))


def _ours(base: type[Base]) -> Iterator[type[Base]]:
    for subclass in base.__subclasses__():
        if subclass.__module__.startswith(tuple(layers())):
            yield subclass
        yield from _ours(subclass)


def _is_swedish(name: str, label: str) -> bool:
    plain = name.replace("_", " ").lower()
    return bool(label) and not ENGLISH.search(label) and (label.lower() != plain or plain in SAME_IN_SWEDISH)


def _shown(source: str) -> Iterator[str]:
    """What a reader sees or hears: text between the tags, and the attributes that are read out."""
    source = re.sub(r"{%\s*comment.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", " ", source, flags=re.DOTALL)
    source = re.sub(r"{%.*?%}|{{.*?}}", " ", source, flags=re.DOTALL)
    yield from re.findall(r"""\b(?:title|alt|placeholder|aria-label|aria-description)\s*=\s*"([^"]*)\"""", source)
    yield re.sub(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", " ", source, flags=re.DOTALL)
