"""Every address of the product, by name, read from the URLconf."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver

# The repair hatch's.
NAMESPACE = "repair"


def walk(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Each named address as reverse() knows it. An address without a name cannot be in the table: it fails here."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, ":".join(filter(None, [namespace, pattern.namespace])))
        else:
            assert pattern.name, f"{pattern} has no name"
            yield ":".join(filter(None, [namespace, pattern.name])), pattern


def url_names(resolver: URLResolver) -> list[str]:
    return [name for name, _ in walk(resolver)]
