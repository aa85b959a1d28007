"""The explanation: one JSON document a person, built from the tables the score came from (scoring.md 4).

Numbers are strings of fixed scale, so that what is read is what was computed. ``rincian`` serves a running
period (read when the page is opened), ``PENJELASAN`` the closing, which stores it whole. The text is put
together with ``||``: jsonb_build_object costs several times as much.
"""

import json
from typing import Any

from django.db import connection, transaction

from evaluasi.skor.dasar import Parameter, objek_berurut, sebagai_cte, teks
from evaluasi.skor.mesin import BAGIAN, lingkup
from evaluasi.skor.perilaku import ANGKA
from inti.siap import Siap


def _json(kolom: str) -> str:
    """SQL of free text as a JSON string, or null."""
    return f"coalesce(to_json({kolom})::text, 'null')"


def _rapi(kolom: str) -> str:
    """SQL of a number as a JSON string without trailing zeros."""
    return teks(f"trim_scale({kolom})")


def _objek(**isi: str) -> str:
    """Like ``objek``, keys in the order given: the reader's order, not the fingerprint's."""
    return objek_berurut(isi)


_H_BARIS = _objek(
    skp="r.skp_id::text",
    bulan="r.bulan_aktif::text",
    nomor="h.nomor::text",
    rencana=_json("h.rencana"),
    bobot=teks("r.bobot_berlaku"),
    aspek=_json("i.aspek"),
    indikator=_json("i.nama"),
    satuan=_json("i.satuan"),
    arah=teks("i.arah"),
    cara=teks("i.cara_hitung"),
    target="CASE WHEN i.target IS NULL THEN "
    + _json("i.target_teks")
    + " ELSE "
    + _rapi("i.target")
    + " END",
    target_periode=_rapi("round(r.target_periode, 4)"),
    realisasi=_rapi("r.realisasi"),
    rating=teks("r.rating"),
    capaian=teks("round(r.c, 2)"),
    keterangan="""CASE WHEN NOT r.kualitatif AND r.target_periode IS NULL THEN '"belum jatuh tempo"'
            WHEN r.realisasi IS NOT NULL OR r.rating IS NOT NULL THEN '"dihitung"'
            WHEN %(lewat)s THEN '"kosong dihitung 0"' ELSE '"belum diisi"' END""",
)

# weights count only where every result of the SKP has one
_BOBOT = """
SELECT r.*, CASE WHEN count(bobot) OVER w = count(*) OVER w THEN bobot ELSE 1 END AS bobot_berlaku
  FROM t_rinci_h r WINDOW w AS (PARTITION BY skp_id)
"""

_H = f"""
SELECT pegawai_id, '[' || string_agg(baris, ',' ORDER BY skp_id, nomor, indikator_id) || ']' AS isi
  FROM (SELECT r.pegawai_id, r.skp_id, h.nomor, r.indikator_id, {_H_BARIS} AS baris
          FROM ({_BOBOT}) r
          JOIN kinerja_indikator i ON i.id = r.indikator_id
          JOIN kinerja_hasilkerja h ON h.id = r.hasil_kerja_id) x
 GROUP BY 1
"""

_D_BARIS = _objek(
    bulan=teks("to_char(bulan, 'YYYY-MM')"),
    hari="hari::text",
    hari_opd="hari_opd::text",
    dihitung="dihitung::text",
    kali_terlambat="kali_terlambat::text",
    poin_terlambat=teks("poin_terlambat"),
    kali_pulang_cepat="kali_pulang_cepat::text",
    poin_pulang_cepat=teks("poin_pulang_cepat"),
    tanpa_absen="tanpa_absen::text",
    poin_tanpa_absen=_rapi("poin_tanpa_absen"),
    alpa="alpa::text",
    poin_alpa=_rapi("poin_alpa"),
    nilai=teks("round(nilai, 2)"),
)

_D = f"""
SELECT pegawai_id, '[' || string_agg({_D_BARIS}, ',' ORDER BY bulan) || ']' AS isi FROM t_rinci_d GROUP BY 1
"""

_P_BARIS = _objek(nilai=teks("n.nilai"), rating=teks("n.rating"), angka=_rapi(ANGKA.format(kolom="n.rating")))

_P = f"""
SELECT e.pegawai_id, '[' || string_agg({_P_BARIS}, ',' ORDER BY n.nilai) || ']' AS isi
  FROM t_evaluasi e JOIN evaluasi_nilaiperilaku n ON n.evaluasi_id = e.evaluasi_id
 GROUP BY 1
"""

_LATIH_BARIS = _objek(nama=_json("l.nama"), jp=teks("l.jp"), selesai=teks("l.selesai"))

_LATIH = f"""
SELECT l.pegawai_id, '[' || string_agg({_LATIH_BARIS}, ',' ORDER BY l.selesai, l.id) || ']' AS isi
  FROM pegawai_pelatihan l JOIN t_orang o ON o.pegawai_id = l.pegawai_id AND o.sasaran
 WHERE l.selesai BETWEEN %(awal_tahun)s AND %(z)s GROUP BY 1
"""


def _komponen(huruf: str, **isi: str) -> str:
    k = huruf.lower()
    kepala = {"nilai": teks(f"s.{k}"), "bobot": teks(f"s.bobot_{k}")}
    return _objek(**kepala, **isi, agregat=f"coalesce(nullif(s.a_{k}, ''), 'null')")


_ISI = _objek(
    nip=_json("s.nip"),
    periode=_json("%(kode)s::text"),
    kebijakan="%(versi)s::text",
    skor=teks("s.skor"),
    kelengkapan=teks("s.kelengkapan"),
    lengkap="s.lengkap::text",
    lewat="%(lewat)s::text",
    sidik=teks("s.sidik"),
    H=_komponen("H", indikator="coalesce(h.isi, '[]')"),
    P=_komponen(
        "P",
        sumber=teks("s.sumber_p"),
        penilai=teks("p.p_penilai"),
        rekan=_rapi("p.p_rekan"),
        n_rekan="coalesce(p.n_rekan::text, 'null')",
        nilai_perilaku="coalesce(np.isi, '[]')",
    ),
    D=_komponen(
        "D", bulan="coalesce(d.isi, '[]')", hukuman=teks("hd.tingkat"), poin_hukuman=_rapi("hd.poin")
    ),
    K=_komponen(
        "K",
        jp=teks("k.jp"),
        jp_wajib=_rapi("k.jp_wajib"),
        bulan="coalesce(k.bulan::text, 'null')",
        dari_jp=teks("k.dari_jp"),
        asesmen=teks("k.asesmen"),
        pelatihan="coalesce(l.isi, '[]')",
    ),
    M=_komponen(
        "M",
        n="s.m_n::text",
        rata=teks("m.rata"),
        indeks=teks("m.m"),
        sd=teks("m.sd"),
        mu=teks("m.mu"),
        kappa=teks("m.kappa"),
        tak_hingga="coalesce(m.tak_hingga::text, 'null')",
    ),
)

PENJELASAN = f"""
SELECT s.pegawai_id, {_ISI} AS penjelasan
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

_SATU = Siap("penjelasan_satu", f"{sebagai_cte(t for bagian in BAGIAN for t in bagian.tabel)} {PENJELASAN}")


def rincian(parameter: Parameter, pegawai_id: int) -> dict[str, Any] | None:
    """One person's explanation in a running period, computed now from the rows; None if not computed here.

    Keys: nip, periode, kebijakan, skor, kelengkapan, lengkap, lewat, sidik, and per component H, P, D, K, M
    a dict with ``nilai`` (None = absent), ``bobot`` (None = not applicable), its parts and ``agregat`` (what
    the fingerprint covers). Numbers are strings.
    """
    with transaction.atomic(), connection.cursor() as kursor:
        _SATU.jalankan(kursor, lingkup(kursor, parameter, [pegawai_id]))
        baris = kursor.fetchone()
    return None if baris is None else dict(json.loads(baris[1]))
