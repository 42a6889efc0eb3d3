"""One editor with two tabs of one page of the office: neither undoes the other without a word."""

from sqlmodel import Session, select

from ppid.texts.models import PageDraft, PageVersion
from tests.desk.browsing import enter, shown
from tests.desk.test_texts import HERE, WHY
from tests.people import People
from tests.tracking.browsing import words
from tests.web.browsing import OWN, Browser, fields


def test_two_tabs_of_one_editor_overwrite_nothing_silently(
    client: Browser, session: Session, people: People
) -> None:
    hidden = fields(shown(enter(client, people.admin), f"{HERE}/profil"))
    opened = {name: hidden[name] for name in ("_version", "_csrf", "_draft")}
    first = opened | {"id_isi": "Dari tab satu.", "en_isi": "Tab one."}
    assert client.post(f"{HERE}/profil", data=first, headers=OWN).status_code == 303
    looked_at = fields(shown(client, f"{HERE}/profil/periksa"))["_draft"]
    second = opened | {"id_isi": "Dari tab dua.", "en_isi": "Tab one."}
    answer = client.post(f"{HERE}/profil", data=second, headers=OWN)
    assert answer.status_code == 409
    text = words(answer.text)
    assert "sudah berubah di tab lain" in text and "Konsep Anda di tab lain: Dari tab satu." in text
    assert "Dari tab dua.</textarea>" in answer.text.replace("\n", "")
    assert session.exec(select(PageDraft)).one().own["id_isi"] == "Dari tab satu."
    knowing = second | {"_draft": fields(answer.text)["_draft"]}
    assert client.post(f"{HERE}/profil", data=knowing, headers=OWN).status_code == 303
    late = WHY | {"_csrf": opened["_csrf"], "_draft": looked_at}
    answer = client.post(f"{HERE}/profil/terbitkan", data=late, headers=OWN)
    assert answer.status_code == 409 and "Dari tab dua." in words(answer.text)
    assert not session.exec(select(PageVersion)).all()
