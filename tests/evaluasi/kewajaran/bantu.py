"""Teams whose ratings are known, written past the forms: evaluation, seven values, running score."""

import datetime
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from evaluasi.enums import predikat_dari
from evaluasi.models import Evaluasi, KebijakanSkor, NilaiPerilaku, Skor
from kinerja.enums import NilaiBerakhlak
from kinerja.models import Periode
from pegawai.enums import JenisJabatan
from pegawai.models import Jabatan, Pegawai, Penugasan, UnitKerja
from tests.pemeran import MULAI

POIN = {"di bawah": 60, "sesuai": 100, "di atas": 120}
Nilai = str | Sequence[str]


def buat_tim(penilai: Pegawai, unit: UnitKerja, n: int, awal: int = 1, **lain: Any) -> list[Pegawai]:
    """``n`` people without logins under that supervisor; ``awal`` keeps their numbers apart."""
    orang = Pegawai.objects.bulk_create(
        Pegawai(nip=f"19900101201601{awal + i:04d}", nama=f"Anggota {awal + i}", status="pns", **lain)
        for i in range(n)
    )
    jabatan, _ = Jabatan.objects.get_or_create(nama="Pengelola Layanan", jenis=JenisJabatan.PELAKSANA)
    Penugasan.objects.bulk_create(
        Penugasan(pegawai=o, unit=unit, jabatan=jabatan, penilai=penilai, mulai=MULAI) for o in orang
    )
    return orang


def nilai_tim(
    p: SimpleNamespace, periode: Periode, penilai: Pegawai, isi: dict[Pegawai, Nilai], **lain: Any
) -> list[Evaluasi]:
    """Submitted evaluations {person: one rating for all seven values, or seven}, with running scores.

    ``lain`` are columns of the evaluation (default: sesuai/sesuai, submitted now).
    """
    kolom = {"rating_hasil": "sesuai", "rating_perilaku": "sesuai", "status": "diajukan"} | lain
    kolom.setdefault("diajukan_pada", timezone.now())
    kolom["predikat"] = predikat_dari(kolom["rating_hasil"], kolom["rating_perilaku"])
    semua = Evaluasi.objects.bulk_create(
        Evaluasi(periode=periode, pegawai=o, penilai=penilai, **kolom) for o in isi
    )
    tujuh = [[n] * 7 if isinstance(n, str) else list(n) for n in isi.values()]
    NilaiPerilaku.objects.bulk_create(
        NilaiPerilaku(evaluasi=e, nilai=v, rating=r)
        for e, n in zip(semua, tujuh, strict=True)
        for v, r in zip(NilaiBerakhlak.values, n, strict=True)
    )
    tugas = {t.pegawai_id: t.unit for t in Penugasan.objects.filter(pegawai__in=isi).select_related("unit")}
    Skor.objects.bulk_create(
        Skor(periode=periode, pegawai=o, unit=tugas[o.pk], opd_id=tugas[o.pk].opd_id,
             p=round(sum(POIN[r] for r in n) / 7, 2), **SKOR | {"kebijakan": KebijakanSkor.objects.get()})
        for o, n in zip(isi, tujuh, strict=True)
    )  # fmt: skip
    return semua


SKOR: dict[str, Any] = {
    "jenis_jabatan": "pelaksana", "layanan_publik": False, "aktif": True, "kelengkapan": 1, "lengkap": False,
    "bobot_h": 50, "bobot_p": 20, "bobot_d": 15, "bobot_k": 5,
}  # fmt: skip
SEBELUM = datetime.timedelta(days=1)


def ragam(i: int) -> list[str]:
    """Seven values of person ``i``: mostly sesuai, some di atas, differently for each."""
    return ["di atas" if (i * 5 + j * 3) % 7 < 2 + i % 3 else "sesuai" for j in range(7)]


def rendah(i: int) -> list[str]:
    """The same person seen by a stricter eye."""
    return ["sesuai" if r == "di atas" else "di bawah" if j < 3 else r for j, r in enumerate(ragam(i))]


def dua_tim(p: SimpleNamespace, periode: Periode) -> tuple[list[Pegawai], list[Pegawai]]:
    """Kabid rates ten people of bidang strictly, kadis_lain thirty of opd_lain as usual."""
    ketat = buat_tim(p.kabid, p.bidang, 10)
    biasa = buat_tim(p.kadis_lain, p.opd_lain, 30, 101)
    nilai_tim(p, periode, p.kabid, {o: rendah(i) for i, o in enumerate(ketat)})
    nilai_tim(p, periode, p.kadis_lain, {o: ragam(i) for i, o in enumerate(biasa)})
    return ketat, biasa
