"""One look at one page: where it is, what a person does there, and what it then answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page

from activities.choices import RoundState
from activities.models import FollowUpRound

Way = Callable[[Page], None]


@dataclass(frozen=True)
class Visit:
    """`kwargs` may be found out when the visit is made, as what is numbered must be. `then`: how the person comes to
    the state that is looked at; `status` is the page's answer before that. `demo`: in the demonstration."""

    view: str
    kwargs: Mapping[str, Any] | Callable[[], Mapping[str, Any]] = field(default_factory=dict)
    status: int = 200
    query: str = ""
    then: Way | None = None
    demo: bool = False

    def path(self) -> str:
        kwargs = self.kwargs() if callable(self.kwargs) else self.kwargs
        return reverse(self.view, kwargs=dict(kwargs)) + self.query


def press(name: str) -> Way:
    """A button that sends the form as it stands."""

    def way(page: Page) -> None:
        with page.expect_navigation():
            page.get_by_role("main").get_by_role("button", name=name, exact=True).first.click()

    return way


def write(label: str, text: str, button: str) -> Way:
    """One field written in, and the form sent."""

    def way(page: Page) -> None:
        page.get_by_label(label).first.fill(text)
        press(button)(page)

    return way


def preview(page: Page) -> None:
    """A text in Markdown as it will read."""
    page.get_by_role("button", name="Förhandsgranska").click()
    page.get_by_role("group", name="Förhandsvisning").wait_for()


def overtaken(label: str, text: str, button: str = "Spara") -> Way:
    """Somebody else has saved since this form was shown: its revision is no longer the latest."""

    def way(page: Page) -> None:
        page.locator("input[name$=revision]").first.evaluate("field => { field.value = '0'; }")
        write(label, text, button)(page)

    return way


def without_session(button: str) -> Way:
    """Another device, or cookies turned off: the form no longer has its token's other half."""

    def way(page: Page) -> None:
        page.context.clear_cookies()
        press(button)(page)

    return way


def footnote(page: Page) -> None:
    """The first footnote, shown where its mark stands."""
    page.get_by_role("link", name="Fotnot").first.focus()


def in_place(key: str, field: str) -> Way:
    """One part's form opened where the part stands, sent with a field left empty; another part's menu open."""

    def way(page: Page) -> None:
        page.locator(f"[data-of={key}][data-act=edit]").click()
        form = page.locator(".part-form")
        form.get_by_role("textbox", name=field, exact=True).fill("")
        form.get_by_role("button", name="Spara", exact=True).click()
        form.locator("[data-error-summary]").wait_for()
        page.locator(".part-menu summary").first.click()

    return way


def opened_after_all(page: Page) -> None:
    """The round that stood in the way is closed; the next one is opened."""
    FollowUpRound.objects.open().update(state=RoundState.CLOSED)
    page.reload()
    press("Öppna uppföljningen")(page)
