"""The summary above a form that is shown again: each line names its field and leads to it."""

from html.parser import HTMLParser

BARE = (  # sentences that say nothing without the name of their field
    "Isian ini", "Pilih salah satu dari", "Pilih paling sedikit", "Paling banyak", "Paling sedikit",
    "Paling kecil", "Paling besar", "Tulis angka saja", "Tanggal ini", "Jam ini",
)  # fmt: skip


class _Summary(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.lines: list[tuple[str, str]] = []  # what it says, where it leads
        self._in_summary, self._in_line, self._href, self._said = False, False, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        self._in_summary |= "error-summary" in (values.get("class") or "")
        if self._in_summary and tag == "li":
            self._in_line, self._href, self._said = True, "", ""
        elif self._in_line and tag == "a":
            self._href = values.get("href") or ""

    def handle_data(self, data: str) -> None:
        if self._in_line:
            self._said += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "li" and self._in_line:
            self.lines.append((" ".join(self._said.split()), self._href))
            self._in_line = False
        self._in_summary &= tag != "ol"


def faults(page: str) -> list[str]:
    """The lines without a name, or that lead to no field of the page.

    What is wrong with the form as a whole leads nowhere, and says so in a whole sentence.
    """
    parser = _Summary()
    parser.feed(page)
    return [
        f"{said} -> {href}"
        for said, href in parser.lines
        if said.startswith(BARE) or (href and href.removeprefix("#") not in parser.ids)
    ]
