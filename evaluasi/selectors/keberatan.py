"""Until when one may object (domain.md 4): days run from publication, by WIB dates. And who may decide."""

import datetime
from collections.abc import Collection

from django.utils import timezone

from evaluasi.enums import Predikat, PutusanKeberatan, Rating
from evaluasi.models import Evaluasi, Keberatan
from inti.models import Peristiwa
from kinerja.enums import HitunganHari
from kinerja.models import TahunKinerja
from kinerja.selectors.libur import hari_libur
from pegawai.models import Instansi, Pegawai, Penugasan
from pegawai.selectors import penugasan_pada

_SEHARI = datetime.timedelta(days=1)


def tambah_hari(
    mulai: datetime.date, hari: int, hitungan: str, libur: Collection[datetime.date] = ()
) -> datetime.date:
    """The last day on which the right stands: ``hari`` days after ``mulai``, which is day 0.

    ``kerja`` counts Monday to Friday without the days in ``libur``; ``kalender`` counts every day.
    """
    if hitungan == HitunganHari.KALENDER:
        return mulai + datetime.timedelta(days=hari)
    tanggal, sisa = mulai, hari
    while sisa:
        tanggal += _SEHARI
        sisa -= tanggal.weekday() < 5 and tanggal not in libur
    return tanggal


def _libur(tahun: TahunKinerja, dari: datetime.date, sampai: datetime.date) -> frozenset[datetime.date]:
    """The holidays that matter to this year's way of counting."""
    return hari_libur(dari, sampai) if tahun.hitungan_hari == HitunganHari.KERJA else frozenset()


def batas_keberatan(evaluasi: Evaluasi) -> datetime.date | None:
    """The last day to object to this evaluation, None before publication.

    Day 14 is accepted, day 15 refused; number and kind of days are the year's (PP 30/2019).
    """
    if evaluasi.terbit_pada is None:
        return None
    tahun, terbit = evaluasi.periode.tahun, timezone.localdate(evaluasi.terbit_pada)
    libur = _libur(tahun, terbit, terbit + _rentang(tahun))
    return tambah_hari(terbit, tahun.hari_keberatan, tahun.hitungan_hari, libur)


def terbit_terakhir_lewat(tahun: TahunKinerja, hari_ini: datetime.date) -> datetime.date:
    """The latest day of publication whose objection days are over today."""
    terbit = hari_ini
    libur = _libur(tahun, hari_ini - _rentang(tahun), hari_ini + _rentang(tahun))
    while tambah_hari(terbit, tahun.hari_keberatan, tahun.hitungan_hari, libur) >= hari_ini:
        terbit -= _SEHARI
    return terbit


def _rentang(tahun: TahunKinerja) -> datetime.timedelta:
    """Longer than the working days of the setting can ever stretch over."""
    return datetime.timedelta(days=3 * tahun.hari_keberatan + 60)


def rating_semula(keberatan: Keberatan) -> tuple[str, str, str] | None:
    """Ratings (hasil, perilaku) and predikat in words as they were before an accepted objection, else None.

    They live in the trail: the evaluation itself holds the decided ones.
    """
    if keberatan.putusan != PutusanKeberatan.DITERIMA:
        return None
    lama = (
        Peristiwa.objects.filter(
            tindakan="keberatan.putus", objek_jenis=keberatan._meta.label_lower, objek_id=str(keberatan.pk)
        )
        .values_list("lama", flat=True)
        .first()
    )
    return _dalam_kata(lama) if lama else None


def _dalam_kata(lama: dict[str, str]) -> tuple[str, str, str]:
    rating, predikat = dict(Rating.choices), dict(Predikat.choices)
    hasil, perilaku = (str(rating.get(lama.get(k, ""), "–")) for k in ("rating_hasil", "rating_perilaku"))
    return hasil, perilaku, str(predikat.get(lama.get("predikat", ""), "–"))


def masih_bisa_keberatan(evaluasi: Evaluasi, hari_ini: datetime.date | None = None) -> bool:
    """Whether today is not after the last day."""
    batas = batas_keberatan(evaluasi)
    return batas is not None and (hari_ini or timezone.localdate()) <= batas


def calon_pemutus(keberatan: Keberatan) -> list[tuple[int, str]]:
    """Whom HR may name where the assignments named nobody: (id, name and post), nearest first.

    Heads of the person's unit and those above it today, then Sekda and Bupati; never the person or the
    penilai.
    """
    hari = timezone.localdate()
    evaluasi = keberatan.evaluasi
    tugas = penugasan_pada(evaluasi.pegawai_id, hari)
    jalur = list(reversed(tugas.unit.jalur)) if tugas else []
    kepala = (
        Penugasan.objects.pada(hari).filter(unit__in=jalur, kepala=True).select_related("pegawai", "jabatan")
    )
    urut = sorted(kepala, key=lambda t: (jalur.index(t.unit_id), t.pk))
    calon = {t.pegawai_id: f"{t.pegawai}, {t.jabatan}" for t in urut}
    instansi = Instansi.objects.select_related("sekda", "bupati").filter(pk=1).first()
    for sebutan, orang in _pejabat(instansi):
        calon.setdefault(orang.pk, f"{orang}, {sebutan}")
    terlibat = {evaluasi.pegawai_id, evaluasi.penilai_id}
    return [(pk, nama) for pk, nama in calon.items() if pk not in terlibat]


def _pejabat(instansi: Instansi | None) -> list[tuple[str, Pegawai]]:
    if instansi is None:
        return []
    semua = (("Sekretaris Daerah", instansi.sekda), ("Bupati", instansi.bupati))
    return [(sebutan, orang) for sebutan, orang in semua if orang is not None]
