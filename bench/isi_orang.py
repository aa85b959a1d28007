"""Units, people and their posts: OPDs of 100, and one of 4,000 where the district is larger than that."""

from bench.kalender import Kalender
from bench.sisip import jalankan, rapikan, sisip
from kinerja.models import Periode, TahunKinerja
from pegawai.models import Jabatan, Pegawai, Penugasan, RiwayatKeaktifan, UnitKerja
from umpan_balik.models import Layanan

BESAR, KECIL, BIDANG = 4000, 100, 25
JABATAN = (
    ("Kepala Dinas", "jpt", ""),
    ("Kepala Bidang", "administrator", ""),
    ("Kepala Seksi", "pengawas", ""),
    ("Pengadministrasi Perkantoran", "pelaksana", ""),
    ("Analis Kebijakan", "jf", "ahli pertama"),
)

# who sits where: `opd` counts from 1, `j` within the OPD from 0; ids of units and people follow from them
_ORANG = """
CREATE TEMP TABLE b_orang AS
SELECT i AS id, opd, j, 1 + opd AS opd_id, j = 0 AS kepala_opd, j %% 25 = 1 AS kepala_bidang,
       CASE WHEN j = 0 THEN 1 + opd ELSE 2 + %(opd)s + (i - 1) / 25 END AS unit_id,
       CASE WHEN j = 0 THEN %(n)s + 1 WHEN j %% 25 = 1 THEN i - j ELSE i - j %% 25 + 1 END AS penilai_id,
       CASE WHEN j = 0 THEN 1 WHEN j %% 25 = 1 THEN 2 WHEN j %% 25 = 2 THEN 3
            WHEN pg_temp.u(i, 1) < 0.55 THEN 4 ELSE 5 END AS jabatan_id,
       j %% 25 > 2 AND pg_temp.u(i, 2) < 0.85 AS layanan
  FROM (SELECT i, CASE WHEN i <= %(besar)s THEN 1
                       ELSE %(opd_besar)s + 1 + (i - 1 - %(besar)s) / 100 END AS opd,
               CASE WHEN i <= %(besar)s THEN i - 1 ELSE (i - 1 - %(besar)s) %% 100 END AS j
          FROM generate_series(1::bigint, %(n)s) i) x
"""


def isi_orang(n: int, kal: Kalender) -> None:
    """N people to be scored (ids 1..N) and one assessor from outside (N + 1); ``b_orang`` stays."""
    besar = BESAR if n > BESAR else 0
    nilai = kal.nilai() | {"n": n, "besar": besar, "opd_besar": int(besar > 0)}
    nilai["opd"] = nilai["opd_besar"] + -(-(n - besar) // KECIL)
    jalankan(_ORANG, nilai)
    jalankan("CREATE UNIQUE INDEX ON b_orang (id)")
    jalankan("ANALYZE b_orang")
    _periode(kal)
    _unit(nilai)
    _pegawai(nilai)
    _penugasan(nilai)
    rapikan(Periode, UnitKerja, Jabatan, Pegawai, Penugasan, RiwayatKeaktifan, Layanan)


def _periode(kal: Kalender) -> None:
    TahunKinerja.objects.create(tahun=kal.kode.tahun)
    Periode.objects.create(
        id=1, kode=str(kal.kode), tahun_id=kal.kode.tahun, tingkat="triwulan", mulai=kal.mulai,
        selesai=kal.selesai, batas_evaluasi=kal.selesai, status="berjalan",
        dibuka_pada=kal.nilai()["diajukan"],
    )  # fmt: skip


def _unit(nilai: dict[str, object]) -> None:
    lama = {"mulai": "date '2010-01-01'"}
    sisip(
        UnitKerja,
        "",
        nilai,
        id="1",
        kode="'K'",
        nama="'Kabupaten Ukur'",
        opd_id="1",
        jalur="ARRAY[1]",
        **lama,
    )
    sisip(
        UnitKerja, "FROM generate_series(1, %(opd)s) k", nilai,
        id="1 + k", kode="'O' || k", nama="'Dinas ' || k", induk_id="1", opd_id="1 + k",
        jalur="ARRAY[1, 1 + k]", **lama,
    )  # fmt: skip
    sisip(
        UnitKerja,
        "FROM (SELECT DISTINCT (id - 1) / 25 AS b, opd_id FROM b_orang) x",
        nilai,
        id="2 + %(opd)s + b", kode="'B' || b", nama="'Bidang ' || b", induk_id="opd_id", opd_id="opd_id",
        jalur="ARRAY[1, opd_id, 2 + %(opd)s + b]", **lama,
    )  # fmt: skip
    sisip(
        Layanan, "FROM generate_series(1, %(opd)s) k", nilai,
        id="k", kode="'L' || k", nama="'Layanan ' || k", unit_id="1 + k", mulai="date '2020-01-01'",
    )  # fmt: skip


def _pegawai(nilai: dict[str, object]) -> None:
    Jabatan.objects.bulk_create(
        Jabatan(id=i, nama=n, jenis=j, jenjang=t) for i, (n, j, t) in enumerate(JABATAN, 1)
    )
    sisip(
        Pegawai, "FROM b_orang", nilai, id="id",
        nip="to_char(date '1966-01-01' + (id %% 12000)::int, 'YYYYMMDD')"
            " || to_char(date '2010-01-01' + make_interval(months => (id / 12000)::int), 'YYYYMM')"
            " || 1 + id %% 2 || '001'",
        nama="'Pegawai ' || lpad(id::text, 7, '0')",
        jenis_kelamin="CASE id %% 2 WHEN 0 THEN 'L' ELSE 'P' END",
        tanggal_lahir="date '1966-01-01' + (id %% 12000)::int",
        status="CASE WHEN pg_temp.u(id, 3) < 0.7 THEN 'pns' WHEN pg_temp.u(id, 3) < 0.73 THEN 'cpns' "
               "WHEN pg_temp.u(id, 3) < 0.95 THEN 'pppk' ELSE 'pppk paruh waktu' END",
        golongan="'III/a'",
        tmt_cpns="CASE WHEN pg_temp.u(id, 4) < 0.02 THEN %(awal_tahun)s::date + 62 "
                 "ELSE date '2015-03-01' END",
    )  # fmt: skip
    sisip(Pegawai, "", nilai, id="%(n)s + 1", nip="'BUPATI'", nama="'Bupati Ukur'", status="'non_asn'")


def _penugasan(nilai: dict[str, object]) -> None:
    """One post each; every hundredth moved to it from another unit in the middle of the quarter."""
    tetap = {
        "pegawai_id": "id", "jabatan_id": "jabatan_id", "kepala": "kepala_opd OR kepala_bidang",
        "layanan_publik": "layanan", "penilai_id": "penilai_id",
    }  # fmt: skip
    pindah = "id %% 100 = 50"
    sisip(
        Penugasan, "FROM b_orang ORDER BY id", nilai, unit_id="unit_id",
        mulai=f"CASE WHEN {pindah} THEN %(a)s::date + 45 ELSE date '2020-01-01' END", **tetap,
    )  # fmt: skip
    sisip(
        Penugasan, f"FROM b_orang WHERE {pindah} ORDER BY id", nilai,
        unit_id="opd_id", mulai="date '2020-01-01'", selesai="%(a)s::date + 44", **tetap,
    )  # fmt: skip
    sisip(
        RiwayatKeaktifan, "FROM b_orang WHERE id %% 200 IN (20, 120) ORDER BY id", nilai, pegawai_id="id",
        keaktifan="CASE id %% 200 WHEN 20 THEN 'cuti' ELSE 'pensiun' END",
        mulai="CASE id %% 200 WHEN 20 THEN (%(bulan)s::date[])[2] ELSE %(z)s::date - 10 END",
        selesai="CASE id %% 200 WHEN 20 THEN (%(akhir_bulan)s::date[])[2] END",
    )  # fmt: skip
