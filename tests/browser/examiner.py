"""axe-core, and what it cannot see: a page that stays readable when text or window change."""

from collections.abc import Iterable
from importlib.resources import files
from typing import Any, Literal

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = "async (options) => (await axe.run(options)).violations"
GRAVE = frozenset({"serious", "critical"})
ANY = GRAVE | {"minor", "moderate"}
Colour = Literal["light", "dark"]
# Of what stands in frames axe only asks, and in vain: a mail's frame runs no scripts.
ASKED: dict[str, Any] = {"resultTypes": ["violations"], "iframes": False}
# What only colours can change is looked at once more in the dark.
RULES: dict[Colour, dict[str, Any]] = {
    "light": ASKED,
    "dark": ASKED | {"runOnly": ["color-contrast", "link-in-text-block"]},
}
# Colours are the same in both languages: what the words can change is looked at once more.
OF_WORDS: dict[Colour, dict[str, Any]] = {
    "light": ASKED | {"rules": {"color-contrast": {"enabled": False}}}
}
# Our pages forbid inline scripts, axe too; nothing moves, so that no colour is caught on its way.
EXAMINED: dict[str, Any] = {"bypass_csp": True, "reduced_motion": "reduce"}
# 1280 wide at 200 % and at 400 % (WCAG 1.4.4, 1.4.10).
ZOOMED = (640, 320)
# WCAG 1.4.12: what a reader may set, without anything lost.
SPACED = """*{line-height:1.5 !important;letter-spacing:.12em !important}
*{word-spacing:.16em !important}
p{margin-bottom:2em !important}"""
# Words that are cut off, and the width that the page needs. A text area may scroll.
LOST = """() => {
  const found = [...document.querySelectorAll("main *, header *")].filter((each) => {
    const style = getComputedStyle(each);
    const clips = style.overflowX !== "visible" || style.overflowY !== "visible";
    const shown = each.clientWidth > 1 && each.clientHeight > 1;
    return clips && shown && !each.matches("textarea, input, select, progress, svg, iframe") &&
      (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1);
  });
  return [found.map((each) => each.tagName + "." + each.className),
    document.documentElement.scrollWidth];
}"""


class Examiner:
    """Looks at the page that is open now, in both colours; `findings` says what is wrong where."""

    def __init__(
        self,
        page: Page,
        rules: dict[Colour, dict[str, Any]] | None = None,
        impacts: Iterable[str] = GRAVE,
    ) -> None:
        self.page, self.rules, self.impacts = page, rules or RULES, frozenset(impacts)
        self.findings: list[str] = []
        self.seen: list[str] = []

    def look(self, name: str) -> None:
        """Every rule in the light, those of colour in the dark."""
        self.seen.append(name)
        self.page.evaluate(AXE)
        for colour, rules in self.rules.items():
            self.page.emulate_media(color_scheme=colour)
            self.findings += [f"{name}, {colour}: {said}" for said in self._violations(rules)]

    def _violations(self, rules: dict[str, Any]) -> list[str]:
        found: list[dict[str, Any]] = self.page.evaluate(RUN, rules)
        return [
            f"{each['id']} {[node['target'] for node in each['nodes']]}"
            for each in found
            if each["impact"] in self.impacts
        ]

    def stretch(self, name: str) -> None:
        """At 200 and 400 percent nothing scrolls sideways; with wide spacing nothing is lost."""
        before = self.page.viewport_size
        for width in ZOOMED:
            self.page.set_viewport_size({"width": width, "height": 512})
            self._nothing_lost(f"{name} at {width}", width)
        self.page.add_style_tag(content=SPACED)
        self._nothing_lost(f"{name} spaced", width)
        self.page.evaluate("document.head.querySelector('style').remove()")
        if before:
            self.page.set_viewport_size(before)

    def _nothing_lost(self, name: str, width: int) -> None:
        cut, needed = self.page.evaluate(LOST)
        self.findings += [f"{name}: cut off in {each}" for each in cut]
        if needed > width:
            self.findings.append(f"{name}: {needed} wide")
