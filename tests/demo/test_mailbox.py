"""Mail kept in demonstration mode, read back from the files that delivery writes."""

from email.message import EmailMessage

import pytest

from ppid.demo import mailbox
from ppid.errors import NotFound
from ppid.notices.transport import Kept


def keep(name: str, subject: str, html: bool = True, day: int = 23) -> None:
    message = EmailMessage()
    message["Message-ID"] = f"<{name}@ppid.example>"
    message["From"] = "PPID <ppid@ppid.example>"
    message["To"] = "Siti Rahma <siti@example.id>"
    message["Subject"] = subject
    message["Date"] = f"{day} Nov 2026 09:00:00 +0800"
    message.set_content("Yth. Siti,\n\nPermohonan Anda diterima.\n")
    if html:
        message.add_alternative("<p>Permohonan <b>diterima</b></p>", subtype="html")
    message.add_attachment(
        b"%PDF-1.7", maintype="application", subtype="pdf", filename="tanda bukti.pdf"
    )
    Kept().send(message, "siti@example.id")


def test_the_newest_is_on_top() -> None:
    keep("a", "Tanda bukti")
    keep("b", "Perpanjangan")
    assert [line.subject for line in mailbox.page(0, 10)] == ["Perpanjangan", "Tanda bukti"]
    assert mailbox.count() == 2
    assert [line.subject for line in mailbox.page(1, 10)] == ["Tanda bukti"]


def test_what_was_delivered_late_stands_where_its_date_says() -> None:
    keep("a", "Tanda bukti", day=23)
    keep("b", "Tertunda", day=22)
    assert [line.subject for line in mailbox.page(0, 10)] == ["Tanda bukti", "Tertunda"]


def test_a_mail_opens_with_its_parts() -> None:
    keep("a", "Tanda bukti")
    mail = mailbox.open_mail("a")
    assert mail.line.to == "Siti Rahma <siti@example.id>"
    assert "diterima" in mail.text
    assert mail.html is not None and "<b>" in mail.html
    assert [(part.name, part.content) for part in mail.attachments] == [
        ("tanda bukti.pdf", b"%PDF-1.7")
    ]


@pytest.mark.parametrize("name", ["b", "", "../keys", "a.eml", "a/../a", ".", "A"])
def test_other_names_are_no_mail(name: str) -> None:
    keep("a", "Tanda bukti")
    with pytest.raises(NotFound):
        mailbox.open_mail(name)


def test_before_the_first_mail_there_is_none() -> None:
    assert mailbox.names() == []


def test_it_can_be_emptied() -> None:
    keep("a", "Tanda bukti")
    mailbox.empty()
    assert mailbox.count() == 0
