"""Attendance: a row a person and day, hundreds of thousands at a time."""

import datetime

from django.db import connection

from inti.impor import Baris, Bulat, Hitungan, JenisImpor, Kolom, Konteks, Pilihan, Tanggal, daftarkan
from inti.impor.massal import gabungkan, salin_ke_tabel_sementara, tipe_kolom
from inti.kunci import waktu_terkunci
from pegawai.enums import StatusPresensi
from pegawai.importir.dasar import cari_pegawai, kolom_nip
from pegawai.models import Presensi
from pegawai.services import rekap_presensi_massal, tandai

_SEHARI_MENIT = 1440
_TERSENTUH = """
SELECT p.pegawai_id, date_trunc('month', p.tanggal)::date FROM catat_presensi c
JOIN pegawai_presensi p ON p.id = c.id GROUP BY 1, 2
"""
_OPD_TERSENTUH = """
SELECT DISTINCT u.opd_id FROM pegawai_penugasan t JOIN pegawai_unitkerja u ON u.id = t.unit_id
WHERE t.pegawai_id = ANY(%s::bigint[]) AND t.mulai <= %s AND (t.selesai IS NULL OR t.selesai >= %s)
  AND u.opd_id IS NOT NULL
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
        _rekap_dan_tandai(cursor, cursor.fetchall())
    return hitungan


def _rekap_dan_tandai(cursor: object, tersentuh: list[tuple[int, datetime.date]]) -> None:
    """Roll up the touched months; mark the touched OPDs, whose days of attendance judge every month."""
    if not tersentuh:
        return
    orang, bulan = {p for p, _ in tersentuh}, sorted({b for _, b in tersentuh})
    rekap_presensi_massal(orang, bulan)
    dari = bulan[0]
    sampai = (bulan[-1].replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(
        days=1
    )
    cursor.execute(_OPD_TERSENTUH, [list(orang), sampai, dari])  # type: ignore[attr-defined]
    for (opd_id,) in cursor.fetchall():  # type: ignore[attr-defined]
        tandai(None, dari=dari, sampai=sampai, sebab="presensi", opd_id=opd_id)
    tandai(orang, dari=dari, sampai=sampai, sebab="presensi")


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
