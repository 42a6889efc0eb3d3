"""Whatever comes to the return address is read for what it is, and nothing breaks the reader."""

import random

import pytest

from ppid.notices import reports
from ppid.notices.reports import Kind, read
from tests.notices import returned

TO = "pantulan+token@ppid.example"


@pytest.mark.parametrize(
    ("raw", "kind", "status"),
    [
        (returned.rfc3464(TO), Kind.FAILED, "5.1.1"),
        (returned.rfc3464(TO, "Failed (user unknown)", "5.0.0"), Kind.FAILED, "5.0.0"),
        (returned.rfc3464(TO, "failed", "4.4.1"), Kind.FAILED, "4.4.1"),  # gave up after days
        (returned.rfc3464(TO, "delayed", "4.4.1"), Kind.DELAYED, "4.4.1"),
        (returned.rfc3464(TO, "relayed", "2.0.0"), Kind.RELAYED, "2.0.0"),
        (returned.rfc3464(TO, "expanded", "2.0.0"), Kind.RELAYED, "2.0.0"),
        (returned.rfc3464(TO, "nonsense", "5.2.2"), Kind.FAILED, "5.2.2"),
        (returned.rfc3464(TO, "", "4.2.2"), Kind.DELAYED, "4.2.2"),
        (returned.rfc3464(TO, "failed", "what"), Kind.FAILED, "5.1.1"),  # from the diagnostic code
        (returned.rfc3464(TO).replace(b"delivery-status\r\n\r", b"global-delivery-status\r\n\r"),
         Kind.FAILED, "5.1.1"),
        (returned.exim(TO), Kind.FAILED, "5.1.1"),
        (returned.exim(TO).partition(b"\r\n\r\n")[0] + b"\r\n\r\nGagal.", Kind.FAILED, ""),
        (returned.exim_delay(TO), Kind.DELAYED, ""),
        (returned.qmail(TO), Kind.FAILED, "5.1.1"),
        (returned.exchange(TO), Kind.FAILED, "5.1.10"),
        (returned.complaint(TO), Kind.COMPLAINT, ""),
        (returned.out_of_office(TO), Kind.CHATTER, ""),
        (returned.double(TO), Kind.DELAYED, "4.4.1"),
        (returned.plain(TO, "Terima kasih atas suratnya.", sender="siti@example.id"),
         Kind.CHATTER, ""),
        (returned.plain(TO, "Something happened to your mail."), Kind.UNCLEAR, ""),
    ],
)  # fmt: skip
def test_each_make_of_bounce_is_read_for_what_it_is(raw: bytes, kind: Kind, status: str) -> None:
    report = read(raw)
    assert (report.kind, report.status) == (kind, status)
    assert report.to[0] == TO


def test_a_report_of_five_megabytes_is_read_from_its_beginning() -> None:
    huge = returned.rfc3464(TO).replace(b"Isi surat.", b"x" * 5_000_000)
    assert len(huge) > 5_000_000
    assert read(huge).kind is Kind.FAILED
    late = returned.rfc3464(TO, words="x" * 5_000_000)
    assert read(late).kind is Kind.UNCLEAR  # its report stands behind what is read


NESTED = b"".join(
    b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(5_000)
)
BROKEN = [
    b"",
    b"\r\n\r\n",
    b"\x00\xff" * 10_000,
    b"Content-Type: multipart/report; boundary=\r\n\r\n--\r\n",
    b"Content-Type: multipart/report; report-type=delivery-status\r\n\r\nno boundary",
    NESTED,
    b"From: MAILER-DAEMON\r\nContent-Type: text/plain; charset=no-such\r\n\r\n550 5.1.1 x",
    b"From: MAILER-DAEMON\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
    b"From: =?utf-8?b?////?=\r\n" * 5_000,
    b"To: " + b"a" * 300_000 + b"\r\n\r\n",
    returned.rfc3464(TO).replace(b"Action: failed", b"\xff\xfe: \x00"),
    returned.rfc3464(TO).replace(b"boundary", b"bound\r\nary"),
]


@pytest.mark.parametrize("raw", BROKEN)
def test_what_is_malformed_is_read_as_something(raw: bytes) -> None:
    assert read(raw).kind in set(Kind)


def test_no_cut_and_no_flipped_byte_breaks_the_reader() -> None:
    chance = random.Random(7)
    for make in (returned.rfc3464, returned.exim, returned.complaint, returned.double):
        raw = make(TO)
        for cut in range(0, len(raw), 37):
            assert read(raw[:cut]).kind in set(Kind)
        for _ in range(200):
            spoilt = bytearray(raw)
            for _ in range(8):
                spoilt[chance.randrange(len(raw))] = chance.randrange(256)
            assert read(bytes(spoilt)).kind in set(Kind)


def test_nothing_that_people_wrote_is_kept() -> None:
    report = read(returned.rfc3464(TO, words="Siti Rahma, NIK 6472014107900002"))
    assert "siti" not in repr(report).lower()
    assert "6472014107900002" not in repr(report)


def test_a_report_counts_by_its_message_id_whichever_way_it_came() -> None:
    one = returned.rfc3464(TO)
    assert read(one).digest == read(b"Received: from mx\r\n" + one).digest
    assert read(one).digest != read(returned.rfc3464(TO, message_id="<other@mx>")).digest
    assert len(reports.read(b"").digest) == 64
