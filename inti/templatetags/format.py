"""Filters for numbers and dates as people in Indonesia write them. None becomes an en dash."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django import template
from django.utils import timezone

register = template.Library()

KOSONG = "–"
BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
BULAN_PENDEK = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def _desimal(nilai: Any) -> Decimal | None:
    """Return a finite Decimal, or None for anything that is no number."""
    if nilai is None or isinstance(nilai, bool):
        return None
    try:
        hasil = Decimal(str(nilai))
    except InvalidOperation:
        return None
    return hasil if hasil.is_finite() else None


def format_angka(nilai: Any, desimal: int | None = None) -> str:
    """Write a number with a decimal comma and thousands points, rounded half up.

    Without `desimal`: at most two decimals, no trailing zeros. None, NaN and text give "–".
    """
    angka = _desimal(nilai)
    if angka is None:
        return KOSONG
    tempat = 2 if desimal is None else max(desimal, 0)
    bulat = angka.quantize(Decimal(1).scaleb(-tempat), rounding=ROUND_HALF_UP)
    teks = f"{bulat:,f}"
    if desimal is None and "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    if teks.strip("-0.,") == "":
        teks = teks.lstrip("-")
    return teks.translate(str.maketrans(",.", ".,"))


@register.filter
def angka(nilai: Any, desimal: int | None = None) -> str:
    """`{{ x|angka }}` 1.234,5 and `{{ x|angka:2 }}` 91,48."""
    return format_angka(nilai, desimal)


@register.filter
def bertanda(nilai: Any, desimal: int = 2) -> str:
    """`{{ x|bertanda }}` writes a change: "+1,25", "−0,40", "0,00"; "–" when unknown."""
    angka = _desimal(nilai)
    if angka is None:
        return KOSONG
    tanda = "+" if angka > 0 else "−" if angka < 0 else ""
    return f"{tanda}{format_angka(abs(angka), desimal)}"


@register.filter
def persen(nilai: Any, desimal: int | None = None) -> str:
    """`{{ 60|persen }}` gives "60 %" with an unbreakable space; the number is already a percentage."""
    teks = format_angka(nilai, desimal)
    return teks if teks == KOSONG else f"{teks}\u00a0%"


def _setempat(nilai: Any) -> Any:
    """An aware moment as the local (WIB) one; everything else unchanged."""
    if isinstance(nilai, dt.datetime) and timezone.is_aware(nilai):
        return timezone.localtime(nilai)
    return nilai


@register.filter
def tanggal(nilai: dt.date | None) -> str:
    """`{{ d|tanggal }}` gives "23 November 2026"; moments are shown by the WIB date."""
    nilai = _setempat(nilai)
    return f"{nilai.day} {BULAN[nilai.month - 1]} {nilai.year}" if isinstance(nilai, dt.date) else KOSONG


@register.filter
def tanggal_pendek(nilai: dt.date | None) -> str:
    """`{{ d|tanggal_pendek }}` gives "23 Nov 2026", for narrow columns."""
    nilai = _setempat(nilai)
    if not isinstance(nilai, dt.date):
        return KOSONG
    return f"{nilai.day} {BULAN_PENDEK[nilai.month - 1]} {nilai.year}"


@register.filter
def jam(nilai: dt.datetime | dt.time | None) -> str:
    """`{{ dt|jam }}` gives "14.05"."""
    nilai = _setempat(nilai)
    return f"{nilai:%H.%M}" if isinstance(nilai, dt.datetime | dt.time) else KOSONG


@register.filter
def waktu(nilai: dt.datetime | None) -> str:
    """`{{ dt|waktu }}` gives "23 November 2026, 14.05 WIB"."""
    return f"{tanggal(nilai)}, {jam(nilai)} WIB" if isinstance(nilai, dt.datetime) else tanggal(nilai)


@register.filter
def bulan(nilai: dt.date | None) -> str:
    """`{{ d|bulan }}` gives "November 2026"."""
    nilai = _setempat(nilai)
    return f"{BULAN[nilai.month - 1]} {nilai.year}" if isinstance(nilai, dt.date) else KOSONG


@register.filter
def sisa_hari(nilai: dt.date | None) -> str:
    """`{{ batas|sisa_hari }}` gives "5 hari lagi", "besok", "hari ini", "lewat 2 hari", by the WIB date."""
    nilai = _setempat(nilai)
    if isinstance(nilai, dt.datetime):
        nilai = nilai.date()
    if not isinstance(nilai, dt.date):
        return KOSONG
    sisa = (nilai - timezone.localdate()).days
    if sisa < 0:
        return f"lewat {-sisa} hari"
    return {0: "hari ini", 1: "besok"}.get(sisa, f"{sisa} hari lagi")
