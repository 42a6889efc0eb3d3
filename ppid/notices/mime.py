"""Writing a mail quickly: thousands wait at 07:30, and the standard library parses every header.

The structure is what readers expect, alternative text and HTML, then attachments; boundaries are
made of the Message-ID, so that every copy of a notice has the same bytes.
"""

import base64
import binascii
import re
from email import policy as policies
from email.message import EmailMessage
from typing import Any

SAFE = re.compile(r"[\x20-\x7e]*")
END = b"\r\n"


QUICK = policies.SMTP


class Letter(EmailMessage):
    """A mail of text, HTML and attachments."""

    boundary = ""

    def __init__(self) -> None:
        super().__init__(policy=QUICK)

    def __setitem__(self, name: str, value: Any) -> None:
        """Plain ASCII is kept as it is, and parsed only where somebody asks for it."""
        if isinstance(value, str) and SAFE.fullmatch(value):
            self._headers.append((name, value))  # type: ignore[attr-defined]
        else:
            super().__setitem__(name, value)

    def as_bytes(self, unixfrom: bool = False, policy: Any = None) -> bytes:
        """As it goes over the wire; `policy` matters only for letters of other alphabets."""
        parts: Any = self._payload  # type: ignore[attr-defined]  # `get_payload` would parse
        if not isinstance(parts, list):
            return self._head(policy) + END + str(parts).encode("ascii")
        line = b"--" + self.boundary.encode("ascii")
        body: bytes = b"".join(line + END + part.as_bytes(policy=policy) + END for part in parts)
        return self._head(policy) + END + body + line + b"--" + END

    def _head(self, policy: Any) -> bytes:
        fold = (policy or QUICK).fold_binary
        return b"".join(
            f"{name}: {value}\r\n".encode("ascii")
            if type(value) is str and len(name) + len(value) < 76
            else fold(name, value)
            for name, value in self.raw_items()
        )

    def hold(self, kind: str, boundary: str, *parts: "Letter") -> None:
        """Become a multipart of these parts."""
        self.boundary = boundary
        self["Content-Type"] = f'multipart/{kind}; boundary="{boundary}"'
        self.set_payload(list(parts))


def text_part(text: str, subtype: str) -> Letter:
    part = Letter()
    part["Content-Type"] = f'text/{subtype}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable"
    lines = text.removesuffix("\n") + "\n"
    written = binascii.b2a_qp(lines.encode(), istext=True).replace(b"\n", END)
    part.set_payload(written.decode("ascii"))
    return part


def file_part(name: str, content: bytes, media_type: str) -> Letter:
    """`name` of letters, digits, dot, hyphen and underscore only."""
    part = Letter()
    part["Content-Type"] = media_type
    part["Content-Transfer-Encoding"] = "base64"
    part["Content-Disposition"] = f'attachment; filename="{name}"'
    part.set_payload(base64.encodebytes(content).replace(b"\n", END).decode("ascii"))
    return part
