"""The engine: read, check, write all or nothing (or the good rows), record one event, report."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from inti.impor.bacaan import LembarTerbaca, baca_baris
from inti.impor.jenis import JenisImpor
from inti.impor.kepala import KepalaTidakLengkap
from inti.impor.konteks import HasilImpor, Hitungan, Konteks, Temuan
from inti.impor.tolakan import berkas_tolakan
from inti.lembar.sel import BerkasTidakTerbaca
from inti.services import catat

logger = logging.getLogger(__name__)


def impor(
    jenis: JenisImpor,
    isi: bytes,
    *,
    nama_berkas: str,
    oleh: Any = None,
    sumber: str = "perintah",
    pilihan: Mapping[str, str] | None = None,
    peta: Mapping[str, str] | None = None,
    periksa_saja: bool = False,
    sebagian: bool = False,
    kemajuan: Callable[[str, int, int | None], None] | None = None,
) -> HasilImpor:
    """Import one file of a kind.

    `oleh` is the user (None: the operator's command line), `sumber` "admin" or "perintah", `peta` maps
    foreign headers to our columns. By default one refused row refuses all; with `sebagian` the good rows
    are written and `HasilImpor.isi_ditolak` holds a file of the refused ones. With `periksa_saja`
    everything is done and rolled back: the counts say what would happen. An unreadable file gives `terbaca`
    False (exit status 2), never an exception.
    """
    konteks = Konteks(
        oleh=oleh,
        sumber=sumber,
        sidik=hashlib.sha256(isi).hexdigest(),
        nama_berkas=nama_berkas,
        hari_ini=timezone.localdate(),
        pilihan=dict(pilihan or {}),
        periksa_saja=periksa_saja,
    )
    if kemajuan:
        konteks.kemajuan = kemajuan
    hasil = HasilImpor(jenis.kode)
    try:
        terbaca = baca_baris(jenis, isi, konteks, peta)
    except BerkasTidakTerbaca as galat:
        return _tak_terbaca(hasil, galat)
    except ValueError as galat:  # an option that isn't what its column wants
        return _tak_terbaca(hasil, BerkasTidakTerbaca(f"Pilihan tidak dapat dipakai: {galat}"))
    hitungan = _tulis(jenis, terbaca, konteks, sebagian)
    return _rangkum(hasil, terbaca, konteks, hitungan, sebagian)


def _tak_terbaca(hasil: HasilImpor, galat: BerkasTidakTerbaca) -> HasilImpor:
    hasil.terbaca = False
    hasil.ditolak = galat.temuan if isinstance(galat, KepalaTidakLengkap) else [Temuan(0, "", "", str(galat))]
    return hasil


def _rangkum(
    hasil: HasilImpor, terbaca: LembarTerbaca, konteks: Konteks, hitungan: Hitungan, sebagian: bool
) -> HasilImpor:
    """Fill the report."""
    hasil.dibaca = terbaca.dibaca
    hasil.dibuat, hasil.diubah, hasil.sama = hitungan.dibuat, hitungan.diubah, hitungan.sama
    hasil.ditolak = sorted(konteks.ditolak, key=lambda t: t.baris)
    hasil.peringatan = sorted(konteks.peringatan, key=lambda t: t.baris)
    if sebagian and any(t.baris for t in hasil.ditolak):
        hasil.isi_ditolak, hasil.akhiran_ditolak = berkas_tolakan(terbaca, hasil.ditolak)
    return hasil


def _tulis(jenis: JenisImpor, terbaca: LembarTerbaca, konteks: Konteks, sebagian: bool) -> Hitungan:
    """Check against the database and write, in one transaction; nothing stays when something is refused."""
    try:
        with transaction.atomic():
            hitungan = _dalam_transaksi(jenis, terbaca, konteks, sebagian)
            if konteks.periksa_saja or (konteks.ditolak and not sebagian):
                transaction.set_rollback(True)
            elif hitungan.dibuat or hitungan.diubah:
                _catat(jenis, konteks, hitungan)
    except (IntegrityError, DataError) as galat:
        logger.exception("import %s refused by the database", jenis.kode)
        batasan = getattr(getattr(galat.__cause__, "diag", None), "constraint_name", None) or ""
        konteks.tolak(
            0,
            "",
            "Basis data menolak isi berkas ini; tidak ada yang ditulis. Laporkan kepada admin.",
            batasan,
        )
        return Hitungan()
    except ValidationError as galat:  # a rule of a service
        konteks.tolak(0, "", " ".join(galat.messages), "")
        return Hitungan()
    return Hitungan() if konteks.ditolak and not sebagian else hitungan


def _dalam_transaksi(jenis: JenisImpor, terbaca: LembarTerbaca, konteks: Konteks, sebagian: bool) -> Hitungan:
    """Run the kind's checker over all rows, then its writer over those that passed."""
    with connection.cursor() as cursor:  # two imports of one kind never run at once
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('impor'), hashtext(%s))", [jenis.kode])
    if jenis.periksa and terbaca.baris:
        konteks.kemajuan("memeriksa", len(terbaca.baris), len(terbaca.baris))
        jenis.periksa(terbaca.baris, konteks)
    buruk = {t.baris for t in konteks.ditolak}
    baik = [b for b in terbaca.baris if b.baris not in buruk]
    if not baik or (buruk and not sebagian):
        return Hitungan()
    konteks.kemajuan("menulis", 0, len(baik))
    hitungan = jenis.tulis_massal(baik, konteks)
    connection.check_constraints()  # deferred ones too, while a sentence can still be given
    konteks.kemajuan("menulis", len(baik), len(baik))
    return hitungan


def sebut_hitungan(jenis: JenisImpor, hitungan: Hitungan | HasilImpor, *, kelak: bool = False) -> str:
    """The counts in words: "2 dibuat, 0 diubah, 1 sama"; ``kelak``: nothing is written yet."""
    h = hitungan
    if jenis.hanya_menambah:
        return f"{h.dibuat} baris baru, {h.sama} sudah ada sebelumnya dan tidak dihitung lagi"
    return f"{h.dibuat} {'akan dibuat' if kelak else 'dibuat'}, {h.diubah} diubah, {h.sama} sama"


def _catat(jenis: JenisImpor, konteks: Konteks, hitungan: Hitungan) -> None:
    """The one event of an import."""
    jalan = "lewat admin" if konteks.sumber == "admin" else "lewat baris perintah (operator)"
    catat(
        f"impor.{jenis.kode}",
        oleh=konteks.oleh,
        kalimat=f"Impor {jenis.judul} {jalan} dari berkas {konteks.nama_berkas}: "
        f"{sebut_hitungan(jenis, hitungan)}.",
        baru={
            "jenis": jenis.kode,
            "berkas": konteks.nama_berkas,
            "sidik": konteks.sidik,
            "sumber": konteks.sumber,
            "dibuat": hitungan.dibuat,
            "diubah": hitungan.diubah,
            "sama": hitungan.sama,
            "ditolak": len({t.baris for t in konteks.ditolak}),
        },
    )
