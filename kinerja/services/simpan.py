"""Validating and saving, with refusals told by field."""

from django.core.exceptions import ValidationError
from django.db import models

from inti.galat import GalatAturan


def simpan_sah(objek: models.Model) -> None:
    """Validate and save; GalatAturan by field. Text fields keep their ``max_length`` here by hand."""
    try:
        objek.full_clean()
    except ValidationError as galat:
        raise GalatAturan(galat.message_dict) from None
    for bidang in objek._meta.concrete_fields:
        if isinstance(bidang, models.TextField) and bidang.max_length:
            panjang = len(getattr(objek, bidang.attname) or "")
            if panjang > bidang.max_length:
                kalimat = f"Terlalu panjang: {panjang} karakter, paling banyak {bidang.max_length}."
                raise GalatAturan({bidang.name: kalimat})
    objek.save()
