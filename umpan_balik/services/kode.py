"""Badge codes and counter codes: short, drawn by lot, saying nothing about whom they stand for."""

import secrets

from django.db.models import Model

_ABJAD = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # no I, L, O, 0, 1
PANJANG_KODE = 6


def kode_baru(model: type[Model]) -> str:
    """A code that no row of this model has (field ``kode``)."""
    while True:
        kode = "".join(secrets.choice(_ABJAD) for _ in range(PANJANG_KODE))
        if not model._default_manager.filter(kode=kode).exists():
            return kode
