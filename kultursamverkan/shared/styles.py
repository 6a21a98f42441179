"""The pages' style sheets, in order: the design system, then ours, the theme first. In production they are one file: a
first visit then asks for two sheets, not for twenty-five, and what they have in common is compressed once."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

_OURS = (
    *("theme", "base", "frame", "layout", "components", "tables", "forms", "plan", "document", "work", "followup"),
    *("beside", "review", "pages", "dialogues", "activities", "organisation", "chain", "pictures", "map", "report"),
    "search",
)
SHEETS = (
    "designsystemet/theme/designsystemet.css",
    "designsystemet/src/index.css",
    *(f"css/{name}.css" for name in _OURS),
)
PRINT = "css/print.css"
# Made by collectstatic of all SHEETS.
TOGETHER = "css/together.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class StaticFiles(CompressedManifestStaticFilesStorage):
    """As WhiteNoise's: hashed names, compressed. And the sheets in one."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run and set(SHEETS) <= paths.keys():
            texts = (Path(self.path(name)).read_text(encoding="utf-8") for name in SHEETS)
            Path(self.path(TOGETHER)).write_text("\n".join(map(without_comments, texts)), encoding="utf-8")
            paths = paths | {TOGETHER: (self, TOGETHER)}
        yield from super().post_process(paths, dry_run, **options)


def without_comments(css: str) -> str:
    return "\n".join(line.strip() for line in _COMMENT.sub("", css).splitlines() if line.strip())


def sheets() -> tuple[str, ...]:
    """What a page links to, beside PRINT."""
    return (TOGETHER,) if isinstance(staticfiles_storage, StaticFiles) else SHEETS
