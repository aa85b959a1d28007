"""The rows under each component: dated deductions, realisasi of indicators, in words a page can print."""

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.text import Truncator

from evaluasi.enums import Rating
from evaluasi.models import KebijakanSkor
from inti.templatetags.format import KOSONG, format_angka
from kinerja.enums import Arah, Aspek, CaraHitung, NilaiBerakhlak
from kinerja.models import Indikator, Periode, Realisasi
from pegawai.enums import StatusPresensi
from pegawai.models import Presensi

NOL = Decimal(0)


def pasti(teks: str | None) -> str:
    """A number stored as text with all its decimals, as people write it; "–" for None, words unchanged."""
    if teks is None or teks == "":
        return KOSONG
    try:
        angka = Decimal(teks)
    except ArithmeticError:
        return teks
    pecahan = -int(angka.normalize().as_tuple().exponent)
    return format_angka(angka, max(0, pecahan))


@dataclass(frozen=True, slots=True)
class Potongan:
    """One deduction on one day: why, how many points."""

    tanggal: datetime.date
    sebab: str
    poin: Decimal


@dataclass(frozen=True, slots=True)
class BulanDisiplin:
    """One month of D as the engine counted it, with its dated deductions.

    ``rinci`` is None when the days on record no longer add up to what was frozen.
    """

    bulan: datetime.date
    isi: dict[str, Any]
    rinci: list[Potongan] | None

    @property
    def jumlah(self) -> Decimal:
        """Points deducted in the month."""
        return sum(
            (Decimal(self.isi[f"poin_{k}"]) for k in ("terlambat", "pulang_cepat", "tanpa_absen", "alpa")),
            NOL,
        )

    @property
    def persis(self) -> str:
        """The deducted points with all their decimals."""
        return pasti(str(self.jumlah))


def potongan_bertanggal(pegawai_id: int, periode: Periode, kebijakan: KebijakanSkor) -> list[Potongan]:
    """A person's deductions in the period from the days themselves, by the policy's table; one query."""
    terpotong = (
        Q(status__in=[StatusPresensi.ALPA, StatusPresensi.TANPA_ABSEN])
        | Q(status=StatusPresensi.HADIR, menit_terlambat__gt=0)
        | Q(status=StatusPresensi.HADIR, menit_pulang_cepat__gt=0)
    )
    hari = Presensi.objects.filter(
        terpotong, pegawai_id=pegawai_id, tanggal__gte=periode.mulai, tanggal__lte=periode.selesai
    ).order_by("tanggal")
    return [p for h in hari for p in _potongan_hari(h, kebijakan) if p.poin]


def _potongan_hari(h: Presensi, kebijakan: KebijakanSkor) -> list[Potongan]:
    if h.status == StatusPresensi.ALPA:
        return [Potongan(h.tanggal, "Tanpa keterangan", kebijakan.poin_alpa)]
    hasil = []
    if h.status == StatusPresensi.TANPA_ABSEN:
        hasil.append(Potongan(h.tanggal, "Hadir tanpa absen", kebijakan.poin_tanpa_absen))
    elif h.menit_terlambat:
        poin = _poin(h.menit_terlambat, kebijakan.batas_menit, kebijakan.poin_terlambat)
        hasil.append(Potongan(h.tanggal, f"Terlambat {h.menit_terlambat} menit", poin))
    if h.menit_pulang_cepat:
        poin = _poin(h.menit_pulang_cepat, kebijakan.batas_menit, kebijakan.poin_pulang_cepat)
        hasil.append(Potongan(h.tanggal, f"Pulang cepat {h.menit_pulang_cepat} menit", poin))
    return hasil


def _poin(menit: int, batas: Sequence[int], poin: Sequence[Decimal]) -> Decimal:
    """The points of the bracket that these minutes fall into; 0 under the first one."""
    letak = bisect_right(batas, menit)
    return poin[letak - 1] if letak else NOL


def bulan_disiplin(d: dict[str, Any], potongan: list[Potongan]) -> list[BulanDisiplin]:
    """The months of D with their dated rows."""
    per_bulan: dict[str, list[Potongan]] = defaultdict(list)
    for p in potongan:
        per_bulan[f"{p.tanggal:%Y-%m}"].append(p)
    hasil = []
    for b in d.get("bulan", []):
        rinci = per_bulan[b["bulan"]]
        satu = BulanDisiplin(datetime.date.fromisoformat(f"{b['bulan']}-01"), b, rinci)
        cocok = sum((p.poin for p in rinci), NOL) == satu.jumlah
        hasil.append(satu if cocok else BulanDisiplin(satu.bulan, b, None))
    return hasil


@dataclass(frozen=True, slots=True)
class BarisIndikator:
    """One indicator of H in words, with the realisasi rows behind it."""

    isi: dict[str, Any]
    baris: list[Realisasi]

    @property
    def aspek(self) -> str:
        return str(Aspek(self.isi["aspek"]).label)

    @property
    def cara(self) -> str:
        """How rows are counted and which way is better."""
        arah = str(Arah(self.isi["arah"]).label).lower()
        return f"{CaraHitung(self.isi['cara']).label}, {arah}"

    @property
    def target(self) -> str:
        return self._bersatuan(self.isi["target"])

    @property
    def target_periode(self) -> str:
        return self._bersatuan(self.isi["target_periode"])

    @property
    def realisasi(self) -> str:
        """What was reached; for a target in words the rating given."""
        if self.isi["rating"]:
            return str(Rating(self.isi["rating"]).label)
        return self._bersatuan(self.isi["realisasi"])

    @property
    def asal(self) -> str:
        """The rows it was counted from: "2026-07: 210 (catatan); …"."""
        return "; ".join(
            f"{r.periode_kode}: {pasti(str(r.nilai))}"
            + (f" ({Truncator(r.catatan).chars(80)})" if r.catatan else "")
            for r in self.baris
        )

    def _bersatuan(self, nilai: str | None) -> str:
        teks = pasti(nilai)
        return teks if teks == KOSONG or not self.isi["satuan"] else f"{teks} {self.isi['satuan']}"


@dataclass(frozen=True, slots=True)
class HasilKerjaDinilai:
    """One result of the SKP: its weight and its indicators."""

    nomor: int
    rencana: str
    bobot: str
    indikator: list[BarisIndikator]


def hasil_kerja(h: dict[str, Any], periode: Periode) -> list[HasilKerjaDinilai]:
    """H's indicators by result, each with the rows it was counted from."""
    isi: list[dict[str, Any]] = h.get("indikator", [])
    baris = _realisasi(isi, periode)
    hasil: dict[tuple[int, int], HasilKerjaDinilai] = {}
    for i in isi:
        kunci = (i["skp"], i["nomor"])
        satu = hasil.setdefault(kunci, HasilKerjaDinilai(i["nomor"], i["rencana"], i["bobot"], []))
        satu.indikator.append(BarisIndikator(i, baris.get((*kunci, i["aspek"], i["indikator"]), [])))
    return list(hasil.values())


def _realisasi(
    isi: list[dict[str, Any]], periode: Periode
) -> dict[tuple[int, int, str, str], list[Realisasi]]:
    """Rows by (SKP, number of the result, aspect, indicator); two queries. None written after closing."""
    if not isi:
        return {}
    indikator = Indikator.objects.filter(hasil_kerja__skp_id__in={i["skp"] for i in isi}).select_related(
        "hasil_kerja"
    )
    benang = {(i.hasil_kerja.skp_id, i.hasil_kerja.nomor, i.aspek, i.nama): i for i in indikator}
    baris = Realisasi.objects.filter(
        indikator_id__in={i.benang for i in benang.values()}, selesai__lte=periode.selesai
    ).order_by("selesai")
    if periode.ditutup_pada:
        baris = baris.filter(dibuat_pada__lte=periode.ditutup_pada)
    per_benang: dict[int, list[Realisasi]] = defaultdict(list)
    for r in baris:
        per_benang[r.indikator_id].append(r)
    return {k: _yang_dihitung(i, per_benang[i.benang], periode) for k, i in benang.items()}


def _yang_dihitung(indikator: Indikator, baris: list[Realisasi], periode: Periode) -> list[Realisasi]:
    if indikator.cara_hitung == CaraHitung.TERAKHIR:
        return baris[-1:]
    return [r for r in baris if r.selesai >= periode.mulai]


@dataclass(frozen=True, slots=True)
class NilaiDinilai:
    """One of the seven values: rating and the number it stands for."""

    nama: str
    rating: str
    angka: str


def nilai_perilaku(p: dict[str, Any]) -> list[NilaiDinilai]:
    """The seven values in the order of the form."""
    ada = {n["nilai"]: n for n in p.get("nilai_perilaku", [])}
    return [
        NilaiDinilai(str(n.label), str(Rating(ada[n.value]["rating"]).label), pasti(ada[n.value]["angka"]))
        for n in NilaiBerakhlak
        if n.value in ada
    ]


@dataclass(frozen=True, slots=True)
class PelatihanDihitung:
    """One finished training."""

    nama: str
    jp: str
    selesai: datetime.date


def pelatihan(k: dict[str, Any]) -> list[PelatihanDihitung]:
    """K's trainings of the year so far, oldest first."""
    return [
        PelatihanDihitung(p["nama"], pasti(p["jp"]), datetime.date.fromisoformat(p["selesai"]))
        for p in k.get("pelatihan", [])
    ]
