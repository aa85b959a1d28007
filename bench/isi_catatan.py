"""Attendance, training, penalties and citizens' answers.

A few dozen patterns of a quarter are drawn first and dealt out to people: the raw rows and the roll-ups of
one pattern then agree by construction, and a million people cost no more than their roll-ups.
"""

from typing import Any

from bench.kalender import Kalender
from bench.sisip import jalankan, rapikan, sisip
from evaluasi.contoh.tulis import tanpa_indeks
from pegawai.models import AsesmenKompetensi, HukumanDisiplin, Pelatihan, Presensi, RekapPresensi
from umpan_balik.models import PenilaianLayanan, RekapPetugas

TABEL = (
    Presensi, RekapPresensi, RekapPetugas, PenilaianLayanan, Pelatihan, AsesmenKompetensi, HukumanDisiplin,
)  # fmt: skip

_HARI = """
CREATE TEMP TABLE b_hari AS
SELECT v, h.tanggal, date_trunc('month', h.tanggal)::date AS bulan, status,
       CASE WHEN status = 'hadir' AND t < 0.1 + v / 300.0 THEN (1 + 720 * t * t)::int ELSE 0 END
           AS terlambat,
       CASE WHEN status LIKE 'hadir%%' AND t > 0.97 THEN 10 + v ELSE 0 END AS pulang_cepat
  FROM (SELECT v, d.tanggal, pg_temp.u(v * 1000 + d.n, 30) AS t,
               CASE WHEN pg_temp.u(v * 1000 + d.n, 31) < v / 4000.0 THEN 'alpa'
                    WHEN pg_temp.u(v * 1000 + d.n, 31) < 0.03 THEN 'hadir tanpa absen'
                    WHEN pg_temp.u(v * 1000 + d.n, 31) < 0.08 THEN 'cuti'
                    WHEN pg_temp.u(v * 1000 + d.n, 31) < 0.12 THEN 'dinas luar' ELSE 'hadir' END AS status
          FROM generate_series(0, 63) v
         CROSS JOIN unnest(%(hari)s::date[]) WITH ORDINALITY AS d(tanggal, n)
         -- the emptiest pattern misses most of the second month, so that it doesn't count
         WHERE v > 0 OR extract(month FROM d.tanggal) <> extract(month FROM (%(bulan)s::date[])[2])
            OR d.n %% 4 = 0) h
"""
_REKAP_HARI = """
CREATE TEMP TABLE b_rekap AS
SELECT v, bulan, bit_or(1 << (extract(day FROM tanggal)::int - 1)) AS hari,
       count(*) FILTER (WHERE status = 'hadir tanpa absen') AS tanpa_absen,
       count(*) FILTER (WHERE status = 'alpa') AS alpa,
       coalesce(array_agg(terlambat ORDER BY tanggal) FILTER (WHERE terlambat > 0), '{}')
           AS terlambat,
       coalesce(array_agg(pulang_cepat ORDER BY tanggal) FILTER (WHERE pulang_cepat > 0), '{}')
           AS pulang_cepat
  FROM b_hari GROUP BY 1, 2
"""
# 256 kinds of officer with 20 answers each (4, 8 and 8 a month), and one (256) who gets full marks only
_JAWABAN = """
CREATE TEMP TABLE b_jawaban AS
SELECT v, r, b, u, round(25 * (SELECT avg(x) FROM unnest(u) x)::numeric, 4) AS y
  FROM (SELECT v, r, CASE WHEN r <= 4 THEN 1 WHEN r <= 12 THEN 2 ELSE 3 END AS b,
               ARRAY(SELECT CASE v WHEN 256 THEN 4 ELSE
                     least(4, greatest(1, round(2.4 + v / 200.0 + 2.2 * (pg_temp.u(v * 1000 + r * 10 + k, 32)
                                                                        - 0.5)))) END::smallint
                       FROM generate_series(1, 9) k) AS u
          FROM generate_series(0, 256) v CROSS JOIN generate_series(1, 20) r) x
"""
# every tenth OPD answers alike for everybody (no variance between people), one in fifty gives full marks only
_PETUGAS = """
CREATE TEMP TABLE b_petugas AS
SELECT id, opd, unit_id, CASE WHEN opd %% 50 = 7 THEN 256 WHEN opd %% 10 = 0 THEN opd %% 256
                              ELSE floor(256 * pg_temp.u(id, 33))::int END AS v,
       CASE WHEN id %% 50 = 13 THEN 1 ELSE 3 END AS banyak_bulan
  FROM b_orang
"""


def isi_catatan(kal: Kalender, *, mentah: bool) -> None:
    """Roll-ups for everybody in ``b_orang``, and with ``mentah`` the raw rows they come from."""
    nilai = kal.nilai()
    for perintah in (_HARI, _REKAP_HARI, _JAWABAN, _PETUGAS):
        jalankan(perintah, nilai)
    jalankan("ANALYZE b_hari, b_rekap, b_jawaban, b_petugas")
    with tanpa_indeks(*TABEL):
        _presensi(nilai, mentah=mentah)
        _warga(nilai, mentah=mentah)
        _pelatihan(nilai)
    rapikan(*TABEL)


def _presensi(nilai: dict[str, Any], *, mentah: bool) -> None:
    pola = "FROM b_orang o JOIN {} p ON p.v = floor(64 * pg_temp.u(o.id, 34))::int"
    sisip(
        RekapPresensi, pola.format("b_rekap") + " ORDER BY p.bulan, o.id", nilai, pegawai_id="o.id",
        **{k: f"p.{k}" for k in ("bulan", "hari", "tanpa_absen", "alpa", "terlambat", "pulang_cepat")},
    )  # fmt: skip
    if mentah:
        sisip(
            Presensi, pola.format("b_hari") + " ORDER BY o.id, p.tanggal", nilai, pegawai_id="o.id",
            tanggal="p.tanggal", status="p.status", menit_terlambat="p.terlambat",
            menit_pulang_cepat="p.pulang_cepat",
        )  # fmt: skip


def _warga(nilai: dict[str, Any], *, mentah: bool) -> None:
    """One roll-up row a month, as a nightly rebuild leaves them."""
    dari = """
    FROM b_petugas o JOIN (SELECT v, b, count(*) AS n, sum(y) AS s, sum(y * y) AS q
                             FROM b_jawaban GROUP BY 1, 2) j ON j.v = o.v AND j.b <= o.banyak_bulan
    ORDER BY j.b, o.id
    """
    sisip(
        RekapPetugas, dari, nilai, pegawai_id="o.id", bulan="(%(bulan)s::date[])[j.b]", n="j.n", jumlah="j.s",
        jumlah_kuadrat="j.q",
    )  # fmt: skip
    if mentah:
        _jawaban(nilai)


def _jawaban(nilai: dict[str, Any]) -> None:
    nomor = "lpad(to_hex(o.id * 32 + j.r), 12, '0')"
    unsur = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan")
    sisip(
        PenilaianLayanan,
        "FROM b_petugas o JOIN b_jawaban j ON j.v = o.v AND j.b <= o.banyak_bulan ORDER BY o.id, j.r", nilai,
        id=f"('00000000-0000-4000-8000-' || {nomor})::uuid", kunci=f"{nomor}", rujukan=f"{nomor}",
        waktu="((%(bulan)s::date[])[j.b] + (j.r %% 20) + time '10:00') AT TIME ZONE 'Asia/Jakarta'",
        layanan_id="o.opd", unit_id="o.unit_id", petugas_id="o.id", keseluruhan="j.u[1]",
        indeks="j.y", **{f"u_{n}": f"j.u[{k}]" for k, n in enumerate((*unsur, "sarana"), 1)},
    )  # fmt: skip


def _pelatihan(nilai: dict[str, Any]) -> None:
    """Seven in ten were trained twice this year; every twentieth OPD keeps no register at all."""
    sisip(
        Pelatihan, "FROM b_orang o CROSS JOIN generate_series(1, 2) k"
        " WHERE o.opd %% 20 <> 9 AND pg_temp.u(o.id, 35) < 0.7 ORDER BY o.id, k", nilai,
        pegawai_id="o.id", nama="'Pelatihan teknis angkatan ' || k",
        jp="2 + floor(10 * pg_temp.u(o.id * 2 + k, 36))",
        selesai="%(awal_tahun)s::date + 20 * k + (o.id %% 20)::int",
    )  # fmt: skip
    sisip(
        AsesmenKompetensi, "FROM b_orang o CROSS JOIN generate_series(1, 2) k WHERE o.id %% 20 = 5", nilai,
        pegawai_id="o.id", kompetensi="'Kompetensi ' || k", tingkat="2 + o.id %% 3", tingkat_wajib="3",
        tanggal="%(awal_tahun)s::date + 30",
    )  # fmt: skip
    sisip(
        HukumanDisiplin, "FROM b_orang o WHERE o.id %% 300 IN (40, 140)", nilai, pegawai_id="o.id",
        tingkat="CASE o.id %% 300 WHEN 40 THEN 'ringan' ELSE 'sedang' END", jenis="'Teguran tertulis'",
        nomor_sk="'SK/' || o.id", mulai="%(a)s::date - 30",
    )  # fmt: skip
