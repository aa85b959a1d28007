"""Proof of work, the step-up near a network's limit: a sum the phone does and the server checks (ADR 15).

The library altcha makes and checks it: which of LANGKAH numbers was drawn, where trying one costs ITERASI
rounds of PBKDF2. Nothing is stored. A challenge is signed with a key of its form's own token, so it is good
for no other form, and a token is good for one answer: it is the answer's idempotency key.
"""

import datetime
import hashlib
import hmac
import json
import secrets
import time

import altcha
from django.conf import settings

UMUR_BUKTI = datetime.timedelta(hours=1)  # as far back as networks are counted
ITERASI = 5_000  # rounds in one try; 3 ms here, some 25 ms on a cheap phone: a slice
LANGKAH = 120  # tries at most, 60 on average; 1.5 s there
_PBKDF2 = "PBKDF2/SHA-256"
_TERPANJANG = 2_000  # signs; ours have about 640
_GARAM = b"umpan_balik.bukti:"


def tantangan_baru(token: str) -> str:
    """A challenge for the form with this token, as JSON."""
    tantangan = altcha.create_challenge(
        _PBKDF2,
        ITERASI,
        counter=secrets.randbelow(LANGKAH),
        expires_at=int(time.time() + UMUR_BUKTI.total_seconds()),
        hmac_secret=_kunci(settings.SECRET_KEY, token),
    )
    return json.dumps(tantangan.to_dict(), separators=(",", ":"))


def bukti_sah(bukti: str, token: str) -> bool:
    """Whether this is a proof for the form with this token, in time. Whatever else it is counts as none."""
    if not bukti or len(bukti) > _TERPANJANG:
        return False
    semua = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(altcha.verify_solution(bukti, _kunci(rahasia, token)).verified for rahasia in semua)


def _kunci(rahasia: str, token: str) -> bytes:
    """The key that signs the challenge of one token, and nothing else."""
    return hmac.digest(hashlib.sha256(_GARAM + rahasia.encode()).digest(), token.encode(), "sha256")
