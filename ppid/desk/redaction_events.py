"""What the history of a case calls the steps of a redaction."""

from ppid.statute.words import N_

OF_REDACTIONS: dict[str, tuple[str, str]] = {
    "redaction.begun": (N_("Penghitaman dimulai, dokumen asli disimpan terpisah"), "shield-lock"),
    "redaction.opened": (N_("Dokumen asli sebelum penghitaman dibuka"), "shield-lock"),
    "redaction.requested": (N_("Salinan dengan penghitaman diminta"), "pencil"),
    "redaction.made": (N_("Salinan dengan penghitaman jadi"), "file-earmark-check"),
    "redaction.failed": (N_("Salinan dengan penghitaman gagal dibuat"), "exclamation-circle-fill"),
    "redaction.reopened": (N_("Penghitaman dibuka lagi untuk diubah"), "arrow-return-left"),
    "redaction.cancelled": (N_("Penghitaman dibatalkan, dokumen asli kembali"), "dash-circle"),
}
