"""Submit the form the page shows (style.md 23): a field that fell out of the template fails the test.

data = form_data(client.get(url)) | {"title": "En annan"}
client.post(url, data)
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import HttpResponseBase
from django.test import Client

from kultursamverkan.shared import writer

Data = dict[str, str | list[str]]
# A browser sends these only for the button that is pressed, or when a file is chosen.
_NOT_SENT = ("submit", "button", "reset", "image", "file")


@dataclass
class ShownForm:
    """One <form> in the page's <main>. `names`: of all that can be filled in or pressed, also what is empty now."""

    action: str
    pairs: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    @property
    def data(self) -> Data:
        """What a browser would send, without a button's own value. A name with several values holds a list."""
        data: Data = {}
        for name in dict.fromkeys(name for name, _ in self.pairs):
            values = [value for other, value in self.pairs if other == name]
            data[name] = values[0] if len(values) == 1 else values
        return data


def form_data(response: HttpResponseBase, action: str | None = None) -> Data:
    """The data of the page's POST form; `action` chooses among several by the address they are sent to.

    Fails when there is no such form, or more than one.
    """
    # What throws a kept draft away stands beside the form it was kept from.
    forms = [form for form in shown_forms(response) if (writer.DISCARD, "1") not in form.buttons]
    found = [form for form in forms if action is None or form.action == action]
    assert len(found) == 1, f"{len(found)} forms, sent to {[form.action for form in forms]}"
    return found[0].data


def typed_in(data: Data) -> Data:
    """What people fill in: without the tokens, which differ from one page to the next."""
    return {name: value for name, value in data.items() if name not in ("csrfmiddlewaretoken", "_writer")}


def with_line(client: Client, url: str, data: Data, prefix: str) -> Data:
    """The form after a press on the button that adds a line of that kind."""
    forms = shown_forms(client.post(url, data | {"press": f"{prefix}:add:0"}))
    return forms[-1].data


def shown_forms(response: HttpResponseBase) -> list[ShownForm]:
    """Every POST form in <main>, in the page's order."""
    assert response.status_code == 200, response.status_code
    parser = _Parser()
    parser.feed(bytes(response.content).decode())  # type: ignore[attr-defined]
    return parser.forms


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[ShownForm] = []
        self.form: ShownForm | None = None
        self.in_main = False
        self.textarea: str | None = None
        self.text = ""
        self.select: _Select | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "main":
            self.in_main = True
        elif tag == "form" and self.in_main and (given.get("method") or "").lower() == "post":
            self.form = ShownForm(given.get("action") or "")
            self.forms.append(self.form)
        elif self.form is not None and "disabled" not in given:
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str | None]) -> None:
        name = given.get("name") or ""
        if self.form:
            self.form.names.add(name)
        if tag == "input":
            self._input(name, given)
        elif tag == "button" and name and self.form:
            self.form.buttons.append((name, given.get("value") or ""))
        elif tag == "textarea":
            self.textarea, self.text = name, ""
        elif tag == "select":
            self.select = _Select(name, "multiple" in given)
        elif tag == "option" and self.select:
            self.select.options.append((given.get("value"), "selected" in given))

    def _input(self, name: str, given: dict[str, str | None]) -> None:
        kind = (given.get("type") or "text").lower()
        if not self.form or not name or kind in _NOT_SENT:
            return
        if kind in ("checkbox", "radio"):
            if "checked" in given:
                self.form.pairs.append((name, given.get("value") or "on"))
        else:
            self.form.pairs.append((name, given.get("value") or ""))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.in_main = False
        elif tag == "form":
            self.form = None
        elif tag == "textarea" and self.textarea and self.form:
            # The newline right after the tag is not part of the text.
            self.form.pairs.append((self.textarea, self.text.removeprefix("\n")))
            self.textarea = None
        elif tag == "select" and self.select and self.form:
            self.form.pairs += [(self.select.name, value) for value in self.select.chosen]
            self.select = None


@dataclass
class _Select:
    name: str
    multiple: bool
    options: list[tuple[str | None, bool]] = field(default_factory=list)

    @property
    def chosen(self) -> list[str]:
        """A single choice without a selected option sends its first one."""
        chosen = [value or "" for value, selected in self.options if selected]
        if self.multiple:
            return chosen
        return chosen[-1:] or [value or "" for value, _ in self.options[:1]]
