"""Attendance: a row a person and day, hundreds of thousands at a time."""

from typing import Any

from django.db import connection

from inti.impor import Baris, Bulat, Hitungan, JenisImpor, Kolom, Konteks, Pilihan, Tanggal, daftarkan
from inti.impor.massal import gabungkan, salin_ke_tabel_sementara, tipe_kolom
from inti.kunci import waktu_terkunci
from pegawai.enums import SebabTanda, StatusPresensi
from pegawai.importir.dasar import cari_pegawai, kolom_nip
from pegawai.models import Presensi
from pegawai.services import opd_orang, rekap_presensi_massal, tandai_rentang

_SEHARI_MENIT = 1440
_TERSENTUH = """
SELECT p.pegawai_id, min(p.tanggal), max(p.tanggal), bool_or(c.dibuat),
       array_agg(DISTINCT date_trunc('month', p.tanggal)::date)
  FROM catat_presensi c JOIN pegawai_presensi p ON p.id = c.id GROUP BY 1
"""


def _periksa(baris: list[Baris], konteks: Konteks) -> None:
    konteks.data["ids"] = cari_pegawai(baris, konteks)
    terkunci, tahun = waktu_terkunci()
    hari_ini = konteks.hari_ini
    for b in baris:
        if b.tanggal > hari_ini:
            konteks.tolak(b, "tanggal", "Tanggal ini belum tiba. Presensi hanya untuk hari yang sudah lewat.")
        elif tahun is not None and b.tanggal <= tahun:
            konteks.tolak(b, "tanggal", f"Tahun kinerja sampai {tahun:%d/%m/%Y} sudah ditutup.")
        elif terkunci is not None and b.tanggal <= terkunci:
            konteks.peringatkan(
                b, "tanggal", "Terlambat: periodenya sudah ditutup, hanya dihitung untuk tahun."
            )


def _tulis_massal(baris: list[Baris], konteks: Konteks) -> Hitungan:
    ids = konteks.data["ids"]
    with connection.cursor() as cursor:
        kolom = tipe_kolom(
            Presensi, ["pegawai", "tanggal", "status", "menit_terlambat", "menit_pulang_cepat"]
        )
        salin_ke_tabel_sementara(
            cursor,
            "impor_presensi",
            kolom,
            ((ids[b.nip], b.tanggal, b.status, b.menit_terlambat, b.menit_pulang_cepat) for b in baris),
        )
        konteks.kemajuan("menulis", len(baris) // 3, len(baris))
        hitungan = gabungkan(
            cursor,
            sumber="impor_presensi",
            tujuan=Presensi,
            kunci=["pegawai_id", "tanggal"],
            kolom=["status", "menit_terlambat", "menit_pulang_cepat"],
            catat_ke="catat_presensi",
        )
        konteks.kemajuan("menulis", 2 * len(baris) // 3, len(baris))
        cursor.execute(_TERSENTUH)
        _rekap_dan_tandai(cursor.fetchall())
    return hitungan


def _rekap_dan_tandai(tersentuh: list[tuple[Any, ...]]) -> None:
    """Roll up the touched months; mark the people, and where days appeared their OPDs: those judge months."""
    if not tersentuh:
        return
    rekap_presensi_massal([t[0] for t in tersentuh], sorted({b for t in tersentuh for b in t[4]}))
    dari, sampai = min(t[1] for t in tersentuh), max(t[2] for t in tersentuh)
    opd = opd_orang([t[0] for t in tersentuh if t[3]], dari, sampai)
    tandai_rentang(
        (t[:3] for t in tersentuh), sebab=SebabTanda.PRESENSI, opd=((o, dari, sampai) for o in opd)
    )


daftarkan(
    JenisImpor(
        kode="presensi",
        judul="Presensi",
        kunci=("nip", "tanggal"),
        kolom=(
            kolom_nip(),
            Kolom("tanggal", Tanggal(), wajib=True),
            Kolom("status", Pilihan(StatusPresensi, alias={"tk": "alpa", "dl": "dinas luar"}), wajib=True),
            Kolom("menit_terlambat", Bulat(0, _SEHARI_MENIT), bawaan=0),
            Kolom("menit_pulang_cepat", Bulat(0, _SEHARI_MENIT), bawaan=0),
        ),
        periksa=_periksa,
        tulis_massal=_tulis_massal,
        petunjuk="Satu baris per orang per hari. Menit yang kosong dihitung 0.",
        urutan=60,
    )
)
