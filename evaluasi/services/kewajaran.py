"""Fairness of a period: asked for, computed from its rows, stored whole (scoring.md 6). Touches no score."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from evaluasi.enums import Predikat
from evaluasi.kewajaran.bahan import (
    Baris,
    HitunganCiri,
    baris_ciri,
    baris_kelompok,
    baris_nilai,
    data_periode,
    sidik_bahan,
)
from evaluasi.kewajaran.ciri import ciri_ciri
from evaluasi.kewajaran.kelompok import bandingkan, hitung_kelompok
from evaluasi.kewajaran.penilai import HasilPenilai, Indikasi, indikasi_penilai
from evaluasi.models import HasilKewajaran, IndikasiPenilai
from evaluasi.permissions import boleh_menghitung_kewajaran, hari_penilai
from evaluasi.selectors.massal import unit_massal
from inti.galat import GalatAturan, TidakBerwenang
from inti.kunci import tunggu_kunci_transaksi
from inti.services import catat
from kinerja.enums import StatusPeriode
from kinerja.models import Periode
from pegawai.enums import StatusPegawai
from pegawai.models import Pengguna

RUANG_KUNCI = 4_712
VERSI = 1
"""Raised when the arithmetic changes: results of the old one are then computed again."""
DIGABUNG = 4
"""This period and at most three before it of the same level: a year of quarters."""
SETAHUN = 366
BATAS_UMUR = (30, 40, 50)


def minta_kewajaran(periode: Periode, *, oleh: Pengguna) -> HasilKewajaran:
    """HR asks for a period to be looked at now. The caller sends the task; asking twice is harmless."""
    if not boleh_menghitung_kewajaran(oleh):
        raise TidakBerwenang("Hanya pengelola kepegawaian yang dapat meminta perhitungan.")
    if periode.status == StatusPeriode.DRAF:
        raise GalatAturan(f"Periode {periode.kode} belum dibuka, jadi belum ada yang bisa dihitung.")
    with transaction.atomic():
        hasil, _ = HasilKewajaran.objects.update_or_create(
            periode=periode, defaults={"diminta_pada": timezone.now(), "diminta_oleh": oleh}
        )
        catat(
            "kewajaran.minta",
            oleh=oleh,
            objek=hasil,
            kalimat=f"{oleh} meminta perhitungan kewajaran penilaian periode {periode.kode}.",
        )
    return hasil


def perlu_dihitung() -> list[int]:
    """Ids of periods for the night: running ones, and closed ones not looked at since they closed."""
    segar = HasilKewajaran.objects.filter(dihitung_pada__gte=F("periode__ditutup_pada")).values("periode")
    mulai = Q(status=StatusPeriode.BERJALAN, mulai__lte=timezone.localdate())
    tutup = Q(status=StatusPeriode.DITUTUP) & ~Q(pk__in=segar)
    return list(Periode.objects.filter(mulai | tutup).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def hitung_kewajaran(periode_id: int) -> HasilKewajaran:
    """Compute a period's findings and store them; of unchanged data (same ``sidik``) only the time is new.

    One at a time a period. Supervisors with people in this period are stored; the periods pooled with it
    only make their numbers firmer.
    """
    tunggu_kunci_transaksi(RUANG_KUNCI, periode_id)
    periode = Periode.objects.get(pk=periode_id)
    hasil, _ = HasilKewajaran.objects.get_or_create(periode=periode)
    bahan = [(p, baris_nilai(p)) for p in _periode_digabung(periode)]
    ciri, kelompok = baris_ciri(periode), baris_kelompok(periode)
    hasil.diminta_pada = None
    hasil.dihitung_pada = timezone.now()
    sidik = sidik_bahan(VERSI, [(p.kode, b) for p, b in bahan], ciri, kelompok, periode.batas_evaluasi)
    if sidik != hasil.sidik:
        hasil.sidik = sidik
        hasil.kelompok = _kelompok(periode, kelompok)
        _simpan_penilai(hasil, bahan, ciri)
    hasil.save()
    return hasil


def _periode_digabung(periode: Periode) -> list[Periode]:
    """The period itself first, then those before it of its level, at most a year of parts back."""
    sebelum = Periode.objects.filter(tingkat=periode.tingkat, selesai__lt=periode.mulai).exclude(
        status=StatusPeriode.DRAF
    )
    dekat = [p for p in sebelum.order_by("-selesai")[: DIGABUNG - 1]
             if (periode.selesai - p.selesai).days < SETAHUN]  # fmt: skip
    return [periode, *dekat]


def _simpan_penilai(
    hasil: HasilKewajaran, bahan: Sequence[tuple[Periode, list[Baris]]], ciri: Sequence[HitunganCiri]
) -> None:
    """Replace the indications, and what the district looked like."""
    kini = {b[1] for b in bahan[0][1]}
    terpakai = [(p, b) for p, b in bahan if b] if kini else []
    ukur = indikasi_penilai([data_periode(b) for _, b in terpakai])
    hasil.digabung = [p.kode for p, _ in terpakai]
    hasil.orang, hasil.sd_sisa = ukur.orang, ukur.sd_sisa if ukur.orang else None
    hasil.kappa = ukur.kappa if ukur.kappa != float("inf") else None
    hasil.diuji = sum(i.p is not None for i in ukur.daftar)
    hasil.save()
    IndikasiPenilai.objects.filter(hasil=hasil).delete()
    IndikasiPenilai.objects.bulk_create(_baris_indikasi(hasil, ukur, ciri, kini))


def _baris_indikasi(
    hasil: HasilKewajaran, ukur: HasilPenilai, ciri: Sequence[HitunganCiri], kini: set[int]
) -> list[IndikasiPenilai]:
    ukuran = {i.penilai: i for i in ukur.daftar if i.penilai in kini}
    isian = {c.penilai: c for c in ciri}
    penilai = sorted(ukuran.keys() | isian.keys())
    unit = unit_massal(penilai, hari_penilai(hasil.periode))
    return [
        IndikasiPenilai(
            hasil=hasil,
            penilai_id=p,
            unit_id=unit.get(p),
            **_kolom_ukuran(ukuran.get(p)),
            **_kolom_ciri(isian.get(p)),
        )
        for p in penilai
    ]


def _kolom_ukuran(i: Indikasi | None) -> dict[str, Any]:
    if i is None:
        return {"n": 0, "amatan": 0}
    return {k: v for k, v in asdict(i).items() if k != "penilai"} | {"ditandai": i.ditandai}


def _kolom_ciri(c: HitunganCiri | None) -> dict[str, Any]:
    if c is None:
        return {}
    hitungan = {k: v for k, v in asdict(c).items() if k in ("orang", "tujuh", "seragam", "jam_terakhir")}
    return hitungan | {"ciri": ciri_ciri(c)}


# ---------------------------------------------------------------- groups


def _kelompok(periode: Periode, baris: Sequence[Baris]) -> list[dict[str, Any]]:
    """The four comparisons, ready to be stored."""
    hari = periode.selesai
    sumber = {
        "Jenis kelamin": [({"L": "Laki-laki", "P": "Perempuan"}.get(b[0], ""), b) for b in baris],
        "Umur": [(_umur(b[1], hari), b) for b in baris],
        "Status": [(_status(b[2]), b) for b in baris],
        "Perangkat daerah": [(b[3] or "", b) for b in baris],
    }
    hasil = []
    for dimensi, isi in sumber.items():
        banding = bandingkan(hitung_kelompok((nama, b[4] == Predikat.SANGAT_BAIK) for nama, b in isi))
        daftar = [asdict(k) | {"ditandai": k.ditandai} for k in banding.kelompok]
        hasil.append({"dimensi": dimensi, "kelompok": daftar, "kecil": banding.kecil})
    return hasil


def _umur(lahir: Any, hari: Any) -> str:
    """The age band on the period's last day; "" unknown."""
    if lahir is None:
        return ""
    umur = hari.year - lahir.year - ((hari.month, hari.day) < (lahir.month, lahir.day))
    muda, tengah, tua = BATAS_UMUR
    if umur < muda:
        return f"Di bawah {muda} tahun"
    if umur < tengah:
        return f"{muda}–{tengah - 1} tahun"
    return f"{tengah}–{tua - 1} tahun" if umur < tua else f"{tua} tahun ke atas"


def _status(status: str) -> str:
    if status in (StatusPegawai.PNS, StatusPegawai.CPNS):
        return "PNS (termasuk CPNS)"
    if status in (StatusPegawai.PPPK, StatusPegawai.PPPK_PARUH_WAKTU):
        return "PPPK (termasuk paruh waktu)"
    return ""
