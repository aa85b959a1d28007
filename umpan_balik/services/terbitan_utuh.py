"""Published steps of which every answer was withdrawn go out as a whole, and come back as a whole (ADR 12).

An import for the wrong unit must not stand in the public figures until that unit has new answers. Nobody
learns anything by it: the figures move by a number that was published already. A step of which some answers
stay, or that took corrections of others along, waits for new ones as ever.
"""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from inti.services import catat
from pegawai.models import UnitKerja
from umpan_balik.enums import KOLOM_UNSUR, StatusPenilaian
from umpan_balik.models import PERLU_KOREKSI, PenilaianLayanan, TerbitanPublik

_NILAI = ("keseluruhan", *KOLOM_UNSUR)
_ANGKA = ("n", "n_terverifikasi", "n_nilai", "jumlah_nilai", "kuadrat_nilai")
_LARIK = ("n_unsur", "jumlah_unsur")


def balikkan_utuh(unit: Sequence[int], hari: datetime.date) -> None:
    """Publish the counterpart of every such step of these units, and mark its answers.

    In the caller's transaction, under the lock of the units' publication.
    """
    perlu = PenilaianLayanan.objects.filter(PERLU_KOREKSI, terbitan__unit__in=unit)
    langkah = TerbitanPublik.objects.in_bulk(perlu.order_by().values_list("terbitan", flat=True).distinct())
    per_langkah: dict[int, list[PenilaianLayanan]] = defaultdict(list)
    for p in PenilaianLayanan.objects.filter(terbitan__in=langkah).order_by("pk").select_for_update():
        per_langkah[p.terbitan_id].append(p)  # type: ignore[index]
    balik = [b for pk, satu in langkah.items() if (b := _balik(satu, per_langkah[pk])) is not None]
    TerbitanPublik.objects.bulk_create(_terbitan(b, hari) for b in balik)
    for arah in (1, -1):
        ids = [p.pk for b in balik if b.arah == arah for p in b.jawaban]
        PenilaianLayanan.objects.filter(pk__in=ids).update(terbit_dihitung=arah > 0)
    nama = UnitKerja.objects.in_bulk({b.langkah.unit_id for b in balik})
    for b in balik:
        kata = "dihitung kembali" if b.arah > 0 else "tidak dihitung lagi"
        unit_ini = nama[b.langkah.unit_id]
        kalimat = f"Angka publik {unit_ini.nama} diperbarui: {len(b.jawaban)} penilaian {kata}."
        catat("terbitan.balik", oleh=None, kalimat=kalimat, objek=unit_ini)


@dataclass(frozen=True, slots=True)
class Balik:
    """A step, all its answers, and what becomes of them: out (-1) or in again (1)."""

    langkah: TerbitanPublik
    jawaban: list[PenilaianLayanan]
    arah: int


def _balik(langkah: TerbitanPublik, jawaban: list[PenilaianLayanan]) -> Balik | None:
    """None unless all its answers go the same way, and are all that the step published."""
    keluar = [p.terbit_dihitung and p.status != StatusPenilaian.DITERIMA for p in jawaban]
    masuk = [not p.terbit_dihitung and p.status == StatusPenilaian.DITERIMA for p in jawaban]
    if not (all(keluar) or all(masuk)) or not _sendirian(langkah, jawaban):
        return None
    return Balik(langkah, jawaban, -1 if all(keluar) else 1)


def _sendirian(langkah: TerbitanPublik, jawaban: list[PenilaianLayanan]) -> bool:
    """Whether the step's numbers are those of its own answers. A rating that too few gave was left out."""
    n = (len(jawaban), sum(p.terverifikasi for p in jawaban))
    if (langkah.n, langkah.n_terverifikasi) != n or langkah.baru != len(jawaban):
        return False
    terbit = zip(
        (langkah.n_nilai, *langkah.n_unsur), (langkah.jumlah_nilai, *langkah.jumlah_unsur), strict=True
    )
    kuadrat = sum((p.keseluruhan or 0) ** 2 for p in jawaban)
    if langkah.kuadrat_nilai not in (0, kuadrat):
        return False
    for kolom, angka in zip(_NILAI, terbit, strict=True):
        nilai = [x for p in jawaban if (x := getattr(p, kolom)) is not None]
        if angka not in ((0, 0), (len(nilai), sum(nilai))):
            return False
    return True


def _terbitan(b: Balik, hari: datetime.date) -> TerbitanPublik:
    """The same step once more, its numbers with the other sign where it goes out."""
    lama = b.langkah
    return TerbitanPublik(
        unit_id=lama.unit_id,
        layanan_id=lama.layanan_id,
        tahun=lama.tahun,
        triwulan=lama.triwulan,
        berunsur=lama.berunsur,
        terbit=hari,
        baru=lama.baru,
        **{nama: b.arah * getattr(lama, nama) for nama in _ANGKA},
        **{nama: [b.arah * x for x in getattr(lama, nama)] for nama in _LARIK},
    )
