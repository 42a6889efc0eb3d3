"""One page for each role, made from the law's own table of acts; a first case to practise on."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from ppid.accounts.models import Officer, Role
from ppid.errors import NotFound
from ppid.events.models import Event
from ppid.kit.i18n import _
from ppid.requests.models import InformationRequest
from ppid.settings import settings
from ppid.statute import transitions as law
from ppid.statute.words import N_

ROLES = tuple(role for role in Role if role is not Role.COMMISSION)
ABOUT: dict[str, str] = {
    Role.PPID_UTAMA: N_("Anda memutuskan: memeriksa draf, menjawab, menolak, dan memperpanjang."),
    Role.PETUGAS_LAYANAN: N_(
        "Anda menerima permohonan, memeriksa kelengkapannya, dan mengirim jawaban."
    ),
    Role.PPID_PELAKSANA: N_("Anda menyiapkan jawaban dari dokumen yang dikuasai unit Anda."),
    Role.PIMPINAN_UNIT: N_("Anda memastikan unit Anda menyiapkan jawaban sebelum batasnya."),
    Role.ATASAN_PPID: N_("Anda menanggapi keberatan dalam 30 hari kerja."),
    Role.TIM_PERTIMBANGAN: N_("Anda memberi pertimbangan atas pengecualian dan keberatan."),
    Role.PENGAWAS: N_("Anda membaca semua perkara dan auditnya, dan tidak mengubah apa pun."),
    Role.ADMIN: N_("Anda menjaga layanan berjalan: petugas, pengiriman, dan aturan kantor."),
}
DAILY: dict[str, tuple[str, ...]] = {
    Role.PPID_UTAMA: (
        N_("Buka Antrean: yang paling dekat batasnya ada paling atas."),
        N_("Telaah draf yang menunggu; kembalikan dengan catatan bila belum tepat."),
        N_("Bila belum dapat dijawab, perpanjang sebelum batas semula lewat."),
        N_("Penolakan hanya dengan uji konsekuensi yang sudah tercatat."),
        N_("Ada sengketa? Buat berkas buktinya di laman sengketa, dan bawa surat aslinya."),
    ),
    Role.PETUGAS_LAYANAN: (
        N_("Catat surat, tamu, dan telepon hari ini dengan tanggal diterima yang sebenarnya."),
        N_("Periksa kelengkapan dalam 3 hari kerja; minta semua kekurangan dalam satu surat."),
        N_("Teruskan ke unit yang menguasai informasinya."),
        N_("Kirim surat yang sudah ditandatangani, dan catat tanda terimanya."),
    ),
    Role.PPID_PELAKSANA: (
        N_("Buka Antrean: bagian unit Anda dengan batas internalnya."),
        N_("Tulis draf, lampirkan dokumen, lalu ajukan."),
        N_("Bukan kewenangan unit Anda? Kembalikan hari itu juga dengan alasannya."),
    ),
    Role.PIMPINAN_UNIT: (
        N_("Buka Antrean: bagian unit Anda dengan batas internalnya."),
        N_("Bantu PPID unit Anda memperoleh dokumen yang diminta."),
    ),
    Role.ATASAN_PPID: (
        N_("Buka Keberatan: yang paling dekat batasnya ada paling atas."),
        N_("Yang ditandai prematur atau lewat waktu tetap Anda yang menilai."),
    ),
    Role.TIM_PERTIMBANGAN: (
        N_("Baca perkara yang dimintakan pertimbangan."),
    ),
    Role.PENGAWAS: (
        N_("Bandingkan Register dengan Audit: setiap tanggal berasal dari peristiwa."),
        N_("Periksa siapa yang membuka identitas pemohon."),
    ),
    Role.ADMIN: (
        N_("Tangani surel yang tidak sampai di Pengiriman."),
        N_("Muat kalender tahun depan begitu SKB terbit."),
        N_("Jalankan ppid audit verify setiap bulan dan simpan segel terakhirnya."),
    ),
}  # fmt: skip
WORDS: dict[str, tuple[str, ...]] = {
    Role.PPID_UTAMA: ("uji-konsekuensi", "perpanjangan", "pemberitahuan-tertulis", "penghitaman"),
    Role.PETUGAS_LAYANAN: ("nomor-pendaftaran", "kelengkapan", "disposisi", "hari-kerja"),
    Role.PPID_PELAKSANA: ("disposisi", "tidak-dikuasai", "belum-didokumentasikan", "penghitaman"),
    Role.PIMPINAN_UNIT: ("disposisi", "hari-kerja", "tidak-dikuasai"),
    Role.ATASAN_PPID: ("keberatan", "sengketa", "komisi-informasi"),
    Role.TIM_PERTIMBANGAN: ("uji-konsekuensi", "informasi-dikecualikan", "dik"),
    Role.PENGAWAS: ("register", "hari-kerja", "keberatan"),
    Role.ADMIN: ("hari-kerja", "badan-publik", "ppid"),
}

# The words of the law on the page of an act.
OF_ACTS: dict[law.Act, tuple[str, ...]] = {
    law.Act.DECLARE_COMPLETE: ("kelengkapan", "hari-kerja"),
    law.Act.ASK_COMPLETION: ("kelengkapan", "nomor-pendaftaran", "hari-kerja"),
    law.Act.COMPLETE: ("kelengkapan",),
    law.Act.CLOSE_NOT_COMPLETED: ("kelengkapan", "informasi-dikecualikan"),
    law.Act.ASSIGN: ("disposisi", "ppid-pelaksana"),
    law.Act.RETURN_ASSIGNMENT: ("disposisi", "tidak-dikuasai"),
    law.Act.SUBMIT_DRAFT: ("pemberitahuan-tertulis", "ppid-utama"),
    law.Act.APPROVE: (
        "pemberitahuan-tertulis", "informasi-dikecualikan", "uji-konsekuensi", "penghitaman",
        "tidak-dikuasai", "belum-didokumentasikan",
    ),
    law.Act.SEND: ("pemberitahuan-tertulis", "keberatan"),
    law.Act.EXTEND: ("perpanjangan", "hari-kerja"),
    law.Act.WITHDRAW: ("pemohon", "kuasa"),
    law.Act.PROVE_RECEIPT: ("keberatan", "hari-kerja"),
    law.Act.CORRECT_RECEIPT: ("keberatan", "hari-kerja"),
}  # fmt: skip


@dataclass(frozen=True)
class Act:
    """What the role may do by law: its name, its effect, its article."""

    label: str
    effect: str
    basis: str


def acts_of(role: str) -> list[Act]:
    """In the order of the law."""
    return [
        Act(_(each.label), _(each.does), each.legal_basis)
        for each in law.TRANSITIONS.values()
        if role in each.roles
    ]


def known(role: str) -> str:
    """Raises NotFound for what is no role with a guide."""
    if role not in ROLES:
        raise NotFound
    return role


@dataclass(frozen=True)
class Step:
    """A step of the first case: who does it, where, and by which event it is known to be done."""

    title: str
    who: str
    how: str
    event: str
    path: str  # below the case; an address of its own where it begins with "/"


STEPS = (
    Step(
        N_("Ajukan permohonan sebagai warga"),
        "",
        N_("Nama dan NIK boleh karangan; NIK 16 angka."),
        "request.received",
        "/permohonan/baru",
    ),
    Step(
        N_("Nyatakan lengkap"),
        "sari@ppid.example",
        N_("Nomor sudah ada; sekarang berkasnya diperiksa."),
        "request.declared_complete",
        "/lengkap",
    ),
    Step(
        N_("Teruskan ke Dinas Pendidikan dan Kebudayaan"),
        "sari@ppid.example",
        N_("Saran unit ada di halaman itu; jam jawaban tetap berjalan."),
        "request.assigned",
        "/teruskan",
    ),
    Step(
        N_("Tulis dan ajukan draf"),
        "budi@disdik.example",
        N_("Satu kalimat cukup untuk latihan."),
        "request.draft_submitted",
        "/draf",
    ),
    Step(
        N_("Putuskan jawaban"),
        "dewi@ppid.example",
        N_("Setiap butir mendapat hasilnya."),
        "request.notice_approved",
        "/putusan",
    ),
    Step(
        N_("Beri nomor surat"),
        "sari@ppid.example",
        N_("Dari agenda kantor."),
        "request.notice_numbered",
        "/surat/nomor",
    ),
    Step(
        N_("Catat tanda tangan"),
        "sari@ppid.example",
        N_("Tanda tangan basah; unggah pindaiannya atau catat saja."),
        "request.notice_signed",
        "/surat/tanda-tangan",
    ),
    Step(
        N_("Kirim jawaban"),
        "sari@ppid.example",
        N_("Jam jawaban berhenti pada tanggal ini."),
        "request.answered",
        "/surat/kirim",
    ),
)


@dataclass(frozen=True)
class Shown:
    """A step as the page shows it; `state`: past, now, future."""

    title: str
    who: str
    how: str
    href: str
    state: str


def practice(session: Session, officer: Officer) -> tuple[str, list[Shown]]:
    """The number of the newest case and how far it has come; "" while there is none."""
    query = select(InformationRequest.id, InformationRequest.registration_number)
    query = query.where(
        InformationRequest.public_body_id == officer.public_body_id,
        col(InformationRequest.channel).in_(("web", "api")),  # sent as a citizen would
    )
    newest = col(InformationRequest.entered_at).desc()
    found = session.exec(query.order_by(newest).limit(1)).first()
    if not settings().demo or found is None:
        return "", _steps("", ())
    told = session.exec(select(Event.name).where(Event.subject_id == found[0])).all()
    return found[1], _steps(f"/petugas/permohonan/{found[0]}", told)


def _steps(base: str, told: Sequence[str]) -> list[Shown]:
    made, now = [], True
    for step in STEPS:
        done = step.event in told
        state = "past" if done else "now" if now else "future"
        now = now and done
        own = step.path.startswith("/permohonan")
        href = step.path if own else f"{base}{step.path}" if base and not done else ""
        made.append(Shown(_(step.title), step.who, _(step.how), href, state))
    return made
