"""Counting days: what is a working day, and when a count starts."""

from ppid.statute.points.kinds import Option, Point
from ppid.statute.words import N_

POINTS: tuple[Point, ...] = (
    Point(
        "day_one",
        "11.4",
        title=N_("Hari pertama"),
        note=N_(
            "Kata “sejak” dan “setelah” tidak dijelaskan undang-undang. Praktik tidak "
            "menghitung hari peristiwanya; hari ke-1 adalah hari kerja berikutnya."
        ),
        article="UU 14/2008 Pasal 22 ayat (7)",
        confidence="V",
        options=(
            Option(
                "next_working_day",
                N_("Hari peristiwa tidak dihitung; hari ke-1 adalah hari kerja berikutnya."),
            ),
        ),
        fixed=N_("Praktik penghitungan sengketa seragam; hitungan lain tidak berdasar."),
    ),
    Point(
        "cuti_bersama",
        "11.5",
        title=N_("Cuti bersama"),
        note=N_(
            "UU 14/2008 tidak menyebut cuti bersama. SKB 3 Menteri menjadikannya bukan "
            "hari kerja kantor pemerintah; itu praktik, bukan bunyi undang-undang."
        ),
        article="UU 14/2008 Pasal 22 ayat (7); SKB 3 Menteri",
        confidence="V2",
        options=(
            Option("not_counted", N_("Bukan hari kerja: hitungan melewatinya.")),
            Option("counted", N_("Dihitung sebagai hari kerja.")),
        ),
        effects=(
            N_(
                "Batas waktu yang melewati cuti bersama jatuh lebih awal bila cuti "
                "bersama dihitung, dan lebih lambat bila tidak."
            ),
            N_(
                "Jam pemohon (keberatan, sengketa) selalu memakai hitungan yang paling "
                "aman bagi pemohon."
            ),
        ),
    ),
    Point(
        "changed_calendar",
        "11.6",
        title=N_("Perubahan SKB di tengah tahun"),
        note=N_(
            "Tidak diatur. Batas yang masih berjalan dihitung ulang; tanggal lama dan "
            "alasannya disimpan, dan tanggal yang sudah lewat tidak pernah dipindah."
        ),
        article="SKB 3 Menteri",
        confidence="U",
        options=(
            Option("recompute", N_("Hitung ulang jam yang berjalan; tanggal lama disimpan.")),
        ),
        fixed=N_(
            "Kalender yang berubah adalah ketetapan baru; mengabaikannya membuat "
            "tanggal tidak benar."
        ),
    ),
    Point(
        "after_hours_receipt",
        "11.7",
        title=N_("Diterima di luar jam kerja"),
        note=N_(
            "UU 14/2008 tidak mengatur. Pasal 8 UU ITE: informasi elektronik diterima "
            "saat masuk ke sistem penerima. Bacaan lain menganggap permohonan diterima "
            "pada hari kerja berikutnya."
        ),
        article="UU 14/2008 Pasal 22 ayat (7); UU ITE Pasal 8",
        confidence="K",
        options=(
            Option(
                "real_date",
                N_("Tanggal sebenarnya di kantor, juga malam hari dan akhir pekan."),
            ),
            Option(
                "next_working_day",
                N_(
                    "Dianggap diterima hari kerja berikutnya bila masuk pada hari libur "
                    "atau sesudah pukul 16.30 waktu kantor."
                ),
            ),
        ),
        effects=(
            N_(
                "Jam jawaban permohonan yang masuk di luar jam kerja mulai satu hari "
                "kerja lebih lambat."
            ),
            N_("Tanggal diterima dalam register tidak berubah; hanya awal hitungannya."),
        ),
    ),
    Point(
        "local_closures",
        "11a.g",
        title=N_("Penutupan kantor menurut keputusan daerah"),
        note=N_(
            "Tidak ada aturan tentang hari libur daerah atau penutupan darurat. "
            "Penutupan dicatat dan ditampilkan untuk pemeriksaan."
        ),
        article="UU 14/2008 Pasal 22 ayat (7)",
        confidence="U",
        options=(
            Option("not_moving", N_("Dicatat dan ditampilkan; tidak memindahkan tanggal.")),
            Option("moving", N_("Hari penutupan tidak dihitung sebagai hari kerja.")),
        ),
        effects=(
            N_(
                "Batas waktu yang melewati hari penutupan menjadi lebih lambat; pemohon"
                " dapat menyanggahnya karena undang-undang tidak mengaturnya."
            ),
        ),
    ),
)
