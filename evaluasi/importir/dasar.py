"""What the sheets of judgements share: periods by code, people who are assessed at all."""

from collections.abc import Iterable

from evaluasi.services.periode import kode_sah
from inti.galat import GalatAturan
from inti.impor import Baris, Konteks
from inti.kode_periode import KodePeriode
from kinerja.models import Periode
from pegawai.enums import StatusPegawai
from pegawai.importir.dasar import cari_pegawai
from pegawai.models import Pegawai


def kode_dinilai(baris: Iterable[Baris], konteks: Konteks) -> set[KodePeriode]:
    """The codes in the sheet that are of the year's two levels; rows with others are refused by name."""
    galat: dict[KodePeriode, str] = {}
    sah: set[KodePeriode] = set()
    for b in baris:
        if b.periode not in sah and b.periode not in galat:
            try:
                sah.add(kode_sah(str(b.periode)))
            except GalatAturan as salah:
                galat[b.periode] = salah.kalimat
        if b.periode in galat:
            konteks.tolak(b, "periode", galat[b.periode])
    return sah


def periode_terkunci(kode: Iterable[KodePeriode]) -> dict[str, Periode]:
    """Code -> period, locked until the import's transaction ends.

    Every service of judgement share-locks its period first, so nobody fills in here meanwhile.
    """
    baris = Periode.objects.select_for_update(of=("self",), no_key=True).filter(
        kode__in=[str(k) for k in kode]
    )
    return {p.kode: p for p in baris.order_by("pk")}


def cari_dinilai(baris: list[Baris], konteks: Konteks) -> dict[str, int]:
    """Number -> id; unknown people, oneself and one's penilai (admin), and non-ASN are refused."""
    ids = cari_pegawai(baris, konteks)
    bukan = set(
        Pegawai.objects.filter(pk__in=set(ids.values()), status=StatusPegawai.NON_ASN).values_list(
            "pk", flat=True
        )
    )
    for b in baris:
        if ids.get(b.nip) in bukan:
            konteks.tolak(b, "nip", "Orang ini bukan ASN, jadi tidak dinilai di sini. Hapus barisnya.")
    return ids
