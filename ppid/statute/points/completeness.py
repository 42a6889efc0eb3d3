"""The completeness check, and what may be asked of applicants."""

from ppid.statute.points.kinds import Option, Point
from ppid.statute.words import N_

POINTS: tuple[Point, ...] = (
    Point(
        "not_completed",
        "11.3",
        title=N_("Pemohon tidak melengkapi"),
        note=N_(
            "Bunyi akibatnya dalam Perki 1/2021 belum dilihat. Ditutup sebagai “tidak "
            "dilengkapi”, bukan “ditolak”; permohonan baru boleh diajukan."
        ),
        article="Perki 1/2021",
        confidence="U",
        options=(
            Option(
                "closed_by_person",
                N_("Ditutup oleh petugas sesudah waktu pemohon habis, dan dilaporkan tersendiri."),
            ),
        ),
        fixed=N_("Penutupan otomatis dapat merugikan pemohon tanpa dasar yang jelas."),
    ),
    Point(
        "asked_once",
        "11a.f",
        title=N_("Isi permintaan kelengkapan"),
        note=N_(
            "Sekali, semua kekurangan dalam satu surat, dari daftar: identitas atau "
            "kewenangan, pokok yang belum jelas, cara menghubungi. Tidak pernah mutu "
            "tujuan, proposal, atau surat pengantar."
        ),
        article="Perki 1/2021; UU 14/2008 Pasal 22",
        confidence="V2",
        options=(
            Option(
                "once_from_list",
                N_("Satu kali dari daftar; kelengkapan yang terlambat diterima dan ditandai."),
            ),
        ),
        fixed=N_("Persyaratan lain menghambat hak memohon dan tidak disebut undang-undang."),
    ),
    Point(
        "papers_asked",
        "11a.l",
        title=N_("Kapan berkas identitas diminta"),
        note=N_(
            "Kapan pun diminta, berkas tidak pernah menjadi syarat nomor, tanda terima, atau jam. "
            "Yang diperlukan adalah bukti identitas, bukan salinan: petugas boleh mencatatnya "
            "sebagai diperiksa. Diminta saat mengajukan, lebih banyak orang berhenti di tengah "
            "formulir dan lebih banyak salinan KTP tersimpan."
        ),
        article="UU 14/2008 Pasal 22; UU 27/2022 Pasal 16 ayat (2); Perki 1/2021",
        confidence="V2",
        options=(
            Option("at_check", N_("Pada pemeriksaan kelengkapan, dari yang belum terbukti saja.")),
            Option("at_filing", N_("Saat mengajukan, dan boleh dilewati dengan menyusulkannya.")),
        ),
        effects=(
            N_("Formulir menampilkan permintaan berkas pada langkah “Siapa Anda”."),
            N_("Siapa pun tetap dapat mengirim tanpa berkas; nomor dan jamnya sama."),
        ),
    ),
    Point(
        "vexatious",
        "11.22",
        title=N_("Permohonan yang mengganggu"),
        note=N_("Hanya Komisi Informasi yang dapat mengesampingkannya (Perki 1/2013 Pasal 4)."),
        article="Perki 1/2013 Pasal 4",
        confidence="V2",
        options=(
            Option(
                "no_such_outcome",
                N_("Tidak ada hasil “mengganggu”; catatan internal boleh dibuat."),
            ),
        ),
        fixed=N_("UU 14/2008 tidak memberi alasan penolakan seperti itu kepada PPID."),
    ),
    Point(
        "repeated_requests",
        "11.23",
        title=N_("Permohonan berulang atau bertumpuk"),
        note=N_(
            "Tidak ada aturan penggabungan. Permohonan yang mirip dihubungkan, masing-"
            "masing dijawab."
        ),
        article="UU 14/2008 Pasal 22",
        confidence="U",
        options=(Option("answer_each", N_("Setiap permohonan dijawab sendiri.")),),
        fixed=N_("Setiap permohonan mempunyai nomor dan jamnya sendiri menurut Pasal 22."),
    ),
    Point(
        "standing",
        "11.24",
        title=N_("Pemohon tanpa nama, asing, atau anak"),
        note=N_(
            "Pemohon adalah warga negara Indonesia atau badan hukum Indonesia. Tentang "
            "anak undang-undang diam. Informasi dalam daftar informasi publik dapat "
            "diberikan tanpa identitas."
        ),
        article="UU 14/2008 Pasal 1 angka 12",
        confidence="V",
        options=(
            Option(
                "citizens",
                N_(
                    "Warga negara dan badan hukum Indonesia; kedudukan dinilai oleh "
                    "petugas, bukan oleh mesin."
                ),
            ),
        ),
        fixed=N_("Kedudukan hukum pemohon ditetapkan undang-undang."),
    ),
    Point(
        "identity_for_listed",
        "11.25",
        title=N_("Identitas untuk informasi yang sudah terdaftar"),
        note=N_(
            "Diperdebatkan. Asas kebutuhan dalam UU 27/2022 mengarah pada tidak meminta"
            " KTP untuk informasi yang terbuka."
        ),
        article="UU 27/2022; UU 14/2008 Pasal 22 ayat (2)",
        confidence="U",
        options=(
            Option("not_asked", N_("Tidak diminta untuk mengunduh informasi yang sudah terbuka.")),
        ),
        later=N_("Dipakai saat daftar informasi publik aktif."),
    ),
    Point(
        "purpose",
        "11.26",
        title=N_("Tujuan penggunaan"),
        note=N_("Permintaan disertai alasan, tetapi tujuan yang lemah bukan alasan penolakan."),
        article="UU 14/2008 Pasal 4 ayat (3)",
        confidence="K",
        options=(Option("asked_never_judged", N_("Wajib diisi, tidak pernah dinilai.")),),
        fixed=N_("Pasal 17 tidak mengenal penolakan karena tujuan."),
    ),
)
