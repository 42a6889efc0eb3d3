"""What the audit says of the acts on a dispute file."""

from ppid.statute.words import N_

# Event -> what people read, and its icon.
OF_DISPUTES: dict[str, tuple[str, str]] = {
    "dispute.received": (N_("Sengketa dicatat"), "bank"),
    "dispute.stage_begun": (N_("Tahap sengketa dicatat"), "arrow-right"),
    "dispute.hearing_planned": (N_("Sidang dijadwalkan"), "calendar-plus"),
    "dispute.hearing_changed": (N_("Jadwal sidang diubah"), "calendar-week"),
    "dispute.paper_served": (N_("Dokumen sengketa ditambahkan"), "paperclip"),
    "dispute.paper_opened": (N_("Dokumen sengketa dibuka"), "eye"),
    "dispute.decided": (N_("Putusan sengketa dicatat"), "file-earmark-check"),
    "dispute.copy_received": (N_("Salinan putusan diterima"), "envelope-check"),
    "dispute.order_made": (N_("Perintah putusan dicatat"), "list"),
    "dispute.order_executed": (N_("Perintah putusan dilaksanakan"), "check2-all"),
    "dispute.court_step": (N_("Langkah di pengadilan dicatat"), "bank"),
    "dispute.proofs_checked": (N_("Beban pembuktian diperiksa"), "clipboard-check"),
    "dispute.evidence_asked": (N_("Berkas bukti Termohon diminta"), "box-seam"),
    "dispute.evidence_made": (N_("Berkas bukti Termohon dibuat"), "file-earmark-check"),
    "dispute.evidence_opened": (N_("Berkas bukti Termohon diunduh"), "eye"),
    "dispute.closed": (N_("Berkas sengketa ditutup"), "check2-all"),
    "dispute.deadline_moved": (N_("Batas waktu sengketa dihitung ulang"), "calendar-week"),
}
