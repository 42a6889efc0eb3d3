"""Learned weights as bytes: unit codes instead of names, since names change and codes do not."""

import json
import zlib
from collections.abc import Mapping

from ppid.routing.knowledge import NOT_OURS
from ppid.routing.learning import Learned


def pack(learned: Learned, code_of: Mapping[str, str]) -> bytes:
    """`code_of`: name → code; what was learned of a name without one is not kept."""
    codes = {NOT_OURS: NOT_OURS, **code_of}
    plain = {
        feature: {codes[name]: weight for name, weight in row.items() if name in codes}
        for feature, row in learned.weights.items()
    }
    return zlib.compress(json.dumps(plain, ensure_ascii=False).encode("utf-8"))


def unpack(packed: bytes, name_of: Mapping[str, str]) -> Learned:
    """`name_of`: code → the name that answers now, a successor's for the code of a predecessor."""
    names = {NOT_OURS: NOT_OURS, **name_of}
    raw: dict[str, dict[str, float]] = json.loads(zlib.decompress(packed))
    return Learned(
        {
            feature: {names[code]: weight for code, weight in row.items() if code in names}
            for feature, row in raw.items()
        }
    )
