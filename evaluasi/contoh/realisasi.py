"""What was reached: monthly or by quarter, near the target according to each one's strength.

Drawn inside PostgreSQL from hashes, as attendance is: a row of nearly every indicator in each month or
quarter.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.kalender import SEHARI, Kalender, bulan_dari
from evaluasi.contoh.skp import BAGIAN_TW, Janji
from evaluasi.contoh.tulis import jalankan, larik, nomor_pertama, salin_ke, selaraskan
from inti.kode_periode import KodePeriode
from kinerja.enums import Arah, CaraHitung
from kinerja.models import Realisasi

_CATATAN = ("", "", "", "", "Sesuai rencana.", "Melampaui rencana bulan ini.", "Terbantu kerja sama tim.")
TENGAH_BULAN = 14 * SEHARI

KOLOM_CATAT = "skp_id mutu oleh tekun bulanan bulan aktif"
_TABEL = """
CREATE TEMP TABLE contoh_catat (skp_id bigint, mutu float8, oleh bigint, tekun boolean, bulanan boolean,
    bulan int, aktif int[]) ON COMMIT DROP;
CREATE TEMP TABLE contoh_jatah (bulanan boolean, urut int, kode text, mulai date, selesai date, triwulan int,
    ditulis timestamptz, bagian_tw float8, peluang float8, bagian float8) ON COMMIT DROP
"""
# Two hashes a row: of one, slices are chances; the other's four slices add up to nearly a normal deviation.
# ``target``: the period's (scoring.md 1), in so far as it is over (``bagian``). ``tanda`` -1: less is better.
_U = "(((x.a >> {geser}) & 1023) / 1024.0::float8)"
_ISI = """
INSERT INTO kinerja_realisasi (id, indikator_id, periode_kode, mulai, selesai, nilai, catatan, tautan_bukti,
                               sumber, dibuat_pada, dibuat_oleh_id)
SELECT %(nomor)s + x.id * %(jatah)s + x.urut, x.id, x.kode, x.mulai, x.selesai,
       greatest(0, round((CASE WHEN x.persen THEN least(x.nilai, 100) ELSE x.nilai END)::numeric,
                         CASE WHEN x.bulat AND x.target >= 8 THEN 0 ELSE 2 END)),
       (%(catatan)s::text[])[1 + floor({catatan} * cardinality(%(catatan)s::text[]))::int],
       '', 'aplikasi',
       least(x.ditulis + make_interval(days => ((x.a >> 42) & 3)::int,
                                       mins => floor({menit} * 60)::int),
             %(paling_akhir)s::timestamptz),
       x.oleh
  FROM (
    SELECT x.*, j.urut, j.kode, j.mulai, j.selesai, j.ditulis, a.a, t.target,
           t.target * (1 + x.tanda * (least(1.25, greatest(0.45,
               1.015 + 0.055 * x.mutu + 0.04 * sqrt(3::float8)
               * (((a.b & 65535) + ((a.b >> 16) & 65535) + ((a.b >> 32) & 65535) + ((a.b >> 48) & 65535))
                  / 65536.0::float8 - 2))) - 1)) AS nilai
      FROM (
        SELECT i.id, c.oleh, c.tekun, c.bulanan, c.bulan, c.aktif, c.mutu,
               i.cara_hitung = %(akumulasi)s AS bulat, CASE i.arah WHEN %(turun)s THEN -1 ELSE 1 END AS tanda,
               i.arah = %(naik)s AND i.satuan = 'persen' AS persen, i.target::float8 AS setahun,
               CASE WHEN i.target_tw1 IS NOT NULL
                    THEN ARRAY[i.target_tw1, i.target_tw2, i.target_tw3, i.target_tw4]::float8[] END AS tw
          FROM contoh_catat c
          JOIN kinerja_hasilkerja h ON h.skp_id = c.skp_id
          JOIN kinerja_indikator i ON i.hasil_kerja_id = h.id AND i.akar_id IS NULL
        OFFSET 0) x
      JOIN contoh_jatah j ON j.bulanan = x.bulanan AND x.aktif[j.urut] > 0
     CROSS JOIN LATERAL (
           SELECT hashint8extended(x.id * 64 + j.urut, %(benih)s) AS a,
                  hashint8extended(x.id * 64 + j.urut, %(benih)s + 1) AS b
           OFFSET 0) a
     CROSS JOIN LATERAL (
           SELECT CASE WHEN NOT x.bulat THEN x.setahun
                       WHEN x.tw IS NULL THEN x.setahun * x.aktif[j.urut] * j.bagian / x.bulan
                       ELSE coalesce(nullif(x.tw[j.triwulan], 0), x.setahun * j.bagian_tw)
                            * x.aktif[j.urut] * j.bagian / 3 END AS target
           OFFSET 0) t
     WHERE (a.a & 65535) / 65536.0::float8 < j.peluang
       AND (x.tekun OR ((a.a >> 16) & 65535) / 65536.0::float8 >= 0.012)
    OFFSET 0) x
"""


@dataclass(frozen=True, slots=True)
class Jatah:
    """A month or quarter that realisasi are written for, and its months (first, last day)."""

    kode: KodePeriode
    mulai: datetime.date
    selesai: datetime.date
    bulan: tuple[tuple[datetime.date, datetime.date], ...]

    @classmethod
    def dari(cls, kode: KodePeriode) -> Self:
        bulan = bulan_dari(kode) if kode.tingkat == "triwulan" else [kode]
        return cls(kode, kode.mulai, kode.selesai, tuple((b.mulai, b.selesai) for b in bulan))


class Pencatat:
    """Who logs what: for one SKP after another, how many months of each period the person worked in."""

    def __init__(self, kal: Kalender, benih: int, *, bulanan: bool) -> None:
        self.kal, self.benih = kal, benih
        self.acak = Acak(benih, "realisasi")
        self.boleh_bulanan = bulanan

    @cached_property
    def jatah(self) -> dict[bool, list[Jatah]]:
        """The quarters (False) and the months (True)."""
        triwulan = self.kal.triwulan
        return {
            False: [Jatah.dari(t) for t in triwulan],
            True: [Jatah.dari(b) for t in triwulan for b in bulan_dari(t)],
        }

    def semua(self, daftar: Iterable[Janji]) -> Iterator[tuple[Any, ...]]:
        """A row (``KOLOM_CATAT``) for each SKP; none for one that isn't approved or is judged in words."""
        for janji in daftar:
            if janji.disetujui and not janji.kualitatif:
                o, tekun = janji.orang, janji.orang.kursi.akun == "pegawai"
                bulanan = self.boleh_bulanan and (self.acak.peluang(0.5) or tekun)
                aktif = [self._aktif(janji, jatah) for jatah in self.jatah[bulanan]]
                yield janji.id, o.mutu, o.pengguna, tekun, bulanan, janji.bulan, larik(aktif)

    def _aktif(self, janji: Janji, jatah: Jatah) -> int:
        """Months of the SKP in which the person worked; 0 when nothing is logged of it."""
        if jatah.mulai > min(janji.selesai, self.kal.hari_ini) or jatah.selesai < janji.awal:
            return 0
        return sum(
            janji.awal <= z and a <= janji.selesai and not janji.orang.tidak_bertugas(a + TENGAH_BULAN)
            for a, z in jatah.bulan
        )

    def tulis(self, catat: Iterable[Any]) -> int:
        """Draw and write the realisasi of these rows, whose SKP are written; the number of realisasi."""
        jalankan(_TABEL)
        salin_ke("contoh_catat", KOLOM_CATAT, catat)
        jatah = [(bulanan, n, j) for bulanan, semua in self.jatah.items() for n, j in enumerate(semua, 1)]
        salin_ke(
            "contoh_jatah",
            "bulanan urut kode mulai selesai ditulis triwulan bagian_tw peluang bagian",
            ((bulanan, n, j.kode, j.mulai, j.selesai, *self._lewat(j)) for bulanan, n, j in jatah),
        )
        jalankan("ANALYZE contoh_catat, contoh_jatah")
        banyak = jalankan(_ISI.format(catatan=_U.format(geser=32), menit=_U.format(geser=44)), self._nilai())
        selaraskan(Realisasi)
        return banyak

    def _lewat(self, jatah: Jatah) -> tuple[Any, ...]:
        """When it is logged at the earliest; its quarter, and that one's part of a year's target; the chance
        of a row; how much of it is over.
        """
        triwulan, hari_ini = (jatah.mulai.month - 1) // 3, self.kal.hari_ini
        awal = self.kal.pukul(min(jatah.selesai, hari_ini), 15), triwulan + 1, BAGIAN_TW[triwulan]
        if jatah.selesai < hari_ini:
            return *awal, 1.0 if jatah.selesai < self.kal.berjalan.mulai else 0.93, 1.0
        dini = (hari_ini - self.kal.berjalan.mulai).days < 31
        lewat = (hari_ini - jatah.mulai).days + 1
        peluang = 0.7 if dini or len(jatah.bulan) > 1 else 0.35
        return *awal, peluang, lewat / ((jatah.selesai - jatah.mulai).days + 1)

    def _nilai(self) -> dict[str, Any]:
        kal = self.kal
        return {
            "benih": self.benih,
            "nomor": nomor_pertama(Realisasi),
            "jatah": len(self.jatah[True]) + 1,
            "catatan": list(_CATATAN),
            "paling_akhir": kal.jam(kal.hari_ini, 1),
            "akumulasi": CaraHitung.AKUMULASI,
            "naik": Arah.NAIK,
            "turun": Arah.TURUN,
        }
