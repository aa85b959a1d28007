"""Saving a plain record with its event: for reference data that has no states of its own."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from inti.services import catat

RAHASIA = frozenset({"password", "surel", "email", "sidik"})  # said to have changed, never shown


def nilai_bidang(obj: models.Model) -> dict[str, Any]:
    """A row's columns as JSON values (keys as ids, dates and decimals as text)."""
    return {b.attname: _json(b, getattr(obj, b.attname)) for b in obj._meta.concrete_fields}


def _json(bidang: models.Field, nilai: Any) -> Any:
    if bidang.name in RAHASIA:
        return "(tidak dicatat)" if nilai else ""
    if nilai is None or isinstance(nilai, bool | int | str | list):
        return nilai
    if isinstance(nilai, datetime.date | datetime.datetime):
        return nilai.isoformat()
    return str(nilai)


def isi_saja(obj: models.Model, bidang: Iterable[str]) -> None:
    """Note which fields somebody has filled in: of the others `simpan_tercatat` keeps what is stored by then.

    A form holds the row as it was opened. Meanwhile it may have gone on (a period closed, a login switched
    off), and saving the whole row would take that back.
    """
    obj._diisi = frozenset(bidang)  # type: ignore[attr-defined]


def _pakai_yang_tersimpan(obj: models.Model, tersimpan: models.Model) -> None:
    diisi = getattr(obj, "_diisi", None)
    for b in obj._meta.concrete_fields if diisi is not None else ():
        if b.name not in diisi:
            setattr(obj, b.attname, getattr(tersimpan, b.attname))


def simpan_tercatat(
    obj: models.Model, *, oleh: Any, tentang: models.Model | None = None, tindakan: str = ""
) -> models.Model:
    """Validate, save and record one row: what differs, old and new. Nothing differs: nothing is written.

    ``tindakan`` defaults to "<model>.tambah" or ".ubah". Raises ValidationError from the model's checks.
    """
    with transaction.atomic():
        model = type(obj)
        lama_obj = model._default_manager.select_for_update(of=("self",)).filter(pk=obj.pk).first()
        if lama_obj is not None:
            _pakai_yang_tersimpan(obj, lama_obj)
        obj.full_clean()
        lama = nilai_bidang(lama_obj) if lama_obj else {}
        baru = nilai_bidang(obj)
        beda = [k for k in baru if k not in lama or lama[k] != baru[k] or _beda_rahasia(obj, lama_obj, k)]
        if lama_obj and not beda:
            return obj
        obj.save()
        baru = nilai_bidang(obj)
        kata = "ditambahkan" if lama_obj is None else "diubah"
        catat(
            tindakan or f"{model._meta.model_name}.{'tambah' if lama_obj is None else 'ubah'}",
            oleh=oleh,
            kalimat=f"{str(model._meta.verbose_name).capitalize()} “{obj}” {kata}.",
            objek=obj,
            tentang=tentang,
            lama={k: lama[k] for k in beda} if lama_obj else None,
            baru={k: baru[k] for k in beda},
        )
    return obj


def _beda_rahasia(obj: models.Model, lama: models.Model | None, nama: str) -> bool:
    return nama in RAHASIA and lama is not None and getattr(obj, nama) != getattr(lama, nama)


def hapus_tercatat(obj: models.Model, *, oleh: Any, tentang: models.Model | None = None) -> None:
    """Delete one row and record what it held. Raises ProtectedError when others point at it."""
    with transaction.atomic():
        catat(
            f"{obj._meta.model_name}.hapus",
            oleh=oleh,
            kalimat=f"{str(obj._meta.verbose_name).capitalize()} “{obj}” dihapus.",
            objek=obj,
            tentang=tentang,
            lama=nilai_bidang(obj),
        )
        obj.delete()
