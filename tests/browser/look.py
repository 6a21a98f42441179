"""Looking at a page in light and dark, narrow and wide."""

from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page, Response
from pytest_django.fixtures import Settings

from tests.browser.checks import (
    ALL_BUT_COLOURS,
    COLOURS,
    OPTIONS,
    accessibility_faults,
    colours_shown,
    settle,
    sideways_scroll,
    small_targets,
)
from tests.browser.visits import Visit

WIDTHS = (1280, 320)
# What is looked for in each; and what is left when its colours have been judged at the other width.
Rules = dict[str, Any]
SCHEMES: dict[Literal["light", "dark"], tuple[Rules, Rules | None]] = {
    "light": (OPTIONS, ALL_BUT_COLOURS),
    "dark": (COLOURS, None),
}


class Look:
    """One person's window. `files` holds the HTML of each page as the server gave it."""

    def __init__(self, page: Page, folder: Path, settings: Settings) -> None:
        self.page, self.folder, self.settings = page, folder, settings
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
        judged: dict[str, set[str]] = {scheme: set() for scheme in SCHEMES}
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            for scheme, (everything, the_rest) in SCHEMES.items():
                self.page.emulate_media(color_scheme=scheme)
                settle(self.page)
                colours = colours_shown(self.page)
                rules = the_rest if colours <= judged[scheme] else everything
                judged[scheme] |= colours
                faults = accessibility_faults(self.page, rules) if rules else []
                found += [f"{width} px, {scheme}: {fault}" for fault in faults]
            if (pixels := sideways_scroll(self.page)) > 0:
                found.append(f"{width} px: scrolls {pixels} px sideways")
            found += [f"{width} px: target too small: {target}" for target in small_targets(self.page)]
        return found

    def _keep(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.status not in (301, 302, 303):
            self._given.append(response)

    def _open_all(self) -> None:
        """What folds away is looked at too."""
        self.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
