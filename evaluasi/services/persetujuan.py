"""The acknowledgement of "Tentang penilaian" at the first sign-in."""

from django.db import transaction
from django.utils import timezone

from inti.services import catat
from pegawai.models import Pengguna


@transaction.atomic
def nyatakan_sudah_baca(*, oleh: Pengguna) -> bool:
    """Note once that this person has read how they are judged; False when it was noted before."""
    baris = Pengguna.objects.select_for_update(of=("self",)).get(pk=oleh.pk)
    if baris.setuju_pada is not None:
        return False
    baris.setuju_pada = timezone.now()
    baris.save(update_fields=["setuju_pada"])
    catat(
        "pengguna.sudah_baca",
        oleh=oleh,
        objek=baris,
        kalimat=f"{oleh} menyatakan sudah membaca Tentang penilaian.",
    )
    return True
