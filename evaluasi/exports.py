"""Scores as rows for a spreadsheet (formats.md, ``ekspor skor``), recommendations, simulations."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection
from django.utils import timezone

from evaluasi.enums import PENGHARGAAN, JenisRekomendasi
from evaluasi.models import HampirMemenuhi, Rekomendasi, SimulasiBaris
from evaluasi.models.simulasi import KOLOM_JENIS
from evaluasi.selectors.kebijakan import kebijakan_untuk
from evaluasi.selectors.mentor import kata_sasaran
from evaluasi.selectors.simulasi import kata_jenis, kata_pembinaan
from evaluasi.skor.masyarakat import INDEKS
from evaluasi.skor.peringkat import PERINGKAT
from kinerja.enums import StatusPeriode
from kinerja.models import Periode
from pegawai.models import Pengguna

JUDUL_SKOR = (
    "nip", "H", "P", "D", "K", "M", "m", "m_n", "kappa", "skor", "kelengkapan", "peringkat", "kelompok",
    "predikat", "sidik",
)  # fmt: skip

_BERJALAN = f"""
SELECT p.nip, s.h, s.p, s.d, s.k, s.m,
       {INDEKS.format(n="s.m_n", s="s.m_jumlah")}, s.m_n, a.kappa, s.skor, s.kelengkapan, r.peringkat,
       s.jenis_jabatan, e.predikat, s.sidik
  FROM evaluasi_skor s
  JOIN pegawai_pegawai p ON p.id = s.pegawai_id
  LEFT JOIN evaluasi_acuanmasyarakat a ON a.periode_id = s.periode_id AND a.opd_id = s.opd_id
        AND s.m_n > 0
  LEFT JOIN evaluasi_evaluasi e ON e.periode_id = s.periode_id AND e.pegawai_id = s.pegawai_id
        AND e.status IN ('terbit', 'final')
  LEFT JOIN ({PERINGKAT}) r ON r.pegawai_id = s.pegawai_id
 WHERE s.periode_id = %(periode)s ORDER BY p.nip
"""  # noqa: S608

_DITUTUP = """
SELECT * FROM (
    SELECT DISTINCT ON (p.nip) p.nip, n.h, n.p, n.d, n.k, n.m, n.penjelasan #>> '{M,indeks}',
           n.penjelasan #>> '{M,n}', n.penjelasan #>> '{M,kappa}', n.skor, n.kelengkapan, n.peringkat,
           n.jenis_jabatan, n.predikat, n.sidik
      FROM evaluasi_putusannilai n JOIN pegawai_pegawai p ON p.id = n.pegawai_id
     WHERE n.periode_id = %(periode)s
     ORDER BY p.nip, n.versi DESC) x
 ORDER BY 1
"""


def baris_skor(periode: Periode) -> list[tuple[Any, ...]]:
    """One tuple a person in the order of JUDUL_SKOR, sorted by NIP; None = absent.

    A closed period gives its final results, a running one the scores as they stand.
    """
    ditutup = periode.status == StatusPeriode.DITUTUP
    parameter = {"periode": periode.pk}
    if not ditutup:
        parameter["min_kelompok"] = kebijakan_untuk(periode).min_kelompok
    with connection.cursor() as kursor:
        kursor.execute(_DITUTUP if ditutup else _BERJALAN, parameter)
        return list(kursor.fetchall())


JUDUL_REKOMENDASI = (
    "periode", "pegawai", "unit", "sifat", "jenis", "sasaran", "alasan", "keadaan", "alasan_putusan",
    "diputus_oleh", "diputus_pada", "dilaksanakan_pada", "pelaksanaan",
)  # fmt: skip


def baris_rekomendasi(daftar: Iterable[Rekomendasi]) -> Iterator[tuple[Any, ...]]:
    """One tuple a proposal in the order of JUDUL_REKOMENDASI, without the NIP (it holds the birth date)."""
    for r in daftar:
        yield (
            r.periode.kode, r.pegawai.nama_lengkap, r.unit.nama, r.get_sifat_display(), r.get_jenis_display(),
            kata_sasaran(r.sasaran), r.kalimat, r.get_status_display(), r.alasan_putusan,
            _nama(r.diputus_oleh),
            timezone.localdate(r.diputus_pada) if r.diputus_pada else None, r.dilaksanakan_pada,
            r.pelaksanaan,
        )  # fmt: skip


JUDUL_HAMPIR = ("periode", "pegawai", "unit", "penghargaan", "alasan", "belum_memenuhi")


def baris_hampir(daftar: Iterable[HampirMemenuhi]) -> Iterator[tuple[Any, ...]]:
    """One tuple a near miss in the order of JUDUL_HAMPIR."""
    for h in daftar:
        belum = "; ".join(h.belum)
        yield (h.periode.kode, h.pegawai.nama_lengkap, h.unit.nama, h.get_jenis_display(), h.kalimat, belum)


def _nama(pengguna: Pengguna | None) -> str | None:
    return str(pengguna) if pengguna else None


_USULAN_SIMULASI = {n: j for n, j in KOLOM_JENIS.items() if j in PENGHARGAAN}
JUDUL_SIMULASI = (
    "pegawai", "perangkat_daerah", "kelompok", "skor_lama", "skor_baru", "selisih", "peringkat_lama",
    "peringkat_baru", "lengkap_lama", "lengkap_baru",
    *(f"{n}_{sisi}" for n in _USULAN_SIMULASI for sisi in ("lama", "baru")),
    "hampir_lama", "hampir_baru", "belum_memenuhi", "pembinaan_lama", "pembinaan_baru", "data_lama",
    "data_baru",
)  # fmt: skip


def baris_simulasi(daftar: Iterable[SimulasiBaris]) -> Iterator[tuple[Any, ...]]:
    """One tuple a person in the order of JUDUL_SIMULASI, without the NIP (it holds the birth date)."""
    for b in daftar:
        usulan = (b.usulan_lama, b.usulan_baru)
        yield (
            b.pegawai.nama_lengkap, b.opd.nama if b.opd else None, b.get_jenis_jabatan_display(), b.skor_lama,
            b.skor_baru, b.selisih, b.peringkat_lama, b.peringkat_baru, b.lengkap_lama, b.lengkap_baru,
            *(jenis in sisi for jenis in _USULAN_SIMULASI.values() for sisi in usulan),
            _gabung(kata_jenis(b.hampir_lama)), _gabung(kata_jenis(b.hampir_baru)), b.halangan or None,
            _gabung(kata_pembinaan(b.pembinaan_lama)), _gabung(kata_pembinaan(b.pembinaan_baru)),
            *(JenisRekomendasi.LENGKAPI_DATA in sisi for sisi in usulan),
        )  # fmt: skip


def _gabung(kata: Iterable[str]) -> str | None:
    return "; ".join(kata) or None
