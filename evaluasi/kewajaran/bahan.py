"""The rows that fairness looks at: running scores while a period runs, the frozen results once it is closed.

A handful of statements a period, whatever the number of people.
"""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection
from django.utils import timezone

from evaluasi.kewajaran.penilai import DataPeriode
from kinerja.enums import StatusPeriode
from kinerja.models import Periode

_NILAI_JALAN = """
SELECT s.pegawai_id, e.penilai_id, s.opd_id, s.p, s.h, s.d, s.k, s.m
  FROM evaluasi_skor s
  JOIN evaluasi_evaluasi e ON e.periode_id = s.periode_id AND e.pegawai_id = s.pegawai_id
 WHERE s.periode_id = %(periode)s AND s.p IS NOT NULL AND e.status <> 'draf' AND e.penilai_id IS NOT NULL
 ORDER BY 1
"""

_NILAI_TUTUP = """
SELECT * FROM (
    SELECT DISTINCT ON (n.pegawai_id) n.pegawai_id, coalesce(e.penilai_id, n.penilai_id) AS penilai,
           coalesce(n.opd_id, 0), n.p, n.h, n.d, n.k, n.m
      FROM evaluasi_putusannilai n
      LEFT JOIN evaluasi_evaluasi e ON e.periode_id = n.periode_id AND e.pegawai_id = n.pegawai_id
     WHERE n.periode_id = %(periode)s ORDER BY n.pegawai_id, n.versi DESC) x
 WHERE p IS NOT NULL AND penilai IS NOT NULL ORDER BY 1
"""

# what the penilai gave, before any calibration
_CIRI = """
WITH nilai AS (
    SELECT n.evaluasi_id, count(*) AS banyak, count(DISTINCT n.rating) AS macam,
           string_agg(n.nilai || ' ' || n.rating, ',' ORDER BY n.nilai) AS susunan
      FROM evaluasi_nilaiperilaku n JOIN evaluasi_evaluasi e ON e.id = n.evaluasi_id
     WHERE e.periode_id = %(periode)s GROUP BY 1
), semula AS (
    SELECT DISTINCT ON (c.evaluasi_id) c.evaluasi_id, c.hasil_semula, c.perilaku_semula
      FROM evaluasi_kalibrasi c JOIN evaluasi_evaluasi e ON e.id = c.evaluasi_id
     WHERE e.periode_id = %(periode)s ORDER BY c.evaluasi_id, c.waktu, c.id
)
SELECT e.penilai_id, count(*) AS n,
       count(DISTINCT concat_ws('|', coalesce(s.hasil_semula, e.rating_hasil),
                                coalesce(s.perilaku_semula, e.rating_perilaku), v.susunan)),
       count(*) FILTER (WHERE v.banyak = 7), count(*) FILTER (WHERE v.banyak = 7 AND v.macam = 1),
       count(*) FILTER (WHERE e.sumber = 'aplikasi'),
       count(*) FILTER (WHERE e.sumber = 'aplikasi' AND e.diajukan_pada >= %(jam)s
                                                    AND e.diajukan_pada < %(akhir)s)
  FROM evaluasi_evaluasi e
  LEFT JOIN nilai v ON v.evaluasi_id = e.id
  LEFT JOIN semula s ON s.evaluasi_id = e.id
 WHERE e.periode_id = %(periode)s AND e.status <> 'draf' AND e.penilai_id IS NOT NULL
 GROUP BY 1 ORDER BY 1
"""

_KELOMPOK_JALAN = """
SELECT o.jenis_kelamin, o.tanggal_lahir, o.status, u.nama, e.predikat
  FROM evaluasi_evaluasi e JOIN pegawai_pegawai o ON o.id = e.pegawai_id
  LEFT JOIN evaluasi_skor s ON s.periode_id = e.periode_id AND s.pegawai_id = e.pegawai_id
  LEFT JOIN pegawai_unitkerja u ON u.id = s.opd_id
 WHERE e.periode_id = %(periode)s AND e.status <> 'draf' AND e.predikat <> '' ORDER BY e.pegawai_id
"""

_KELOMPOK_TUTUP = """
SELECT jenis_kelamin, tanggal_lahir, status, nama, predikat FROM (
    SELECT DISTINCT ON (n.pegawai_id) n.pegawai_id, o.jenis_kelamin, o.tanggal_lahir, o.status, u.nama,
           n.predikat
      FROM evaluasi_putusannilai n JOIN pegawai_pegawai o ON o.id = n.pegawai_id
      LEFT JOIN pegawai_unitkerja u ON u.id = n.opd_id
     WHERE n.periode_id = %(periode)s ORDER BY n.pegawai_id, n.versi DESC) x
 WHERE predikat <> '' ORDER BY pegawai_id
"""

Baris = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class HitunganCiri:
    """How one supervisor filled in a period: people, different fillings, values all alike, last hour."""

    penilai: int
    orang: int
    susunan: int
    tujuh: int
    seragam: int
    aplikasi: int
    jam_terakhir: int


def _jalankan(sql: str, **parameter: Any) -> list[Baris]:
    with connection.cursor() as kursor:
        kursor.execute(sql, parameter)
        hasil: list[Baris] = kursor.fetchall()
    return hasil


def baris_nilai(periode: Periode) -> list[Baris]:
    """(person, penilai, opd, P, H, D, K, M) of everybody whose evaluation was submitted, by person."""
    tutup = periode.status == StatusPeriode.DITUTUP
    return _jalankan(_NILAI_TUTUP if tutup else _NILAI_JALAN, periode=periode.pk)


def data_periode(baris: Sequence[Baris]) -> DataPeriode:
    """The same in columns."""
    kolom = list(zip(*baris, strict=True)) or [()] * 8
    angka = np.array([[np.nan if v is None else float(v) for v in k] for k in kolom[3:]], dtype=np.float64)
    pegawai, penilai, opd = (np.array(k, dtype=np.int64) for k in kolom[:3])
    return DataPeriode(pegawai, penilai, opd, angka[0], angka[1:].T)


def baris_ciri(periode: Periode) -> list[HitunganCiri]:
    """One row a supervisor; the last hour ends with the last day for evaluating (WIB)."""
    besok = periode.batas_evaluasi + datetime.timedelta(days=1)
    akhir = timezone.make_aware(datetime.datetime.combine(besok, datetime.time()))
    jam = akhir - datetime.timedelta(hours=1)
    return [HitunganCiri(*b) for b in _jalankan(_CIRI, periode=periode.pk, jam=jam, akhir=akhir)]


def baris_kelompok(periode: Periode) -> list[Baris]:
    """(sex, date of birth, status, OPD's name, predikat) of everybody with a predikat; no names."""
    tutup = periode.status == StatusPeriode.DITUTUP
    return _jalankan(_KELOMPOK_TUTUP if tutup else _KELOMPOK_JALAN, periode=periode.pk)


def sidik_bahan(*bahan: Any) -> str:
    """SHA-256 over the rows as read, so that a result can say which data it came from."""
    return hashlib.sha256(repr(bahan).encode()).hexdigest()
