"""Fixtures that tests read in."""

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

REGION = ["18"]


def organisation(key: str = "kulturkoll", **fields: Any) -> dict[str, Any]:
    facts = {"key": key, "region": REGION, "name": "Kulturkollektivet", "kind": "association"}
    return {"model": "people.organisation", "fields": facts | fields}


def person(key: str = "nils", **fields: Any) -> dict[str, Any]:
    facts = {"key": key, "region": REGION, "name": "Nils Namn"}
    return {"model": "people.person", "fields": facts | fields}


def alias(text: str = "Kollektivet", **fields: Any) -> dict[str, Any]:
    return {"model": "people.alias", "fields": {"text": text, "region": REGION} | fields}


def row(model: str, **fields: Any) -> dict[str, Any]:
    return {"model": model, "fields": fields}


def text_of(*rows: Any) -> str:
    return json.dumps(rows)


def upload(text: str | bytes, name: str = "register.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())
