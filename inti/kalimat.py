"""Sentences for people, made of pieces."""

import re

_DUA_TITIK = re.compile(r"(?<!\.)\.\.(?=\s|$)")


def satu_titik(kalimat: str) -> str:
    """Each sentence ends in one full stop: a name before it may bring its own ("S.E.")."""
    return _DUA_TITIK.sub(".", kalimat)
