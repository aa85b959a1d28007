"""What both sheets check about people."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils import timezone

from inti.impor import Baris, Konteks
from kinerja.selectors.skp import pegawai_bernilai
from pegawai.models import Pegawai
from pegawai.selectors import penilai_pada


class Orang(NamedTuple):
    """A person of the sheet."""

    pk: int
    nama: str


def orang_per_nip(baris: Sequence[Baris], konteks: Konteks) -> dict[str, Orang]:
    """People by NIP, their rows locked; rows of unknown or not assessed ones are refused.

    In the admin also rows about the importer or the importer's own penilai (separation of duties).
    """
    semua = {
        p.nip: p
        for p in Pegawai.objects.filter(nip__in={b.nip for b in baris})
        .only("pk", "nip", "nama", "status")
        .order_by("pk")
        .select_for_update(no_key=True)
    }
    terlarang = _orang_terlarang(konteks)
    for b in baris:
        orang = semua.get(b.nip)
        if orang is None:
            konteks.tolak(b, "nip", "NIP ini belum terdaftar. Impor dulu lembar pegawai.")
        elif not pegawai_bernilai(orang):
            konteks.tolak(b, "nip", "Orang ini bukan ASN, jadi tidak dinilai dan tidak punya SKP di sini.")
        elif orang.pk in terlarang:
            konteks.tolak(b, "nip", terlarang[orang.pk])
    return {nip: Orang(p.pk, p.nama) for nip, p in semua.items()}


def _orang_terlarang(konteks: Konteks) -> dict[int, str]:
    """Whom an importer in the admin may not touch, with the reason."""
    diri = konteks.oleh.pegawai_id_sendiri if konteks.sumber == "admin" and konteks.oleh else None
    if diri is None:
        return {}
    larangan = {diri: "Baris tentang diri Anda sendiri harus diimpor orang lain."}
    penilai = penilai_pada(diri, timezone.localdate())
    if penilai is not None:
        larangan[penilai.pk] = "Baris tentang penilai Anda sendiri harus diimpor orang lain."
    return larangan
