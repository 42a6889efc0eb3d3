"""On which kind of file system a path lies, as the kernel's table of mounts says it."""

import re
from pathlib import Path

TABLE = Path("/proc/mounts")
ESCAPED = re.compile(r"\\([0-7]{3})")  # a blank in a name is written \040
LOCAL_LOOKING = {"9p", "ocfs2", "prl_fs", "vboxsf"}  # disks of another machine, or of the host
OVER_THE_NETWORK = LOCAL_LOOKING | {
    *("afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "gpfs", "lustre"),
    *("ncpfs", "nfs", "nfs4", "smb3", "smbfs"),
    *("fuse.ceph", "fuse.cifs", "fuse.davfs", "fuse.gcsfuse", "fuse.glusterfs", "fuse.nfs"),
    *("fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs"),
}


def network_mount(path: Path, table: Path | None = None) -> str | None:
    """The kind of network file system under the path; None on a disk of this machine.

    Also None where the table cannot be read: then nothing is known, and nothing is refused.
    """
    try:
        lines = (table or TABLE).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    kind = _kind(path.resolve(), lines)
    return kind if kind in OVER_THE_NETWORK else None


def _kind(path: Path, lines: list[str]) -> str:
    """Of the deepest mount above the path; of two at one place the later one covers the other."""
    deepest, found = -1, ""
    for line in lines:
        words = line.split()
        if len(words) < 3:
            continue
        place = Path(ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), words[1]))
        if path.is_relative_to(place) and len(place.parts) >= deepest:
            deepest, found = len(place.parts), words[2]
    return found
