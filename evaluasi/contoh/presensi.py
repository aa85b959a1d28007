"""Attendance: day by day, the same for the same seed, drawn inside PostgreSQL from hashes.

A big district keeps raw days only for the latest months; the earlier months are roll-ups at once.
"""

import datetime
import math
from collections.abc import Iterator
from typing import Any

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.kalender import Kalender
from evaluasi.contoh.latar import Latar, satu_berkas
from evaluasi.contoh.orang import Orang
from evaluasi.contoh.tulis import (
    jalankan,
    larik,
    nomor_pertama,
    salin,
    salin_ke,
    selaraskan,
    tanpa_indeks,
)
from pegawai.enums import StatusKeaktifan
from pegawai.models import Presensi, RekapPresensi
from pegawai.services import rekap_presensi_massal

MESIN_RUSAK = "7.08"
"""A kecamatan whose machine was broken for a month: nobody there has a row in it."""

_TABEL = """
CREATE TEMP TABLE contoh_hadir (urut int, pegawai_id bigint, mulai date, akhir date, telat float8,
    alpa float8, dinas float8, bolong boolean, rusak boolean, cuti_dari date, cuti_sampai date,
    pergi_dari date, pergi_sampai date) ON COMMIT DROP;
CREATE TEMP TABLE contoh_hari (tanggal date, rusak boolean) ON COMMIT DROP
"""
_KOLOM = (
    "urut pegawai_id mulai akhir telat alpa dinas bolong rusak cuti_dari cuti_sampai pergi_dari pergi_sampai"
)
# one hash a person and day; chances are slices of its bits. People in turn, each one's days in turn: what
# OFFSET 0 keeps in this order needs no sorting of millions of rows.
_HASH = "hashint8extended(o.urut::bigint * 100000 + (h.tanggal - date '2000-01-01'), %(benih)s)"
_U = "(((x.acak >> {geser}) & 65535) / 65536.0::float8)"
_MENIT = """CASE WHEN {kena} THEN
    CASE WHEN {u} < 0.7 THEN 1 + (29 * {v})::int WHEN {u} < 0.9 THEN 31 + (29 * {v})::int
         WHEN {u} < 0.97 THEN 61 + (29 * {v})::int ELSE 91 + (89 * {v})::int END ELSE 0 END"""
_ISI = """
INSERT INTO pegawai_presensi (id, pegawai_id, tanggal, status, menit_terlambat, menit_pulang_cepat)
SELECT %(nomor)s - 1 + row_number() OVER (), pegawai_id, tanggal, status,
       CASE WHEN status = 'hadir' THEN {terlambat} ELSE 0 END,
       CASE WHEN status IN ('hadir', 'hadir tanpa absen') THEN {pulang} ELSE 0 END
  FROM (
    SELECT x.*,
           CASE WHEN cuti THEN 'cuti'
                WHEN u < alpa THEN 'alpa' WHEN u < alpa + 0.012 THEN 'sakit' WHEN u < alpa + 0.020 THEN 'izin'
                WHEN u < alpa + 0.045 THEN 'cuti' WHEN u < alpa + 0.045 + dinas THEN 'dinas luar'
                WHEN u < alpa + 0.055 + dinas THEN 'hadir tanpa absen' ELSE 'hadir' END AS status
      FROM (
        SELECT o.urut, o.pegawai_id, h.tanggal, o.telat, o.alpa, o.dinas, o.bolong, a.acak,
               (a.acak & 65535) / 65536.0::float8 AS u,
               h.tanggal BETWEEN o.cuti_dari AND coalesce(o.cuti_sampai, h.tanggal) AS cuti
          FROM contoh_hadir o
         CROSS JOIN LATERAL (
               SELECT h.tanggal FROM contoh_hari h
                WHERE h.tanggal >= o.mulai AND h.tanggal <= coalesce(o.akhir, h.tanggal)
                  AND NOT (o.rusak AND h.rusak)
                  AND (o.pergi_dari IS NULL
                       OR h.tanggal NOT BETWEEN o.pergi_dari AND coalesce(o.pergi_sampai, h.tanggal))
               OFFSET 0) h
         CROSS JOIN LATERAL (SELECT {hash} AS acak OFFSET 0) a
      ) x
     WHERE NOT (bolong AND {masuk} > 0.35)
    OFFSET 0
  ) x
"""


def _perintah() -> str:
    telat, u, v, cepat = (_U.format(geser=g) for g in (16, 32, 47, 25))
    return _ISI.format(
        hash=_HASH,
        masuk=_U.format(geser=40),
        terlambat=_MENIT.format(kena=f"{telat} < telat", u=u, v=v),
        pulang=_MENIT.format(kena=f"{cepat} < telat * 0.4", u=v, v=u),
    )


def siapkan_presensi(orang: list[Orang], kal: Kalender, benih: int) -> Latar:
    """The roll-ups of a big district's earlier months, made ready for ``tulis_presensi``."""
    return Latar(
        lambda: satu_berkas(_rekap_lama(orang, kal, Acak(benih, "presensi lama"))), terpisah=True, nanti=4
    )


def tulis_presensi(orang: list[Orang], kal: Kalender, benih: int, lama: Latar | None) -> int:
    """Raw days and their roll-ups (``lama``: the earlier ones); returns the number of raw rows."""
    mulai = kal.awal_mentah if lama else kal.mulai
    jalankan(_TABEL)
    salin_ke("contoh_hadir", _KOLOM, (_sifat(n, o) for n, o in enumerate(orang) if o.dinilai))
    rusak = kal.bulan[5]
    salin_ke(
        "contoh_hari",
        "tanggal rusak",
        ((h, h.replace(day=1) == rusak) for h in kal.semua_hari_kerja if h >= mulai),
    )
    with tanpa_indeks(Presensi, RekapPresensi):
        banyak = jalankan(_perintah(), {"benih": benih, "nomor": nomor_pertama(Presensi)})
        if lama:
            kolom = "pegawai_id bulan hari tanpa_absen alpa terlambat pulang_cepat"
            salin(RekapPresensi, kolom, lama.berkas())
    selaraskan(Presensi, RekapPresensi)
    rekap_presensi_massal(None, [b for b in kal.bulan if b >= mulai.replace(day=1)])
    selaraskan(Presensi, RekapPresensi)
    return banyak


def _laju(o: Orang) -> tuple[float, float]:
    """Chance of being late and of being absent without word, on one day."""
    return min(0.6, 0.1 * math.exp(-0.7 * o.disiplin)), min(0.08, 0.0025 * math.exp(-1.0 * o.disiplin))


def _sifat(urut: int, o: Orang) -> tuple[Any, ...]:
    telat, alpa = _laju(o)
    cuti = next(((a, z) for j, a, z in o.sela if j == StatusKeaktifan.CUTI), (None, None))
    pergi = next(((a, z) for j, a, z in o.sela if j != StatusKeaktifan.CUTI), (None, None))
    return (
        urut, o.id, o.mulai, o.akhir, telat, alpa, 0.12 if o.kursi.kepala else 0.04,
        o.pola == "presensi bolong", o.kursi.unit.kode.startswith(MESIN_RUSAK), *cuti, *pergi,
    )  # fmt: skip


def _rekap_lama(orang: list[Orang], kal: Kalender, acak: Acak) -> Iterator[tuple[Any, ...]]:
    """Roll-ups of the months before the raw days: all working days present, a few late."""
    lama = [b for b in kal.bulan if b < kal.awal_mentah]
    hari = {b: [h for h in kal.semua_hari_kerja if h.replace(day=1) == b] for b in lama}
    penuh = {b: _bit(hari[b]) for b in lama}
    for o in orang:
        if o.dinilai:
            for bulan in lama:
                kerja, bit = hari[bulan], penuh[bulan]
                if _istimewa(o, bulan):
                    kerja = [h for h in kerja if _hadir(o, h)]
                    bit = _bit(kerja)
                if kerja:
                    yield o.id, bulan, bit, *_sebulan(o, len(kerja), acak)


def _istimewa(o: Orang, bulan: datetime.date) -> bool:
    return bool(o.sela) or o.akhir is not None or o.mulai > bulan


def _hadir(o: Orang, hari: datetime.date) -> bool:
    return o.bertugas(hari) and o.tidak_bertugas(hari) in ("", StatusKeaktifan.CUTI)


def _bit(hari: list[datetime.date]) -> int:
    return sum(1 << (h.day - 1) for h in hari)


def _sebulan(o: Orang, banyak: int, acak: Acak) -> tuple[int, int, str, str]:
    """Days without check-in and without word, minutes late and left early, of one month."""
    telat, alpa = _laju(o)
    menit = [1 + acak.bawah(45) for _ in range(_kali(telat * banyak, acak))]
    return int(acak.peluang(0.15)), _kali(alpa * banyak, acak), larik(menit), larik(menit[: len(menit) // 3])


def _kali(rata: float, acak: Acak) -> int:
    """A whole number with this mean."""
    dasar = int(rata)
    return dasar + acak.peluang(rata - dasar)
