"""An imported survey sheet taken back as a whole, or restored: a wrong unit or file must be mendable.

The rows stay, uncounted; published figures are corrected at the next publication, closed periods aren't.
"""

import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from inti.galat import GalatAturan
from inti.kunci import tunggu_kunci_transaksi
from inti.services import catat
from pegawai.models import Pengguna
from umpan_balik.alur import ALUR_PENILAIAN
from umpan_balik.enums import StatusPenilaian
from umpan_balik.models import PenilaianLayanan
from umpan_balik.permissions import pastikan_penarik_impor
from umpan_balik.selectors.impor_survei import DITARIK, TANDA_TARIK, jawaban_kelompok, tempat_kelompok
from umpan_balik.services.moderasi import alasan_rapi
from umpan_balik.services.rekap import rekap_ulang_massal
from umpan_balik.services.terbitan import RUANG_KUNCI

PANJANG_ALASAN_TARIK = 280  # with the words before it within the column's 300


def tarik_impor(kelompok: str, *, alasan: str, oleh: Pengguna) -> int:
    """Count the accepted answers of one import no longer; the number of them.

    ``kelompok``: `KelompokImpor.kode`. What a moderator holds or has refused stays as it is. Raises
    GalatAturan (nothing left to take back), TidakBerwenang.
    """
    return _langkah(kelompok, "tarik impor", Q(), (TANDA_TARIK, alasan), "ditarik", oleh)


def pulihkan_impor(kelompok: str, *, alasan: str, oleh: Pengguna) -> int:
    """Let the answers that `tarik_impor` took back count again; the number of them. Raises as it does."""
    return _langkah(kelompok, "pulihkan impor", DITARIK, ("Impor dipulihkan: ", alasan), "dipulihkan", oleh)


def _langkah(
    kelompok: str, langkah: str, syarat: Q, alasan: tuple[str, str], kata: str, oleh: Pengguna
) -> int:
    sebab = alasan_rapi(alasan[1], PANJANG_ALASAN_TARIK)
    with transaction.atomic():
        semua = jawaban_kelompok(kelompok)
        pastikan_penarik_impor(oleh, semua)
        _kunci(semua)
        dari = [status for status in StatusPenilaian.values if ALUR_PENILAIAN.boleh(status, langkah)]
        kena = semua.filter(syarat, status__in=dari)
        bulan = _bulan(kena)
        if not bulan:
            raise GalatAturan(
                f"Tidak ada jawaban yang bisa {kata}. Muat ulang untuk melihat keadaan terakhir."
            )
        tempat = tempat_kelompok(kelompok)
        n = kena.update(
            status=ALUR_PENILAIAN.berikut(dari[0], langkah),
            alasan_status=f"{alasan[0]}{sebab}",
            diputus_pada=timezone.now(),
            diputus_oleh=oleh,
        )
        rekap_ulang_massal(bulan)
        catat(
            f"impor_skm.{langkah.split()[0]}",
            oleh=oleh,
            kalimat=f"{n} jawaban survei yang diimpor untuk {tempat} {kata}: {sebab}",
            baru={"kelompok": kelompok, "jawaban": n, "alasan": sebab},
        )
    return n


def _kunci(jawaban: QuerySet[PenilaianLayanan]) -> None:
    """Lock them: after the publication of their unit, as publication does, and in the order of their keys, as
    moderators do, so that nobody waits for another.
    """
    for unit in sorted(set(jawaban.order_by().values_list("unit_id", flat=True).distinct())):
        tunggu_kunci_transaksi(RUANG_KUNCI, unit)
    list(jawaban.order_by("pk").select_for_update(of=("self",)).values_list("pk"))


def _bulan(jawaban: QuerySet[PenilaianLayanan]) -> list[datetime.date]:
    """The months, in WIB, these answers count for."""
    per_bulan = TruncMonth("waktu", tzinfo=timezone.get_default_timezone())
    return [timezone.localdate(b) for b in jawaban.order_by().values_list(per_bulan, flat=True).distinct()]
