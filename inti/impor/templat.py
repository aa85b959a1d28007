"""The empty template of a kind: one sheet to fill in, one that explains."""

from __future__ import annotations

import io

from inti.impor.jenis import JenisImpor, Kolom
from inti.lembar.tulis import buku_baru

JUDUL_PETUNJUK = ("kolom", "wajib", "isi", "penjelasan", "contoh")
LEBAR_PETUNJUK = (26, 8, 60, 60, 24)


def tulis_templat(jenis: JenisImpor) -> bytes:
    """An xlsx with the headers of a kind; columns of codes and NIPs are text, so that no digit gets lost."""
    wadah = io.BytesIO()
    with buku_baru(wadah) as buku:
        wajib, biasa = buku.add_format({"bold": True, "underline": 1}), buku.add_format({"bold": True})
        lembar = buku.add_worksheet("Data")
        for i, k in enumerate(jenis.kolom):
            bentuk = buku.add_format({"num_format": "@"}) if k.tipe.teks else None
            lembar.set_column(i, i, max(14, len(k.nama) + 4), bentuk)
            lembar.write_string(0, i, k.nama, wajib if k.wajib else biasa)
        lembar.freeze_panes(1, 0)
        petunjuk = buku.add_worksheet("Petunjuk")
        for i, (judul, lebar) in enumerate(zip(JUDUL_PETUNJUK, LEBAR_PETUNJUK, strict=True)):
            petunjuk.set_column(i, i, lebar)
            petunjuk.write_string(2, i, judul, biasa)
        petunjuk.write_string(0, 0, f"{jenis.judul}. {jenis.petunjuk}".strip(), biasa)
        for nomor, k in enumerate(jenis.kolom, 3):
            for i, isi in enumerate(_penjelasan(k)):
                petunjuk.write_string(nomor, i, isi)
    return wadah.getvalue()


def _penjelasan(kolom: Kolom) -> tuple[str, str, str, str, str]:
    """A row of the second sheet."""
    return (
        kolom.nama,
        "ya" if kolom.wajib else "",
        kolom.tipe.keterangan,
        kolom.penjelasan,
        kolom.contoh,
    )
