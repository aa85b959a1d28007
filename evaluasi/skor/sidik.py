"""The fingerprint of a score, redone from its explanation by anybody who holds it (scoring.md 4).

SHA-256 over UTF-8 JSON with sorted keys and no spaces: nip, periode, kebijakan, components, weights, and the
person's own aggregates; every number a string of fixed scale. The engine builds the same text in SQL.
"""

import hashlib
import json
from typing import Any

HURUF = ("H", "P", "D", "K", "M")


def sidik_dari(isi: dict[str, Any]) -> str:
    """The fingerprint (64 hex digits) that follows from a whole explanation."""
    pokok = {
        "agregat": {h: isi[h]["agregat"] for h in HURUF},
        "bobot": {h: isi[h]["bobot"] for h in HURUF},
        "kebijakan": str(isi["kebijakan"]),
        "komponen": {h: isi[h]["nilai"] for h in HURUF},
        "nip": isi["nip"],
        "periode": isi["periode"],
        "skor": isi["skor"],
    }
    teks = json.dumps(pokok, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(teks.encode()).hexdigest()
