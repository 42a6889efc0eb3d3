"""A form that is too large: its files are let go, the words that came before them are kept."""

from email.parser import BytesParser
from email.policy import HTTP

from litestar.types import HTTPReceiveMessage, Receive

KEPT = 1_500_000  # bytes of the body's start: all text of a form, as files stand at its end
DRAINED = 100_000_000  # what is read and let go, so that the browser listens to the answer


class Opening:
    """Passes a body on and remembers how it began."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._start = bytearray()
        self._read = 0
        self._more = True

    async def receive(self) -> HTTPReceiveMessage:
        message = await self._receive()
        if message["type"] != "http.request":
            self._more = False
            return message  # type: ignore[return-value] # the client hung up; Litestar knows it
        self._read += len(message["body"])
        self._start += message["body"][: KEPT - len(self._start)]
        self._more = message.get("more_body", False)
        return message

    async def drain(self) -> None:
        """Read what is left, up to a measure, and keep none of it."""
        while self._more and self._read < DRAINED:
            await self.receive()

    def fields(self, content_type: str) -> list[tuple[str, str]]:
        """Names and texts of a multipart form that arrived whole before the first file."""
        if not content_type.startswith("multipart/form-data"):
            return []
        head = b"Content-Type: " + content_type.encode("latin-1") + b"\r\n\r\n"
        found: list[tuple[str, str]] = []
        parts = list(BytesParser(policy=HTTP).parsebytes(head + bytes(self._start)).walk())[1:]
        for part in parts[:-1]:  # the last one was cut
            if part.get_filename() is not None:
                break
            name = part.get_param("name", header="content-disposition")
            content = part.get_payload(decode=True)
            if isinstance(name, str) and isinstance(content, bytes):
                found.append((name, content.decode("utf-8", "replace")))
        return found
