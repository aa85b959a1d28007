"""The kiosk behind a link."""

import hashlib

from umpan_balik.models import Kios


def sidik_token(token: str) -> str:
    """What is kept of a kiosk's token. Plain SHA-256: 192 random bits need no key, which may change."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def kios_dari_token(token: str) -> Kios | None:
    """The kiosk with this token, revoked or not."""
    return (
        Kios.objects.select_related("titik__unit", "titik__layanan__unit")
        .filter(sidik=sidik_token(token))
        .first()
    )
