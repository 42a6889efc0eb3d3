"""The next lawful acts of an officer on a case; forbidden ones that people expect, with why."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ppid.accounts.models import DESK_ROLES, UNIT_ROLES, Officer, Role
from ppid.kit.dates import day_month, long_date
from ppid.kit.i18n import _
from ppid.requests.models import InformationRequest
from ppid.requests.service import check_act
from ppid.requests.service.delegating import RELEASES
from ppid.statute import transitions
from ppid.statute.transitions import Act, Status


@dataclass(frozen=True)
class Facts:
    """What the acts depend on besides status and role; see `ppid.desk.case`."""

    answer_due: date | None = None  # the earliest reading that runs
    extended_to: date | None = None  # what an extension would give
    has_extension: bool = False
    has_letter: bool = False  # a surat keterangan tidak lengkap was sent
    completion_due: date | None = None
    check_over: bool = False  # deemed complete, or it will be on the next working day
    items: int = 1
    proven: bool = False  # a signature or proof of delivery of the answer is on file
    on_file: bool = False  # the same, as an officer typed it
    promised: bool = False  # copies were promised, and are not handed over yet
    notice_state: str = ""
    own_part: bool = False  # the officer's unit still works on it
    releases: bool = False  # the officer's unit may release a full grant by itself
    head_has_it: bool = False  # the unit's draft waits for its head
    unchecked: bool = False  # the letter waits for a second person
    decided_oneself: bool = False  # by the officer who looks
    submitted: bool = False  # a draft waits for the PPID Utama
    test_day: bool = False  # day 8 is here, and no decision
    divided: bool = False  # among several units: the items are listed by the PPID Utama alone
    publishing: str = ""  # of the answer: allowed, office (nobody said anything), public


@dataclass(frozen=True)
class Step:
    """A row of the panel: a link, or (with `why`) a dashed one that says why not yet."""

    label: str
    line: str
    icon: str
    href: str = ""
    why: str = ""
    primary: bool = False


@dataclass
class Panel:
    """Collects the rows in the order of the law."""

    base: str
    status: Status
    role: str
    also: frozenset[Act] = frozenset()  # handed on by the PPID Utama
    rows: list[Step] = field(default_factory=list)

    def may(self, act: Act) -> bool:
        if act in self.also and self.status in transitions.TRANSITIONS[act].sources:
            return True
        return act in transitions.allowed(self.status, self.role)

    def add(self, path: str, label: str, line: str, icon: str, *, primary: bool = False) -> None:
        first = primary and not any(row.primary for row in self.rows)
        self.rows.append(Step(label, line, icon, f"{self.base}/{path}", primary=first))

    def lock(self, label: str, why: str) -> None:
        self.rows.append(Step(label, "", "lock", why=why))


def require(info_request: InformationRequest, officer: Officer, act: Act) -> None:
    """Refuse the page of an act that is not the officer's, or not lawful now."""
    check_act(act, Status(info_request.status), officer.role)


def base_of(id_: UUID) -> str:
    return f"/petugas/permohonan/{id_}"


def steps(
    info_request: InformationRequest, officer: Officer, facts: Facts, today: date
) -> list[Step]:
    """What may be done now, the usual next step first."""
    also = RELEASES if facts.releases else frozenset[Act]()
    panel = Panel(base_of(info_request.id), Status(info_request.status), officer.role, also)
    _check(panel, facts, today)
    _hand_on(panel, facts)
    _list(panel, facts)
    _draft(panel, officer, facts)
    _decide(panel, facts)
    _letter(panel, facts)
    _after_sending(panel, facts)
    _publish(panel, facts)
    _extend(panel, facts, today)
    _end(panel, facts, today)
    return sorted(panel.rows, key=lambda row: not row.primary)


def _check(panel: Panel, facts: Facts, today: date) -> None:
    if panel.status == Status.INCOMPLETE and panel.may(Act.COMPLETE):
        line = _("Bila pemohon melengkapi lewat surat, telepon, atau loket.")
        panel.add(
            "lengkapi", _("Catat kelengkapan dari pemohon"), line, "person-check", primary=True
        )
    if panel.may(Act.DECLARE_COMPLETE):
        line = _("Jam pembanding menurut Perki 1/2021 mulai berjalan.")
        if facts.check_over:
            line = _("Sudah dianggap lengkap; jam pembanding dihitung sejak diterima.")
        panel.add(
            "lengkap",
            _("Nyatakan lengkap"),
            line,
            "check2",
            primary=panel.status != Status.INCOMPLETE,
        )
    if panel.may(Act.ASK_COMPLETION):
        label = _("Minta kelengkapan")
        if facts.has_letter:
            panel.lock(label, _("sudah diminta satu kali, dan hanya boleh satu kali."))
        elif facts.check_over:
            panel.lock(label, _("waktu pemeriksaan lewat; permohonan dianggap lengkap."))
        else:
            line = _("Satu kali, semua kekurangan dalam satu surat. Jam jawaban tetap berjalan.")
            panel.add("minta-kelengkapan", label, line, "person-up")
    if panel.may(Act.CLOSE_NOT_COMPLETED) and panel.status == Status.INCOMPLETE:
        label = _("Tutup: tidak dilengkapi")
        if facts.completion_due and today <= facts.completion_due:
            why = _("waktu pemohon sampai {day}.").format(day=long_date(facts.completion_due))
            panel.lock(label, why)
        else:
            panel.add("tutup", label, _("Bukan penolakan; tetap tercatat."), "dash-circle")


def _hand_on(panel: Panel, facts: Facts) -> None:
    if panel.may(Act.ASSIGN):
        first = panel.status == Status.VERIFIED
        label = _("Teruskan ke unit") if first else _("Teruskan ke unit lain juga")
        line = _("Jam jawaban tetap berjalan; unit mendapat batas internal.")
        panel.add("teruskan", label, line, "arrow-right", primary=first)


def _list(panel: Panel, facts: Facts) -> None:
    if panel.may(Act.ITEMIZE):
        label = _("Uraikan menjadi butir") if facts.items == 1 else _("Ubah uraian butir")
        line = _("Bila yang diminta lebih dari satu; setiap butir diputuskan sendiri.")
        if facts.divided:
            panel.lock(label, _("dibagi kepada beberapa unit; hanya diubah PPID Utama."))
        else:
            panel.add("butir", label, line, "list")


def _draft(panel: Panel, officer: Officer, facts: Facts) -> None:
    if not panel.may(Act.SUBMIT_DRAFT):
        return
    if officer.role in UNIT_ROLES and facts.own_part and facts.head_has_it:
        _head(panel, officer)
    elif officer.role in UNIT_ROLES and facts.own_part:
        line = _("Simpan kapan saja; diajukan ke PPID Utama bila siap.")
        panel.add("draf", _("Tulis draf jawaban"), line, "pencil", primary=True)
        if panel.may(Act.RETURN_ASSIGNMENT):
            line = _("Bukan kewenangan unit Anda: kembalikan ke meja dengan alasan.")
            panel.add(
                "kembalikan-disposisi", _("Kembalikan ke PPID Utama"), line, "arrow-return-left"
            )
    elif officer.role in DESK_ROLES and panel.status == Status.VERIFIED:
        line = _("Tanpa unit: informasi yang dipegang meja sendiri, atau tidak dikuasai.")
        panel.add("draf", _("Tulis draf sendiri"), line, "pencil")


def _head(panel: Panel, officer: Officer) -> None:
    """The unit's draft lies with its head, who hands it in or wants it otherwise."""
    if officer.role != Role.PIMPINAN_UNIT:
        panel.lock(_("Ubah draf jawaban"), _("draf menunggu persetujuan pimpinan unit."))
        return
    line = _("Sesudah Anda setujui, PPID Utama menelaahnya.")
    panel.add("draf/ajukan", _("Setujui dan ajukan draf unit"), line, "check2", primary=True)
    line = _("Kepada penyusunnya di unit Anda, dengan catatan.")
    panel.add("draf/kembalikan", _("Kembalikan ke penyusun"), line, "arrow-return-left")
    panel.add("draf", _("Perbaiki sendiri"), _("Sebelum menyetujuinya."), "pencil")


def _decide(panel: Panel, facts: Facts) -> None:
    if panel.may(Act.APPROVE):
        line = _("Hasil, pertimbangan, dan isi surat. Jam berhenti saat surat terkirim.")
        panel.add("putusan", _("Putuskan jawaban"), line, "check2-all", primary=True)
    elif panel.role == Role.PPID_UTAMA and panel.status in {Status.VERIFIED, Status.ASSIGNED}:
        why = _("belum ada draf yang diajukan.")
        if facts.head_has_it:
            why = _("draf menunggu persetujuan pimpinan unit.")
        panel.lock(_("Putuskan jawaban"), why)
    if panel.may(Act.RETURN_DRAFT) and facts.notice_state not in {"signed", "sent"}:
        line = _("Kepada penyusunnya, dengan catatan. Jam tetap berjalan.")
        panel.add("kembalikan-draf", _("Kembalikan untuk diperbaiki"), line, "arrow-return-left")


LETTER = {
    "approved": ("surat/nomor", "journal-plus"),
    "numbered": ("surat/tanda-tangan", "file-earmark-check"),
    "signed": ("surat/kirim", "send"),
}


def _letter(panel: Panel, facts: Facts) -> None:
    if not panel.may(Act.NUMBER) or facts.notice_state not in LETTER:
        return
    if facts.unchecked:
        _second(panel, facts)
        return
    labels = {
        "approved": (_("Beri nomor surat"), _("Nomor dari agenda kantor, atau otomatis.")),
        "numbered": (_("Catat tanda tangan"), _("Surat asli di kertas, atau unggah pindaiannya.")),
        "signed": (_("Kirim jawaban"), _("Jam jawaban berhenti pada tanggal pengiriman.")),
    }
    path, icon = LETTER[facts.notice_state]
    label, line = labels[facts.notice_state]
    panel.add(path, label, line, icon, primary=True)


def _second(panel: Panel, facts: Facts) -> None:
    """It goes on only after somebody else has agreed to it."""
    if facts.decided_oneself:
        why = _("diperiksa petugas layanan atau PPID Utama lain; Anda yang memutuskan.")
        panel.lock(_("Beri nomor surat"), why)
        return
    line = _("Baca surat dan uji konsekuensinya seluruhnya, lalu setujui.")
    panel.add("surat/periksa", _("Periksa sebagai orang kedua"), line, "eye", primary=True)


def _after_sending(panel: Panel, facts: Facts) -> None:
    """What became of the sent letter; none of it moves a clock of the office."""
    if panel.may(Act.HAND_OVER) and facts.promised:
        line = _("Waktu penyediaan yang dijanjikan dalam jawaban berhenti.")
        label = _("Catat penyerahan salinan")
        panel.add("surat/penyerahan", label, line, "file-earmark-check", primary=True)
    if panel.may(Act.CORRECT_RECEIPT) and facts.on_file:
        line = _("Bila salah ketik: yang lama tetap tersimpan, beserta alasannya.")
        panel.add("surat/diterima/perbaiki", _("Perbaiki tanda terima"), line, "pencil")
    if panel.may(Act.PROVE_RECEIPT) and not facts.proven:
        line = _("Tanda tangan penerima, atau bukti antar dari pos atau kurir.")
        panel.add("surat/diterima", _("Catat tanda terima"), line, "envelope-check")
        line = _("Surat dikirim lagi dengan cara lain; jangka waktu pemohon menunggu.")
        panel.add("surat/kembali", _("Catat surat kembali"), line, "arrow-return-left")


def _publish(panel: Panel, facts: Facts) -> None:
    """Letting all read the answer: no act of the law's clocks, so it stands after them."""
    if panel.role not in DESK_ROLES or not facts.publishing:
        return
    labels = {
        "allowed": (_("Terbitkan untuk umum"), _("Pemohon mengizinkan; periksa identitasnya.")),
        "office": (_("Terbitkan atas keputusan kantor"), _("Tanpa izin pemohon: beralasan.")),
        "public": (_("Ubah kata-kata yang terbit"), _("Sudah dapat dibaca semua orang.")),
    }
    if facts.publishing != "office" or panel.role == Role.PPID_UTAMA:
        panel.add("terbitkan", *labels[facts.publishing], "eye")


def _extend(panel: Panel, facts: Facts, today: date) -> None:
    if not panel.may(Act.EXTEND):
        return
    label = _("Perpanjang waktu jawaban")
    if facts.has_extension:
        why = _("sudah diperpanjang satu kali; tidak ada perpanjangan kedua, Pasal 22 ayat (8).")
        panel.lock(label, why)
    elif facts.answer_due is None or facts.extended_to is None:
        panel.lock(label, _("batas waktunya masih menunggu kalender."))
    elif today > facts.answer_due:
        why = _("batas jawaban sudah lewat, Pasal 22 ayat (7) dan ayat (8).")
        panel.lock(label, why)
    else:
        line = _("Satu kali, beralasan tertulis, paling lambat {day}.")
        if facts.test_day:
            line = _("Uji konsekuensi belum selesai? Alasan kedua. Paling lambat {day}.")
        new = _("Perpanjang sampai {day}").format(day=day_month(facts.extended_to))
        panel.add("perpanjang", new, line.format(day=day_month(facts.answer_due)), "calendar-plus")


def _end(panel: Panel, facts: Facts, today: date) -> None:
    if panel.may(Act.WITHDRAW):
        line = _("Hanya atas permintaan pemohon; tetap tercatat.")
        panel.add("cabut", _("Catat pencabutan"), line, "dash-circle")
