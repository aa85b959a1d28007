"""Checks of an uploaded workbook before any parser sees it: zip bombs, entity bombs, foreign formats."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib

from inti.lembar.sel import BerkasTidakTerbaca

MAKS_BERKAS = 100 * 1024 * 1024  # bytes as uploaded
MAKS_URAI = 600 * 1024 * 1024  # bytes when unpacked, all members together
MAKS_TEKS_BERSAMA = 120 * 1024 * 1024  # the shared strings stand in memory whole
MAKS_ANGGOTA = 2000
_POTONG = 1 << 20
_ARSIP_RUSAK = (  # what a damaged zip makes Python raise
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    OSError,
    ValueError,
    EOFError,
)
# No OOXML part has a document type; an entity bomb needs one. UTF-16 puts a NUL between the letters.
_DTD = re.compile(
    rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)", re.IGNORECASE
)

_BUKAN_LEMBAR = (
    (b"\xd0\xcf\x11\xe0", "Berkas Excel lama (.xls) atau berkata sandi"),
    (b"%PDF", "Berkas PDF"),
    (b"\x89PNG", "Berkas gambar"),
    (b"\xff\xd8\xff", "Berkas gambar"),
    (b"GIF8", "Berkas gambar"),
    (b"Rar!", "Berkas arsip"),
    (b"7z\xbc\xaf", "Berkas arsip"),
    (b"\x1f\x8b", "Berkas arsip"),
)
_SARAN = "Buka di Excel atau LibreOffice, simpan sebagai .xlsx (tanpa kata sandi) atau .csv, lalu coba lagi."


def periksa_jenis(isi: bytes) -> None:
    """Refuse files that are neither a workbook nor text. Raises BerkasTidakTerbaca."""
    if not isi.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise BerkasTidakTerbaca("Berkas kosong.")
    if len(isi) > MAKS_BERKAS:
        raise BerkasTidakTerbaca(
            f"Berkas lebih besar dari {MAKS_BERKAS >> 20} MB. Bagi menjadi beberapa berkas."
        )
    for awalan, apa in _BUKAN_LEMBAR:
        if isi.startswith(awalan):
            raise BerkasTidakTerbaca(f"{apa} tidak dapat dibaca. {_SARAN}")
    awal = isi[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if awal.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"{\\rtf")):
        raise BerkasTidakTerbaca(f"Berkas ini halaman web atau dokumen, bukan lembar kerja. {_SARAN}")


def buka_arsip(isi: bytes) -> zipfile.ZipFile:
    """The zip of a workbook after all checks. Raises BerkasTidakTerbaca."""
    try:
        arsip = zipfile.ZipFile(io.BytesIO(isi))
        anggota = arsip.infolist()
    except _ARSIP_RUSAK:
        raise BerkasTidakTerbaca(f"Berkas rusak atau terpotong. {_SARAN}") from None
    if not any(a.filename == "[Content_Types].xml" for a in anggota):
        raise BerkasTidakTerbaca(f"Berkas ini bukan lembar kerja .xlsx. {_SARAN}")
    _periksa_ukuran(anggota)
    for a in anggota:
        if a.filename.lower().endswith((".xml", ".rels", ".vml")):
            _periksa_dtd(arsip, a)
    return arsip


def _periksa_ukuran(anggota: list[zipfile.ZipInfo]) -> None:
    """Sizes as the directory states them; the reader stops at the stated size, so lying doesn't help."""
    teks_bersama = sum(a.file_size for a in anggota if a.filename.lower().endswith("sharedstrings.xml"))
    if (
        len(anggota) > MAKS_ANGGOTA
        or sum(a.file_size for a in anggota) > MAKS_URAI
        or teks_bersama > MAKS_TEKS_BERSAMA
    ):
        raise BerkasTidakTerbaca("Isi berkas setelah dibuka terlalu besar. Bagi menjadi beberapa berkas.")
    if any(a.flag_bits & 0x1 for a in anggota):
        raise BerkasTidakTerbaca(f"Berkas berkata sandi tidak dapat dibaca. {_SARAN}")


def _periksa_dtd(arsip: zipfile.ZipFile, anggota: zipfile.ZipInfo) -> None:
    """Refuse a part with a document type or an entity (billion laughs, external entities)."""
    sisa = b""
    try:
        with arsip.open(anggota) as aliran:
            while potong := aliran.read(_POTONG):
                if _DTD.search(sisa + potong):
                    raise BerkasTidakTerbaca("Berkas memuat definisi XML yang berbahaya dan tidak dibuka.")
                sisa = potong[-32:]
    except _ARSIP_RUSAK:
        raise BerkasTidakTerbaca(f"Berkas rusak atau terpotong. {_SARAN}") from None
