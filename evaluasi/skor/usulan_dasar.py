"""What proposals stand on: the period's results and every guard of domain.md 10, one row a person.

``u_akhir`` comes from the frozen results (closing), from the running scores (preview) or from the scores of a
policy that is only tried (simulation); whatever follows is the same for all. ``u_syarat`` holds the guards:
true, false, or null where it can't be known yet (the predikat of a running period), each with its words.

"Data complete" is lengkap with K exempt: where only K's weight keeps somebody under ``kelengkapan_min``, the
share is taken of the other components (scoring.md 5).
"""

from evaluasi.enums import Predikat
from evaluasi.skor.hukuman import BERAT, akhir_hukuman, hukuman_berlaku
from inti.templatetags.format import BULAN
from pegawai.enums import SUDAH_KELUAR

TABEL = ("u_akhir", "u_syarat", "u_hadiah", "u_bina", "u_usulan")
BAIK = "('baik', 'sangat baik')"
_KELUAR = ", ".join(f"'{k.value}'" for k in SUDAH_KELUAR)
_BULAN = ", ".join(f"'{b}'" for b in BULAN)


def kata(kolom: str, pilihan: list[tuple[str, str]]) -> str:
    """SQL: the words of a stored choice."""
    return f"CASE {kolom} " + " ".join(f"WHEN '{k}' THEN '{label}'" for k, label in pilihan) + " END"


def koma(angka: str) -> str:
    """SQL: a number as it is written in Indonesian."""
    return f"replace(({angka})::text, '.', ',')"


def ribuan(banyak: str) -> str:
    """SQL: a whole number with its thousands marked, "76.085"."""
    return f"replace(to_char({banyak}, 'FM999,999,999'), ',', '.')"


def tanggal(hari: str) -> str:
    """SQL: a date in words, "23 November 2026"."""
    return (
        f"(extract(day FROM {hari})::int || ' ' || (ARRAY[{_BULAN}])[extract(month FROM {hari})::int]"
        f" || ' ' || extract(year FROM {hari})::int)"
    )


_PREDIKAT = kata("n.predikat", [(p.value, f"predikat {p.label}") for p in Predikat])
_PREDIKAT_KINI = kata("a.predikat", [(p.value, f"predikat {p.label}") for p in Predikat])

_BEKU = """
    SELECT DISTINCT ON (n.pegawai_id)
           n.pegawai_id, n.unit_id, n.jenis_jabatan, nullif(n.predikat, '') AS predikat, n.h, n.p, n.d, n.k,
           n.m, n.skor, n.kelengkapan, n.lengkap, n.peringkat, n.ukuran_kelompok,
           CASE WHEN NOT n.lengkap AND n.h IS NOT NULL AND n.p IS NOT NULL THEN n.penjelasan END AS isi,
           CASE WHEN n.m >= %(m_prima)s THEN n.penjelasan -> 'M' END AS isi_m
      FROM evaluasi_putusannilai n
     WHERE n.periode_id = %(periode)s AND n.sumber = 'aplikasi' AND n.unit_id IS NOT NULL
     ORDER BY n.pegawai_id, n.versi DESC
"""

# the explanation is a big document: it is opened only for the few whose case hangs on it
SUMBER_BEKU = f"""
    SELECT b.*, (isi #>> '{{H,bobot}}')::numeric AS w_h, (isi #>> '{{P,bobot}}')::numeric AS w_p,
           (isi #>> '{{D,bobot}}')::numeric AS w_d, (isi #>> '{{M,bobot}}')::numeric AS w_m,
           (isi_m ->> 'n')::int AS m_n, (isi_m ->> 'indeks')::numeric AS m_indeks,
           CASE WHEN coalesce(isi_m ->> 'tak_hingga', '') NOT IN ('true', 't', '1')
                THEN nullif(isi_m ->> 'sd', '')::numeric END AS m_sd
      FROM ({_BEKU}) b
"""


def sumber_skor(skor: str, acuan: str, predikat: str) -> str:
    """Results straight from scores: ``skor`` and ``acuan`` name what holds them (evaluasi_skor and
    evaluasi_acuanmasyarakat of one period, or a run's tables), ``predikat`` (pegawai_id, predikat) of people.
    """
    return f"""
    SELECT s.pegawai_id, s.unit_id, s.jenis_jabatan, nullif(e.predikat, '') AS predikat, s.h, s.p, s.d, s.k,
           s.m, s.skor, s.kelengkapan, s.lengkap,
           CASE WHEN s.lengkap AND s.aktif AND count(*) FILTER (WHERE s.lengkap AND s.aktif) OVER kelompok
                          >= %(min_kelompok)s
                THEN rank() OVER (PARTITION BY s.jenis_jabatan, s.lengkap AND s.aktif ORDER BY s.skor DESC)
                END AS peringkat,
           count(*) FILTER (WHERE s.lengkap AND s.aktif) OVER kelompok AS ukuran_kelompok,
           s.bobot_h AS w_h, s.bobot_p AS w_p, s.bobot_d AS w_d, s.bobot_m AS w_m,
           CASE WHEN s.m IS NOT NULL THEN s.m_n END AS m_n,
           round((s.m_jumlah + c.kappa * c.mu + 0.000000000000) / (s.m_n + c.kappa), 4) AS m_indeks,
           round(sqrt((c.s2 + 0.000000000000) / (s.m_n + c.kappa)), 4) AS m_sd
      FROM {skor} s
      LEFT JOIN {acuan} c ON c.opd_id = s.opd_id AND s.m_n > 0
      LEFT JOIN {predikat} e ON e.pegawai_id = s.pegawai_id
    WINDOW kelompok AS (PARTITION BY s.jenis_jabatan)
"""


def _periode_ini(tabel: str) -> str:
    return f"(SELECT * FROM {tabel} WHERE periode_id = %(periode)s)"


SKOR_TERSIMPAN = (_periode_ini("evaluasi_skor"), _periode_ini("evaluasi_acuanmasyarakat"))
"""SQL: the stored scores of a running period and what their citizen index is shrunken towards."""


def predikat_kini(status: str) -> str:
    """SQL: predikat from the period's evaluations whose state meets ``status``."""
    return (
        "(SELECT pegawai_id, predikat FROM evaluasi_evaluasi "
        f"WHERE periode_id = %(periode)s AND status {status})"
    )


SUMBER_BERJALAN = sumber_skor(*SKOR_TERSIMPAN, predikat_kini("IN ('terbit', 'final')"))


def akhir(sumber: str) -> str:
    """The statement that makes ``u_akhir``; who had left by the last day is left out."""
    return f"""
CREATE TEMP TABLE u_akhir ON COMMIT DROP AS
SELECT x.pegawai_id, x.unit_id, x.jenis_jabatan, x.predikat, x.h, x.p, x.d, x.k, x.m, x.skor, x.kelengkapan,
       x.lengkap OR coalesce(x.h IS NOT NULL AND x.p IS NOT NULL
           AND w_h + w_p + CASE WHEN x.d IS NULL THEN 0 ELSE w_d END
               + CASE WHEN x.m IS NULL THEN 0 ELSE coalesce(w_m, 0) END
               >= %(kelengkapan_min)s * (w_h + w_p + w_d + coalesce(w_m, 0)), false) AS lengkap,
       x.peringkat, x.ukuran_kelompok, x.m_n, x.m_indeks,
       round(x.m_indeks - %(z_selang)s * x.m_sd, 2) AS m_bawah
  FROM ({sumber}) x
 WHERE NOT EXISTS (
        SELECT 1 FROM pegawai_riwayatkeaktifan r
         WHERE r.pegawai_id = x.pegawai_id AND r.mulai <= %(z)s AND coalesce(r.selesai, %(z)s) >= %(z)s
           AND r.keaktifan IN ({_KELUAR}))
"""


SYARAT = f"""
CREATE TEMP TABLE u_syarat ON COMMIT DROP AS
WITH lemah AS (
    SELECT n.pegawai_id, string_agg(coalesce({_PREDIKAT}, 'belum ada predikat') || ' di ' || p.kode, ', '
                                    ORDER BY p.selesai DESC, p.kode) AS kata
      FROM evaluasi_putusannilai n JOIN kinerja_periode p ON p.id = n.periode_id
     WHERE n.periode_id = ANY(%(jendela)s::bigint[]) AND n.predikat NOT IN {BAIK}
       AND NOT EXISTS (SELECT 1 FROM evaluasi_putusannilai b WHERE b.periode_id = n.periode_id
                          AND b.pegawai_id = n.pegawai_id AND b.versi > n.versi)
     GROUP BY 1
), terbuka AS (
    SELECT e.pegawai_id, string_agg(p.kode, ', ' ORDER BY p.selesai DESC, p.kode) AS kode
      FROM evaluasi_keberatan k JOIN evaluasi_evaluasi e ON e.id = k.evaluasi_id
      JOIN kinerja_periode p ON p.id = e.periode_id
     WHERE k.status IN ('diajukan', 'dijelaskan') GROUP BY 1
), hukuman AS (
    SELECT DISTINCT ON (h.pegawai_id) h.pegawai_id,
           'hukuman ' || h.tingkat || ' nomor ' || h.nomor_sk
           || CASE WHEN {akhir_hukuman()} >= %(hari)s THEN ' masih' ELSE '' END
           || ' berlaku sampai ' || {tanggal(akhir_hukuman())} AS kata
      FROM pegawai_hukumandisiplin h
     WHERE {BERAT} AND {hukuman_berlaku("%(a)s", "%(hari)s")}
     ORDER BY h.pegawai_id, {akhir_hukuman()} DESC, h.id
)
SELECT a.pegawai_id,
       CASE WHEN l.kata IS NOT NULL OR a.predikat NOT IN {BAIK} THEN false
            WHEN a.predikat IS NOT NULL THEN true WHEN NOT %(pratinjau)s THEN false END AS ok_predikat,
       concat_ws(', ', CASE WHEN a.predikat NOT IN {BAIK} THEN {_PREDIKAT_KINI} || ' di ' || %(kode)s
                            WHEN a.predikat IS NULL THEN 'belum ada predikat di ' || %(kode)s END,
                 l.kata) AS kata_predikat,
       t.kode IS NULL AS ok_keberatan,
       'keberatan masih terbuka (evaluasi ' || t.kode || ')' AS kata_keberatan,
       h.kata IS NULL AS ok_hukuman, h.kata AS kata_hukuman,
       a.lengkap AS ok_data,
       'data belum lengkap: belum ada '
       || concat_ws(' dan ', CASE WHEN a.h IS NULL THEN 'hasil kerja' END,
                    CASE WHEN a.p IS NULL THEN 'perilaku' END,
                    CASE WHEN a.h IS NOT NULL AND a.p IS NOT NULL THEN 'cukup komponen' END) AS kata_data
  FROM u_akhir a
  LEFT JOIN lemah l ON l.pegawai_id = a.pegawai_id
  LEFT JOIN terbuka t ON t.pegawai_id = a.pegawai_id
  LEFT JOIN hukuman h ON h.pegawai_id = a.pegawai_id
"""

LOLOS = "(s.ok_predikat IS NOT FALSE AND s.ok_keberatan AND s.ok_hukuman AND s.ok_data)"
"""SQL: no guard fails; what can't be known yet doesn't."""


def satu_syarat(nama: str, ok: str, kata_ya: str, kata_tidak: str) -> str:
    """SQL: one guard as JSON, in words for either outcome."""
    return (
        f"jsonb_build_object('syarat', '{nama}', 'terpenuhi', {ok}, "
        f"'keterangan', CASE WHEN {ok} THEN {kata_ya} ELSE {kata_tidak} END)"
    )


DAFTAR_SYARAT = "jsonb_build_array({})".format(
    ", ".join(
        (
            satu_syarat(
                "Predikat paling rendah Baik di setiap periode yang dilihat", "s.ok_predikat",
                "'Baik atau Sangat Baik di ' || %(kode_jendela)s", "s.kata_predikat",
            ),
            satu_syarat(
                "Tidak ada keberatan yang masih terbuka", "s.ok_keberatan", "'tidak ada'", "s.kata_keberatan"
            ),
            satu_syarat(
                "Tidak ada hukuman disiplin sedang atau berat yang berlaku", "s.ok_hukuman", "'tidak ada'",
                "s.kata_hukuman",
            ),
            satu_syarat("Data lengkap (pelatihan tidak diwajibkan)", "s.ok_data", "'lengkap'", "s.kata_data"),
        )
    )
)  # fmt: skip
