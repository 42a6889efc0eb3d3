"""Records, retention, and sources that still have to be checked."""

from ppid.statute.points.kinds import Option, Point
from ppid.statute.words import N_

POINTS: tuple[Point, ...] = (
    Point(
        "identity_retention",
        "11.27",
        title=N_("Lama menyimpan identitas"),
        note=N_(
            "Undang-undang tidak menyebut angka. Jadwal retensi arsip menetapkannya; "
            "pemusnahan dilarang selama proses hukum berjalan."
        ),
        article="UU 27/2022 Pasal 44; jadwal retensi arsip",
        confidence="V2",
        options=(Option("records_schedule", N_("Menurut jadwal retensi arsip.")),),
        later=N_("Dipakai saat usul musnah aktif."),
    ),
    Point(
        "erasure",
        "11.28",
        title=N_("Permintaan penghapusan dari register"),
        note=N_(
            "Hak dalam UU 27/2022 berhadapan dengan kewajiban menyimpan register dan "
            "Pasal 53 UU 14/2008."
        ),
        article="UU 27/2022 Pasal 43 dan Pasal 44; UU 14/2008 Pasal 53",
        confidence="K",
        options=(
            Option(
                "restrict_access", N_("Akses dibatasi; tidak dihapus sampai masa simpan berakhir.")
            ),
        ),
        fixed=N_("Memusnahkan register selama masa simpan dapat dipidana menurut Pasal 53."),
    ),
    Point(
        "retention",
        "11a.j",
        title=N_("Usul musnah"),
        note=N_(
            "Draf yang tidak dikirim terhapus sendiri. Yang terdaftar hanya diusulkan "
            "musnah sesudah semua jam berakhir dan tidak ada penahanan; seorang petugas"
            " melaksanakannya dengan nomor berita acara."
        ),
        article="UU 14/2008 Pasal 53; jadwal retensi arsip",
        confidence="K",
        options=(Option("proposed_only", N_("Hanya diusulkan; dilaksanakan orang.")),),
        later=N_("Dipakai saat usul musnah aktif."),
    ),
    Point(
        "scoring_bands",
        "11.30",
        title=N_("Celah angka penilaian"),
        note=N_(
            "Rentang nilai pemantauan dan evaluasi meninggalkan celah (39,9 sampai 40)."
            " Dipakai rentang setengah terbuka."
        ),
        article="Instrumen pemantauan dan evaluasi Komisi Informasi",
        confidence="U",
        options=(Option("half_open", N_("Rentang setengah terbuka.")),),
        later=N_("Dipakai saat laporan pemantauan dan evaluasi aktif."),
    ),
    Point(
        "letters_of_article_22",
        "11.31",
        title=N_("Huruf dalam Pasal 22 ayat (7)"),
        note=N_(
            "Hurufnya a sampai g. Periksa Lembaran Negara sebelum mengutip satu huruf dalam surat."
        ),
        article="UU 14/2008 Pasal 22 ayat (7)",
        confidence="K",
        options=(Option("a_to_g", N_("Huruf a sampai g.")),),
        fixed=N_("Bunyi undang-undang, bukan pilihan."),
    ),
    Point(
        "perki_articles",
        "11.32",
        title=N_("Pasal Perki 1/2021"),
        note=N_(
            "Pasal tentang permohonan, biaya, dan keberatan beserta lampirannya belum "
            "dilihat; karena itu dikutip tanpa nomor pasal."
        ),
        article="Perki 1/2021",
        confidence="U",
        options=(Option("cited_as_a_whole", N_("Dikutip sebagai peraturan, tanpa nomor pasal.")),),
        fixed=N_("Pasal yang belum diperiksa tidak dikutip."),
    ),
    Point(
        "regional_decrees",
        "11.33",
        title=N_("Keputusan daerah yang berlaku"),
        note=N_(
            "Peraturan gubernur sesudah 2021, SOP, Atasan PPID, dan daftar unit belum "
            "dilihat; tanyakan kepada Diskominfo."
        ),
        article="Keputusan gubernur",
        confidence="U",
        options=(Option("as_configured", N_("Menurut pengaturan kantor.")),),
        fixed=N_("Isinya diatur keputusan gubernur, bukan oleh tafsir."),
    ),
    Point(
        "lapse_and_breach",
        "11a.k",
        title=N_("Istilah lewat waktu"),
        note=N_(
            "“Lewat waktu” dipakai untuk jam yang habis; “kegagalan pelindungan” hanya "
            "untuk data pribadi (UU 27/2022)."
        ),
        article="UU 14/2008; UU 27/2022 Pasal 46",
        confidence="V",
        options=(
            Option("lapse", N_("“Lewat waktu” untuk jam; “kegagalan” hanya untuk data pribadi.")),
        ),
        fixed=N_("Istilah dijaga agar surat tidak salah dibaca."),
    ),
)
