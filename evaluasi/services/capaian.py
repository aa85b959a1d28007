"""Capaian kinerja organisasi of a unit in a period."""

from django.db import transaction
from django.utils import timezone

from evaluasi.enums import Capaian
from evaluasi.models import CapaianOrganisasi
from evaluasi.permissions import boleh_menetapkan_capaian
from evaluasi.services.evaluasi import kunci_periode
from inti.galat import GalatAturan, TidakBerwenang
from inti.services import catat
from kinerja.enums import StatusPeriode
from kinerja.models import Periode
from pegawai.models import Pengguna, UnitKerja


@transaction.atomic
def tetapkan_capaian(
    periode: Periode, unit: UnitKerja, *, capaian: str, catatan: str = "", oleh: Pengguna
) -> CapaianOrganisasi:
    """Record (or correct) a unit's achievement while the period isn't closed.

    HR records the decision paper; Bupati and Sekda may themselves. It moves no score, only the expected
    spread and the proposed rating of the unit's head, so no TandaHitung is left.
    """
    kunci_periode(periode.pk)
    if not boleh_menetapkan_capaian(oleh, unit):
        raise TidakBerwenang(
            "Capaian organisasi dicatat oleh pengelola kepegawaian atau pimpinan kabupaten, "
            "dan tidak oleh kepala unit itu sendiri."
        )
    periode.refresh_from_db(fields=["status"])
    if periode.status == StatusPeriode.DITUTUP:
        raise GalatAturan(f"Periode {periode.kode} sudah ditutup; capaian organisasinya tidak bisa diubah.")
    if capaian not in Capaian.values:
        raise GalatAturan({"capaian": "Pilih capaian organisasi."})
    baris = CapaianOrganisasi.objects.select_for_update().filter(periode=periode, unit=unit).first()
    lama = baris.capaian if baris else None
    baris = baris or CapaianOrganisasi(periode=periode, unit=unit)
    baris.capaian, baris.catatan = capaian, catatan.strip()
    baris.ditetapkan_pada, baris.ditetapkan_oleh = timezone.now(), oleh
    baris.save()
    catat(
        "capaian.tetapkan",
        oleh=oleh,
        kalimat=f"Capaian organisasi {unit} periode {periode.kode}: {baris.get_capaian_display()}.",
        objek=baris,
        lama={"capaian": lama} if lama else None,
        baru={"capaian": capaian},
    )
    return baris
