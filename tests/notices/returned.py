"""What mail servers send back: one of each make, about a mail that was really sent."""

from collections.abc import Sequence

ORIGINAL = """Received: from ppid
From: PPID <ppid@ppid.example>
To: Siti Rahma <siti@example.id>
Subject: [PPID-2026-000001] Tanda bukti penerimaan

Isi surat."""


def rfc3464(
    to: str,
    action: str = "failed",
    status: str = "5.1.1",
    diagnostic: str = "smtp; 550 5.1.1 <siti@example.id>: User unknown",
    words: str = "Your mail could not be delivered.",
    message_id: str = "<dsn-1@mx.example.id>",
    more: str = "",
    who: str = "siti@example.id",
) -> bytes:
    """As Postfix writes it."""
    return f"""Return-Path: <>
From: MAILER-DAEMON@mx.example.id (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Message-ID: {message_id}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b0"

--b0
Content-Type: text/plain

{words}

--b0
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.id
{more}
Final-Recipient: rfc822; {who}
Action: {action}
Status: {status}
Diagnostic-Code: {diagnostic}

--b0
Content-Type: message/rfc822

{ORIGINAL}

--b0--
""".replace("\n", "\r\n").encode()


def plain(to: str, text: str, heads: Sequence[str] = (), sender: str = "MAILER-DAEMON@mx") -> bytes:
    """A message in prose."""
    head = "\r\n".join([f"From: {sender}", f"To: {to}", "Message-ID: <prose-1@mx>", *heads])
    return f"{head}\r\n\r\n{text}".encode()


def exim(to: str) -> bytes:
    """Exim calls its bounces auto-replied."""
    text = "A message that you sent could not be delivered to one or more of its recipients.\r\n"
    text += "This is a permanent error.\r\n\r\n  siti@example.id\r\n    550 5.1.1 Unknown user\r\n"
    heads = ("Auto-Submitted: auto-replied", "X-Failed-Recipients: siti@example.id")
    return plain(to, text, heads, "Mail Delivery System <Mailer-Daemon@mx.example.id>")


def exim_delay(to: str) -> bytes:
    text = "This message was created automatically. A message that you sent has not yet been "
    text += "delivered. No action is required on your part; it will continue to try."
    heads = ("Auto-Submitted: auto-replied", "Subject: Warning: message 1x delayed 24 hours")
    return plain(to, text, heads, "Mail Delivery System <Mailer-Daemon@mx.example.id>")


def qmail(to: str) -> bytes:
    text = "Hi. This is the qmail-send program at mx.example.id.\r\nI'm afraid I wasn't able to "
    text += "deliver your message.\r\n<siti@example.id>:\r\nSorry, no mailbox here by that name. "
    return plain(to, text + "(#5.1.1)\r\n", ["Return-Path: <>"])


def exchange(to: str) -> bytes:
    """Of old: HTML, no report, the code behind a hash."""
    text = "<p>Delivery has failed to these recipients</p><p>siti@example.id #550 5.1.10 "
    text += "RESOLVER.ADR.RecipientNotFound ##</p>"
    return plain(to, text, ["Content-Type: text/html"], "postmaster@exchange.example.id")


def out_of_office(to: str) -> bytes:
    text = "Saya cuti sampai 5 Januari. Alamat lama 550 5.1.1 tidak dipakai lagi."
    heads = ("Auto-Submitted: auto-replied", "Subject: Automatic reply")
    return plain(to, text, heads, "Siti Rahma <siti@example.id>")


def complaint(to: str) -> bytes:
    """ARF, RFC 5965."""
    return f"""From: <abuse@mx.example.id>
To: {to}
Message-ID: <arf-1@mx.example.id>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b0"

--b0
Content-Type: text/plain

This is an email abuse report.

--b0
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Example/1.0
Version: 1

--b0
Content-Type: message/rfc822

{ORIGINAL}

--b0--
""".replace("\n", "\r\n").encode()


def double(to: str) -> bytes:
    """A report about a mail that was itself a report: only the outer one speaks."""
    inner = rfc3464("postmaster@mx.example.id", status="5.1.1").decode()
    outer = rfc3464(to, action="delayed", status="4.4.1", message_id="<double@mx>").decode()
    return outer.replace(ORIGINAL.replace("\n", "\r\n"), inner).encode()
