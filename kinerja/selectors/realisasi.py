"""Reading realisasi: the month view, what is missing, what is locked or late."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Q, QuerySet

from inti.angka import bulatkan
from inti.kode_periode import KodePeriode, periode_memuat
from kinerja.enums import Arah, CaraHitung, StatusPeriode, TingkatBerkala, TingkatPeriode
from kinerja.models import Indikator, KunciRealisasi, Periode, Realisasi, Skp, TahunKinerja
from kinerja.selectors.skp import skp_aktif

SERATUS = Decimal(100)


def tingkat_berkala(tahun: int) -> str:
    """The level below the year: "triwulan" or "bulan"; the default where the year has no row yet."""
    isi = TahunKinerja.objects.filter(pk=tahun).values_list("tingkat_berkala", flat=True).first()
    return isi or TingkatBerkala.TRIWULAN


def tingkat_realisasi(tahun: int) -> tuple[str, ...]:
    """The levels a realisasi may stand for: the year's evaluation levels, and always a month."""
    if tingkat_berkala(tahun) == TingkatBerkala.BULAN:
        return (TingkatPeriode.BULAN, TingkatPeriode.TAHUN)
    return (TingkatPeriode.BULAN, TingkatPeriode.TRIWULAN, TingkatPeriode.TAHUN)


def pilihan_kode(skp: Skp, hari_ini: datetime.date) -> list[KodePeriode]:
    """Codes offered for logging: begun months and berkala periods that end inside the SKP, newest first."""
    tingkat = [t for t in tingkat_realisasi(skp.tahun) if t != TingkatPeriode.TAHUN]
    tahun = KodePeriode(skp.tahun, "tahun")
    kode = [k for t in tingkat for k in tahun.bagian(t)]  # type: ignore[arg-type]
    layak = [k for k in kode if k.mulai <= hari_ini and skp.awal <= k.selesai <= akhir_bulan(skp.selesai)]
    return sorted(layak, key=lambda k: (k.selesai, k.mulai), reverse=True)


def akhir_bulan(tanggal: datetime.date) -> datetime.date:
    """The last day of that day's month."""
    return periode_memuat(tanggal, "bulan").selesai


def periode_beririsan(mulai: datetime.date, selesai: datetime.date) -> QuerySet[Periode]:
    """Periods (any level and state) that share a day with the span."""
    return Periode.objects.filter(mulai__lte=selesai, selesai__gte=mulai)


def periode_pengunci(pegawai_id: int, mulai: datetime.date, selesai: datetime.date) -> Periode | None:
    """The period that forbids writing: a closed year, or one whose evaluation was submitted and still runs.

    A closed part of an open year doesn't forbid: its late rows count for the year only (scoring.md).
    """
    dikunci = KunciRealisasi.objects.filter(pegawai_id=pegawai_id).values("periode")
    return (
        periode_beririsan(mulai, selesai)
        .filter(
            Q(status=StatusPeriode.DITUTUP, tingkat=TingkatPeriode.TAHUN)
            | Q(pk__in=dikunci) & ~Q(status=StatusPeriode.DITUTUP)
        )
        .order_by("-tingkat")
        .first()
    )


def _bagian_tertutup() -> QuerySet[Periode]:
    return Periode.objects.filter(status=StatusPeriode.DITUTUP).exclude(tingkat=TingkatPeriode.TAHUN)


def periode_tertutup(tanggal: datetime.date) -> Periode | None:
    """The closed part of a year that holds the day (a row dated there is late)."""
    return _bagian_tertutup().filter(mulai__lte=tanggal, selesai__gte=tanggal).first()


def beku(realisasi: Realisasi) -> Periode | None:
    """The closed period in whose result this row was counted; None while it may still change."""
    tertutup = periode_tertutup(realisasi.selesai)
    return tertutup if dihitung_dalam(realisasi, tertutup) else None


def dihitung_dalam(realisasi: Realisasi, periode: Periode | None) -> bool:
    """Whether the row was there when the closed period that holds its last day was closed."""
    return bool(periode and periode.ditutup_pada and realisasi.dibuat_pada <= periode.ditutup_pada)


def riwayat_berkeadaan(
    riwayat: Sequence[Realisasi],
) -> list[tuple[Realisasi, Periode | None, Periode | None]]:
    """Each row with `beku` of it and the `periode_tertutup` that holds its day; one query for all."""
    if not riwayat:
        return []
    hari = [r.selesai for r in riwayat]
    semua = list(_bagian_tertutup().filter(mulai__lte=max(hari), selesai__gte=min(hari)))
    tertutup = [next((p for p in semua if p.mulai <= h <= p.selesai), None) for h in hari]
    return [(r, t if dihitung_dalam(r, t) else None, t) for r, t in zip(riwayat, tertutup, strict=True)]


def indikator_versi(skp: Skp) -> QuerySet[Indikator]:
    """The indicators of one version, in the order of the sheet."""
    return (
        Indikator.objects.filter(hasil_kerja__skp=skp)
        .select_related("hasil_kerja")
        .order_by("hasil_kerja__nomor", "aspek", "id")
    )


@dataclass(slots=True)
class BarisRealisasi:
    """One indicator in one month: its rows of the year, the month's own, the year's progress."""

    indikator: Indikator
    riwayat: list[Realisasi] = field(default_factory=list)
    bulan_ini: Realisasi | None = None

    @property
    def capaian(self) -> Decimal | None:
        """What was reached so far, by the indicator's way of counting; None without any row."""
        return _capaian(self.indikator, [r.nilai for r in self.riwayat])

    @property
    def persen(self) -> int | None:
        """Progress towards the year's target in whole percent, for the bar; None where there is no number."""
        target, capaian = self.indikator.target, self.capaian
        if target is None or not target or capaian is None or self.indikator.arah == Arah.TURUN:
            return None
        return int(bulatkan(SERATUS * capaian / target, 0))


def _capaian(indikator: Indikator, nilai: list[Decimal]) -> Decimal | None:
    """``nilai`` are ordered from the oldest to the latest."""
    if not nilai:
        return None
    if indikator.cara_hitung == CaraHitung.TERAKHIR:
        return nilai[-1]
    jumlah = sum(nilai, Decimal(0))
    return jumlah if indikator.cara_hitung == CaraHitung.AKUMULASI else bulatkan(jumlah / len(nilai), 4)


def baris_realisasi(skp: Skp, bulan: KodePeriode) -> list[BarisRealisasi]:
    """The month view: all indicators of a version with the year's rows; two queries."""
    indikator = list(indikator_versi(skp))
    per_benang = realisasi_per_benang([i.benang for i in indikator], skp.awal, akhir_bulan(skp.selesai))
    hasil = []
    for satu in indikator:
        riwayat = per_benang.get(satu.benang, [])
        kini = next((r for r in riwayat if r.mulai <= bulan.selesai and r.selesai >= bulan.mulai), None)
        hasil.append(BarisRealisasi(satu, riwayat, kini))
    return hasil


def realisasi_per_benang(
    benang: Iterable[int], dari: datetime.date, sampai: datetime.date
) -> dict[int, list[Realisasi]]:
    """Rows by thread whose date lies in the span, oldest first, with their proofs."""
    baris = (
        Realisasi.objects.filter(indikator_id__in=list(benang), selesai__gte=dari, selesai__lte=sampai)
        .prefetch_related("bukti")
        .order_by("selesai")
    )
    hasil: dict[int, list[Realisasi]] = defaultdict(list)
    for satu in baris:
        hasil[satu.indikator_id].append(satu)
    return hasil


def kekurangan(pegawai_id: int, hari_ini: datetime.date, batas: int = 6) -> list[tuple[KodePeriode, int]]:
    """Finished months of the SKP in force without a row of some indicator: (month, how many), oldest first.

    Only the last ``batas`` months are looked at.
    """
    skp = skp_aktif(pegawai_id, hari_ini)
    if skp is None:
        return []
    return kekurangan_skp(skp, baris_realisasi(skp, periode_memuat(hari_ini, "bulan")), hari_ini, batas)


def kekurangan_skp(
    skp: Skp, baris: Sequence[BarisRealisasi], hari_ini: datetime.date, batas: int = 6
) -> list[tuple[KodePeriode, int]]:
    """The same of rows of ``baris_realisasi`` (any month's) that are at hand; no query."""
    selesai = [
        k for k in KodePeriode(skp.tahun, "tahun").bagian("bulan") if skp.mulai <= k.selesai < hari_ini
    ]
    hasil = [(k, sum(1 for b in baris if not _terisi(b, k))) for k in selesai[-batas:]]
    return [(k, n) for k, n in hasil if n]


def _terisi(baris: BarisRealisasi, kode: KodePeriode) -> bool:
    return any(r.mulai <= kode.selesai and r.selesai >= kode.mulai for r in baris.riwayat)


def indikator_terlihat(pengguna: object, indikator_id: int) -> QuerySet[Indikator]:
    """The indicator, if its SKP may be seen by this login."""
    return Indikator.objects.filter(
        pk=indikator_id, hasil_kerja__skp__in=Skp.objects.terlihat_oleh(pengguna)
    ).select_related("hasil_kerja__skp__pegawai")
