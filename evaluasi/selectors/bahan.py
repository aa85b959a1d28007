"""What a penilai looks at beside the form: results, last period, citizens, attendance, feedback."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from evaluasi.enums import TAMPAK_BAGI_PEGAWAI
from evaluasi.models import Evaluasi, PutusanNilai
from evaluasi.selectors.skor_tampil import m_tampil
from evaluasi.selectors.skp import skp_untuk
from evaluasi.selectors.usulan import Usulan, usulan_evaluasi
from inti.angka import bulatkan
from kinerja.models import HasilKerja, Indikator, Periode, Realisasi, UmpanBalikKinerja
from kinerja.selectors.realisasi import indikator_versi, realisasi_per_benang
from kinerja.selectors.umpan_balik import umpan_balik_tentang
from pegawai.models import RekapPresensi


@dataclass(frozen=True, slots=True)
class BarisHasil:
    """One indicator of the SKP with its rows dated in the period, oldest first."""

    hasil_kerja: HasilKerja
    indikator: Indikator
    realisasi: list[Realisasi]


@dataclass(frozen=True, slots=True)
class Warga:
    """Citizens' ratings as a superior may see them: n answers, mean index 0..100, as of which day."""

    n: int
    rata: Decimal
    per: datetime.date


@dataclass(frozen=True, slots=True)
class Kehadiran:
    """The period's attendance: days with a row, and what was out of order."""

    hari: int
    alpa: int
    tanpa_absen: int
    terlambat: int
    menit_terlambat: int
    pulang_cepat: int


@dataclass(frozen=True, slots=True)
class Bahan:
    """All of it for one evaluation."""

    hasil: list[BarisHasil]
    lalu: PutusanNilai | Evaluasi | None
    warga: Warga | None
    kehadiran: Kehadiran | None
    umpan_balik: list[UmpanBalikKinerja]
    catatan_pegawai: str
    usulan: Usulan


def bahan_menilai(evaluasi: Evaluasi) -> Bahan:
    """The material for one evaluation (also one not saved yet); a fixed number of queries."""
    periode, pegawai_id = evaluasi.periode, evaluasi.pegawai_id
    return Bahan(
        hasil=_hasil(pegawai_id, periode),
        lalu=_periode_lalu(pegawai_id, periode),
        warga=warga_untuk_atasan(pegawai_id, periode),
        kehadiran=_kehadiran(pegawai_id, periode),
        umpan_balik=_umpan_balik(pegawai_id, periode),
        catatan_pegawai=evaluasi.catatan_pegawai,
        usulan=usulan_evaluasi(evaluasi, None if evaluasi.pk else {}),
    )


def _hasil(pegawai_id: int, periode: Periode) -> list[BarisHasil]:
    skp = skp_untuk(pegawai_id, periode)
    if skp is None:
        return []
    indikator = list(indikator_versi(skp))
    baris = realisasi_per_benang([i.benang for i in indikator], periode.mulai, periode.selesai)
    return [BarisHasil(i.hasil_kerja, i, baris.get(i.benang, [])) for i in indikator]


def _periode_lalu(pegawai_id: int, periode: Periode) -> PutusanNilai | Evaluasi | None:
    """The last result of the same level before this period: the frozen one, else the published one."""
    saringan = {
        "pegawai_id": pegawai_id,
        "periode__tingkat": periode.tingkat,
        "periode__selesai__lt": periode.mulai,
    }
    putusan = PutusanNilai.objects.filter(**saringan).select_related("periode")
    terbit = Evaluasi.objects.filter(**saringan, status__in=TAMPAK_BAGI_PEGAWAI).select_related("periode")
    calon = [
        putusan.order_by("-periode__selesai", "-versi").first(),
        terbit.order_by("-periode__selesai").first(),
    ]
    return max((c for c in calon if c), key=lambda c: c.periode.selesai, default=None)


def warga_untuk_atasan(pegawai_id: int, periode: Periode) -> Warga | None:
    """Citizens' ratings of a person in the period as superiors may see them; None where M isn't shown.

    The same number as on the person's score page: renewed at most weekly and by at least five new answers,
    so that an answer that comes, is released or is corrected can't be told apart (scoring.md 4).
    """
    m = m_tampil(pegawai_id, periode.pk)
    return Warga(m.n, bulatkan(m.rata), m.tanggal) if m else None


def _kehadiran(pegawai_id: int, periode: Periode) -> Kehadiran | None:
    bulan = list(
        RekapPresensi.objects.filter(
            pegawai_id=pegawai_id, bulan__gte=periode.mulai, bulan__lte=periode.selesai
        )
    )
    if not bulan:
        return None
    return Kehadiran(
        hari=sum(b.hari.bit_count() for b in bulan),
        alpa=sum(b.alpa for b in bulan),
        tanpa_absen=sum(b.tanpa_absen for b in bulan),
        terlambat=sum(len(b.terlambat) for b in bulan),
        menit_terlambat=sum(sum(b.terlambat) for b in bulan),
        pulang_cepat=sum(len(b.pulang_cepat) for b in bulan),
    )


def _umpan_balik(pegawai_id: int, periode: Periode) -> list[UmpanBalikKinerja]:
    """The newest five of the period."""
    return list(
        umpan_balik_tentang(pegawai_id).filter(
            waktu__date__gte=periode.mulai, waktu__date__lte=periode.selesai
        )[:5]
    )
