"""What would be proposed if a running period closed now: read, shown, forgotten (scoring.md 5)."""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from evaluasi.enums import JenisRekomendasi, SifatRekomendasi
from evaluasi.models import KebijakanSkor
from evaluasi.selectors.kebijakan import kebijakan_untuk
from evaluasi.selectors.kedudukan import kedudukan
from evaluasi.skor.usulan import TERPILIH, parameter_usulan, siapkan_usulan
from kinerja.enums import StatusPeriode, TingkatPeriode
from kinerja.models import Periode
from pegawai.models import Pegawai, Pengguna
from pegawai.querysets import lihat_semua


def parameter_periode(
    periode: Periode, kebijakan: KebijakanSkor, *, hari: datetime.date, pratinjau: bool = False
) -> dict[str, Any]:
    """The SQL parameters of a period's proposals, with the closed periods that the guards look back at."""
    ditutup = Periode.objects.filter(status=StatusPeriode.DITUTUP, selesai__lte=periode.selesai).exclude(
        pk=periode.pk
    )
    berkala = ditutup.exclude(tingkat=TingkatPeriode.TAHUN).order_by("-selesai")
    tahunan = periode.tingkat == TingkatPeriode.TAHUN
    lalu = ditutup.filter(tingkat=TingkatPeriode.TAHUN, tahun_id=periode.tahun_id - 1) if tahunan else None
    return parameter_usulan(
        periode,
        kebijakan,
        jendela=list(berkala[: kebijakan.jendela_penghargaan]),
        tahun_lalu=lalu.first() if lalu is not None else None,
        hari=hari,
        pratinjau=pratinjau,
    )


_LINGKUP = f"""
  FROM u_usulan u JOIN pegawai_pegawai p ON p.id = u.pegawai_id JOIN pegawai_unitkerja w ON w.id = u.unit_id
 WHERE {TERPILIH} AND p.id <> %(diri)s
   AND (%(semua)s OR p.id = ANY(%(terlihat)s::bigint[])
        OR u.sifat = 'penghargaan' AND w.jalur && %(dipimpin)s::bigint[])
   AND (%(unit)s::bigint IS NULL OR w.jalur @> ARRAY[%(unit)s::bigint])
   AND (%(sifat)s = '' OR CASE WHEN u.hampir THEN 'hampir' ELSE u.sifat END = %(sifat)s)
"""
_HALAMAN = f"""
SELECT u.pegawai_id, p.nama, p.gelar_depan, p.gelar_belakang, w.nama, u.sifat, u.jenis, u.hampir, u.kalimat,
       u.syarat, %(semua)s OR p.id = ANY(%(terlihat)s::bigint[])
{_LINGKUP}
 ORDER BY CASE u.sifat WHEN 'penghargaan' THEN 1 WHEN 'pembinaan' THEN 2 ELSE 3 END, u.hampir, p.nama, p.id,
          u.tempat
 LIMIT %(banyak)s OFFSET %(lewati)s
"""


@dataclass(frozen=True, slots=True)
class BarisPratinjau:
    """One proposal as it would be made now. ``terbuka``: whether this login may open the person's score."""

    pegawai_id: int
    pegawai: str
    unit: str
    sifat: str
    jenis: str
    hampir: bool
    kalimat: str
    syarat: list[dict[str, Any]] = field(default_factory=list)
    terbuka: bool = True

    @property
    def kata_jenis(self) -> str:
        return str(JenisRekomendasi(self.jenis).label)

    @property
    def kata_sifat(self) -> str:
        return "Hampir memenuhi" if self.hampir else str(SifatRekomendasi(self.sifat).label)

    @property
    def menunggu(self) -> list[str]:
        """Guards whose outcome isn't known yet, in words."""
        return [s["keterangan"] for s in self.syarat if s["terpenuhi"] is None]


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """A page of the preview and how many rows there are in all."""

    baris: Sequence[BarisPratinjau]
    banyak: int


def pratinjau_usulan(
    periode: Periode, oleh: Pengguna, saringan: Mapping[str, str], *, lewati: int = 0, banyak: int = 25
) -> Pratinjau:
    """What closing this running period now would propose about people in the caller's scope, never oneself.

    HR, auditor and operator see all; leaders what they'll see once it is made: everything about the people
    whose record they may open, and rewards in whatever they lead (Bupati and Sekda: the kabupaten).
    ``saringan``: sifat (also "hampir"), unit (id: it and below). Temporary tables only. Errors: GalatAturan
    without a policy.
    """
    k, semua = kedudukan(oleh), lihat_semua(oleh)
    terlihat = Pegawai.objects.none() if semua else Pegawai.objects.terlihat_oleh(oleh)
    parameter = parameter_periode(
        periode, kebijakan_untuk(periode), hari=timezone.localdate(), pratinjau=True
    )
    parameter |= {
        "diri": k.diri or -1,
        "semua": semua,
        "terlihat": list(terlihat.values_list("pk", flat=True)),
        "dipimpin": list(k.dipimpin),
        "unit": int(saringan["unit"]) if saringan.get("unit") else None,
        "sifat": saringan.get("sifat", ""),
        "lewati": lewati,
        "banyak": banyak,
    }
    with transaction.atomic(), connection.cursor() as kursor:
        siapkan_usulan(kursor, parameter)
        kursor.execute("SELECT count(*)" + _LINGKUP, parameter)
        jumlah = kursor.fetchone()[0]
        kursor.execute(_HALAMAN, parameter)
        return Pratinjau([_baris(*b) for b in kursor.fetchall()], jumlah)


def _baris(
    pk: int,
    nama: str,
    depan: str,
    belakang: str,
    unit: str,
    sifat: str,
    jenis: str,
    hampir: bool,
    kalimat: str,
    syarat: Any,
    terbuka: bool,
) -> BarisPratinjau:
    lengkap = Pegawai(nama=nama, gelar_depan=depan, gelar_belakang=belakang).nama_lengkap
    daftar = syarat if isinstance(syarat, list) else json.loads(syarat)
    return BarisPratinjau(pk, lengkap, unit, sifat, jenis, hampir, kalimat, daftar, terbuka)
