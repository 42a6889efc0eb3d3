"""The answer clock: its two readings, the extension, and what stops it."""

from ppid.statute.points.kinds import Option, Point
from ppid.statute.words import N_

POINTS: tuple[Point, ...] = (
    Point(
        "answer_readings",
        "11.1",
        title=N_("Pemeriksaan kelengkapan dan jam jawaban"),
        note=N_(
            "Undang-undang menghitung 10 hari kerja sejak permintaan diterima. Perki "
            "1/2021 menghitungnya sejak dinyatakan lengkap. Perki berada di bawah "
            "undang-undang."
        ),
        article="UU 14/2008 Pasal 22 ayat (7); Perki 1/2021",
        confidence="V",
        options=(
            Option(
                "both",
                N_(
                    "Keduanya berjalan; yang lebih awal mengingatkan, dan yang lebih lambat"
                    " tidak pernah disebut tepat waktu tanpa keterangan."
                ),
            ),
            Option("statute_only", N_("Hanya undang-undang: sejak diterima.")),
        ),
        effects=(
            N_(
                "Dengan undang-undang saja, batas pembanding tidak dijalankan lagi dan "
                "pemberitahuan lewat waktu dikirim sesudah batas undang-undang."
            ),
            N_("Pemohon berhak berkeberatan sejak batas itu lewat."),
        ),
    ),
    Point(
        "two_readings",
        "11a.a",
        title=N_("Di antara dua batas jawaban"),
        note=N_(
            "Bila dua bacaan berjalan, pengingat mengikuti yang lebih awal. Pemohon dan"
            " Komisi Informasi baru diberi tahu sesudah semua batas lewat, dan tidak "
            "selama permintaan kelengkapan terbuka."
        ),
        article="UU 14/2008 Pasal 22 ayat (7); Perki 1/2021",
        confidence="V",
        options=(
            Option(
                "earlier_reminds",
                N_(
                    "Yang lebih awal mengingatkan; di antaranya laman menyebut kedua "
                    "tanggal: “keberatan sudah boleh; paling aman mulai …”."
                ),
            ),
        ),
        fixed=N_("Mengikuti pilihan angka 11.1; tidak ada pilihan tersendiri."),
    ),
    Point(
        "missed_check",
        "11.2",
        title=N_("Pemeriksaan tiga hari terlewat"),
        note=N_(
            "Tidak diatur. Permohonan dianggap lengkap pada akhir hari ketiga; yang "
            "dipertanyakan hanya awal hitungan pembanding."
        ),
        article="Perki 1/2021",
        confidence="V2",
        options=(
            Option(
                "from_receipt",
                N_("Kedua bacaan dihitung sejak diterima: kelalaian tidak menguntungkan kantor."),
            ),
            Option("from_day_three", N_("Bacaan Perki dihitung sejak akhir hari ketiga.")),
        ),
        effects=(
            N_(
                "Sejak akhir hari ketiga, batas pembanding jatuh lebih lambat daripada "
                "batas undang-undang."
            ),
            N_("Batas menurut undang-undang tidak berubah."),
        ),
    ),
    Point(
        "automatic_seventeen",
        "11.8",
        title=N_("Apakah 17 hari berlaku otomatis"),
        note=N_(
            "Tanpa pemberitahuan perpanjangan yang sah sampai hari ke-10, alasan "
            "keberatan ada pada hari ke-11."
        ),
        article="UU 14/2008 Pasal 22 ayat (7) dan ayat (8)",
        confidence="V",
        options=(
            Option(
                "only_if_told",
                N_("17 hari hanya bila perpanjangan beralasan diberitahukan tepat waktu."),
            ),
        ),
        fixed=N_(
            "Pasal 22 ayat (8) mensyaratkan pemberitahuan tertulis dengan alasan; "
            "perpanjangan diam-diam tidak berdasar."
        ),
    ),
    Point(
        "extension_from",
        "11.9",
        title=N_("Perpanjangan dihitung dari mana"),
        note=N_(
            "Undang-undang: paling lambat 7 hari kerja berikutnya. Uraian BPS "
            "menghitungnya dari pemberitahuan perpanjangan."
        ),
        article="UU 14/2008 Pasal 22 ayat (8)",
        confidence="V2",
        options=(
            Option("day_ten", N_("Dari hari ke-10: batasnya hari ke-17.")),
            Option(
                "notice",
                N_(
                    "Dari tanggal pemberitahuan perpanjangan, tetapi tidak lebih awal "
                    "daripada batas semula."
                ),
            ),
        ),
        effects=(
            N_(
                "Dari pemberitahuan, batas sesudah perpanjangan jatuh lebih awal; "
                "kantor mendapat waktu tambahan lebih sedikit."
            ),
        ),
    ),
    Point(
        "notice_given",
        "11.10",
        title=N_("Kapan pemberitahuan dianggap diberikan"),
        note=N_(
            "Pasal 22 ayat (7) memakai “menyampaikan” (perbuatan badan publik); Pasal "
            "37 ayat (2) memakai “diterimanya” (oleh pemohon)."
        ),
        article="UU 14/2008 Pasal 22 ayat (7), Pasal 37 ayat (2)",
        confidence="V",
        options=(
            Option(
                "sending_and_receipt",
                N_(
                    "Jam kantor berhenti pada pengiriman yang terbukti; jam pemohon mulai "
                    "pada penerimaan yang terbukti."
                ),
            ),
        ),
        fixed=N_(
            "Setiap pihak dihitung dengan tanggal yang paling hati-hati baginya; "
            "pilihan lain merugikan salah satunya."
        ),
    ),
    Point(
        "partial_answers",
        "11.11",
        title=N_("Jawaban sebagian"),
        note=N_(
            "Tidak ada aturan apakah pemberian sebagian mengakhiri jam jawaban. "
            "Pemberitahuan harus memuat setiap butir."
        ),
        article="UU 14/2008 Pasal 22 ayat (7) huruf c dan d",
        confidence="V2",
        options=(
            Option("every_item", N_("Permohonan terjawab bila semua butir mendapat keputusan.")),
        ),
        fixed=N_("Pemberitahuan yang melewatkan butir belum menjawab permintaan."),
    ),
    Point(
        "handing_over",
        "11.12",
        title=N_("Kapan salinan diserahkan"),
        note=N_(
            "Undang-undang diam; tanggalnya mengikuti isian “waktu penyediaan” pada "
            "pemberitahuan. Penyerahan yang terlambat adalah alasan keberatan huruf e "
            "atau g."
        ),
        article="UU 14/2008 Pasal 22 ayat (7); Pasal 35 ayat (1) huruf e dan g",
        confidence="U",
        options=(
            Option(
                "promise",
                N_("Waktu penyediaan dalam surat adalah janji dengan pengingatnya sendiri."),
            ),
        ),
        later=N_("Dipakai saat fitur penyerahan salinan aktif."),
    ),
    Point(
        "waiting_for_payment",
        "11.13",
        title=N_("Menunggu pembayaran"),
        note=N_(
            "Undang-undang tidak menghentikan jam karena biaya. Pemberitahuan memenuhi "
            "jam jawaban; penyerahan menunggu pembayaran."
        ),
        article="UU 14/2008 Pasal 22 ayat (7) huruf g",
        confidence="K",
        options=(
            Option(
                "notice_suffices",
                N_("Jam jawaban berhenti dengan pemberitahuan; penyerahan menunggu pembayaran."),
            ),
        ),
        fixed=N_("Tidak ada pasal yang menghentikan jam jawaban karena biaya."),
    ),
    Point(
        "what_stops",
        "11a.c",
        title=N_("Apa yang menghentikan jam"),
        note=N_(
            "Jam jawaban dan jam tanggapan keberatan berhenti dengan pengiriman surat "
            "yang bertanda tangan dan bernomor, dengan cara apa pun, dalam tindakan "
            "yang tercatat."
        ),
        article="UU 14/2008 Pasal 22 ayat (7), Pasal 36 ayat (2)",
        confidence="V",
        options=(
            Option(
                "recorded_sending",
                N_("Pengiriman tercatat dari surat bertanda tangan dan bernomor."),
            ),
        ),
        fixed=N_("Tanpa tindakan yang tercatat tidak ada bukti bahwa kantor menjawab."),
    ),
    Point(
        "returned_letter",
        "11a.d",
        title=N_("Surel atau surat kembali"),
        note=N_(
            "Kembalinya surel sesudah batas tidak menghidupkan lagi jam kantor. Kasus "
            "ditandai belum terbukti diterima dan surat dikirim dengan cara lain."
        ),
        article="UU 14/2008 Pasal 37 ayat (2)",
        confidence="U",
        options=(
            Option(
                "resend",
                N_(
                    "Jam kantor tetap berhenti; dikirim lagi dengan cara lain; jam pemohon "
                    "menunggu bukti terima."
                ),
            ),
        ),
        fixed=N_(
            "Pengiriman yang terbukti sudah terjadi; akibatnya bagi pemohon dijaga "
            "dengan pengiriman ulang."
        ),
    ),
    Point(
        "late_entry",
        "11a.e",
        title=N_("Permohonan kertas dicatat terlambat"),
        note=N_(
            "Jam berjalan sejak tanggal diterima yang sebenarnya. Pengingat yang sudah "
            "lewat dicatat sebagai terlampaui; catatan kepada Komisi dihitung sejak "
            "pencatatan."
        ),
        article="UU 14/2008 Pasal 22 ayat (7)",
        confidence="V",
        options=(Option("true_receipt", N_("Dihitung sejak tanggal diterima yang sebenarnya.")),),
        fixed=N_("Undang-undang menghitung sejak diterima, bukan sejak dicatat."),
    ),
)
