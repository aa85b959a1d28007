"""Closing ahead of time: announced, cancelled until its moment, carried out by a task."""

import datetime
from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from evaluasi.alur import ALUR_PENGUMUMAN
from evaluasi.enums import StatusPengumuman
from evaluasi.models import PengumumanTutup
from evaluasi.services.alasan_tutup import catat_alasan, kunci_periode
from evaluasi.services.hitung import SedangBerjalan
from evaluasi.services.penutupan import tutup_periode
from evaluasi.services.periode import wajib_hr
from inti.galat import GalatAturan
from inti.services import catat
from inti.templatetags.format import waktu as tulis_waktu
from kinerja.alur import ALUR_PERIODE
from kinerja.models import Periode
from pegawai.models import Pengguna


def umumkan_tutup(
    periode: Periode,
    *,
    oleh: Pengguna | None,
    alasan: str = "",
    alasan_unit: Mapping[int, str] | None = None,
) -> PengumumanTutup:
    """Announce that the period will be closed in ``JAM_PENGUMUMAN_TUTUP`` hours (the next full minute).

    The checklist of closing holds already, as of that day; reasons unit by unit as in `tutup_periode`, kept
    for it. Errors: GalatAturan (also when announced already), TidakBerwenang (only HR).
    """
    wajib_hr(oleh)
    saat = timezone.now()
    jadwal = saat_tutup(saat)
    with transaction.atomic():
        periode = kunci_periode(periode)
        ALUR_PERIODE.berikut(periode.status, "tutup")
        if PengumumanTutup.objects.filter(periode=periode, status=StatusPengumuman.DIUMUMKAN).exists():
            raise GalatAturan(f"Penutupan periode {periode.kode} sudah diumumkan.")
        dicatat = catat_alasan(
            periode, jadwal, alasan=alasan, alasan_unit=alasan_unit or {}, oleh=oleh, pada=saat
        )
        pengumuman = PengumumanTutup.objects.create(
            periode=periode, diumumkan_pada=saat, diumumkan_oleh=oleh, dijadwalkan_pada=jadwal
        )
        catat(
            "periode.umumkan_tutup",
            oleh=oleh,
            objek=periode,
            kalimat=f"Periode {periode.kode} diumumkan akan ditutup {tulis_waktu(jadwal)}.",
            baru={"dijadwalkan_pada": jadwal.isoformat(), "alasan_unit": dicatat},
        )
    return pengumuman


def saat_tutup(saat: datetime.datetime | None = None) -> datetime.datetime:
    """When a period is closed whose closing is announced at that moment (now): on a full minute, WIB."""
    jadwal = timezone.localtime(saat) + datetime.timedelta(hours=settings.JAM_PENGUMUMAN_TUTUP)
    penuh = jadwal.replace(second=0, microsecond=0)
    return penuh if penuh == jadwal else penuh + datetime.timedelta(minutes=1)


def pengumuman_berlaku(periode: Periode) -> PengumumanTutup:
    """The announcement that stands; GalatAturan when there is none."""
    ada = PengumumanTutup.objects.filter(periode=periode, status=StatusPengumuman.DIUMUMKAN).first()
    if ada is None:
        raise GalatAturan(f"Tidak ada pengumuman penutupan periode {periode.kode} yang berlaku.")
    return ada


def batalkan_pengumuman(pengumuman_id: int, *, alasan: str, oleh: Pengguna | None) -> PengumumanTutup:
    """Cancel an announced closing, with a reason that everybody reads; possible until the period is closed.

    GalatAturan {"alasan_batal": sentence} without a reason, TidakBerwenang (only HR).
    """
    wajib_hr(oleh)
    with transaction.atomic():
        pengumuman = _kunci(pengumuman_id)
        pengumuman.status = ALUR_PENGUMUMAN.berikut(pengumuman.status, "batalkan")
        if not alasan.strip():
            raise GalatAturan({"alasan_batal": "Tulis alasan pembatalan; semua orang membacanya."})
        pengumuman.alasan_batal = alasan.strip()
        pengumuman.dibatalkan_pada, pengumuman.dibatalkan_oleh = timezone.now(), oleh
        pengumuman.save()
        catat(
            "periode.batal_tutup",
            oleh=oleh,
            objek=pengumuman.periode,
            kalimat=f"Penutupan periode {pengumuman.periode.kode} yang diumumkan dibatalkan.",
            baru={"alasan": pengumuman.alasan_batal},
        )
    return pengumuman


def tutup_terjadwal() -> int:
    """Close every period whose announced moment has come; returns how many were closed. May be repeated.

    A period whose checklist no longer holds stays open: its announcement ends as "gagal" with the sentence,
    and HR finds it in the work queue. While the engine holds the period it is tried again a minute later.
    """
    tiba = PengumumanTutup.objects.filter(
        status=StatusPengumuman.DIUMUMKAN, dijadwalkan_pada__lte=timezone.now()
    )
    return sum(map(_laksanakan, tiba.order_by("dijadwalkan_pada", "pk").values_list("pk", flat=True)))


def _laksanakan(pengumuman_id: int) -> bool:
    with transaction.atomic():
        pengumuman = _kunci(pengumuman_id)
        if pengumuman.status != StatusPengumuman.DIUMUMKAN:
            return False
        try:
            with transaction.atomic():
                tutup_periode(pengumuman.periode, oleh=pengumuman.diumumkan_oleh)
        except SedangBerjalan:
            return False
        except (GalatAturan, PermissionDenied) as galat:
            _gagalkan(pengumuman, galat)
            return False
    return True


def _gagalkan(pengumuman: PengumumanTutup, galat: GalatAturan | PermissionDenied) -> None:
    pengumuman.status = ALUR_PENGUMUMAN.berikut(pengumuman.status, "gagalkan")
    pengumuman.galat = galat.kalimat if isinstance(galat, GalatAturan) else str(galat)
    pengumuman.berakhir_pada = timezone.now()
    pengumuman.save()
    catat(
        "periode.gagal_tutup",
        oleh=None,
        objek=pengumuman.periode,
        kalimat=f"Periode {pengumuman.periode.kode} tidak jadi ditutup: {pengumuman.galat}",
    )


def _kunci(pengumuman_id: int) -> PengumumanTutup:
    """The announcement and its period, the period locked first, as closing does."""
    periode_id = PengumumanTutup.objects.values_list("periode_id", flat=True).get(pk=pengumuman_id)
    periode = kunci_periode(Periode(pk=periode_id))
    pengumuman = PengumumanTutup.objects.select_for_update(of=("self",)).get(pk=pengumuman_id)
    pengumuman.periode = periode
    return pengumuman
