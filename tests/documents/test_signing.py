"""Electronic signatures: asked of a server that really signs, and believed only when they fit."""

import io
import logging
from collections.abc import Iterator
from datetime import UTC, datetime

import pikepdf
import pytest

from ppid.documents import signing
from ppid.documents.letters import render
from ppid.errors import ConfigError
from ppid.settings import settings
from ppid.variables import esign
from tests.documents import examples
from tests.servers import EsignServer, esign_server
from tests.servers.esign import NIK, PASSPHRASE, PASSWORD, USER

AT = datetime(2026, 12, 29, 2, 0, tzinfo=UTC)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[EsignServer]:
    with esign_server() as made:
        monkeypatch.setenv("PPID_ESIGN_URL", made.url)
        monkeypatch.setenv("PPID_ESIGN_USER", USER)
        monkeypatch.setenv("PPID_ESIGN_PASSWORD", PASSWORD)
        settings.cache_clear()
        yield made
    settings.cache_clear()


def test_the_very_bytes_are_signed_and_come_back_with_the_signature(server: EsignServer) -> None:
    paper = render(examples.NOTICE, AT)
    made = signing.sign(paper, NIK, PASSPHRASE)
    assert server.papers == [paper]
    assert made.startswith(paper)
    assert server.asked[0]["nik"] == NIK
    assert server.asked[0]["signatureProperties"] == [{"tampilan": "INVISIBLE"}]
    with pikepdf.open(io.BytesIO(made)) as document:
        assert document.Root.AcroForm.Fields[0].V.Type == "/Sig"
        about = document.open_metadata()
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")


@pytest.mark.parametrize("mode", ["other", "unsigned", "cut"])
def test_another_paper_or_a_broken_signature_is_not_believed(
    server: EsignServer, mode: str
) -> None:
    server.mode = mode
    with pytest.raises(signing.Failed) as failed:
        signing.sign(render(examples.NOTICE, AT), NIK, PASSPHRASE)
    assert failed.value.code == "other_paper"


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("2011", "tidak terdaftar di BSrE"),
        ("2021", "belum punya sertifikat"),
        ("2999", "dengan kode 2999"),
        ("html", "tidak terbaca"),
    ],
)
def test_a_refusal_says_what_to_do(server: EsignServer, mode: str, words: str) -> None:
    server.mode = mode
    with pytest.raises(signing.Failed) as failed:
        signing.sign(b"%PDF-1.7", NIK, PASSPHRASE)
    assert words in failed.value.detail
    assert "gagal" not in failed.value.detail  # the server's own words are not repeated


def test_a_wrong_passphrase_is_asked_for_again_and_written_nowhere(
    server: EsignServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(signing.Failed) as failed:
        signing.sign(b"%PDF-1.7", NIK, "frasa salah sekali")
    assert failed.value.code == "2031"
    told = (
        caplog.text + repr(failed.value.__dict__) + "".join(str(r.__dict__) for r in caplog.records)
    )
    assert "frasa salah sekali" not in told and NIK not in told


def test_a_server_that_is_down_signs_nothing(
    server: EsignServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PPID_ESIGN_URL", "http://127.0.0.1:9")
    settings.cache_clear()
    with pytest.raises(signing.Failed) as failed:
        signing.sign(b"%PDF-1.7", NIK, PASSPHRASE)
    assert failed.value.code == "unreachable"


def test_our_own_password_refused_is_the_administrators(
    server: EsignServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PPID_ESIGN_PASSWORD", "lain")
    settings.cache_clear()
    with pytest.raises(signing.Failed) as failed:
        signing.sign(b"%PDF-1.7", NIK, PASSPHRASE)
    assert failed.value.code == "refused"
    assert "PPID_ESIGN_PASSWORD" in failed.value.detail


def test_it_is_off_by_default() -> None:
    assert not signing.is_on()
    with pytest.raises(signing.Failed, match="tidak diaktifkan"):
        signing.sign(b"%PDF-1.7", NIK, PASSPHRASE)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"PPID_ESIGN_URL": "http://esign.kaltimprov.example"}, "PPID_ESIGN_URL"),
        ({"PPID_ESIGN_URL": "https://a:b@esign.example"}, "PPID_ESIGN_URL"),
        ({"PPID_ESIGN_USER": ""}, "PPID_ESIGN_USER"),
        ({"PPID_ESIGN_PASSWORD": ""}, "PPID_ESIGN_PASSWORD"),
    ],
)
def test_a_server_is_named_whole_and_over_tls(changes: dict[str, str], name: str) -> None:
    env = {
        "PPID_ESIGN_URL": "https://esign.kaltimprov.example/",
        "PPID_ESIGN_USER": "ppid",
        "PPID_ESIGN_PASSWORD": "x",
    }
    known = esign(env)
    assert known is not None and known.url == "https://esign.kaltimprov.example"
    with pytest.raises(ConfigError, match=name):
        esign(env | changes)
