"""Continuous feedback (umpan balik berkelanjutan, PermenPANRB 6/2022)."""

from django.db import transaction
from django.utils import timezone

from inti.galat import GalatAturan
from inti.services import catat
from kinerja import permissions
from kinerja.models import HasilKerja, UmpanBalikKinerja
from kinerja.services.kunci import kunci_pegawai
from kinerja.services.simpan import simpan_sah
from pegawai.models import Pengguna


@transaction.atomic
def beri_umpan_balik(
    pegawai_id: int,
    *,
    oleh: Pengguna,
    sifat: str,
    teks: str,
    hasil_kerja_id: int | None = None,
    nilai_perilaku: str = "",
) -> UmpanBalikKinerja:
    """Praise or suggest, on the whole work, on a row or on a value; seen by the person at once.

    Today's penilai only. The same words sent twice on one day are one feedback. The words stay out of the
    event: the event only says that it happened.
    """
    permissions.pastikan_penilai(oleh, pegawai_id)
    orang = kunci_pegawai(pegawai_id)  # two taps on the button come one after the other
    if hasil_kerja_id and not HasilKerja.objects.filter(pk=hasil_kerja_id, skp__pegawai=orang).exists():
        raise GalatAturan({"hasil_kerja": "Hasil kerja itu bukan milik pegawai ini."})
    isi = {
        "pegawai": orang, "dari": oleh, "sifat": sifat, "teks": teks.strip(),
        "hasil_kerja_id": hasil_kerja_id, "nilai_perilaku": nilai_perilaku,
    }  # fmt: skip
    sama = UmpanBalikKinerja.objects.filter(**isi, waktu__date=timezone.localdate()).first()
    if sama:
        return sama
    umpan = UmpanBalikKinerja(**isi)
    simpan_sah(umpan)
    kalimat = f"{oleh} memberi umpan balik ({umpan.get_sifat_display().lower()}) kepada {orang}."
    catat("umpan_balik_kinerja.beri", oleh=oleh, kalimat=kalimat, objek=umpan, tentang=orang)
    return umpan
