"""Frozen and running results made by hand, for the rules of proposals."""

import datetime
from decimal import Decimal as D
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from evaluasi.models import Evaluasi, HampirMemenuhi, KebijakanSkor, PutusanNilai, Rekomendasi, Skor
from evaluasi.services.rekomendasi import buat_rekomendasi_massal
from kinerja.models import Periode
from pegawai.models import Pegawai
from tests.pemeran import buat_periode

SAAT = datetime.datetime(2026, 4, 20, 3, tzinfo=datetime.UTC)


def periode_tutup(kode: str, waktu: datetime.datetime = SAAT) -> Periode:
    """A closed quarter ("2026-TW1") or year ("2025")."""
    tahun, _, tw = kode.partition("-TW")
    if tw:
        akhir = datetime.date(int(tahun) + int(tw) // 4, 3 * int(tw) % 12 + 1, 1) - datetime.timedelta(days=1)
        baris = buat_periode(kode, "triwulan", datetime.date(int(tahun), 3 * int(tw) - 2, 1), akhir)
    else:
        awal = datetime.date(int(tahun), 1, 1)
        baris = buat_periode(kode, "tahun", awal, awal.replace(month=12, day=31))
    baris.status, baris.ditutup_pada = "ditutup", waktu
    baris.save()
    return baris


def beku(p: SimpleNamespace, orang: Pegawai, periode: Periode, /, **lain: Any) -> PutusanNilai:
    """A complete frozen result, ranked, all components 100, predikat Baik."""
    isi: dict[str, Any] = {
        "periode": periode, "pegawai": orang, "predikat": "baik", "kebijakan": KebijakanSkor.objects.get(),
        "unit": p.bidang, "opd": p.opd, "jenis_jabatan": "pelaksana", "h": 100, "p": 100, "d": 100, "k": 100,
        "skor": 100, "kelengkapan": 1, "lengkap": True, "peringkat": 1, "ukuran_kelompok": 6,
    }  # fmt: skip
    bobot = lain.pop("bobot", (50, 20, 15, 5))
    rincian: dict[str, Any] = {h: {"bobot": str(b)} for h, b in zip("HPDK", bobot, strict=True)}
    rincian["M"] = lain.pop("isi_m", {"bobot": None})
    if "nilai_perilaku" in lain:
        angka = {"di bawah": "60", "sesuai": "100", "di atas": "120"}
        rincian["P"]["nilai_perilaku"] = [
            {"nilai": n, "rating": r, "angka": angka[r]} for n, r in lain.pop("nilai_perilaku").items()
        ]
    return PutusanNilai.objects.create(**isi | {"penjelasan": rincian} | lain)


def warga(indeks: str, sd: str | None, n: int, tak_hingga: bool = False) -> dict[str, Any]:
    """A frozen M far above the threshold of the component, with what the explanation holds of it."""
    rincian = {"bobot": "20.00", "n": n, "indeks": indeks, "sd": sd, "tak_hingga": tak_hingga}
    return {"m": D("114.50"), "isi_m": rincian}


def skor(p: SimpleNamespace, orang: Pegawai, periode: Periode, /, **lain: Any) -> Skor:
    """A complete running score."""
    isi: dict[str, Any] = {
        "periode": periode, "pegawai": orang, "unit": p.bidang, "opd": p.opd, "jenis_jabatan": "pelaksana",
        "layanan_publik": False, "aktif": True, "kebijakan": KebijakanSkor.objects.get(), "h": 100, "p": 100,
        "d": 100, "k": 100, "skor": 100, "kelengkapan": 1, "lengkap": True, "bobot_h": 50, "bobot_p": 20,
        "bobot_d": 15, "bobot_k": 5,
    }  # fmt: skip
    return Skor.objects.create(**isi | lain)


def terbitkan(orang: Pegawai, periode: Periode, **lain: Any) -> Evaluasi:
    """A published evaluation made by hand."""
    isi: dict[str, Any] = {
        "rating_hasil": "sesuai", "rating_perilaku": "sesuai", "predikat": "baik", "status": "terbit",
        "diajukan_pada": timezone.now(), "terbit_pada": timezone.now(),
    }  # fmt: skip
    return Evaluasi.objects.create(pegawai=orang, periode=periode, **isi | lain)


def buat(periode: Periode) -> int:
    """Make the proposals as closing does."""
    return buat_rekomendasi_massal(periode, KebijakanSkor.objects.get())


def usulan_untuk(orang: Pegawai, **saring: Any) -> dict[str, Rekomendasi]:
    """Kind (with its subject, "kind:subject", where there is one) -> the proposal about a person."""
    baris = Rekomendasi.objects.filter(pegawai=orang, **saring)
    return {f"{r.jenis}:{r.sasaran}".rstrip(":"): r for r in baris}


def hampir_untuk(orang: Pegawai) -> dict[str, HampirMemenuhi]:
    """Kind -> the near miss of a person."""
    return {h.jenis: h for h in HampirMemenuhi.objects.filter(pegawai=orang)}
