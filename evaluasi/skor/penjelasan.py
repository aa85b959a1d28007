"""The explanation: one JSON document a person, built from the tables the score came from (scoring.md 4).

Numbers are strings of fixed scale, so that what is read is what was computed. ``rincian`` serves a running
period (read when the page is opened), ``PENJELASAN`` the closing, which stores it whole.
"""

import json
from typing import Any

from django.db import connection, transaction

from evaluasi.skor.dasar import Parameter
from evaluasi.skor.mesin import siapkan

_H = """
SELECT pegawai_id, jsonb_agg(jsonb_build_object(
           'skp', skp_id, 'bulan', bulan_aktif, 'nomor', nomor, 'rencana', rencana, 'bobot', bobot::text,
           'aspek', aspek, 'indikator', nama, 'satuan', satuan, 'arah', arah, 'cara', cara_hitung,
           'target', coalesce(trim_scale(target)::text, target_teks),
           'target_periode', trim_scale(round(target_periode, 4))::text,
           'realisasi', trim_scale(realisasi)::text, 'rating', rating, 'capaian', round(c, 2)::text,
           'keterangan', keterangan) ORDER BY skp_id, nomor, indikator_id) AS isi
  FROM t_rinci_h GROUP BY 1
"""

_D = """
SELECT pegawai_id, jsonb_agg(jsonb_build_object(
           'bulan', to_char(bulan, 'YYYY-MM'), 'hari', hari, 'hari_opd', hari_opd, 'dihitung', dihitung,
           'kali_terlambat', kali_terlambat, 'poin_terlambat', poin_terlambat::text,
           'kali_pulang_cepat', kali_pulang_cepat, 'poin_pulang_cepat', poin_pulang_cepat::text,
           'tanpa_absen', tanpa_absen, 'poin_tanpa_absen', trim_scale(poin_tanpa_absen)::text,
           'alpa', alpa, 'poin_alpa', trim_scale(poin_alpa)::text, 'nilai', round(nilai, 2)::text)
           ORDER BY bulan) AS isi
  FROM t_rinci_d GROUP BY 1
"""

_P = """
SELECT pegawai_id, jsonb_agg(jsonb_build_object('nilai', nilai, 'rating', rating,
           'angka', trim_scale(angka)::text) ORDER BY nilai) AS isi
  FROM t_rinci_p GROUP BY 1
"""

_LATIH = """
SELECT l.pegawai_id, jsonb_agg(jsonb_build_object('nama', l.nama, 'jp', l.jp::text, 'selesai', l.selesai)
                               ORDER BY l.selesai, l.id) AS isi
  FROM pegawai_pelatihan l JOIN t_orang o ON o.pegawai_id = l.pegawai_id AND o.sasaran
 WHERE l.selesai BETWEEN %(awal_tahun)s AND %(z)s GROUP BY 1
"""

PENJELASAN = f"""
SELECT s.pegawai_id, jsonb_build_object(
    'periode', %(kode)s, 'kebijakan', %(versi_kebijakan)s, 'skor', s.skor::text,
    'kelengkapan', s.kelengkapan::text, 'lengkap', s.lengkap, 'lewat', %(lewat)s,
    'H', jsonb_build_object('nilai', s.h::text, 'bobot', s.bobot_h::text, 'indikator', coalesce(h.isi, '[]')),
    'P', jsonb_build_object('nilai', s.p::text, 'bobot', s.bobot_p::text, 'sumber', s.sumber_p,
         'penilai', p.p_penilai::text, 'rekan', trim_scale(p.p_rekan)::text, 'n_rekan', p.n_rekan,
         'nilai_perilaku', coalesce(np.isi, '[]')),
    'D', jsonb_build_object('nilai', s.d::text, 'bobot', s.bobot_d::text, 'bulan', coalesce(d.isi, '[]'),
         'hukuman', hd.tingkat, 'poin_hukuman', trim_scale(hd.poin)::text),
    'K', jsonb_build_object('nilai', s.k::text, 'bobot', s.bobot_k::text, 'jp', k.jp::text,
         'jp_wajib', trim_scale(k.jp_wajib)::text, 'bulan', k.bulan, 'dari_jp', k.dari_jp::text,
         'asesmen', k.asesmen::text, 'pelatihan', coalesce(l.isi, '[]')),
    'M', jsonb_build_object('nilai', s.m::text, 'bobot', s.bobot_m::text, 'n', s.m_n, 'rata', s.m_rata::text,
         'indeks', s.m_indeks::text, 'sd', s.m_sd::text, 'mu', m.mu::text, 'kappa', m.kappa::text,
         'tak_hingga', m.tak_hingga)) AS penjelasan
  FROM t_skor s
  LEFT JOIN ({_H}) h ON h.pegawai_id = s.pegawai_id
  LEFT JOIN t_p p ON p.pegawai_id = s.pegawai_id
  LEFT JOIN ({_P}) np ON np.pegawai_id = s.pegawai_id
  LEFT JOIN ({_D}) d ON d.pegawai_id = s.pegawai_id
  LEFT JOIN t_hukuman hd ON hd.pegawai_id = s.pegawai_id
  LEFT JOIN t_k k ON k.pegawai_id = s.pegawai_id
  LEFT JOIN ({_LATIH}) l ON l.pegawai_id = s.pegawai_id
  LEFT JOIN t_m m ON m.pegawai_id = s.pegawai_id
"""


def parameter_penjelasan(parameter: Parameter) -> dict[str, Any]:
    """The parameters that PENJELASAN needs beside those of the run."""
    return {"kode": parameter.periode.kode, "versi_kebijakan": parameter.kebijakan.versi}


def rincian(parameter: Parameter, pegawai_id: int) -> dict[str, Any] | None:
    """One person's explanation in a running period, computed now from the rows; None if not computed here.

    Keys: periode, kebijakan, skor, kelengkapan, lengkap, lewat, and per component H, P, D, K, M a dict with
    ``nilai`` (None = absent), ``bobot`` (None = not applicable) and its parts. Numbers are strings.
    """
    with transaction.atomic(), connection.cursor() as kursor:
        nilai = siapkan(kursor, parameter, orang=[pegawai_id]) | parameter_penjelasan(parameter)
        kursor.execute(PENJELASAN, nilai)
        baris = kursor.fetchone()
    if baris is None:
        return None
    isi: dict[str, Any] = baris[1] if isinstance(baris[1], dict) else json.loads(baris[1])
    return isi
