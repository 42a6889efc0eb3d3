"""One example of each letter: the story of the picture of a written notice."""

from ppid.documents import letters
from ppid.documents.letters import Letter

HEAD = letters.Head(
    government="PEMERINTAH PROVINSI KALIMANTAN TIMUR",
    office="DINAS KOMUNIKASI DAN INFORMATIKA",
    address="[alamat kantor], Samarinda",
    foot="Keaslian surat ini dapat diperiksa di ppid.example.id/verifikasi dengan kode 7F3K-92QD,\n"
    "tanpa menampilkan identitas pemohon.",
)
SITI = letters.Applicant(
    name="Siti Rahma",
    address="Jalan Mulawarman 12, Samarinda",
    contact="siti.rahma@contoh.id",
    identity="6472014107900002",
    occupation="Guru",
)
REFERENCE = letters.Reference(
    place_date="Samarinda, 29 Desember 2026",
    number="418/PPID-U/XII/2026",
    attachment="4 (empat) berkas",
)
OBJECTION = letters.Objection(until="Jumat, 12 Februari 2027", received="29 Desember 2026")
NUMBER = "PPID-2026-000418"
RECEIVED = "Rabu, 16 Desember 2026"
SIGNER = letters.Signer(name="Dewi Lestari", rank="Pembina Tk. I (IV/b)", nip="197501012000032001")

RECEIPT = letters.Receipt(
    head=HEAD,
    number=NUMBER,
    received="Rabu, 16 Desember 2026, pukul 09.14 WITA",
    applicant=SITI,
    sought="Nilai kontrak pemeliharaan ruas Samarinda-Bontang 2025\nNama penyedia jasa",
    purpose="Penelitian",
    copy_format="softcopy",
    delivery_method="email",
    due="Senin, 4 Januari 2027",
    due_reason="10 hari kerja sejak permohonan diterima (Pasal 22 ayat (7) UU 14/2008).",
    place_date="Samarinda, 16 Desember 2026",
    officer="Sari Wulandari",
    track="Perkembangannya dapat dilihat di ppid.example.id/permohonan/lacak.",
)
NOTICE = letters.WrittenNotice(
    head=HEAD,
    reference=REFERENCE,
    request_number=NUMBER,
    received=RECEIVED,
    applicant=SITI,
    objection=OBJECTION,
    holder="us",
    softcopy=True,
    supply="0 hari; berkas disertakan bersama surat ini",
    redaction="Butir 4: NIK dan nomor rekening pribadi pada halaman 1 dan 3 bukti pembayaran "
    "dihitamkan; Pasal 17 huruf h UU 14/2008; uji konsekuensi UK-2026-014.",
    items=(
        letters.Item("Nilai kontrak pemeliharaan ruas Samarinda–Bontang 2025", "Diberikan"),
        letters.Item("Nama penyedia jasa", "Diberikan"),
        letters.Item("Panjang jalan yang dikerjakan", "Diberikan"),
        letters.Item("Bukti pembayaran tiap termin", "Diberikan sebagian"),
    ),
)
REFUSAL = letters.Refusal(
    head=HEAD,
    reference=REFERENCE,
    request_number=NUMBER,
    received=RECEIVED,
    applicant=SITI,
    sought="Rekam medis pasien rumah sakit",
    exemptions=("Pasal 17 huruf h UU 14/2008: mengungkapkan rahasia pribadi",),
    consequence="Riwayat kesehatan seseorang terbuka dan orang itu dirugikan.",
    test="UK-2026-014 tanggal 3 Desember 2026",
    period="selama diperlukan",
    objection=OBJECTION,
    signer=SIGNER,
)
COMPLETION = letters.Completion(
    head=HEAD,
    reference=REFERENCE,
    request_number=NUMBER,
    received=RECEIVED,
    applicant=SITI,
    lacking=("Salinan KTP yang terbaca", "Nomor telepon, surel, atau alamat"),
    due="Selasa, 22 Desember 2026",
    answer_due="Senin, 4 Januari 2027",
    note="Foto KTP yang Saudara kirim terpotong.",
    how="Kirim dari halaman lacak atau antarkan ke meja layanan.",
    signer=SIGNER,
)
EXTENSION = letters.Extension(
    head=HEAD,
    reference=REFERENCE,
    request_number=NUMBER,
    received=RECEIVED,
    applicant=SITI,
    ground="not_held",
    reason="Berkas pembayaran termin terakhir masih pada rekanan.",
    old_due="Senin, 4 Januari 2027",
    new_due="Kamis, 14 Januari 2027",
    signer=SIGNER,
)
LAPSE = letters.Lapse(
    head=HEAD,
    reference=REFERENCE,
    request_number=NUMBER,
    received=RECEIVED,
    applicant=SITI,
    due="Senin, 4 Januari 2027",
    advised="5 Januari sampai 16 Februari 2027",
    how="ppid.example.id/keberatan/baru, meja layanan, atau surat",
    signer=SIGNER,
)
COVER = letters.Cover(
    head=HEAD,
    recipient="Siti Rahma",
    address="Jalan Mulawarman 12\nSamarinda 75123",
    number="418/PPID-U/XII/2026",
    means="Pos tercatat",
)
GENERIC = letters.GenericNotice(
    head=HEAD,
    reference=REFERENCE,
    title="Permohonan diteruskan",
    recipient="Siti Rahma",
    paragraphs=("Permohonan Saudara diteruskan kepada Dinas Kesehatan.", "Batasnya tetap."),
    signer=None,
)
TRANSFER = letters.Transfer(
    head=HEAD,
    reference=REFERENCE,
    request_number=NUMBER,
    received=RECEIVED,
    applicant=SITI,
    objection=OBJECTION,
    holders=(letters.Item("Peta bidang tanah", "Kantor Pertanahan Kota Samarinda"),),
    signer=SIGNER,
)
HANDOVER = letters.Handover(
    head=HEAD,
    request_number=NUMBER,
    applicant=SITI,
    items=(letters.Item("Nilai kontrak", "Diberikan"),),
    handed="Senin, 4 Januari 2027",
    means="Pos tercatat",
    proof="RR123456789ID",
    form="softcopy",
    cost="Tidak ada biaya (Rp0)",
    place_date="Samarinda, 4 Januari 2027",
    officer="Sari Wulandari",
)
ALL: tuple[Letter, ...] = (
    RECEIPT,
    NOTICE,
    REFUSAL,
    COMPLETION,
    EXTENSION,
    LAPSE,
    COVER,
    GENERIC,
    TRANSFER,
    HANDOVER,
)
