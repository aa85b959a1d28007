"""Themes of released comments, given by people who read them."""

import uuid
from collections.abc import Iterable

from django.db import transaction

from inti.galat import GalatAturan
from inti.services import catat
from pegawai.models import Pengguna
from umpan_balik.enums import StatusKomentar
from umpan_balik.models import PenilaianLayanan, Tema, TemaKomentar
from umpan_balik.permissions import pastikan_pemberi_tema


def beri_tema(penilaian_id: uuid.UUID, tema_ids: Iterable[int], *, oleh: Pengguna) -> int:
    """Give a released comment exactly these themes (none: take all away); how many it has now.

    Raises GalatAturan when the comment isn't (or no longer) released or a theme unknown, TidakBerwenang.
    """
    pastikan_pemberi_tema(oleh)
    with transaction.atomic():
        penilaian = PenilaianLayanan.objects.select_for_update(of=("self",)).get(pk=penilaian_id)
        if penilaian.status_komentar != StatusKomentar.TAYANG:
            raise GalatAturan("Komentar ini tidak sedang boleh dibaca, jadi tidak bisa diberi tema.")
        lama = set(penilaian.tema.values_list("tema_id", flat=True))
        baru = set(tema_ids)
        if len(baru) != Tema.objects.filter(pk__in=baru).count():
            raise GalatAturan("Ada tema yang sudah tidak ada. Muat ulang halaman, lalu pilih lagi.")
        if baru != lama:
            penilaian.tema.filter(tema_id__in=lama - baru).delete()
            TemaKomentar.objects.bulk_create(
                TemaKomentar(penilaian=penilaian, tema_id=t, oleh=oleh) for t in sorted(baru - lama)
            )
            catat(
                "komentar.tema",
                oleh=oleh,
                kalimat=f"Komentar pada penilaian {penilaian.rujukan} diberi {len(baru)} tema.",
                objek=penilaian,
                lama={"tema": sorted(lama)},
                baru={"tema": sorted(baru)},
            )
    return len(baru)
