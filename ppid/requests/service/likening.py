"""Keeping what a request's text is found by when another asks the like."""

from sqlalchemy import insert
from sqlmodel import Session

from ppid.requests import likeness
from ppid.requests.likeness_models import LikenessBand, RequestLikeness
from ppid.requests.models import InformationRequest


def note_likeness(session: Session, info_request: InformationRequest) -> None:
    """Once, as the request is entered: its text never changes."""
    made = likeness.sketch(info_request.sought)
    session.execute(
        insert(RequestLikeness).values(
            request_id=info_request.id,
            public_body_id=info_request.public_body_id,
            text_hash=made.text_hash,
            marks=made.marks,
        )
    )
    rows = [{"band": band, "request_id": info_request.id} for band in sorted(set(made.bands))]
    session.execute(insert(LikenessBand), rows)
