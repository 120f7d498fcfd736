"""BLAKE2b (RFC 7693), without the 3 ms that importing hashlib spends on OpenSSL."""

from __future__ import annotations

from collections.abc import Iterable

try:
    from _blake2 import blake2b
except ImportError:  # an interpreter that keeps it elsewhere
    from hashlib import blake2b

DIGEST_BYTES = 20


def digest(*parts: bytes) -> str:
    """160 bits in hex over the parts; where one ends and the next begins counts as well."""
    return digest_all(parts)


def digest_all(parts: Iterable[bytes]) -> str:
    """The same over any number of parts."""
    state = blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.hexdigest()
