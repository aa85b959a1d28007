"""Released comments: for the unit that answers them, for the officer they are about, for the citizen."""

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from pegawai.models import Pengguna
from umpan_balik.enums import StatusKomentar, StatusPenilaian, StatusTanggapan
from umpan_balik.models import CatatanPetugas, KontakPenilai, PenilaianLayanan, Tanggapan
from umpan_balik.permissions import unit_dijawab

BELUM, SUDAH = "belum", "sudah"
BLOK = 5  # an officer reads comments of so many answers at once, or not yet
BLOK_TERBANYAK = 100


@dataclass(frozen=True, slots=True)
class Blok:
    """Five answers about one officer: the first and last month they came in, and the comments among them."""

    awal: datetime.date
    akhir: datetime.date
    komentar: tuple[PenilaianLayanan, ...]


def terbit() -> QuerySet[Tanggapan]:
    """Replies in force."""
    return Tanggapan.objects.filter(status=StatusTanggapan.TERBIT)


def komentar_unit(pengguna: Pengguna, jawaban: str = "") -> QuerySet[PenilaianLayanan]:
    """Released comments this login may answer, the oldest unanswered first; ``jawaban``: BELUM or SUDAH.

    ``dijawab`` and ``minta_jawaban`` (a contact is waiting) are annotated, ``yang_terbit`` is the reply.
    """
    semua = PenilaianLayanan.objects.untuk_unit(unit_dijawab(pengguna), pengguna.pegawai_id_sendiri)
    semua = semua.annotate(
        dijawab=Exists(terbit().filter(penilaian=OuterRef("pk"))),
        minta_jawaban=Exists(KontakPenilai.objects.filter(penilaian=OuterRef("pk"))),
    )
    if jawaban in (BELUM, SUDAH):
        semua = semua.filter(dijawab=jawaban == SUDAH)
    semua = semua.select_related("unit", "layanan", "petugas").prefetch_related(
        Prefetch("tanggapan", terbit(), to_attr="yang_terbit")
    )
    return semua.order_by("dijawab", "-minta_jawaban", "waktu", "pk")


def tanggapan_publik(unit_id: int) -> QuerySet[Tanggapan]:
    """What the public page shows under "Anda menyampaikan, kami lakukan", the latest first."""
    return (
        terbit()
        .filter(
            publik=True,
            penilaian__unit=unit_id,
            penilaian__status=StatusPenilaian.DITERIMA,
            penilaian__status_komentar=StatusKomentar.TAYANG,
        )
        .order_by("-waktu", "-pk")
    )


# ---------------------------------------------------------------- the officer


def komentar_petugas(pegawai_id: int, hari: datetime.date) -> list[Blok]:
    """Released comments about an officer in whole blocks of five answers, the latest block first.

    Only answers from before this week's Monday, in no order inside a block, dated by months of the block:
    an officer must not be able to tell whose comment it is (scoring.md 4).
    """
    semua = _tentang(pegawai_id, hari)
    utuh = semua.count() // BLOK * BLOK
    baris = list(semua[max(0, utuh - BLOK * BLOK_TERBANYAK) : utuh])
    blok = [_blok(baris[i : i + BLOK]) for i in range(0, len(baris), BLOK)]
    return [b for b in reversed(blok) if b.komentar]


def _tentang(pegawai_id: int, hari: datetime.date) -> QuerySet[PenilaianLayanan]:
    senin = hari - datetime.timedelta(days=hari.weekday())
    batas = datetime.datetime.combine(senin, datetime.time(), timezone.get_default_timezone())
    return (
        PenilaianLayanan.objects.dihitung()
        .filter(petugas=pegawai_id, waktu__lt=batas)
        .select_related("layanan")
        .order_by("waktu", "pk")
    )


def _blok(baris: list[PenilaianLayanan]) -> Blok:
    tayang = [p for p in baris if p.status_komentar == StatusKomentar.TAYANG]
    bulan = [timezone.localdate(p.waktu).replace(day=1) for p in baris]
    return Blok(bulan[0], bulan[-1], tuple(sorted(tayang, key=lambda p: p.pk)))


def boleh_dibaca_petugas(pegawai_id: int, penilaian_id: uuid.UUID, hari: datetime.date) -> bool:
    """Whether this comment is among those the officer may read today."""
    return any(p.pk == penilaian_id for b in komentar_petugas(pegawai_id, hari) for p in b.komentar)


def catatan_sendiri(pegawai_id: int) -> dict[uuid.UUID, CatatanPetugas]:
    """An officer's own notes, by the answer they are about."""
    return {c.penilaian_id: c for c in CatatanPetugas.objects.filter(pegawai=pegawai_id)}


def catatan_untuk(penilai_id: int) -> QuerySet[CatatanPetugas]:
    """Notes for a penilai, unread ones first."""
    semua = CatatanPetugas.objects.filter(penilai=penilai_id).select_related("pegawai", "penilaian__layanan")
    return semua.order_by(F("dibaca_pada").desc(nulls_first=True), "-waktu", "pk")


# ---------------------------------------------------------------- the citizen


@dataclass(frozen=True, slots=True)
class Keadaan:
    """Where an answer stands, for whoever holds its reference; nothing that was written in it."""

    penilaian: PenilaianLayanan
    tanggapan: Tanggapan | None

    @property
    def nama(self) -> str:
        """One word for the state: ditahan, tidak dihitung, diterima, diperiksa, menunggu, dijawab."""
        p = self.penilaian
        if p.status == StatusPenilaian.DITOLAK:
            return "tidak dihitung"
        if self.tanggapan is not None:
            return "dijawab"
        if p.status == StatusPenilaian.DITAHAN:
            return "ditahan"
        return _KEADAAN_KOMENTAR[p.status_komentar]


_KEADAAN_KOMENTAR: dict[str, str] = {
    StatusKomentar.KOSONG: "diterima",
    StatusKomentar.MENUNGGU: "diperiksa",
    StatusKomentar.TAYANG: "menunggu",
    StatusKomentar.DISEMBUNYIKAN: "disembunyikan",
}


def keadaan_rujukan(rujukan: str) -> Keadaan | None:
    """The state of the answer with this reference; None when there is none."""
    penilaian = PenilaianLayanan.objects.select_related("unit", "layanan").filter(rujukan=rujukan).first()
    if penilaian is None:
        return None
    return Keadaan(penilaian, terbit().filter(penilaian=penilaian).first())
