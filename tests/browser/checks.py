"""What every page must pass: axe for accessibility, nothing scrolling sideways. (Its HTML: valid_html.py.)"""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]},
    # What passed is not told, only what did not.
    "resultTypes": ["violations"],
    # Style sheets are fetched for one rule alone, of those that axe calls experimental and leaves out.
    "preload": {"assets": ["media"]},
}


OF_COLOUR = ["color-contrast", "link-in-text-block"]
# Another scheme changes colours and nothing else.
COLOURS = OPTIONS | {"runOnly": {"type": "rule", "values": OF_COLOUR}}
ALL_BUT_COLOURS = OPTIONS | {"rules": {rule: {"enabled": False} for rule in OF_COLOUR}}

# What the rules of colour look at: each text's colour, whether it is large, what it stands in and on.
_COLOURS_SHOWN = """() => {
  const onto = new Map(), style = new Map();
  const styled = e => style.get(e) || style.set(e, getComputedStyle(e)).get(e);
  const ground = e => {
    if (!e) return "";
    if (!onto.has(e)) {
      const s = styled(e), own = s.backgroundColor === "rgba(0, 0, 0, 0)" ? "" : s.backgroundColor;
      const layers = [ground(e.parentElement), own, s.backgroundImage, s.opacity];
      onto.set(e, layers.filter(x => x && x !== "none" && x !== "1").join(">"));
    }
    return onto.get(e);
  };
  const text = n => n.nodeType === 3 && n.data.trim();
  const speaks = e => e.matches("input, select, textarea") || [...e.childNodes].some(text);
  const shown = [...document.querySelectorAll("body *")].filter(e => speaks(e) && e.checkVisibility());
  // The first that shows each: who asks for a judgement of a colour gets it there (colour_faults).
  window.coloursShown = new Map(shown.reverse().map(e => {
    const s = styled(e), size = parseFloat(s.fontSize), large = size >= 24 || (size >= 18.66 && s.fontWeight >= 700);
    const around = e.matches("a") ? styled(e.parentElement).color : "";
    return [[s.color, large, s.textDecorationLine, s.fontWeight, around, s.textShadow, ground(e)].join("|"), e];
  }));
  return [...window.coloursShown.keys()];
}"""


def accessibility_faults(page: Page, options: dict[str, Any] = OPTIONS) -> list[str]:
    """What axe finds, one line a fault with its first places."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return _told(page.evaluate("async options => (await axe.run(options)).violations", options))


def colour_faults(page: Page, colours: set[str]) -> list[str]:
    """What the rules of colour say of these of `colours_shown`, each judged in the first place that shows it."""
    return _told(
        page.evaluate(
            """async ([colours, options]) => {
                const include = colours.map(colour => window.coloursShown.get(colour));
                return (await axe.run({include}, options)).violations;
            }""",
            [sorted(colours), COLOURS],
        )
    )


def _told(found: list[dict[str, Any]]) -> list[str]:
    return [
        f"{fault['id']}: {fault['help']} – {[node['target'] for node in fault['nodes'][:3]]} "
        f"{fault['nodes'][0].get('failureSummary', '')[:300]}"
        for fault in found
    ]


def colours_shown(page: Page) -> set[str]:
    """What the rules of colour would judge, each once: what is among what was judged before needs no new judgement."""
    return set(page.evaluate(_COLOURS_SHOWN))


def settle(page: Page) -> None:
    """Waits until the new colours are drawn; nothing moves, for these people have asked for less motion."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert not page.evaluate("document.getAnimations().length"), "something moves in spite of reduced motion"


def sideways_scroll(page: Page) -> int:
    """How many pixels wider than the window the page is."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def small_targets(page: Page, least: int = 24) -> list[str]:
    """Controls smaller than `least` CSS pixels in either direction, links inside a line of text apart (WCAG 2.5.8)."""
    return list(
        page.evaluate(
            """least => [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, summary')]
            .filter(e => e.checkVisibility({visibilityProperty: true}))
            .map(e => { const label = e.labels && e.labels[0];
                        const boxes = [e, label].filter(Boolean).map(x => x.getBoundingClientRect());
                        return [e, Math.max(...boxes.map(b => b.width)), Math.max(...boxes.map(b => b.height))]; })
            .filter(([e, w, h]) => w > 1 && (w < least || h < least))
            .map(([e, w, h]) => `${e.outerHTML.slice(0, 120)} ${w}x${h}`)""",
            least,
        )
    )
