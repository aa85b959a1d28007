"""Kiosks: HR puts a tablet at a counter, gives it another link, or takes it out of service.

Also what a kiosk has refused: a form is given back filled in once, not to whoever presses Back later.
"""

import datetime
import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from inti.galat import GalatAturan
from inti.services import catat
from pegawai.models import Pengguna
from pegawai.permissions import pastikan_hr
from umpan_balik.models import Kios, TolakanKios
from umpan_balik.selectors.kios import sidik_token
from umpan_balik.services.token import UMUR_TOKEN

_BITA_TOKEN = 24  # 192 bits: nobody guesses one
BERSABAR = datetime.timedelta(seconds=20)  # a double tap, or a reload after a lost connection


def pasang_kios(kios: Kios, *, oleh: Pengguna | None) -> str:
    """Store a new kiosk (``titik`` and ``nama`` filled in); its token, which is seen this once."""
    pastikan_hr(oleh)
    token = secrets.token_urlsafe(_BITA_TOKEN)
    with transaction.atomic():
        kios.sidik, kios.dibuat_pada, kios.dibuat_oleh = sidik_token(token), timezone.now(), oleh
        kios.full_clean()
        kios.save()
        catat(
            "kios.pasang",
            oleh=oleh,
            kalimat=f"Kios “{kios}” dipasang di {kios.titik}.",
            objek=kios,
            baru={"titik": kios.titik_id, "nama": kios.nama},
        )
    return token


def ganti_tautan(kios_id: int, *, oleh: Pengguna | None) -> str:
    """A new token for a kiosk whose link was lost or seen; the old one stops at once. Raises GalatAturan."""
    pastikan_hr(oleh)
    token = secrets.token_urlsafe(_BITA_TOKEN)
    with transaction.atomic():
        kios = _yang_berlaku(kios_id)
        kios.sidik = sidik_token(token)
        kios.save(update_fields=["sidik"])
        catat(
            "kios.tautan",
            oleh=oleh,
            kalimat=f"Kios “{kios}” mendapat tautan baru; yang lama berhenti.",
            objek=kios,
        )
    return token


def cabut_kios(kios_id: int, *, oleh: Pengguna | None) -> None:
    """Take a kiosk out of service for good. Raises GalatAturan when it is out already."""
    pastikan_hr(oleh)
    with transaction.atomic():
        kios = _yang_berlaku(kios_id)
        kios.dicabut_pada, kios.dicabut_oleh = timezone.now(), oleh
        kios.save(update_fields=["dicabut_pada", "dicabut_oleh"])
        catat("kios.cabut", oleh=oleh, kalimat=f"Kios “{kios}” dicabut.", objek=kios)


def _yang_berlaku(kios_id: int) -> Kios:
    kios = Kios.objects.select_for_update(of=("self",)).select_related("titik").get(pk=kios_id)
    if kios.dicabut_pada is not None:
        raise GalatAturan(f"Kios “{kios}” sudah dicabut. Pasang kios baru bila masih diperlukan.")
    return kios


def tolakan_diulang(halaman: str) -> bool:
    """Whether this very page of a form (its number, "": none) was refused before, more than `BERSABAR` ago.

    The first time it is remembered: a digest and the time, nothing that was filled in.
    """
    if not halaman:
        return False
    sidik = hashlib.sha256(halaman.encode("utf-8", "replace")).hexdigest()
    tolakan, baru = TolakanKios.objects.get_or_create(sidik=sidik)
    return not baru and tolakan.pada < timezone.now() - BERSABAR


def buang_tolakan() -> int:
    """Forget refusals whose form's token is no longer good; how many."""
    lama = TolakanKios.objects.filter(pada__lt=timezone.now() - UMUR_TOKEN)
    return lama.delete()[0]
