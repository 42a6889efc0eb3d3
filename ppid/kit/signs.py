"""Bytes spelled for people: letters and digits that are not taken for one another."""

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 signs; no 0 O 1 I, which people confuse
GROUP = 4


def spelled(value: bytes) -> str:
    """Five bits a sign, in groups of four: five bytes are "7F3K-92QD"."""
    number, count = int.from_bytes(value, "big"), len(value) * 8 // 5
    signs = "".join(ALPHABET[number >> 5 * place & 31] for place in range(count - 1, -1, -1))
    return "-".join(signs[start : start + GROUP] for start in range(0, count, GROUP))
