"""Letting accepted answers into the public figures, in steps nobody can take apart (docs/adr/0012)."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Exists, Max, OuterRef, QuerySet
from django.utils import timezone

from inti.kunci import tunggu_kunci_transaksi
from inti.services import catat
from pegawai.models import UnitKerja
from pegawai.querysets import pada_tanggal
from pegawai.selectors import penugasan_di_unit
from umpan_balik.enums import KOLOM_UNSUR, StatusBerkas
from umpan_balik.models import (
    BELUM_TERBIT,
    PERLU_KOREKSI,
    LembarKertas,
    PenilaianLayanan,
    TerbitanPublik,
    TitikLayanan,
)
from umpan_balik.skor.terbitan import (
    HARI_TERBIT,
    PETUGAS_MINIMUM,
    Jawaban,
    Label,
    Langkah,
    Pelayan,
    susun_langkah,
    tentukan_rinci,
)

RUANG_KUNCI = 0x7EB17  # advisory lock: one publication of a unit at a time
RIWAYAT = datetime.timedelta(days=365)  # who was named in so many days still counts as an officer
_KOLOM = ("keseluruhan", *KOLOM_UNSUR)
_TANDAI = """
UPDATE umpan_balik_penilaianlayanan p SET terbitan_id = b.terbitan, terbit_dihitung = true
FROM unnest(%s::uuid[], %s::bigint[]) AS b (id, terbitan) WHERE p.id = b.id
"""
Isi = list[tuple[Jawaban, int]]
"""Answers of a step, each with what it adds: 1, or -1 for one taken back."""


def terbitkan_angka(hari: datetime.date | None = None) -> int:
    """Renew the public figures of every unit whose turn it is; returns the number of steps.

    Each unit in a transaction of its own, and once a day to no further effect: safe to repeat.
    """
    hari = hari or timezone.localdate()
    menunggu = _siap_terbit().order_by("unit").values_list("unit", flat=True)
    unit = UnitKerja.objects.filter(pk__in=menunggu.distinct()).order_by("pk")
    return sum(terbitkan_unit(satu, hari) for satu in unit)


def _siap_terbit() -> QuerySet[PenilaianLayanan]:
    """Accepted answers in no figure yet, without those of paper piles that are still open.

    A published sheet can't be corrected any more, and an open pile is there to be counted again
    (docs/adr/0016). Piles left open are on HR's and the counter's list of tasks.
    """
    terbuka = LembarKertas.objects.filter(penilaian=OuterRef("pk"), berkas__status=StatusBerkas.ENTRI)
    return PenilaianLayanan.objects.filter(BELUM_TERBIT, ~Exists(terbuka))


def terbitkan_unit(unit: UnitKerja, hari: datetime.date) -> int:
    """Publish what can be published of one unit on that day; returns the number of steps."""
    with transaction.atomic():
        tunggu_kunci_transaksi(RUANG_KUNCI, unit.pk)
        if not _giliran(unit, hari):
            return 0
        pelayan = _pelayan(unit, hari)
        langkah = susun_langkah(_belum_terbit(unit), hari, pelayan)
        koreksi = _koreksi(unit) if langkah else {}
        if langkah:
            _tulis(unit, [(satu, _ikut(satu, koreksi)) for satu in langkah], hari)
            banyak = sum(len(satu.jawaban) for satu in langkah)
            catat(
                "terbitan.terbit",
                oleh=None,
                kalimat=f"Angka publik {unit.nama} diperbarui dengan {banyak} penilaian.",
                objek=unit,
            )
    return len(langkah)


def _giliran(unit: UnitKerja, hari: datetime.date) -> bool:
    """Whether a week has passed, and the unit is more than one or two people."""
    terakhir = TerbitanPublik.objects.filter(unit=unit).aggregate(t=Max("terbit"))["t"]
    if terakhir is not None and hari < terakhir + datetime.timedelta(days=HARI_TERBIT):
        return False
    pegawai = penugasan_di_unit([unit.pk], hari).values("pegawai").distinct()
    return pegawai.count() >= PETUGAS_MINIMUM


def _pelayan(unit: UnitKerja, hari: datetime.date) -> Pelayan:
    """Officers per service: named in answers of the last year, or at a counter of the service today."""
    dihitung = (
        PenilaianLayanan.objects.dihitung()
        .filter(unit=unit, waktu__date__gt=hari - RIWAYAT)
        .order_by()
        .values_list("layanan", "petugas")
        .annotate(n=Count("pk"))
    )
    petugas: dict[int | None, set[int]] = defaultdict(set)
    banyak: dict[int | None, int] = defaultdict(int)
    for layanan, orang, n in dihitung:
        banyak[layanan] += n
        if orang is not None:
            petugas[layanan].add(orang)
    loket = TitikLayanan.objects.filter(
        pada_tanggal(hari), layanan__unit=unit, petugas__pegawai__isnull=False
    ).values_list("layanan", "petugas__pegawai")
    for layanan, orang in loket:
        petugas[layanan].add(orang)
    pernah = TerbitanPublik.objects.filter(unit=unit, layanan__isnull=False).exists()
    return Pelayan(petugas, tentukan_rinci(petugas, banyak), pernah)


def _belum_terbit(unit: UnitKerja) -> list[Jawaban]:
    """The unit's answers that may be published now, locked: none is withdrawn or corrected meanwhile."""
    baris = _siap_terbit().filter(unit=unit).select_for_update(of=("self",))
    return [_jawaban(b) for b in baris.order_by("waktu", "pk").values_list(*_DIBACA)]


_DIBACA = ("pk", "waktu", "layanan", "terverifikasi", *_KOLOM)


def _jawaban(b: Sequence[Any]) -> Jawaban:
    pk, waktu, layanan, terverifikasi, *nilai = b
    return Jawaban(pk, timezone.localdate(waktu), layanan, tuple(nilai), terverifikasi)


def _koreksi(unit: UnitKerja) -> dict[Label, Isi]:
    """Published answers withdrawn since (-1) or back again (1), by the label they were published under.

    What was published for the year only stays as it is (docs/adr/0012).
    """
    baris = PenilaianLayanan.objects.filter(
        PERLU_KOREKSI, terbitan__unit=unit, terbitan__triwulan__isnull=False
    ).select_for_update(of=("self",))
    label = ("terbitan__tahun", "terbitan__triwulan", "terbitan__layanan", "terbitan__berunsur")
    hasil: dict[Label, Isi] = defaultdict(list)
    for b in baris.order_by("pk").values_list(*label, "terbit_dihitung", *_DIBACA):
        hasil[Label(*b[:4])].append((_jawaban(b[5:]), -1 if b[4] else 1))
    return hasil


def _ikut(langkah: Langkah, koreksi: dict[Label, Isi]) -> Isi:
    """The corrections that may ride along: those whose every rating enough new ones cover; each goes once."""
    menunggu = koreksi.get(langkah.label, [])
    ikut = [
        (j, tanda)
        for j, tanda in menunggu
        if all(x is None or boleh for x, boleh in zip(j.nilai, langkah.kolom, strict=True))
    ]
    koreksi[langkah.label] = [k for k in menunggu if k not in ikut]
    return ikut


def _tulis(unit: UnitKerja, langkah: Sequence[tuple[Langkah, Isi]], hari: datetime.date) -> None:
    """Store the steps with their corrections and mark all their answers."""
    terbitan = TerbitanPublik.objects.bulk_create(
        [_terbitan(unit, satu, ikut, hari) for satu, ikut in langkah]
    )
    tanda = [
        (str(j.id), baris.pk)
        for baris, (satu, _) in zip(terbitan, langkah, strict=True)
        for j in satu.jawaban
    ]
    with connection.cursor() as kursor:
        kursor.execute(_TANDAI, [[i for i, _ in tanda], [t for _, t in tanda]])
    ikut = [k for _, semua in langkah for k in semua]
    for arah in (1, -1):
        if ids := [uuid.UUID(str(j.id)) for j, tambah in ikut if tambah == arah]:
            PenilaianLayanan.objects.filter(pk__in=ids).update(terbit_dihitung=arah > 0)


def _terbitan(unit: UnitKerja, langkah: Langkah, ikut: Isi, hari: datetime.date) -> TerbitanPublik:
    """One step's row: counts and sums over its new answers and the corrections that ride along."""
    isi = [*((j, 1) for j in langkah.jawaban), *ikut]
    n = [sum(t for j, t in isi if j.nilai[i] is not None and k) for i, k in enumerate(langkah.kolom)]
    s = [sum(t * (j.nilai[i] or 0) for j, t in isi if k) for i, k in enumerate(langkah.kolom)]
    return TerbitanPublik(
        unit=unit,
        layanan_id=langkah.label.layanan,
        tahun=langkah.label.tahun,
        triwulan=langkah.label.triwulan,
        berunsur=langkah.label.berunsur,
        terbit=hari,
        baru=len(langkah.jawaban),
        n=sum(t for _, t in isi),
        n_terverifikasi=sum(t for j, t in isi if j.terverifikasi),
        n_nilai=n[0],
        jumlah_nilai=s[0],
        kuadrat_nilai=sum(t * (j.nilai[0] or 0) ** 2 for j, t in isi if langkah.kolom[0]),
        n_unsur=n[1:],
        jumlah_unsur=s[1:],
    )
