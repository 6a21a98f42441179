"""Two people's hands: one points, one has only a keyboard. A journey is written once and taken by both.

The keyboard uses Tab, Shift+Tab, the arrows, space, Enter and letters, nothing else, and looks at each stop whether the
focus can be seen (WCAG 2.4.7) and is not hidden behind something (2.4.11).
"""

from abc import ABC, abstractmethod

from playwright.sync_api import Locator, Page, expect

# One more than the longest way through any of our pages.
MANY = 600
ARROWS = 40

# What is wrong with the focus as it stands; "" when nothing is, or when it has left the page for the browser's own bar.
FOCUS_FAULT = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return '';
  // On a part inside a field, such as a date's calendar: the browser draws that ring, and no style of the page tells.
  if (!at.matches(':focus')) return '';
  const name = at.outerHTML.slice(0, 160);
  const own = [at, ...(at.labels || [])];
  const outlined = [...own, at.parentElement].filter(Boolean).some(part => {
    const style = getComputedStyle(part);
    return style.outlineStyle === 'auto' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1);
  });
  if (!outlined) return 'no visible focus: ' + name;
  const seen = own.some(part => [...part.getClientRects()].some(box =>
    [0.05, 0.5, 0.95].some(x => [0.1, 0.5, 0.9].some(y => {
      const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      return hit && (part.contains(hit) || hit.contains(part));
    }))));
  return seen ? '' : 'focus out of sight: ' + name;
}"""
# Where an element is, seen from the focus ("here", "back", "forward"), and what is wrong with the focus.
_WAY = f"""goal => {{
  const at = document.activeElement;
  if (at === goal) return ['here', ({FOCUS_FAULT})()];
  const back = at.compareDocumentPosition(goal) & Node.DOCUMENT_POSITION_PRECEDING;
  return [back ? 'back' : 'forward', ({FOCUS_FAULT})()];
}}"""


class Hand(ABC):
    """`presses` counts what was pressed, chosen or written: what it cost the person beside finding the way."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    @abstractmethod
    def press(self, button_or_link: Locator) -> None: ...

    @abstractmethod
    def write(self, field: Locator, text: str) -> None:
        """Instead of what stands there."""

    @abstractmethod
    def choose(self, radio: Locator) -> None: ...

    @abstractmethod
    def tick(self, box: Locator) -> None:
        """Or take the tick away."""

    @abstractmethod
    def pick(self, select: Locator, label: str) -> None: ...

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("link", name=name, exact=True)

    def field(self, label: str) -> Locator:
        return self.page.get_by_role("textbox", name=label)

    def told(self, text: str) -> Locator:
        """What the page says has just happened."""
        return self.page.get_by_role("main").get_by_role("status").get_by_text(text)


class Pointer(Hand):
    def press(self, button_or_link: Locator) -> None:
        self.presses += 1
        self._hit(button_or_link)

    def write(self, field: Locator, text: str) -> None:
        self.presses += 1
        self._hit(field)
        field.fill(text)

    def choose(self, radio: Locator) -> None:
        self.presses += 1
        # People hit the word beside the ring.
        self._hit(radio.locator("xpath=ancestor::label | ../label").first)
        expect(radio).to_be_checked()

    def tick(self, box: Locator) -> None:
        self.presses += 1
        self._hit(box)

    def _hit(self, target: Locator) -> None:
        target.click()

    def pick(self, select: Locator, label: str) -> None:
        self.presses += 1
        select.select_option(label=label)


class Finger(Pointer):
    """On a phone; the page is opened with touch."""

    def _hit(self, target: Locator) -> None:
        target.tap()


class Keyboard(Hand):
    def press(self, button_or_link: Locator) -> None:
        self.reach(button_or_link)
        self._key("Enter")

    def write(self, field: Locator, text: str) -> None:
        self.reach(field)
        self.page.keyboard.press("Control+A")
        self.presses += 1
        self.page.keyboard.insert_text(text)

    def choose(self, radio: Locator) -> None:
        """Tab stops once in a group; the arrows go on from there and choose as they go."""
        group = radio.locator("xpath=ancestor::fieldset[1]").get_by_role("radio")
        chosen = [one for one in group.all() if one.is_checked()]
        self.reach(chosen[0] if chosen else group.first)
        if not chosen:
            self._key("Space")
        for _ in range(ARROWS):
            if radio.is_checked():
                return
            self._key("ArrowDown")
        raise AssertionError("the arrows never came to the choice")

    def tick(self, box: Locator) -> None:
        self.reach(box)
        self._key("Space")

    def pick(self, select: Locator, label: str) -> None:
        """The arrows choose; Home is the first. (Letters choose too, but a pause between two begins a new word.)"""
        self.reach(select)
        self._key("Home")
        for _ in range(select.locator("option").count()):
            if select.locator("option:checked").inner_text().strip() == label:
                return
            self._key("ArrowDown")
        raise AssertionError(f"the arrows never came to {label}")

    def reach(self, goal: Locator) -> None:
        """Tab, or Shift+Tab, until the focus is there."""
        goal.wait_for()
        for _ in range(MANY):
            way, fault = goal.evaluate(_WAY)
            assert not fault, fault
            if way == "here":
                return
            self.page.keyboard.press("Tab" if way == "forward" else "Shift+Tab")
        raise AssertionError(f"the keyboard does not come to {goal}")

    def _key(self, key: str) -> None:
        self.presses += 1
        self.page.keyboard.press(key)


HANDS: list[type[Hand]] = [Pointer, Keyboard]
