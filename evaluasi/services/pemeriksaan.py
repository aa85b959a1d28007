"""Proof that stored scores still follow from the rows they came from (scoring.md 4, ``hitung_ulang``)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils import timezone

from evaluasi.models import PutusanNilai
from evaluasi.querysets import PutusanNilaiQuerySet
from evaluasi.services.hitung import parameter_pada
from evaluasi.skor.dasar import Parameter
from evaluasi.skor.mesin import siapkan
from evaluasi.skor.sidik import HURUF, sidik_dari
from kinerja.enums import StatusPeriode, Sumber
from kinerja.models import Periode
from pegawai.models import TandaHitung


@dataclass(frozen=True, slots=True)
class Beda:
    """One person whose stored fingerprint doesn't follow, and why."""

    nip: str
    sebab: str


@dataclass(slots=True)
class HasilPeriksa:
    """How many were looked at, who differs, and how many marks still wait to be computed."""

    diperiksa: int
    tanda_menunggu: int = 0
    beda: list[Beda] = field(default_factory=list)

    @property
    def cocok(self) -> int:
        """How many agree."""
        return self.diperiksa - len({b.nip for b in self.beda})


_BERJALAN = """
SELECT coalesce(n.nip, p.nip), s.id IS NULL, n.pegawai_id IS NULL
  FROM t_skor n
  FULL JOIN (SELECT * FROM evaluasi_skor WHERE periode_id = %(periode)s) s ON s.pegawai_id = n.pegawai_id
  LEFT JOIN pegawai_pegawai p ON p.id = s.pegawai_id
 WHERE s.sidik IS DISTINCT FROM n.sidik
 ORDER BY 1
"""

_DITUTUP = """
SELECT coalesce(n.nip, p.nip), s.pegawai_id IS NULL, n.pegawai_id IS NULL
  FROM t_skor n
  FULL JOIN (SELECT DISTINCT ON (pegawai_id) pegawai_id, sidik FROM evaluasi_putusannilai
              WHERE periode_id = %(periode)s AND sumber = 'aplikasi'
              ORDER BY pegawai_id, versi DESC) s
         ON s.pegawai_id = n.pegawai_id
  LEFT JOIN pegawai_pegawai p ON p.id = s.pegawai_id
 WHERE s.sidik IS DISTINCT FROM n.sidik
 ORDER BY 1
"""


def periksa_sidik(periode: Periode) -> HasilPeriksa:
    """Compute the period again without writing, and compare every fingerprint. GalatAturan without a policy.

    A closed period is looked at twice: whether each frozen explanation still makes its own fingerprint, and
    whether the rows of today, a decided objection among them, still lead to its last version (late rows that
    came after closing are named here).
    """
    if periode.status == StatusPeriode.DITUTUP:
        return _periksa_beku(periode)
    parameter = parameter_pada(periode)
    hasil = HasilPeriksa(0, _tanda_menunggu(periode))
    hasil.diperiksa, beda = _bandingkan(parameter, _BERJALAN)
    for nip, belum, hilang in beda:
        hasil.beda.append(Beda(nip, _sebab(belum, hilang, "skor tersimpan tidak lagi mengikuti barisnya")))
    return hasil


def _periksa_beku(periode: Periode) -> HasilPeriksa:
    semua = PutusanNilai.objects.filter(periode=periode, sumber=Sumber.APLIKASI, kebijakan__isnull=False)
    satu = semua.select_related("kebijakan").first()
    hasil = HasilPeriksa(semua.values("pegawai_id").distinct().count())
    hasil.beda.extend(_isi_tak_cocok(semua))
    if satu is None or satu.kebijakan is None or periode.ditutup_pada is None:
        return hasil
    parameter = Parameter(periode, satu.kebijakan, timezone.localdate(periode.ditutup_pada))
    for nip, belum, hilang in _bandingkan(parameter, _DITUTUP)[1]:
        kalimat = "baris sumber berubah sesudah penutupan; hasil yang dibekukan tetap"
        hasil.beda.append(Beda(nip, _sebab(belum, hilang, kalimat)))
    return hasil


def _isi_tak_cocok(semua: PutusanNilaiQuerySet) -> Iterator[Beda]:
    """Frozen rows whose explanation, fingerprint and columns don't belong together."""
    for p in semua.select_related("pegawai").order_by("pegawai__nip", "versi").iterator(chunk_size=500):
        angka = {h: None if (n := getattr(p, h.lower())) is None else str(n) for h in HURUF}
        if sidik_dari(p.penjelasan) != p.sidik or angka != {h: p.penjelasan[h]["nilai"] for h in HURUF}:
            yield Beda(
                p.pegawai.nip, f"penjelasan yang dibekukan (versi {p.versi}) tidak cocok dengan sidiknya"
            )


def _bandingkan(parameter: Parameter, sql: str) -> tuple[int, list[tuple[str, bool, bool]]]:
    with transaction.atomic(), connection.cursor() as kursor:
        nilai = siapkan(kursor, parameter)
        kursor.execute(sql, nilai)
        beda = kursor.fetchall()
        kursor.execute("SELECT count(*) FROM t_skor")
        jumlah = int(kursor.fetchone()[0])
        transaction.set_rollback(True)
    return jumlah, beda


def _sebab(belum: bool, hilang: bool, beda: str) -> str:
    if belum:
        return "seharusnya dinilai, tetapi belum punya skor"
    if hilang:
        return "punya skor, tetapi menurut barisnya tidak dinilai pada periode ini"
    return beda


def _tanda_menunggu(periode: Periode) -> int:
    return TandaHitung.objects.filter(dari__lte=periode.selesai, sampai__gte=periode.mulai).count()
