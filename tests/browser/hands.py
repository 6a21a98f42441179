"""Two people's hands: one points, one has only a keyboard. A journey is written once and taken by both.

The keyboard uses Tab, Shift+Tab, the arrows, space, Enter and letters, nothing else, and looks at each stop whether the
focus can be seen (WCAG 2.4.7) and is not hidden behind something (2.4.11).
"""

from abc import ABC, abstractmethod

from playwright.sync_api import Locator, Page, expect

# One more than the longest way through any of our pages.
MANY = 600
ARROWS = 40

# Where the focus stands, seen from an element: on it, before it in the page, or after it.
_WAY = """goal => {
  const at = document.activeElement;
  if (at === goal) return 'here';
  return at.compareDocumentPosition(goal) & Node.DOCUMENT_POSITION_PRECEDING ? 'back' : 'forward';
}"""

# What is wrong with the focus as it stands; "" when nothing is, or when it has left the page for the browser's own bar.
FOCUS_FAULT = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return '';
  const name = at.outerHTML.slice(0, 160);
  const parts = [at, ...(at.labels || []), at.parentElement].filter(Boolean);
  const outlined = parts.some(part => {
    const style = getComputedStyle(part);
    return style.outlineStyle === 'auto' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1);
  });
  if (!outlined) return 'no visible focus: ' + name;
  const seen = parts.slice(0, -1).some(part => [...part.getClientRects()].some(box =>
    [0.05, 0.5, 0.95].some(x => [0.1, 0.5, 0.9].some(y => {
      const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      return hit && (part.contains(hit) || hit.contains(part));
    }))));
  return seen ? '' : 'focus out of sight: ' + name;
}"""


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


class Pointer(Hand):
    """A mouse, or a finger where the page was opened with touch."""

    def press(self, button_or_link: Locator) -> None:
        self.presses += 1
        button_or_link.click()

    def write(self, field: Locator, text: str) -> None:
        self.presses += 1
        field.click()
        field.fill(text)

    def choose(self, radio: Locator) -> None:
        self.presses += 1
        # People hit the word beside the ring.
        radio.locator("xpath=ancestor::label | ../label").first.click()
        expect(radio).to_be_checked()

    def tick(self, box: Locator) -> None:
        self.presses += 1
        box.click()

    def pick(self, select: Locator, label: str) -> None:
        self.presses += 1
        select.select_option(label=label)


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
        """Writing the first letters chooses."""
        self.reach(select)
        self.presses += 1
        self.page.keyboard.type(label)
        assert select.locator("option:checked").inner_text().strip() == label

    def reach(self, goal: Locator) -> None:
        """Tab, or Shift+Tab, until the focus is there."""
        goal.wait_for()
        for _ in range(MANY):
            way = goal.evaluate(_WAY)
            if way == "here":
                return
            self.page.keyboard.press("Tab" if way == "forward" else "Shift+Tab")
            fault = self.page.evaluate(FOCUS_FAULT)
            assert not fault, fault
        raise AssertionError(f"the keyboard does not come to {goal}")

    def _key(self, key: str) -> None:
        self.presses += 1
        self.page.keyboard.press(key)


HANDS: list[type[Hand]] = [Pointer, Keyboard]
