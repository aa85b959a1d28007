"""Incremental runs: what lower apps marked as changed is computed again, and nothing else (scoring.md 7)."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils import timezone

from evaluasi.enums import CaraHitungSkor, StatusHitung
from evaluasi.models import HitungSkor
from evaluasi.services.hitung import RUANG_KUNCI, SedangBerjalan, hitung_periode, parameter_pada
from evaluasi.skor.dasar import Parameter
from evaluasi.skor.mesin import Hasil
from evaluasi.skor.orang import URUTAN_TUGAS
from evaluasi.skor.sebagian import hitung_hasil_perilaku, hitung_masyarakat, terhitung
from evaluasi.skor.tampilan import segarkan_tampilan
from inti.kunci import kunci_transaksi
from kinerja.models import Periode
from pegawai.enums import SebabTanda

HASIL_PERILAKU = (SebabTanda.SKP, SebabTanda.REALISASI, SebabTanda.EVALUASI, SebabTanda.REKAN)
"""Causes that move H and P of one person only."""
WARGA = (SebabTanda.JAWABAN,)
"""Causes that move M: of one officer, and through the OPD's mean of the others. Every other cause (days and
registers that an OPD shares, posts, people, policies) goes through the whole engine."""

_AMBIL = """
DELETE FROM pegawai_tandahitung RETURNING pegawai_id, opd_id, dari, sampai, sebab
"""

# where these people served in the period, and where their scores stand
_OPD = """
SELECT u.opd_id FROM pegawai_penugasan t JOIN pegawai_unitkerja u ON u.id = t.unit_id
 WHERE t.pegawai_id = ANY(%(orang)s) AND t.mulai <= %(z)s AND coalesce(t.selesai, %(z)s) >= %(a)s
 UNION
SELECT opd_id FROM evaluasi_skor WHERE periode_id = %(periode)s AND pegawai_id = ANY(%(orang)s)
"""

# whose score is of these OPDs: by the post that counts now, and as it stands. Who only served there before is
# of another OPD, which isn't computed whole.
_ANGGOTA = f"""
SELECT pegawai_id FROM (
    SELECT DISTINCT ON (t.pegawai_id) t.pegawai_id, u.opd_id
      FROM pegawai_penugasan t JOIN pegawai_unitkerja u ON u.id = t.unit_id
     WHERE t.mulai <= %(z)s AND coalesce(t.selesai, %(z)s) >= %(a)s
       AND t.pegawai_id IN (
           SELECT d.pegawai_id FROM pegawai_unitkerja v JOIN pegawai_penugasan d ON d.unit_id = v.id
            WHERE v.opd_id = ANY(%(opd)s) AND d.mulai <= %(z)s AND coalesce(d.selesai, %(z)s) >= %(a)s)
     ORDER BY {URUTAN_TUGAS}) x
 WHERE opd_id = ANY(%(opd)s)
 UNION
SELECT pegawai_id FROM evaluasi_skor WHERE periode_id = %(periode)s AND opd_id = ANY(%(opd)s)
"""  # noqa: S608 (an order of ours)

Tanda = tuple[int | None, int | None, datetime.date, datetime.date, str]


@dataclass(slots=True)
class Kena:
    """Whom the marks of one period touch: everybody; whole OPDs; single people by what changed."""

    semua: bool = False
    opd: set[int] = field(default_factory=set)
    se_opd: set[int] = field(default_factory=set)
    sendiri: set[int] = field(default_factory=set)
    warga: set[int] = field(default_factory=set)

    @classmethod
    def dari(cls, tanda: Iterable[Tanda]) -> "Kena":
        """Sort marks by what they move."""
        kena = cls()
        for pegawai, opd, _, _, sebab in tanda:
            if pegawai is None and opd is None:
                kena.semua = True
            elif pegawai is None:
                kena.opd.add(opd or 0)
            elif sebab in HASIL_PERILAKU:
                kena.sendiri.add(pegawai)
            elif sebab in WARGA:
                kena.warga.add(pegawai)
            else:
                kena.se_opd.add(pegawai)
        return kena

    @property
    def ada(self) -> bool:
        return bool(self.semua or self.opd or self.se_opd or self.sendiri or self.warga)


def proses_tanda(*, hari: datetime.date | None = None) -> int:
    """Take all marks and recompute the people they touch in every running period. Returns marks taken.

    One transaction: marks vanish only together with the scores they asked for. Raises SedangBerjalan (and
    keeps the marks) while a full run holds one of the periods. ``hari``: the day it happens on, if not today;
    the first run after a period's last day computes everybody (what is still empty now counts 0).
    """
    hari = hari or timezone.localdate()
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(_AMBIL)
        tanda: list[Tanda] = kursor.fetchall()
        for periode in Periode.objects.berjalan().select_related("tahun").order_by("pk"):
            kena = Kena.dari(t for t in tanda if t[2] <= periode.selesai and t[3] >= periode.mulai)
            if not kena.semua and _hari_berganti(periode, hari):
                kena.semua = True
            if kena.ada:
                _hitung(periode, kena, hari)
    return len(tanda)


def _hari_berganti(periode: Periode, hari: datetime.date) -> bool:
    """Whether everybody was last computed on the other side of the period's last day.

    Forwards that is the turn of a day, backwards a clock that was set back: both need everybody again.
    """
    penuh = HitungSkor.objects.filter(
        periode=periode, cara=CaraHitungSkor.PENUH, status=StatusHitung.SELESAI, per_hari__isnull=False
    )
    terakhir = penuh.order_by("-pk").values_list("per_hari", flat=True).first()
    return (hari > periode.selesai) != (terakhir is not None and terakhir > periode.selesai)


def _hitung(periode: Periode, kena: Kena, hari: datetime.date) -> None:
    if not kunci_transaksi(RUANG_KUNCI, periode.pk):
        raise SedangBerjalan(periode)
    saat = timezone.now()
    baris = HitungSkor.objects.create(
        periode=periode,
        cara=CaraHitungSkor.PENUH if kena.semua else CaraHitungSkor.TAMBAHAN,
        status=StatusHitung.SELESAI,
        diminta_pada=saat,
        mulai_pada=saat,
        selesai_pada=saat,
        per_hari=hari,
        langkah="Selesai",
        kemajuan=100,
    )
    if kena.semua:
        hasil = hitung_periode(periode, hitung_id=baris.pk, hari=hari)
    else:
        hasil = _sebagian(periode, kena, hari, baris.pk)
    HitungSkor.objects.filter(pk=baris.pk).update(
        selesai_pada=timezone.now(),
        dihitung=hasil.dihitung,
        berubah=hasil.berubah,
        sama=hasil.sama,
        tidak_lengkap=hasil.tidak_lengkap,
    )


def _sebagian(periode: Periode, kena: Kena, hari: datetime.date, hitung_id: int) -> Hasil:
    """Whole OPDs through the engine first; then single people by what changed, as far as not covered yet."""
    parameter = parameter_pada(periode, hari)
    ada = terhitung(parameter, sorted(kena.sendiri | kena.warga))
    se_opd = kena.se_opd | ((kena.sendiri | kena.warga) - ada.keys())
    hasil, sudah = Hasil(0, 0, 0, 0), set[int]()
    if se_opd or kena.opd:
        opd = kena.opd | _kolom(_OPD, periode, orang=se_opd)
        sudah = se_opd | _kolom(_ANGGOTA, periode, opd=opd)
        hasil = hitung_periode(periode, orang=sorted(sudah), opd=sorted(opd), hitung_id=hitung_id, hari=hari)
    sendiri, warga = sorted(kena.sendiri - sudah), sorted(kena.warga - sudah)
    berubah = _satu_satu(parameter, sendiri, warga, {ada[o] for o in warga}, hitung_id)
    dihitung = len({*sendiri, *warga})
    return Hasil(
        hasil.dihitung + dihitung,
        hasil.berubah + berubah,
        hasil.sama + max(0, dihitung - berubah),
        hasil.tidak_lengkap,
    )


def _satu_satu(
    parameter: Parameter, sendiri: Sequence[int], warga: Sequence[int], opd: set[int], hitung_id: int
) -> int:
    berubah = 0
    if sendiri:
        berubah += hitung_hasil_perilaku(parameter, sendiri, hitung_id=hitung_id)
    if warga:
        berubah += hitung_masyarakat(parameter, warga, sorted(opd), hitung_id=hitung_id)
        segarkan_tampilan(parameter, warga)
    return berubah


def _kolom(sql: str, periode: Periode, *, orang: Iterable[int] = (), opd: Iterable[int] = ()) -> set[int]:
    with connection.cursor() as kursor:
        kursor.execute(
            sql,
            {
                "periode": periode.pk,
                "a": periode.mulai,
                "z": periode.selesai,
                "orang": list(orang),
                "opd": list(opd),
            },
        )
        return {baris[0] for baris in kursor.fetchall()}
