"""Nothing looks upwards: no hidden import, no upward include, load, template or reverse accessor.

import-linter checks the imports themselves; these are the ways around it.
"""

import ast
import re
from pathlib import Path, PurePosixPath

from django.apps import apps
from django.db.models import Model
from django.template.engine import Engine

from tests.project.tree import (
    ROOT,
    code,
    files,
    label_of,
    layers,
    none_of,
    our_apps,
    rank,
    strings,
    templates,
    text,
    tree,
)

# WeasyPrint is heavy and Pango may be missing: then there is a clear message and everything else works.
MAY_IMPORT_ON_USE = {PurePosixPath("kultursamverkan/shared/office/pdf.py")}
# {% include "x" %}, {% extends "x" %}, {% load x y %}, {% load z from x %}
TEMPLATE_REFERENCE = re.compile(r"""{%-?\s*(?:include|extends)\s+["']([^"']+)["']""")
LOADED = re.compile(r"{%\s*load\s+(?:[^%]*\bfrom\s+)?([^%]+?)\s*%}")


def test_every_app_has_its_place_in_the_order() -> None:
    ours = [config for config in apps.get_app_configs() if Path(config.path).is_relative_to(ROOT)]
    outside = [config.name for config in ours if ".venv" not in Path(config.path).parts and config.name not in layers()]
    none_of(outside)


def test_no_import_is_hidden_in_a_function() -> None:
    hidden = [
        f"{path}:{inner.lineno}"
        for path in files(".py")
        if path not in MAY_IMPORT_ON_USE and "migrations" not in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
        or (
            isinstance(inner, ast.Call)
            and ast.unparse(inner.func) in {"__import__", "import_module", "importlib.import_module"}
        )
    ]
    none_of(hidden)


def test_templates_include_only_from_below() -> None:
    upward = [
        f"{path} includes {name}"
        for path in templates().values()
        for name in TEMPLATE_REFERENCE.findall(text(path))
        if _rank_of_template(name) > rank(label_of(path) or "")
    ]
    none_of(upward)


def test_templates_load_tags_only_from_below() -> None:
    homes = {name: module.split(".templatetags")[0] for name, module in Engine.get_default().libraries.items()}
    upward = [
        f"{path} loads {library}"
        for path in templates().values()
        for names in LOADED.findall(text(path))
        for library in names.split()
        if homes.get(library) in layers() and layers().index(homes[library]) > rank(label_of(path) or "")
    ]
    none_of(upward)


def test_python_names_templates_only_from_below() -> None:
    upward = [
        f"{path}:{literal.line} uses {literal.value}"
        for path in code()
        if (label := label_of(path))
        for literal in strings(path)
        if literal.value in templates() and _rank_of_template(literal.value) > rank(label)
    ]
    none_of(upward)


def test_no_upward_reverse_accessor() -> None:
    """plans knows nothing of activities, so `section.headings`, which activities adds, is not for plans to use."""
    from_above = _accessors_from_above()
    used = [
        f"{path}:{node.lineno} uses {node.attr}"
        for path in code()
        if (label := label_of(path)) in from_above
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in from_above[label]
    ]
    looked_up = [
        f"{path}:{node.value.lineno} looks up {node.arg}"
        for path in code()
        if (label := label_of(path)) in from_above
        for node in ast.walk(tree(path))
        if isinstance(node, ast.keyword)
        and node.arg
        and "__" in node.arg
        and node.arg.split("__")[0] in from_above[label]
    ]
    none_of(used + looked_up)


def test_no_template_uses_an_upward_reverse_accessor() -> None:
    from_above = _accessors_from_above()
    used = [
        f"{path} uses {name}"
        for path in templates().values()
        for name in sorted(from_above.get(label_of(path) or "", set()))
        if re.search(rf"{{[{{%][^}}]*\.{name}\b", text(path))
    ]
    none_of(used)


def _rank_of_template(name: str) -> int:
    path = templates().get(name)
    return rank(label_of(path) or "") if path else 0


def _accessors_from_above() -> dict[str, set[str]]:
    """For each app: names that only a higher app's models put on the models it can see."""
    added: dict[str, set[str]] = {config.label: set() for config in our_apps()}
    for seer in our_apps():
        visible = [
            model for config in our_apps() if rank(config.label) <= rank(seer.label) for model in config.get_models()
        ]
        own = set().union(*(_own_names(model, rank(seer.label)) for model in visible))
        for model in visible:
            for relation in model._meta.related_objects:
                name = relation.get_accessor_name()
                if name and rank(relation.related_model._meta.app_label) > rank(seer.label) and name not in own:
                    added[seer.label].add(name)
    return added


def _own_names(model: type[Model], up_to: int) -> set[str]:
    """Fields, properties and methods of a model, and what apps up to `up_to` add to it."""
    accessors = {
        relation.get_accessor_name() or ""
        for relation in model._meta.related_objects
        if rank(relation.related_model._meta.app_label) <= up_to
    }
    from_above = {relation.get_accessor_name() for relation in model._meta.related_objects} - accessors
    return accessors | {field.name for field in model._meta.fields} | (set(dir(model)) - from_above)
