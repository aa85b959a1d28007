"""`manage.py ikm BERKAS`: the SKM index of a raw sheet. Touches no database."""

from __future__ import annotations

import datetime
import json
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from inti.impor import Hitungan, JenisImpor, Kolom, Konteks, Teks, Ubah
from inti.impor.bacaan import baca_baris
from inti.lembar.baca import isi_berkas
from inti.lembar.sel import BerkasTidakTerbaca
from inti.management.dasar import Perintah
from inti.templatetags.format import format_angka
from umpan_balik.enums import UNSUR, Unsur
from umpan_balik.skor.ikm import Ikm, ikm_dari_jawaban, jawaban_dari_sel, judul_unsur

NOMOR = tuple(f"U{i}" for i in range(1, 10))
TANPA_URUTAN = (
    "Judul U1..U9 tidak menyebut unsurnya, dan formulir berbeda urutannya (8 dan 9 sering bertukar). "
    "Tambahkan --urutan dengan sembilan kode, misalnya --urutan " + ",".join(UNSUR) + "."
)
KUTIP = 20


def kolom_unsur() -> tuple[Kolom, ...]:
    """The nine columns: `u_persyaratan`, or the unsur's name or question, also "U1 Persyaratan"."""
    return tuple(Kolom(f"u_{u}", Ubah(partial(jawaban_dari_sel, u)), alias=judul_unsur(u)) for u in UNSUR)


class _Lembar:
    """The sheet's kind for the reader, and a sentinel that notices U1..U9 without their order."""

    def __init__(self) -> None:
        sentinel = tuple(Kolom(f"nomor_{n}", Teks(10_000), alias=(n,)) for n in NOMOR)
        self.jenis = JenisImpor(
            kode="ikm",
            judul="Jawaban SKM",
            kolom=(*kolom_unsur(), Kolom("unit_kode", Teks(60)), *sentinel),
            tulis_massal=lambda baris, konteks: Hitungan(),
        )


def baca_jawaban(isi: bytes, urutan: list[str], unit: str) -> list[dict[str, int | None]]:
    """The answers of a sheet, one dict a respondent.

    Raises BerkasTidakTerbaca, or CommandError for bad cells.
    """
    konteks = Konteks(None, "perintah", "", "", datetime.date.min)
    peta = {n: f"u_{u}" for n, u in zip(NOMOR, urutan, strict=bool(urutan))}
    terbaca = baca_baris(_Lembar().jenis, isi, konteks, peta)
    if any(k.startswith("nomor_") for k in konteks.kolom_ada):
        raise BerkasTidakTerbaca(TANPA_URUTAN)
    if unit and "unit_kode" not in konteks.kolom_ada:
        raise BerkasTidakTerbaca("--unit butuh kolom unit_kode di berkas.")
    if not any(k.startswith("u_") for k in konteks.kolom_ada):
        raise BerkasTidakTerbaca("Tidak ada kolom unsur di berkas ini.")
    if konteks.ditolak:
        baris = [f"Baris {t.baris}, {t.kolom} “{t.nilai}”: {t.pesan}" for t in konteks.ditolak]
        lagi = [f"… dan {len(baris) - KUTIP} lagi."] if len(baris) > KUTIP else []
        raise CommandError("\n".join([*baris[:KUTIP], *lagi]), returncode=1)
    return [
        {u: getattr(b, f"u_{u}") for u in UNSUR} for b in terbaca.baris if not unit or b.unit_kode == unit
    ]


def urai_urutan(teks: str) -> list[str]:
    """Nine codes in order. Raises CommandError (exit status 2) unless each unsur stands there once."""
    kode = teks.lower().replace(";", ",").replace(",", " ").split()
    kode = [k.removeprefix("u_") for k in kode]
    if teks and sorted(kode) != sorted(UNSUR):
        raise CommandError(
            "--urutan harus menyebut kesembilan unsur, masing-masing sekali: " + ",".join(UNSUR) + ".",
            returncode=2,
        )
    return kode


def sebagai_dict(ikm: Ikm) -> dict[str, Any]:
    """What `--json` prints (formats.md); `catatan` only where an unsur has no answer."""
    hasil: dict[str, Any] = {
        "n": ikm.n,
        "nrr": {u.upper(): None if x is None else float(x) for u, x in ikm.nrr_bulat().items()},
        "ikm": None if ikm.nilai is None else float(ikm.nilai),
        "mutu": ikm.mutu,
        "terendah": [u.upper() for u in ikm.terendah],
    }
    return hasil | ({"catatan": ikm.catatan} if ikm.catatan else {})


class Command(Perintah):
    help = "Hitung IKM dari lembar jawaban SKM (sembilan kolom unsur, satu responden per baris)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path, metavar="BERKAS")
        parser.add_argument("--json", action="store_true", help="hasil sebagai JSON")
        parser.add_argument(
            "--urutan", default="", metavar="KODE,KODE,...", help="arti U1..U9, sembilan kode"
        )
        parser.add_argument("--unit", default="", metavar="KODE", help="hanya baris dengan unit_kode ini")

    def handle(self, *args: Any, **opsi: Any) -> None:
        urutan = urai_urutan(opsi["urutan"])
        try:
            ikm = ikm_dari_jawaban(baca_jawaban(isi_berkas(opsi["berkas"]), urutan, opsi["unit"]))
        except BerkasTidakTerbaca as galat:
            raise CommandError(str(galat), returncode=2) from None
        if opsi["json"]:
            self.stdout.write(json.dumps(sebagai_dict(ikm), ensure_ascii=False))
        else:
            self._cerita(ikm)

    def _cerita(self, ikm: Ikm) -> None:
        """The result in words."""
        if ikm.nilai is None:
            self.stdout.write("Belum ada data.")
            return
        mutu = f"mutu {ikm.mutu} ({ikm.mutu_kata})" if ikm.mutu else f"tanpa mutu: {ikm.catatan}"
        self.stdout.write(f"IKM {format_angka(ikm.nilai, 2)} dari {ikm.n} responden, {mutu}.")
        for u, x in ikm.nrr_bulat().items():
            tanda = "  terendah" if u in ikm.terendah else ""
            self.stdout.write(f"  {Unsur(u).label:28} {format_angka(x, 3)}{tanda}")
