"""`{% load asn %}`: how numbers, states and ratings of the civil service look, in one place."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from inti.templatetags.komponen import lencana
from pegawai.nip import samarkan, tampil

register = template.Library()

# What a stored state means to the reader. Unknown ones are shown plainly.
NADA_STATUS = {
    "draf": "draf",
    "diajukan": "info",
    "menunggu": "perhatian",
    "dikembalikan": "perhatian",
    "disetujui": "baik",
    "diterima": "baik",
    "tayang": "baik",
    "terbit": "baik",
    "berjalan": "info",
    "diputus": "baik",
    "selesai": "baik",
    "ditolak": "buruk",
    "gagal": "buruk",
    "ditahan": "perhatian",
    "disembunyikan": "kunci",
    "dievaluasi": "kunci",
    "ditutup": "kunci",
    "final": "kunci",
}
NADA_PREDIKAT = {
    "sangat baik": "baik",
    "baik": "baik",
    "butuh perbaikan": "perhatian",
    "kurang": "buruk",
    "kurang/misconduct": "buruk",
    "sangat kurang": "buruk",
}


@register.filter
def nip(nomor: str | None) -> str:
    """`{{ p.nip|nip }}` 19860926 201505 1 001; spaces that don't break the line."""
    return tampil(nomor).replace(" ", "\u00a0") if nomor else "–"


@register.filter
def nip_samar(nomor: str | None) -> str:
    """`{{ p.nip|nip_samar }}` without the birth date, wherever the whole number isn't needed."""
    return samarkan(nomor).replace(" ", "\u00a0") if nomor else "–"


@register.simple_tag
def status(obyek: Any, bidang: str = "status") -> SafeString:
    """`{% status skp %}`: the badge of a row's stored state, in the words of its choices."""
    kode = str(getattr(obyek, bidang))
    kata = getattr(obyek, f"get_{bidang}_display", kode.capitalize)()
    return lencana(kata, NADA_STATUS.get(kode, "netral"))


@register.simple_tag
def predikat(nilai: Any, kata: str = "") -> SafeString:
    """`{% predikat skor.predikat %}`: the official predikat as a badge; `kata` when the value is a code."""
    if not nilai:
        return lencana("Belum ada", "netral")
    label = kata or str(getattr(nilai, "label", nilai))
    kunci = label.replace("_", " ").lower()
    return lencana(
        label.replace("_", " ") if kata else label[:1].upper() + label[1:], NADA_PREDIKAT.get(kunci, "netral")
    )
