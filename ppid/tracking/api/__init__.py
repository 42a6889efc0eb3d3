"""What a citizen's program reads of its own cases: a request, an objection."""

from ppid.tracking.api.objections import ObjectionTrackingApi
from ppid.tracking.api.requests import ObjectionPaperApi, TrackingApi

__all__ = ["ObjectionPaperApi", "ObjectionTrackingApi", "TrackingApi"]
