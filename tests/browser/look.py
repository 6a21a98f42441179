"""Looking at a page in light and dark, narrow and wide."""

from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, Response
from pytest_django.fixtures import Settings

from tests.browser.checks import (
    ALL_BUT_COLOURS,
    OPTIONS,
    accessibility_faults,
    colour_faults,
    colours_shown,
    settle,
    sideways_scroll,
    small_targets,
)
from tests.browser.visits import Visit

WIDTHS = (1280, 320)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
# Of colours, by scheme: what was judged and found good.
Judged = dict[Scheme, set[str]]


class Look:
    """One person's window. `files` holds the HTML of each page as the server gave it."""

    def __init__(self, page: Page, folder: Path, settings: Settings, judged: Judged | None = None) -> None:
        self.page, self.folder, self.settings = page, folder, settings
        self.judged: Judged = {scheme: set() for scheme in SCHEMES} if judged is None else judged
        self.files: list[Path] = []
        self._given: list[Response] = []
        page.on("response", self._keep)

    def at(self, visit: Visit) -> list[str]:
        """What is wrong with the page the visit comes to."""
        self.settings.DEMO = visit.demo
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        self.page.emulate_media(color_scheme="light")
        self.page.goto(visit.path())
        where = f"{len(self.files):02d}-{visit.view.replace(':', '-')}"
        if self._given[-1].status != visit.status:
            return [f"{where}{visit.query}: answered {self._given[-1].status}"]
        self._open_all()
        if visit.then:
            visit.then(self.page)
            self._open_all()
        file = self.folder / f"{where}.html"
        file.write_text(self._given[-1].text(), encoding="utf-8")
        self.files.append(file)
        return [f"{where}: {fault}" for fault in self.faults_of_shown()]

    def faults_of_shown(self) -> list[str]:
        found: list[str] = []
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            for scheme in SCHEMES:
                self.page.emulate_media(color_scheme=scheme)
                settle(self.page)
                found += [f"{width} px, {scheme}: {fault}" for fault in self._axe(width, scheme)]
            if (pixels := sideways_scroll(self.page)) > 0:
                found.append(f"{width} px: scrolls {pixels} px sideways")
            found += [f"{width} px: target too small: {target}" for target in small_targets(self.page)]
        return found

    def _axe(self, width: int, scheme: Scheme) -> list[str]:
        """Every page is judged whole once, wide and light. The other widths and schemes lay nothing upon anything else:
        of colours only those are judged there that were not judged before, and another scheme changes nothing else."""
        colours, judged = colours_shown(self.page), self.judged[scheme]
        if (width, scheme) == (WIDTHS[0], "light"):
            faults = accessibility_faults(self.page, OPTIONS)
        else:
            faults = accessibility_faults(self.page, ALL_BUT_COLOURS) if scheme == "light" else []
            if new := colours - judged:
                faults += colour_faults(self.page, new)
        if not faults:
            judged |= colours
        return faults

    def _keep(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.status not in (301, 302, 303):
            self._given.append(response)

    def _open_all(self) -> None:
        """What folds away is looked at too."""
        self.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
