"""Letting accepted answers into the public figures, in steps nobody can take apart (docs/adr/0012)."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Exists, OuterRef, QuerySet, TextField
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, TruncDate
from django.utils import timezone

from inti.kunci import tunggu_kunci_transaksi
from inti.services import catat
from pegawai.models import UnitKerja
from pegawai.querysets import pada_tanggal
from pegawai.selectors import banyak_pegawai
from umpan_balik.enums import KOLOM_UNSUR, StatusBerkas
from umpan_balik.models import (
    BELUM_TERBIT,
    PERLU_KOREKSI,
    LembarKertas,
    PenilaianLayanan,
    TerbitanPublik,
    TitikLayanan,
)
from umpan_balik.services.terbitan_utuh import balikkan_utuh
from umpan_balik.skor.terbitan import (
    HARI_TERBIT,
    PETUGAS_MINIMUM,
    Jawaban,
    Label,
    Langkah,
    Pelayan,
    angka_langkah,
    susun_langkah,
    tentukan_rinci,
)

RUANG_KUNCI = 0x7EB17  # advisory lock: one publication of a unit at a time
SEKALIGUS = 50  # units a transaction: few queries, and a moderator doesn't wait long for a locked answer
RIWAYAT = datetime.timedelta(days=365)  # who was named in so many days still counts as an officer
_KOLOM = ("keseluruhan", *KOLOM_UNSUR)
_TANDAI = """
UPDATE umpan_balik_penilaianlayanan p SET terbitan_id = b.terbitan, terbit_dihitung = true
FROM unnest(%s::uuid[], %s::bigint[]) AS b (id, terbitan) WHERE p.id = b.id
"""
Isi = list[tuple[Jawaban, int]]
"""Corrections: answers, each with what it adds (1, or -1 for one taken back)."""


def terbitkan_angka(hari: datetime.date | None = None) -> int:
    """Renew the public figures of every unit whose turn it is; returns the number of steps.

    A few units in a transaction of their own, and once a day to no further effect: safe to repeat.
    """
    hari = hari or timezone.localdate()
    menunggu = sorted(
        {*_siap_terbit().order_by().values_list("unit_id", flat=True).distinct()}
        | {*_perlu_koreksi().order_by().values_list("terbitan__unit_id", flat=True).distinct()}
    )
    bagian = (menunggu[n : n + SEKALIGUS] for n in range(0, len(menunggu), SEKALIGUS))
    return sum(_terbitkan(satu, hari) for satu in bagian)


def _perlu_koreksi() -> QuerySet[PenilaianLayanan]:
    """Published answers withdrawn since, or back again."""
    return PenilaianLayanan.objects.filter(PERLU_KOREKSI)


def _siap_terbit() -> QuerySet[PenilaianLayanan]:
    """Accepted answers in no figure yet, without those of paper piles that are still open.

    A published sheet can't be corrected any more, and an open pile is there to be counted again
    (docs/adr/0016). Piles left open are on HR's and the counter's list of tasks.
    """
    terbuka = LembarKertas.objects.filter(penilaian=OuterRef("pk"), berkas__status=StatusBerkas.ENTRI)
    return PenilaianLayanan.objects.filter(BELUM_TERBIT, ~Exists(terbuka))


def _terbitkan(unit: Sequence[int], hari: datetime.date) -> int:
    """Publish what can be published of these units, in the order of their keys; the number of steps."""
    with transaction.atomic():
        for satu in unit:
            tunggu_kunci_transaksi(RUANG_KUNCI, satu)
        giliran = _giliran(unit, hari)
        balikkan_utuh(giliran, hari)
        pelayan, menunggu = _pelayan(giliran, hari), _belum_terbit(giliran)
        langkah = {u: susun_langkah(menunggu[u], hari, pelayan[u]) for u in giliran}
        bergerak = [u for u in giliran if langkah[u]]
        koreksi = _koreksi(bergerak)
        nama = UnitKerja.objects.in_bulk(bergerak)
        _tulis([(nama[u], satu, _ikut(satu, koreksi[u])) for u in bergerak for satu in langkah[u]], hari)
        for u in bergerak:
            catat_terbit(nama[u], sum(len(satu.jawaban) for satu in langkah[u]))
    return sum(map(len, langkah.values()))


def catat_terbit(unit: UnitKerja, banyak: int) -> None:
    """The trace of a unit's figures renewed with so many answers."""
    catat(
        "terbitan.terbit",
        oleh=None,
        kalimat=f"Angka publik {unit.nama} diperbarui dengan {banyak} penilaian.",
        objek=unit,
    )


def _giliran(unit: Sequence[int], hari: datetime.date) -> list[int]:
    """Those whose last figure is a week old or more, and that are more than one or two people."""
    kini = hari - datetime.timedelta(days=HARI_TERBIT)
    baru_saja = set(
        TerbitanPublik.objects.filter(unit__in=unit, terbit__gt=kini).values_list("unit", flat=True)
    )
    banyak = banyak_pegawai([u for u in unit if u not in baru_saja], hari)
    return [u for u in unit if banyak.get(u, 0) >= PETUGAS_MINIMUM]


def _pelayan(unit: Sequence[int], hari: datetime.date) -> dict[int, Pelayan]:
    """Officers per service: named in answers of the last year, or at a counter of the service today."""
    dihitung = (
        PenilaianLayanan.objects.dihitung()
        .filter(unit__in=unit, waktu__date__gt=hari - RIWAYAT)
        .order_by()
        .values_list("unit", "layanan", "petugas")
        .annotate(n=Count("pk"))
    )
    petugas: dict[int, dict[int | None, set[int]]] = {u: defaultdict(set) for u in unit}
    banyak: dict[int, dict[int | None, int]] = {u: defaultdict(int) for u in unit}
    for u, layanan, orang, n in dihitung:
        banyak[u][layanan] += n
        if orang is not None:
            petugas[u][layanan].add(orang)
    loket = TitikLayanan.objects.filter(
        pada_tanggal(hari), layanan__unit__in=unit, petugas__pegawai__isnull=False
    ).values_list("layanan__unit", "layanan", "petugas__pegawai")
    for u, layanan, orang in loket:
        petugas[u][layanan].add(orang)
    pernah = set(
        TerbitanPublik.objects.filter(unit__in=unit, layanan__isnull=False).values_list("unit", flat=True)
    )
    return {u: Pelayan(petugas[u], tentukan_rinci(petugas[u], banyak[u]), u in pernah) for u in unit}


def _belum_terbit(unit: Sequence[int]) -> dict[int, list[Jawaban]]:
    """Their answers that may be published now, locked: none is withdrawn or corrected meanwhile."""
    baris = _siap_terbit().filter(unit__in=unit).select_for_update(of=("self",))
    hasil: dict[int, list[Jawaban]] = defaultdict(list)
    for u, *b in baris.order_by("unit_id", "waktu", "pk").values_list("unit_id", *_DIBACA):
        hasil[u].append(_jawaban(b))
    return hasil


# the day and the key as the database writes them: made here they would cost as much as reading the rows
_DIBACA: tuple[str | Combinable, ...] = (
    Cast("pk", TextField()),
    TruncDate("waktu"),
    "layanan",
    "terverifikasi",
    *_KOLOM,
)


def _jawaban(b: Sequence[Any]) -> Jawaban:
    pk, hari, layanan, terverifikasi, *nilai = b
    return Jawaban(pk, hari, layanan, tuple(nilai), terverifikasi)


def _koreksi(unit: Sequence[int]) -> dict[int, dict[Label, Isi]]:
    """Published answers withdrawn since (-1) or back again (1), by unit and the label of their step.

    What was published for the year only stays as it is (docs/adr/0012).
    """
    baris = (
        _perlu_koreksi()
        .filter(terbitan__unit__in=unit, terbitan__triwulan__isnull=False)
        .select_for_update(of=("self",))
    )
    label = ("terbitan__tahun", "terbitan__triwulan", "terbitan__layanan", "terbitan__berunsur")
    hasil: dict[int, dict[Label, Isi]] = {u: defaultdict(list) for u in unit}
    for u, *b in baris.order_by("pk").values_list("terbitan__unit", *label, "terbit_dihitung", *_DIBACA):
        hasil[u][Label(*b[:4])].append((_jawaban(b[5:]), -1 if b[4] else 1))
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


def _tulis(langkah: Sequence[tuple[UnitKerja, Langkah, Isi]], hari: datetime.date) -> None:
    """Store the steps of units with the corrections that ride along, and mark all their answers."""
    terbitan = TerbitanPublik.objects.bulk_create(
        [TerbitanPublik(unit=u, terbit=hari, **angka_langkah(satu, ikut)) for u, satu, ikut in langkah]
    )
    tanda = [
        (j.id, baris.pk) for baris, (_, satu, _) in zip(terbitan, langkah, strict=True) for j in satu.jawaban
    ]
    with connection.cursor() as kursor:
        kursor.execute(_TANDAI, [[i for i, _ in tanda], [t for _, t in tanda]])
    ikut = [k for _, _, semua in langkah for k in semua]
    for arah in (1, -1):
        if ids := [str(j.id) for j, tambah in ikut if tambah == arah]:
            PenilaianLayanan.objects.filter(pk__in=ids).update(terbit_dihitung=arah > 0)
