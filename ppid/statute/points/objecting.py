"""Objections, disputes, and what the Information Commission is told."""

from ppid.statute.points.kinds import Option, Point
from ppid.statute.words import N_

POINTS: tuple[Point, ...] = (
    Point(
        "objection_start",
        "11.14",
        title=N_("Awal waktu keberatan bila tidak dijawab"),
        note=N_(
            "“Setelah ditemukannya alasan” bersifat subjektif: hari ke-10 atau hari "
            "ke-17. Keberatan yang terlambat tidak pernah ditolak oleh mesin."
        ),
        article="UU 14/2008 Pasal 36 ayat (1)",
        confidence="V",
        options=(
            Option(
                "latest_limit",
                N_(
                    "30 hari kerja sesudah batas terakhir yang berlaku; yang terlambat "
                    "dicatat dan ditandai."
                ),
            ),
        ),
        fixed=N_("Menolak keberatan adalah wewenang Atasan PPID, bukan sistem."),
    ),
    Point(
        "objection_answer_from",
        "11.15",
        title=N_("Awal waktu tanggapan keberatan"),
        note=N_(
            "Undang-undang: 30 hari kerja sejak keberatan tertulis diterima. Formulir "
            "Perki: sejak dicatat dalam register keberatan."
        ),
        article="UU 14/2008 Pasal 36 ayat (2); Perki 1/2021",
        confidence="V",
        options=(
            Option("receipt", N_("Sejak keberatan diterima.")),
            Option("register", N_("Sejak dicatat dalam register keberatan.")),
        ),
        effects=(
            N_(
                "Keberatan yang dicatat sesudah hari diterima mendapat batas tanggapan yang lebih "
                "lambat; sebelum kedua bacaan lewat, tidak ada pemberitahuan lewat waktu."
            ),
        ),
    ),
    Point(
        "no_escalation",
        "11.16",
        title=N_("Apakah eskalasi berjalan tanpa pemohon"),
        note=N_(
            "Pasal 35 sampai 37 memberi hak kepada pemohon atau kuasanya. Sistem boleh "
            "mengingatkan Atasan PPID dan memberi tahu pemohon, tetapi tidak mengajukan"
            " untuk mereka."
        ),
        article="UU 14/2008 Pasal 35 sampai Pasal 37",
        confidence="V",
        options=(
            Option(
                "applicant_only",
                N_(
                    "Tidak ada keberatan atau sengketa otomatis; pengingat internal bukan "
                    "keberatan."
                ),
            ),
        ),
        fixed=N_(
            "Hak berkeberatan adalah hak pemohon; undang-undang tidak mengenal eskalasi otomatis."
        ),
    ),
    Point(
        "early_objection",
        "11.17",
        title=N_("Keberatan sebelum hari ke-10"),
        note=N_(
            "Huruf c belum mungkin ada; huruf a, d, dan f dapat ada begitu jawaban "
            "keluar; huruf b tidak memerlukan permohonan."
        ),
        article="UU 14/2008 Pasal 35 ayat (1)",
        confidence="V",
        options=(
            Option("recorded_and_marked", N_("Dicatat, dan ditandai bila alasannya belum ada.")),
        ),
        fixed=N_("Menolak keberatan adalah wewenang Atasan PPID, bukan sistem."),
    ),
    Point(
        "objection_during_extension",
        "11.18",
        title=N_("Keberatan selama perpanjangan"),
        note=N_("Tidak diatur. Diterima, dan ditandai prematur untuk huruf c."),
        article="UU 14/2008 Pasal 22 ayat (8), Pasal 35 ayat (1) huruf c",
        confidence="U",
        options=(
            Option("accepted_premature", N_("Diterima dan ditandai prematur untuk huruf c.")),
        ),
        fixed=N_("Menolak keberatan adalah wewenang Atasan PPID, bukan sistem."),
    ),
    Point(
        "applicants_window",
        "11a.b",
        title=N_("Jendela waktu pemohon"),
        note=N_(
            "Dua tanggal: diterima sampai (bacaan paling lambat) dan disarankan (aman "
            "menurut semua bacaan, juga bila cuti bersama dihitung). Surat dan laman "
            "mencetak yang disarankan."
        ),
        article="UU 14/2008 Pasal 36 ayat (1), Pasal 37 ayat (2)",
        confidence="V",
        options=(
            Option(
                "two_dates",
                N_("Diterima sampai tanggal paling lambat; yang dicetak adalah tanggal aman."),
            ),
        ),
        fixed=N_(
            "Melindungi pemohon dari bacaan mana pun; pilihan lain dapat menghilangkan haknya."
        ),
    ),
    Point(
        "commission_note_after",
        "11a.i",
        title=N_("Catatan kepada Komisi Informasi"),
        note=N_(
            "Catatan pemantauan, bukan keberatan dan bukan permohonan sengketa. Hanya "
            "nomor, unit, peristiwa, dan tanggal. Mati sampai alamat dan dasarnya "
            "dicatat dalam pengaturan kantor."
        ),
        article="Nota kesepahaman atau surat Komisi Informasi",
        confidence="U",
        options=(
            Option("8", N_("Pada hari kerja ke-8 sesudah batas yang terakhir.")),
            Option("5", N_("Pada hari kerja ke-5 sesudah batas yang terakhir.")),
            Option("14", N_("Pada hari kerja ke-14 sesudah batas yang terakhir.")),
        ),
        effects=(
            N_(
                "Catatan dikirim lebih awal atau lebih lambat; hak pemohon tidak berubah karenanya."
            ),
        ),
    ),
    Point(
        "objection_note_after",
        "11a.m",
        title=N_("Catatan kepada Komisi Informasi: keberatan"),
        note=N_(
            "Pedoman menyebut keberatan yang tetap tidak ditanggapi, tanpa jumlah hari; hari ini "
            "pilihan layanan ini. PPID melihat catatannya satu hari kerja sebelumnya."
        ),
        article="UU 14/2008 Pasal 36 ayat (2); nota kesepahaman atau surat Komisi Informasi",
        confidence="U",
        options=(
            Option("1", N_("Pada hari kerja pertama sesudah batas yang terakhir.")),
            Option("5", N_("Pada hari kerja ke-5 sesudah batas yang terakhir.")),
            Option("8", N_("Pada hari kerja ke-8 sesudah batas yang terakhir.")),
        ),
        effects=(
            N_(
                "Catatan dikirim lebih awal atau lebih lambat; hak pemohon tidak berubah karenanya."
            ),
        ),
    ),
    Point(
        "order_note_after",
        "11a.n",
        title=N_("Catatan kepada Komisi Informasi: perintah dan kesepakatan"),
        note=N_(
            "Undang-undang tidak mengatur akibat perintah Atasan PPID atau kesepakatan yang tidak "
            "dilaksanakan pada harinya; catatan dan harinya pilihan layanan ini. Yang dilaksanakan "
            "sebelum catatan dikirim tidak dicatat."
        ),
        article="UU 14/2008 Pasal 35 ayat (2), Pasal 36; nota kesepahaman atau surat Komisi "
        "Informasi",
        confidence="U",
        options=(
            Option("1", N_("Pada hari kerja pertama sesudah hari pelaksanaan.")),
            Option("5", N_("Pada hari kerja ke-5 sesudah hari pelaksanaan.")),
            Option("8", N_("Pada hari kerja ke-8 sesudah hari pelaksanaan.")),
        ),
        effects=(
            N_(
                "Catatan dikirim lebih awal atau lebih lambat; hak pemohon tidak berubah karenanya."
            ),
        ),
    ),
    Point(
        "monthly_note",
        "11a.o",
        title=N_("Ringkasan bulanan kepada Komisi Informasi"),
        note=N_(
            "Angka setiap unit untuk bulan sebelumnya: hanya jumlah, tanpa nomor perkara. Dibuat "
            "pada hari kerja yang dipilih, dilihat PPID hari itu, dan dikirim hari kerja "
            "berikutnya. Pilihan layanan ini; mati sampai alamat dan dasarnya dicatat."
        ),
        article="Nota kesepahaman atau surat Komisi Informasi",
        confidence="U",
        options=(
            Option("1", N_("Dibuat pada hari kerja pertama setiap bulan.")),
            Option("5", N_("Dibuat pada hari kerja ke-5 setiap bulan.")),
            Option("off", N_("Tidak dibuat.")),
        ),
        effects=(N_("Ringkasan dibuat lebih lambat, atau tidak dibuat; catatan perkara tetap."),),
    ),
    Point(
        "hundred_days",
        "11.29",
        title=N_("Seratus hari Komisi Informasi"),
        note=N_(
            "Sejak registrasi atau sejak sidang pertama; keduanya dipakai. Bagi kantor "
            "ini hanya keterangan."
        ),
        article="UU 14/2008 Pasal 38 ayat (2)",
        confidence="K",
        options=(Option("from_process", N_("Sejak proses dimulai, sebagai keterangan.")),),
        fixed=N_("Jam ini milik Komisi Informasi; kantor ini tidak menetapkannya."),
    ),
)
