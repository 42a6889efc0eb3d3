"""The alarms in words: what is wrong, and what to do about it."""

from collections.abc import Callable

from ppid.kit import dates
from ppid.kit.i18n import _, ngettext
from ppid.notices import alarms
from ppid.notices.alarms import Alarm
from ppid.notices.guards import clocks

DELIVERIES, HOUR = "/petugas/pengiriman", "/petugas/jam"


def what(alarm: Alarm) -> str:
    """One sentence: what is wrong."""
    return _WHAT[alarm.name](alarm)


def remedy(alarm: Alarm) -> str:
    """What can be done, by whoever may."""
    return {
        alarms.SILENT: _("Periksa proses worker dan beat; jalankan ppid doctor di server."),
        alarms.OVERDUE: _("Periksa worker dan peladen surel; jalankan ppid doctor di server."),
        alarms.PAUSED: _(
            "Bila pangkalan data sudah benar, jalankan ppid resume-sending di server."
        ),
        alarms.TRANSPORT: _("Surat menunggu dan tidak hilang. Periksa PPID_SMTP_URL."),
        alarms.DEAD: _("Kirim dengan cara lain, atau perbaiki alamatnya."),
        alarms.CLOCK: _("Samakan jam server, atau nyatakan jam sekarang benar."),
    }[alarm.name]


def link(alarm: Alarm) -> str:
    """Where it is looked at."""
    return HOUR if alarm.name == alarms.CLOCK else DELIVERIES


def since(alarm: Alarm) -> str:
    """Since when, or nothing where that is not known."""
    if alarm.since is None:
        return ""
    return _("Sejak {when}.").format(when=dates.long_instant(alarm.since))


def _silent(alarm: Alarm) -> str:
    if alarm.since is None:
        return _("Tenggat belum pernah diperiksa.")
    return _("Tenggat tidak diperiksa: pengingat dan pemberitahuan lewat waktu tertunda.")


def _overdue(alarm: Alarm) -> str:
    count = alarm.values["count"]
    return ngettext("{n} surat terlambat dikirim.", "{n} surat terlambat dikirim.", count).format(
        n=count
    )


def _paused(alarm: Alarm) -> str:
    why = str(alarm.values["why"]).rstrip(".")
    if not why:
        return _("Pengiriman surat ditahan.")
    return _("Pengiriman surat ditahan: {why}.").format(why=_(why))


def _transport(_alarm: Alarm) -> str:
    return _("Peladen surel tidak menerima surat.")


def _dead(alarm: Alarm) -> str:
    count = alarm.values["count"]
    return ngettext(
        "{n} surat gagal dan menunggu tindakan.", "{n} surat gagal dan menunggu tindakan.", count
    ).format(n=count)


def _clock(alarm: Alarm) -> str:
    why = doubt(alarm.values["kind"], alarm.values["seconds"])
    return _("{why}: pengingat dan pemberitahuan lewat waktu ditahan.").format(why=why)


def doubt(kind: str, seconds: float) -> str:
    """Why the clock is not believed, and by how much it is off."""
    words = {
        clocks.FORWARD: _("Jam server melompat maju"),
        clocks.BACKWARD: _("Jam server mundur"),
        clocks.SERVERS: _("Jam server berbeda dari jam pangkalan data"),
        clocks.UNSURE: _("Server baru menyala dan jamnya belum disamakan"),
    }[kind]
    return words if kind == clocks.UNSURE else f"{words} ({_span(abs(seconds))})"


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 120:
        return _("{n} menit").format(n=minutes)
    if minutes < 48 * 60:
        return _("{n} jam").format(n=round(minutes / 60))
    return _("{n} hari").format(n=round(minutes / 1440))


_WHAT: dict[str, Callable[[Alarm], str]] = {
    alarms.SILENT: _silent,
    alarms.OVERDUE: _overdue,
    alarms.PAUSED: _paused,
    alarms.TRANSPORT: _transport,
    alarms.DEAD: _dead,
    alarms.CLOCK: _clock,
}
