"""Who answers, who refuses, and whom a request belongs to."""

from ppid.statute.points.kinds import Option, Point
from ppid.statute.words import N_

POINTS: tuple[Point, ...] = (
    Point(
        "atasan_ppid",
        "11.19",
        title=N_("Siapa Atasan PPID"),
        note=N_(
            "Ditetapkan keputusan gubernur: lazimnya Sekretaris Daerah, di sebagian "
            "kantor kepala perangkat daerah."
        ),
        article="Permendagri 3/2017; keputusan gubernur",
        confidence="V2",
        options=(Option("sekda", N_("Sekretaris Daerah untuk seluruh provinsi.")),),
        later=N_(
            "Dipakai saat fitur keberatan aktif; sebutan pada surat diatur dalam pengaturan kantor."
        ),
    ),
    Point(
        "own_body",
        "11.20",
        title=N_("Apakah setiap perangkat daerah badan publik sendiri"),
        note=N_(
            "Komisi Informasi menilai perangkat daerah sendiri-sendiri; sengketa "
            "menyebut keduanya. Penerusan di dalam Pemprov tidak memulai jam baru."
        ),
        article="UU 14/2008 Pasal 1 angka 3, Pasal 22 ayat (7)",
        confidence="U",
        options=(Option("no_restart", N_("Satu badan publik: penerusan tidak memulai jam baru.")),),
        fixed=N_("Penerusan internal adalah urusan badan publik, bukan pemohon."),
    ),
    Point(
        "misdirected",
        "11.21",
        title=N_("Salah alamat ke luar Pemprov"),
        note=N_(
            "Badan publik wajib memberi tahu siapa yang menguasai informasi, bukan meneruskannya."
        ),
        article="UU 14/2008 Pasal 22 ayat (7) huruf b",
        confidence="V",
        options=(
            Option(
                "tell_the_holder",
                N_("Pemberitahuan tertulis dalam batas jawaban yang menyebut badan publiknya."),
            ),
        ),
        fixed=N_("Kewajibannya tertulis dalam Pasal 22 ayat (7) huruf b."),
    ),
    Point(
        "who_refuses",
        "11a.h",
        title=N_("Siapa yang boleh menolak"),
        note=N_(
            "Hanya PPID Utama. Penolakan menurut Pasal 17 memerlukan catatan uji "
            "konsekuensi lengkap: surat penetapan, pendapat Tim Pertimbangan, jangka "
            "waktu, dan persetujuan pimpinan badan publik."
        ),
        article="UU 14/2008 Pasal 17, Pasal 19",
        confidence="K",
        options=(Option("ppid_utama", N_("PPID Utama, dengan uji konsekuensi yang tercatat.")),),
        fixed=N_("Penolakan tanpa uji konsekuensi cacat menurut Pasal 19."),
    ),
)
