"""What is wrong with the numbers of a policy, as sentences by field name. The form and the service ask here.

A number that is missing (None) is passed over: the form has said so already, or the service refuses it.
"""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from evaluasi.selectors.kebijakan import awal_periode, periode_terganggu
from evaluasi.selectors.kebijakan_bidang import HURUF, kelompok_jabatan
from evaluasi.selectors.skor_rinci import pasti
from inti.templatetags.format import tanggal

Angka = Decimal | int
BarisMenit = tuple[Angka | None, Angka | None, Angka | None]
"""First minute of a bracket, points for being late, points for leaving early."""
SERATUS = Decimal(100)
URUTAN = (
    ("nilai_di_bawah", "nilai_sesuai", "Rating “sesuai” harus bernilai lebih dari rating “di bawah” ({})."),
    ("nilai_sesuai", "nilai_di_atas", "Rating “di atas” harus bernilai lebih dari rating “sesuai” ({})."),
    (
        "ambang_sesuai",
        "ambang_di_atas",
        "Usulan “di atas” harus mulai lebih tinggi dari usulan “sesuai” ({}).",
    ),
)


def nama_bobot(jenis: str, layanan: bool, huruf: str) -> str:
    """The field name of one weight."""
    return f"bobot_{jenis}_{int(layanan)}_{huruf}"


def periksa_angka(angka: Mapping[str, Angka | None]) -> dict[str, str]:
    """Thresholds out of order, and ratings above the cap."""
    galat = {}
    for kecil, besar, kalimat in URUTAN:
        a, b = angka.get(kecil), angka.get(besar)
        if a is not None and b is not None and b <= a:
            galat[besar] = kalimat.format(pasti(str(a)))
    atas = angka.get("batas_atas")
    for nama in ("nilai_di_atas", "ambang_di_atas"):
        nilai = angka.get(nama)
        if atas is not None and nilai is not None and nilai > atas:
            galat[nama] = (
                f"{pasti(str(nilai))} melebihi nilai paling tinggi sebuah komponen ({pasti(str(atas))})."
            )
    return galat


def periksa_bobot(bobot: Mapping[tuple[str, bool], Mapping[str, Angka | None]]) -> dict[str, str]:
    """Groups whose five weights don't sum to 100 exactly, and those without H or P."""
    galat = {}
    for (jenis, layanan), baris in bobot.items():
        isi = [baris.get(h) for h in HURUF]
        nilai = [Decimal(n) for n in isi if n is not None]
        kurang = SERATUS - sum(nilai)
        if len(nilai) < len(HURUF) or kurang == 0:
            continue
        kata = f"Tambah {pasti(str(kurang))}" if kurang > 0 else f"Kurangi {pasti(str(-kurang))}"
        galat[nama_bobot(jenis, layanan, "h")] = (
            f"Bobot {kelompok_jabatan(jenis, layanan)} berjumlah {pasti(str(sum(nilai)))}. "
            f"{kata} supaya tepat 100."
        )
    return galat


def periksa_menit(baris: Sequence[BarisMenit]) -> dict[str, str]:
    """Holes in the table of minutes, brackets out of order, no bracket at all. Empty rows are passed over."""
    galat: dict[str, str] = {}
    terisi = [(i, b) for i, b in enumerate(baris) if any(n is not None for n in b)]
    for i, (menit, terlambat, pulang) in terisi:
        for nama, nilai, kata in (
            ("menit", menit, "mulai menit ke berapa"),
            ("terlambat", terlambat, "poin terlambatnya"),
            ("pulang", pulang, "poin pulang cepatnya"),
        ):
            if nilai is None:
                galat[f"{nama}_{i}"] = f"Kelompok menit {i + 1}: isi {kata}, atau kosongkan seluruh barisnya."
    for (_, (sebelum, *_sisa)), (i, (menit, *_lain)) in pairwise(terisi):
        if sebelum is not None and menit is not None and menit <= sebelum:
            galat[f"menit_{i}"] = (
                f"Kelompok menit {i + 1} mulai menit {menit}, padahal kelompok sebelumnya mulai menit "
                f"{sebelum}. Urutkan dari yang kecil."
            )
    if not terisi:
        galat["menit_0"] = "Isi paling sedikit satu kelompok menit."
    return galat


def periksa_mulai(mulai: datetime.date) -> str:
    """Why a policy can't start on that day; "" when it can."""
    awal = awal_periode(mulai.year)
    if mulai not in awal:
        pilihan = ", ".join(tanggal(a) for a in awal)
        return f"{tanggal(mulai)} bukan hari pertama sebuah periode. Pilih salah satu: {pilihan}."
    periode = periode_terganggu(mulai)
    if periode is None:
        return ""
    if periode.mulai <= mulai:
        letak = f"berada di dalam periode {periode.kode} yang sudah ditutup"
    else:
        letak = f"akan mengubah kebijakan periode {periode.kode} yang sudah ditutup"
    return f"{tanggal(mulai)} {letak}. Nilai yang dibekukan tidak berubah lagi; pilih periode sesudahnya."
