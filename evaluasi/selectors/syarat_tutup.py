"""What stands in the way of closing a period: for the whole of it, and unit by unit (OPD)."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from evaluasi.models import AlasanTutup
from evaluasi.selectors.keberatan import terbit_terakhir_lewat
from inti.templatetags.format import format_angka, tanggal
from kinerja.enums import StatusPeriode, TingkatPeriode
from kinerja.models import Periode
from pegawai.models import RiwayatSatyalancana


@dataclass(frozen=True, slots=True)
class Syarat:
    """One line of the checklist. ``mutlak``: no reason lifts it; ``penghalang`` False: shown, but no bar."""

    kalimat: str
    terpenuhi: bool
    mutlak: bool = False
    penghalang: bool = True


@dataclass(frozen=True, slots=True)
class HalanganUnit:
    """People of one OPD by what is open about them; each person counts once."""

    unit_id: int
    kode: str
    nama: str
    belum_terbit: int
    keberatan: int
    hari_keberatan: int
    belum_dinilai: int

    @property
    def menghalangi(self) -> int:
        """People for whom closing needs a reason."""
        return self.belum_terbit + self.keberatan + self.hari_keberatan

    @property
    def kalimat(self) -> str:
        """The counts in words, zeros left out."""
        kata = (
            (self.belum_terbit, "evaluasi belum terbit"),
            (self.keberatan, "keberatan terbuka"),
            (self.hari_keberatan, "orang masih dalam hari keberatan"),
            (self.belum_dinilai, "orang belum dinilai"),
        )
        return ", ".join(f"{format_angka(n)} {k}" for n, k in kata if n)


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """The whole checklist on a day: ``unit`` holds only OPDs about which something is open."""

    syarat: list[Syarat]
    unit: list[HalanganUnit]

    @property
    def mutlak_kurang(self) -> list[Syarat]:
        """What must be mended first, whatever the reason."""
        return [s for s in self.syarat if s.mutlak and not s.terpenuhi]

    @property
    def kurang(self) -> list[Syarat]:
        """Every bar that stands."""
        return [s for s in self.syarat if s.penghalang and not s.terpenuhi]

    @property
    def unit_menghalangi(self) -> list[HalanganUnit]:
        """OPDs that need a reason."""
        return [u for u in self.unit if u.menghalangi]


def periksa_tutup(periode: Periode, hari: datetime.date | None = None) -> Pemeriksaan:
    """What stands in the way of closing on that day (today); three queries whatever the size.

    For a year also whether past awards are on record, as information.
    """
    hari = hari or timezone.localdate()
    unit = halangan_per_unit(periode, hari)
    belum, keberatan, masih, tanpa = (
        sum(getattr(u, kolom) for u in unit)
        for kolom in ("belum_terbit", "keberatan", "hari_keberatan", "belum_dinilai")
    )
    syarat = [
        Syarat(
            f"Hari terakhir periode ({tanggal(periode.selesai)}) sudah lewat", hari > periode.selesai, True
        ),
        *_bagian_tahun(periode),
        Syarat(f"Semua evaluasi sudah terbit (belum: {format_angka(belum)})", belum == 0),
        Syarat(f"Tidak ada keberatan yang terbuka (ada: {format_angka(keberatan)})", keberatan == 0),
        Syarat(f"Hari mengajukan keberatan sudah habis (masih: {format_angka(masih)})", masih == 0),
        Syarat(
            f"Semua orang punya evaluasi (belum dinilai: {format_angka(tanpa)})", tanpa == 0, penghalang=False
        ),
        *_satyalancana(periode),
    ]
    return Pemeriksaan(syarat, unit)


def _bagian_tahun(periode: Periode) -> list[Syarat]:
    """A year closes after its parts."""
    if periode.tingkat != TingkatPeriode.TAHUN:
        return []
    bagian = Periode.objects.filter(tahun=periode.tahun).exclude(pk=periode.pk)
    sisa = bagian.exclude(status=StatusPeriode.DITUTUP).count()
    return [Syarat(f"Semua periode di tahun ini sudah ditutup (belum: {sisa})", sisa == 0, True)]


def _satyalancana(periode: Periode) -> list[Syarat]:
    """Closing a year proposes Satyalancana to everybody who has none on record."""
    if periode.tingkat != TingkatPeriode.TAHUN:
        return []
    if RiwayatSatyalancana.objects.exists():
        return [Syarat("Riwayat Satyalancana sudah dicatat", True, penghalang=False)]
    kalimat = (
        "Belum ada riwayat Satyalancana yang dicatat. Yang sudah menerimanya akan diusulkan lagi; "
        "impor dulu riwayatnya bila ada"
    )
    return [Syarat(kalimat, False, penghalang=False)]


_HALANGAN = """
WITH tugas AS (
    SELECT DISTINCT ON (t.pegawai_id) t.pegawai_id, u.opd_id,
           coalesce(t.selesai, %(z)s) >= %(z)s AS bertugas_di_akhir
      FROM pegawai_penugasan t JOIN pegawai_unitkerja u ON u.id = t.unit_id
     WHERE t.mulai <= %(z)s
     ORDER BY t.pegawai_id, coalesce(t.selesai, %(z)s) >= %(a)s DESC, (t.jenis = 'definitif') DESC,
              t.selesai DESC NULLS FIRST, t.mulai DESC, t.id DESC
), dinilai AS (
    SELECT t.pegawai_id, CASE
               WHEN e.status NOT IN ('terbit', 'final') THEN 'belum_terbit'
               WHEN k.status IN ('diajukan', 'dijelaskan') THEN 'keberatan'
               WHEN e.status = 'terbit' AND k.id IS NULL AND e.terbit_pada >= %(lewat)s THEN 'hari_keberatan'
           END AS halangan, t.opd_id
      FROM evaluasi_evaluasi e
      JOIN tugas t ON t.pegawai_id = e.pegawai_id
      LEFT JOIN evaluasi_keberatan k ON k.evaluasi_id = e.id
     WHERE e.periode_id = %(periode)s
), semua AS (
    SELECT opd_id, halangan FROM dinilai WHERE halangan IS NOT NULL
    UNION ALL
    SELECT t.opd_id, 'belum_dinilai'
      FROM tugas t
      JOIN pegawai_pegawai p ON p.id = t.pegawai_id AND p.status <> 'non_asn'
      LEFT JOIN pegawai_riwayatkeaktifan r
             ON r.pegawai_id = p.id AND r.mulai <= %(z)s AND coalesce(r.selesai, %(z)s) >= %(z)s
     WHERE t.bertugas_di_akhir AND coalesce(r.keaktifan IN ('aktif', 'cuti'), true)
       AND NOT EXISTS (SELECT 1 FROM dinilai d WHERE d.pegawai_id = t.pegawai_id)
)
SELECT u.id, u.kode, u.nama,
       count(*) FILTER (WHERE halangan = 'belum_terbit'), count(*) FILTER (WHERE halangan = 'keberatan'),
       count(*) FILTER (WHERE halangan = 'hari_keberatan'), count(*) FILTER (WHERE halangan = 'belum_dinilai')
  FROM semua s JOIN pegawai_unitkerja u ON u.id = s.opd_id
 GROUP BY u.id, u.kode, u.nama
 ORDER BY count(*) FILTER (WHERE halangan <> 'belum_dinilai') = 0, u.nama, u.id
"""


def halangan_per_unit(periode: Periode, hari: datetime.date) -> list[HalanganUnit]:
    """Counts by the OPD of the period's last day; OPDs that need a reason first. One query.

    A withdrawn or decided objection has no days left. Who left before the last day, or isn't ASN, is not
    missed when nobody assessed them.
    """
    lewat = terbit_terakhir_lewat(periode.tahun, hari) + datetime.timedelta(days=1)
    isi: dict[str, Any] = {
        "periode": periode.pk,
        "a": periode.mulai,
        "z": periode.selesai,
        "lewat": timezone.make_aware(datetime.datetime.combine(lewat, datetime.time())),
    }
    with connection.cursor() as kursor:
        kursor.execute(_HALANGAN, isi)
        return [HalanganUnit(*baris) for baris in kursor.fetchall()]


def alasan_berlaku(periode: Periode, unit: list[HalanganUnit]) -> Mapping[int, str]:
    """{OPD: reason} recorded for this period that still cover what stands in the way now."""
    sekarang = {u.unit_id: u.menghalangi for u in unit}
    baris = AlasanTutup.objects.filter(periode=periode, unit__in=sekarang)
    return {b.unit_id: b.alasan for b in baris if b.menghalangi >= sekarang[b.unit_id]}
