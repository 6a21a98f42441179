"""One word finds everything (style.md 1): URL name = view = template = test file."""

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.urls import URLPattern, URLResolver, get_resolver

from tests.project.tree import Literal, code, files, label_of, layers, none_of, our_apps, strings, templates, text, tree


@dataclass(frozen=True)
class Page:
    """One named address of ours."""

    label: str
    name: str
    view: str  # the function's name, or the class's as a function would be called: ActivityList -> activity_list
    module: str

    def __str__(self) -> str:
        return f"{self.label}:{self.name}"


def test_url_names_are_the_views_names() -> None:
    none_of(f"{page} is the view {page.view}" for page in _pages() if page.name != page.view)


def test_url_namespace_is_the_views_app() -> None:
    """plans:plan_edit is a view of plans, in plans.views."""
    wrong = [f"{page}: {page.module}" for page in _pages() if not _module_of(page.label).match(page.module)]
    none_of(wrong)


def test_views_use_the_template_of_their_name() -> None:
    """A view names its own template, a part of its app's pages (_part.html), or a file that is no page."""
    own = {f"{page.label}/{page.name}.html" for page in _pages()}
    foreign = [
        f"{path}:{literal.line} {view} uses {literal.value}"
        for path in code()
        if (path.stem == "views" or "views" in path.parts) and (label := label_of(path))
        for view, literal in _templates_of_views(path)
        if literal.value in own and literal.value != f"{label}/{view}.html"
    ]
    none_of(foreign)


def test_page_templates_are_named_as_a_view() -> None:
    """templates/<app>/<view>.html; what pages share begins with an underscore or lies in a folder."""
    labels = {config.label for config in our_apps()}
    own = {f"{page.label}/{page.name}.html" for page in _pages()}
    stray = [
        name
        for name in templates()
        if name.count("/") == 1
        and name.split("/")[0] in labels
        and name.endswith(".html")
        and not name.split("/")[1].startswith("_")
        and name not in own
    ]
    none_of(stray)


def test_every_view_has_its_test() -> None:
    """tests/<app>/test_<view>.py, or test functions called test_<view>… in another file of the same folder."""
    missing = [str(page) for page in sorted(_pages(), key=str) if not _is_tested(page)]
    none_of(missing)


def _pages() -> set[Page]:
    return {
        page for page in _walk(get_resolver(), "") if page.module.startswith(tuple(f"{layer}." for layer in layers()))
    }


def _walk(resolver: URLResolver, namespace: str) -> Iterator[Page]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, pattern.namespace or namespace)
        elif isinstance(pattern, URLPattern):
            view_class = getattr(pattern.callback, "view_class", None)
            # ninja's own pages are partials, and its module is not ours: they fall away in _pages.
            function = inspect.unwrap(getattr(pattern.callback, "func", pattern.callback))
            view = _snake(view_class.__name__) if view_class else function.__name__
            module = view_class.__module__ if view_class else function.__module__
            yield Page(namespace, pattern.name or "", view, module)


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _module_of(label: str) -> re.Pattern[str]:
    layer = next((layer for layer in layers() if layer.rsplit(".", 1)[-1] == label), label)
    return re.compile(rf"{re.escape(layer)}\.views(\.|$)")


def _templates_of_views(path: PurePosixPath) -> Iterator[tuple[str, Literal]]:
    """Each template a view of the file names, with the view's name as an URL name."""
    literals = {id(literal.node): literal for literal in strings(path) if literal.value.endswith(".html")}
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            name = _snake(node.name) if isinstance(node, ast.ClassDef) else node.name
            for inner in ast.walk(node):
                if id(inner) in literals:
                    yield name, literals[id(inner)]


def _is_tested(page: Page) -> bool:
    folder = [path for path in files(".py") if path.parts[:2] == ("tests", page.label)]
    if any(path.name == f"test_{page.name}.py" for path in folder):
        return True
    return any(re.search(rf"^ *def test_{page.name}(_|\()", text(path), re.MULTILINE) for path in folder)
