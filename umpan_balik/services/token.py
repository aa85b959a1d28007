"""Signed words that stand in for a cookie: the form's token and the address of the thanks page."""

import datetime
import secrets
import time

from django.core import signing

UMUR_TOKEN = datetime.timedelta(days=7)
_GARAM_TOKEN = "umpan_balik.token"  # noqa: S105 (names a purpose, is no secret)
_GARAM_RUJUKAN = "umpan_balik.rujukan"
_ABJAD = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 signs, none mistaken for another; 32 divides 256
_PANJANG_RUJUKAN = 10  # 32**10 references: nobody guesses one


class TokenTidakSah(ValueError):
    """The token wasn't made here, or is too old; ``kunci`` is known in the second case."""

    def __init__(self, kunci: str | None = None) -> None:
        super().__init__("token")
        self.kunci = kunci


def token_baru() -> str:
    """A token for one loading of the form; it becomes the answer's idempotency key."""
    return signing.TimestampSigner(salt=_GARAM_TOKEN).sign(secrets.token_urlsafe(18))


def baca_token(token: str) -> str:
    """The key that an answer with this token is stored under.

    Raises TokenTidakSah: forged (``kunci`` None), or older than a week (``kunci`` given, because an
    answer that was stored in time must still show its thanks page).
    """
    penanda = signing.TimestampSigner(salt=_GARAM_TOKEN)
    try:
        return f"f:{penanda.unsign(token, max_age=UMUR_TOKEN)}"
    except signing.SignatureExpired:
        raise TokenTidakSah(f"f:{penanda.unsign(token)}") from None
    except signing.BadSignature:
        raise TokenTidakSah from None


def umur_token(token: str) -> datetime.timedelta | None:
    """How long ago this token was made here, by the server's own clock (whole seconds); None: it wasn't."""
    penanda = signing.TimestampSigner(salt=_GARAM_TOKEN)
    try:
        penanda.unsign(token)
    except signing.BadSignature:
        return None
    dibuat = signing.b62_decode(token.rsplit(":", 2)[1])
    return datetime.timedelta(seconds=max(int(time.time()) - dibuat, 0))


def rujukan_baru() -> str:
    """A reference number that a person can read out."""
    return "".join(_ABJAD[bita % len(_ABJAD)] for bita in secrets.token_bytes(_PANJANG_RUJUKAN))


def rapikan_rujukan(ketikan: str) -> str:
    """A reference as a person types it, without blanks and dashes, in capitals."""
    return "".join(huruf for huruf in ketikan.upper() if huruf.isalnum())


def tautan_rujukan(rujukan: str) -> str:
    """The reference, signed, for the address of the thanks page."""
    return signing.Signer(salt=_GARAM_RUJUKAN).sign(rujukan)


def rujukan_dari_tautan(tautan: str) -> str | None:
    """The reference behind a signed address; None when it wasn't made here."""
    try:
        return signing.Signer(salt=_GARAM_RUJUKAN).unsign(tautan)
    except signing.BadSignature:
        return None
