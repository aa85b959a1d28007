"""Sentences for people, made of pieces."""


def satu_titik(kalimat: str) -> str:
    """A sentence that ends in one full stop: a name before it may bring its own ("S.E.")."""
    return f"{kalimat.rstrip('.')}." if kalimat.endswith("..") else kalimat
