"""What the form asks besides the request itself."""

from pydantic import BaseModel

from ppid.kit.fields import Email


class LinkInput(BaseModel):
    """Where the link to a draft is mailed: any address, it is not kept with the request."""

    alamat: Email
