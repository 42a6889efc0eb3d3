"""What stands behind the outcome of one item, in words: for letters, pages and the API."""

from collections.abc import Mapping
from typing import Any

from ppid.kit.dates import working_days
from ppid.kit.i18n import _
from ppid.requests.models import RequestItem
from ppid.statute.exemptions import TESTED


def reasons(item: RequestItem) -> list[str]:
    """One line each: the explanation, then what its outcome needs by law."""
    given: Mapping[str, Any] = item.decision
    found = [item.explanation or ""]
    if item.outcome == "not_held" and given.get("holder"):
        found.append(_("Yang menguasai: {holder}").format(holder=given["holder"]))
    if item.outcome == "already_public" and given.get("link"):
        found.append(_("Tautan: {link}").format(link=given["link"]))
    if item.outcome == "not_documented" and given.get("not_documented_days") is not None:
        days = working_days(int(given["not_documented_days"]))
        found.append(_("Disediakan dalam {days}").format(days=days))
    if item.outcome == "destroyed" and given.get("destroyed_by"):
        sentence = _("Dimusnahkan menurut jadwal retensi arsip; berita acara {number}")
        found.append(sentence.format(number=given["destroyed_by"]))
    if item.outcome in TESTED and given.get("test"):
        found.append(exemption(given["test"]))
    return [line for line in found if line]


def exemption(test: Mapping[str, Any]) -> str:
    """ "Pasal 17 huruf h; uji konsekuensi UK-014/2026"."""
    sentence = _("Pasal 17 huruf {letters} UU 14/2008; uji konsekuensi {number}")
    found = sentence.format(letters=", ".join(test["letters"]), number=test["decree_number"])
    return f"{found}; {test['other_statute']}" if test.get("other_statute") else found
