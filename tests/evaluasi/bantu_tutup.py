"""A quarter that is over, with results to be frozen."""

import datetime
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from evaluasi.models import Evaluasi, PutusanNilai, Skor
from kinerja.models import Periode
from pegawai.models import Pegawai
from tests.evaluasi.skor.conftest import buat_indikator, buat_skp, evaluasi, realisasi, rekap_presensi
from tests.pemeran import buat_periode

JANUARI = datetime.date(2026, 1, 1)
AKHIR = datetime.date(2026, 3, 31)
LAMA = datetime.datetime(2026, 4, 5, tzinfo=datetime.UTC)


def triwulan_lalu() -> Periode:
    """2026-TW1, running."""
    return buat_periode("2026-TW1", "triwulan", JANUARI, AKHIR)


def tahun_lalu() -> Periode:
    """The year of `triwulan_lalu`, running; the cast has it while it lasts."""
    ada = Periode.objects.filter(kode=str(JANUARI.year)).first()
    return ada or buat_periode(str(JANUARI.year), "tahun", JANUARI, JANUARI.replace(month=12, day=31))


def dinilai(p: SimpleNamespace, orang: Pegawai, periode: Periode, nilai: str = "95", **lain: Any) -> Evaluasi:
    """H as given, P 100, D 100, published long ago by the penilai; M does not apply."""
    orang.penugasan.update(layanan_publik=False)
    orang.indikator = buat_indikator(buat_skp(orang), 1, 100)  # type: ignore[attr-defined]
    orang.realisasi = realisasi(orang.indikator, JANUARI, nilai)  # type: ignore[attr-defined]
    for bulan in (1, 2, 3):
        rekap_presensi(orang, JANUARI.replace(month=bulan), 20)
    bawaan: dict[str, Any] = {"status": "terbit", "terbit_pada": LAMA, "penilai": p.kabid}
    return evaluasi(orang, periode, ["sesuai"] * 7, **(bawaan | lain))


BELUM_TERBIT: dict[str, Any] = {"status": "diajukan", "terbit_pada": None}


def baru_terbit(hari_lalu: int = 3) -> dict[str, Any]:
    """Published so many days ago: the days to object still run."""
    return {"terbit_pada": timezone.now() - datetime.timedelta(days=hari_lalu)}


def beku(periode: Periode) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Everything that is frozen: final results and the scores of the period."""
    putusan = PutusanNilai.objects.filter(periode=periode).order_by("pk")
    return list(putusan.values()), list(Skor.objects.filter(periode=periode).order_by("pk").values())
