"""Repeatable chances that do not depend on the order in which threads ask."""

from hashlib import blake2b

_SCALE = 2.0**64


def chance(*about: object) -> float:
    """Return a number in [0, 1), always the same for the same things, else unrelated."""
    digest = blake2b("\x1f".join(map(str, about)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / _SCALE
