"""SKP with eight indicators, realisasi, and evaluations with seven values."""

from bench.kalender import Kalender
from bench.sisip import rapikan, sisip
from evaluasi.contoh.tulis import tanpa_indeks
from evaluasi.models import Evaluasi, NilaiPerilaku, NilaiRekan, RatingIndikator
from kinerja.enums import NilaiBerakhlak
from kinerja.models import HasilKerja, Indikator, Realisasi, Skp

HASIL, INDIKATOR = 4, 8
TABEL = (Skp, HasilKerja, Indikator, Realisasi, Evaluasi, NilaiPerilaku, NilaiRekan, RatingIndikator)


def isi_kinerja(kal: Kalender) -> None:
    """For everybody in ``b_orang``: ids of SKP, results and indicators follow from the person's."""
    nilai = kal.nilai() | {"tujuh": NilaiBerakhlak.values}
    with tanpa_indeks(*TABEL):
        _skp(nilai)
        _indikator(nilai)
        _realisasi(nilai)
        _evaluasi(nilai)
    rapikan(*TABEL)


def _skp(nilai: dict[str, object]) -> None:
    sisip(
        Skp, "FROM b_orang ORDER BY id", nilai, id="id", pegawai_id="id",
        tahun="%(tahun)s", urutan="1", versi="1", awal="%(awal_tahun)s::date",
        mulai="%(awal_tahun)s::date", selesai="%(akhir_tahun)s::date", status="'disetujui'",
        diajukan_pada="%(awal_tahun)s::timestamptz", diputus_pada="%(awal_tahun)s::timestamptz",
    )  # fmt: skip
    # half of the people weigh their results, unequally
    sisip(
        HasilKerja, f"FROM b_orang CROSS JOIN generate_series(1, {HASIL}) h ORDER BY id, h", nilai,
        id=f"(id - 1) * {HASIL} + h", skp_id="id", nomor="h",
        rencana="'Terlaksananya pelayanan dan administrasi bidang nomor ' || h || ' tepat waktu dan mutu'",
        bobot="CASE WHEN id %% 4 < 2 THEN 10 * (1 + (id + h) %% 4) END",
    )  # fmt: skip


def _indikator(nilai: dict[str, object]) -> None:
    """m = 1..8: sums, one mean, two latest, some lower-is-better; the eighth of 4 % stands in words."""
    kata = "m = 8 AND pg_temp.u(id, 5) < 0.04"
    target = (
        f"CASE WHEN {kata} THEN NULL WHEN m = 4 AND pg_temp.u(id, 6) < 0.02 THEN 0 "
        "ELSE 12 * (1 + floor(20 * pg_temp.u(id * 8 + m, 7))) END"
    )
    # a fifth gives targets by quarter; one in ten of those has none due in the measured quarter
    tw = (
        "CASE WHEN m <= 2 AND pg_temp.u(id, 8) < 0.2 {kecuali} THEN "
        "3 * (1 + floor(20 * pg_temp.u(id * 8 + m, 7))) END"
    )
    kecuali = "AND NOT (pg_temp.u(id, 8) < 0.02 AND extract(quarter FROM %(a)s::date) = {q})"
    sisip(
        Indikator, f"FROM b_orang CROSS JOIN generate_series(1, {INDIKATOR}) m ORDER BY id, m", nilai,
        id=f"(id - 1) * {INDIKATOR} + m", hasil_kerja_id=f"(id - 1) * {HASIL} + (m + 1) / 2",
        aspek="(ARRAY['kuantitas', 'kualitas', 'waktu', 'biaya'])[1 + m %% 4]",
        nama="'Jumlah berkas layanan yang diselesaikan, jenis ' || m", satuan="'berkas'",
        arah="CASE WHEN m %% 4 = 0 THEN 'turun' ELSE 'naik' END",
        cara_hitung="CASE WHEN m = 5 THEN 'rata-rata' WHEN m >= 7 THEN 'terakhir' ELSE 'akumulasi' END",
        target=target, target_teks=f"CASE WHEN {kata} THEN 'Terlaksana dengan baik' ELSE '' END",
        **{f"target_tw{q}": tw.format(kecuali=kecuali.format(q=q)) for q in (1, 2, 3, 4)},
    )  # fmt: skip


def _realisasi(nilai: dict[str, object]) -> None:
    """Even people log each month of the quarter, odd ones once; one indicator in a hundred has no row."""
    dari = """
    FROM kinerja_indikator i JOIN b_orang o ON o.id = (i.id - 1) / 8 + 1
    CROSS JOIN generate_series(1, CASE WHEN o.id %% 2 = 0 THEN 3 ELSE 1 END) b
    WHERE i.target IS NOT NULL AND pg_temp.u(i.id, 9) >= 0.01
    ORDER BY i.id, b
    """
    bulan = "o.id %% 2 = 0"
    sisip(
        Realisasi, dari, nilai, indikator_id="i.id",
        periode_kode=f"CASE WHEN {bulan} THEN to_char((%(bulan)s::date[])[b], 'YYYY-MM') ELSE %(kode)s END",
        mulai="(%(bulan)s::date[])[b]",
        selesai=f"CASE WHEN {bulan} THEN (%(akhir_bulan)s::date[])[b] ELSE %(z)s::date END",
        nilai="round(((i.target + CASE i.target WHEN 0 THEN floor(1.2 * pg_temp.u(i.id, 10)) ELSE 0 END)"
              f" / CASE WHEN i.cara_hitung <> 'akumulasi' THEN 1 WHEN {bulan} THEN 12 ELSE 4 END"
              " * (0.75 + 0.5 * pg_temp.u(i.id * 4 + b, 11)))::numeric, 4)",
    )  # fmt: skip


def _evaluasi(nilai: dict[str, object]) -> None:
    hasil = "CASE WHEN u1 < 0.02 THEN 'di bawah' WHEN u1 < 0.75 THEN 'sesuai' ELSE 'di atas' END"
    perilaku = "CASE WHEN u2 < 0.02 THEN 'di bawah' WHEN u2 < 0.75 THEN 'sesuai' ELSE 'di atas' END"
    sisip(
        Evaluasi, "FROM (SELECT *, pg_temp.u(id, 12) AS u1, pg_temp.u(id, 13) AS u2 FROM b_orang) o"
        " ORDER BY id", nilai, id="id", periode_id="1", pegawai_id="id", penilai_id="penilai_id", skp_id="id",
        rating_hasil=hasil, rating_perilaku=perilaku, status="'terbit'",
        predikat="CASE WHEN u2 < 0.02 THEN CASE WHEN u1 < 0.02 THEN 'sangat kurang' ELSE 'kurang' END"
                 " WHEN u1 < 0.02 THEN 'butuh perbaikan'"
                 " WHEN u1 >= 0.75 AND u2 >= 0.75 THEN 'sangat baik' ELSE 'baik' END",
        diajukan_pada="%(diajukan)s::timestamptz", terbit_pada="%(terbit)s::timestamptz",
    )  # fmt: skip
    # one in a hundred came with the overall rating only
    sisip(
        NilaiPerilaku, "FROM b_orang o CROSS JOIN unnest(%(tujuh)s::text[]) WITH ORDINALITY AS n(nilai, k)"
        " WHERE o.id %% 100 <> 77 ORDER BY o.id, k", nilai,
        evaluasi_id="o.id", nilai="n.nilai",
        rating="CASE WHEN pg_temp.u(o.id * 7 + k, 14) < 0.05 THEN 'di bawah'"
               " WHEN pg_temp.u(o.id * 7 + k, 14) < 0.7 THEN 'sesuai' ELSE 'di atas' END",
    )  # fmt: skip
    sisip(
        RatingIndikator, "FROM kinerja_indikator i WHERE i.target IS NULL AND i.id %% 3 <> 0 ORDER BY i.id",
        nilai, evaluasi_id="(i.id - 1) / 8 + 1", indikator_id="i.id", rating="'sesuai'",
    )  # fmt: skip
    rekan = "(ARRAY['di bawah', 'sesuai', 'di atas'])[1 + floor(3 * pg_temp.u(o.id * 4 + r, {g}))::int]"
    sisip(
        NilaiRekan, "FROM b_orang o CROSS JOIN generate_series(1, 3) r WHERE o.id %% 50 = 30"
        " ORDER BY o.id, r",
        nilai, periode_id="1", pegawai_id="o.id", rekan_id="o.id - r",
        **{n: rekan.format(g=20 + k) for k, n in enumerate(NilaiBerakhlak.values)},
    )  # fmt: skip
