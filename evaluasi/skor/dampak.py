"""Whether what was coached rose: before, in the period that proposed it, and after, in the next closed one.

After = the earliest closed period of the same level that begins later. A component is read from the last
frozen version of either period, a value from the rating frozen in it (in points), an unsur as 25 x NRR of
the unit's own answers in the period's months, at least ``AMBANG`` of them. A side that isn't there is None.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from evaluasi.enums import Rating
from umpan_balik.enums import Unsur
from umpan_balik.skor.terbitan import AMBANG

_UNSUR = ", ".join(f"('{u.value}', {urut})" for urut, u in enumerate(Unsur, 1))


def _putusan(nama: str, periode: str) -> str:
    """SQL: the last frozen version of the person in a period; its component, or its rating of the value."""
    return f"""
  LEFT JOIN LATERAL (
        SELECT CASE b.jenis WHEN 'komponen rendah'
                    THEN CASE b.sasaran WHEN 'H' THEN n.h WHEN 'P' THEN n.p WHEN 'D' THEN n.d
                                        WHEN 'K' THEN n.k WHEN 'M' THEN n.m END
                    ELSE (w.isi ->> 'angka')::numeric END AS angka, w.isi ->> 'rating' AS rating
          FROM evaluasi_putusannilai n
          LEFT JOIN LATERAL (
                SELECT v AS isi FROM json_array_elements(n.penjelasan #> '{{P,nilai_perilaku}}') v
                 WHERE b.jenis = 'nilai rendah' AND v ->> 'nilai' = b.sasaran LIMIT 1) w ON true
         WHERE n.periode_id = {periode} AND n.pegawai_id = b.pegawai_id AND b.jenis <> 'unsur rendah'
         ORDER BY n.versi DESC LIMIT 1) {nama} ON true"""


def _nrr(nama: str, mulai: str, selesai: str) -> str:
    """SQL: 25 x NRR of the unsur in a span of months; null under AMBANG answers."""
    return f"""
  LEFT JOIN LATERAL (
        SELECT CASE WHEN sum(r.n_unsur[x.urut]) >= {AMBANG}
                    THEN round(25.0 * sum(r.jumlah_unsur[x.urut]) / sum(r.n_unsur[x.urut]), 2) END AS angka
          FROM umpan_balik_rekapunit r JOIN (VALUES {_UNSUR}) x(kode, urut) ON x.kode = b.sasaran
         WHERE b.jenis = 'unsur rendah' AND r.unit_id = (b.angka ->> 'unit_id')::bigint
           AND r.bulan BETWEEN {mulai} AND {selesai}) {nama} ON true"""


_DAMPAK = f"""
WITH b AS MATERIALIZED (
    SELECT r.id, r.pegawai_id, r.unit_id, r.jenis, r.sasaran, r.angka, p.id AS periode_id, p.mulai, p.selesai,
           d.id AS depan_id, d.kode AS depan_kode, d.mulai AS depan_mulai, d.selesai AS depan_selesai
      FROM evaluasi_rekomendasi r
      JOIN kinerja_periode p ON p.id = r.periode_id
      JOIN LATERAL (SELECT q.* FROM kinerja_periode q
                     WHERE q.tingkat = p.tingkat AND q.status = 'ditutup' AND q.mulai > p.mulai
                     ORDER BY q.mulai LIMIT 1) d ON true
     WHERE r.id = ANY(%(usulan)s::bigint[]) AND r.sifat = 'pembinaan'
)
SELECT b.id, b.unit_id, b.depan_kode, coalesce(x.angka, u.angka), coalesce(y.angka, v.angka), x.rating,
       y.rating
  FROM b
  {_putusan("x", "b.periode_id")} {_putusan("y", "b.depan_id")}
  {_nrr("u", "b.mulai", "b.selesai")} {_nrr("v", "b.depan_mulai", "b.depan_selesai")}
 ORDER BY b.id
"""


@dataclass(frozen=True, slots=True)
class Dampak:
    """Before and after, in points; for a value also in words. ``periode``: code of the period after."""

    rekomendasi_id: int
    unit_id: int
    periode: str
    sebelum: Decimal | None
    sesudah: Decimal | None
    kata_sebelum: str = ""
    kata_sesudah: str = ""

    @property
    def selisih(self) -> Decimal | None:
        """After minus before; None when a side is missing."""
        if self.sebelum is None or self.sesudah is None:
            return None
        return self.sesudah - self.sebelum

    @property
    def arah(self) -> str:
        """naik, tetap, turun, or "belum ada data"."""
        beda = self.selisih
        if beda is None:
            return "belum ada data"
        return "naik" if beda > 0 else "turun" if beda < 0 else "tetap"


@dataclass(frozen=True, slots=True)
class RingkasanDampak:
    """One group's coachings: how many rose, stayed, fell, can't be compared."""

    nama: str
    naik: int
    tetap: int
    turun: int
    tanpa_data: int

    @property
    def banyak(self) -> int:
        return self.naik + self.tetap + self.turun + self.tanpa_data


def dampak_pembinaan(usulan: Sequence[int]) -> dict[int, Dampak]:
    """{id of a coaching: its effect}, one statement; without those whose next period isn't closed yet."""
    with connection.cursor() as kursor:
        kursor.execute(_DAMPAK, {"usulan": list(usulan)})
        return {b[0]: _dampak(*b) for b in kursor.fetchall()}


def _dampak(
    pk: int,
    unit: int,
    kode: str,
    dari: Decimal | None,
    ke: Decimal | None,
    rating: str | None,
    rating_ke: str | None,
) -> Dampak:
    kata = (str(Rating(r).label) if r else "" for r in (rating, rating_ke))
    return Dampak(pk, unit, kode, dari, ke, *kata)


def ringkas_dampak(dampak: Iterable[Dampak], nama_unit: dict[int, str]) -> list[RingkasanDampak]:
    """Counts by the name that ``nama_unit`` gives each unit's id, by name."""
    hitung: dict[str, dict[str, int]] = {}
    for d in dampak:
        per = hitung.setdefault(nama_unit[d.unit_id], {})
        per[d.arah] = per.get(d.arah, 0) + 1
    return [
        RingkasanDampak(n, h.get("naik", 0), h.get("tetap", 0), h.get("turun", 0), h.get("belum ada data", 0))
        for n, h in sorted(hitung.items())
    ]
