"""Templates: every one is used, and none needs more than the strict Content-Security-Policy allows."""

import re
from pathlib import Path

from django.apps import apps
from django.urls import URLResolver, get_resolver

from tests.project.tree import code, files, layers, none_of, strings, templates, text

# Django, or a package, looks for these by itself.
BY_CONVENTION = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html", "503.html"}
INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "script without a file": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "htmx that evaluates": re.compile(r"\bhx-on\b|\bjs:", re.IGNORECASE),
}


def test_every_template_is_used() -> None:
    named = _names_in_python() | _names_in_templates() | _names_by_url() | BY_CONVENTION
    unused = [name for name in templates() if name not in named and not _overrides_a_package(name)]
    none_of(unused)


def test_no_template_has_inline_style_or_script() -> None:
    found = [
        f"{path}: {what}"
        for path in templates().values()
        for what, pattern in INLINE.items()
        if pattern.search(_without_comments(text(path)))
    ]
    none_of(found)


def test_no_python_writes_inline_style_or_script() -> None:
    found = [
        f"{path}:{literal.line}: {what}"
        for path in code()
        for literal in strings(path)
        for what, pattern in INLINE.items()
        if "<" in literal.value and pattern.search(literal.value)
    ]
    none_of(found)


def test_no_template_asks_another_server() -> None:
    """Nothing is loaded from a CDN: every src, and every href of a link element, is our own."""
    loaded = re.compile(
        r"""<(?:link|script|img|iframe|source)\b[^>]*(?:src|href)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE
    )
    none_of(str(path) for path in files(".html", ".css", ".js", ".svg") if loaded.search(text(path)))
    imported = re.compile(r"""(?:@import|url\()\s*["']?(?:https?:)?//""")
    none_of(str(path) for path in files(".css") if imported.search(text(path)))


def _without_comments(source: str) -> str:
    source = re.sub(r"{#.*?#}", "", source)
    return re.sub(r"{%\s*comment.*?{%\s*endcomment\s*%}", "", source, flags=re.DOTALL)


def _names_in_python() -> set[str]:
    return {literal.value for path in code() for literal in strings(path)}


def _names_in_templates() -> set[str]:
    """What templates other than itself include or extend."""
    return {
        name
        for own, path in templates().items()
        for name in re.findall(r"""["']([\w./-]+\.(?:html|txt|svg))["']""", _without_comments(text(path)))
        if name != own
    }


def _names_by_url() -> set[str]:
    """List pages find their template by their URL's name."""

    def walk(resolver: URLResolver, namespace: str) -> set[str]:
        names = set()
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                names |= walk(pattern, pattern.namespace or namespace)
            elif hasattr(pattern.callback, "view_class"):
                names.add(f"{namespace}/{pattern.name}.html")
        return names

    return walk(get_resolver(), "")


def _overrides_a_package(name: str) -> bool:
    """A package has a template of the same name, and ours comes first."""
    others = [Path(config.path) for config in apps.get_app_configs() if config.name not in layers()]
    return any((path / "templates" / name).is_file() for path in others)
