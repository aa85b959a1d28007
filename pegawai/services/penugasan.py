"""Posts and assessors: a change closes the row the day before and opens another."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from inti.galat import GalatAturan
from inti.kunci import pastikan_tidak_terkunci, pastikan_tidak_terlalu_jauh
from inti.services import catat
from inti.simpan import nilai_bidang
from pegawai.enums import JenisPenugasan, SebabTanda
from pegawai.models import Jabatan, Pegawai, Pengguna, Penugasan, UnitKerja
from pegawai.permissions import pastikan_bukan_diri, pastikan_bukan_menunjuk_diri, pastikan_hr
from pegawai.services.tanda import UJUNG, opd_orang, tandai

_SEHARI = datetime.timedelta(days=1)
_DISEBUT = 5


@dataclass(frozen=True, slots=True)
class IsiPenugasan:
    """What an assignment says, without its dates."""

    unit: UnitKerja
    jabatan: Jabatan
    kepala: bool = False
    jenis: str = JenisPenugasan.DEFINITIF
    layanan_publik: bool = False
    penilai: Pegawai | None = None

    def sebagai_dict(self) -> dict[str, Any]:
        """As the model's fields."""
        return {n: getattr(self, n) for n in self.__slots__}


def pindahkan_penugasan(
    pegawai: Pegawai,
    isi: IsiPenugasan,
    *,
    oleh: Pengguna | None,
    mulai: datetime.date,
    selesai: datetime.date | None = None,
) -> Penugasan:
    """Give a person a post from a day on.

    A definitive post ends the definitive one before it; an acting post (plt, plh, pj) stands beside it
    and ends only an acting row of the same unit and post. A row that begins on the very day is mended
    in place. Raises GalatAturan: closed day, oneself as assessor, a later row in the way.
    """
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=pegawai.pk)
    pastikan_tidak_terkunci(mulai)
    pastikan_tidak_terlalu_jauh(mulai)
    if isi.penilai is not None and isi.penilai.pk == pegawai.pk:
        raise GalatAturan("Seseorang tidak bisa menjadi penilai bagi dirinya sendiri. Pilih penilai lain.")
    with transaction.atomic():
        sejajar = _baris_sejajar(pegawai.pk, isi)
        _tolak_yang_menyusul(sejajar, mulai, selesai)
        lama = next((t for t in sejajar if t.mulai <= mulai and (t.selesai or UJUNG) >= mulai), None)
        _pastikan_penilai_orang_lain(oleh, isi, lama)
        nilai_lama = nilai_bidang(lama) if lama else None
        opd_lama = opd_orang([pegawai.pk], mulai)
        baru = _ganti(lama, pegawai, isi, mulai, selesai)
        _tandai(pegawai.pk, mulai, opd_lama)
        catat(
            "penugasan.pindah",
            oleh=oleh,
            kalimat=f"{pegawai.nama} menjabat {isi.jabatan} di {isi.unit} sejak {mulai:%d/%m/%Y}.",
            objek=baru,
            tentang=pegawai,
            lama=nilai_lama,
            baru=nilai_bidang(baru),
        )
    return baru


def _pastikan_penilai_orang_lain(oleh: Pengguna | None, isi: IsiPenugasan, lama: Penugasan | None) -> None:
    ditunjuk = isi.penilai.pk if isi.penilai else None
    pastikan_bukan_menunjuk_diri(oleh, ditunjuk, semula=lama.penilai_id if lama else None)


def _baris_sejajar(pegawai_id: int, isi: IsiPenugasan) -> list[Penugasan]:
    """Rows that can't run beside the new one, locked, oldest first."""
    baris = Penugasan.objects.select_for_update(of=("self",)).filter(pegawai_id=pegawai_id)
    if isi.jenis == JenisPenugasan.DEFINITIF:
        baris = baris.filter(jenis=JenisPenugasan.DEFINITIF)
    else:
        baris = baris.filter(jenis=isi.jenis, unit=isi.unit, jabatan=isi.jabatan)
    return list(baris.order_by("mulai"))


def _tolak_yang_menyusul(
    sejajar: list[Penugasan], mulai: datetime.date, selesai: datetime.date | None
) -> None:
    sesudah = next((t for t in sejajar if t.mulai > mulai), None)
    if sesudah is not None and (selesai or UJUNG) >= sesudah.mulai:
        raise GalatAturan(
            f"Sudah ada penugasan mulai {sesudah.mulai:%d/%m/%Y}. "
            "Isi tanggal selesai sebelum tanggal itu, atau ubah penugasan yang menyusul."
        )


def _ganti(
    lama: Penugasan | None,
    pegawai: Pegawai,
    isi: IsiPenugasan,
    mulai: datetime.date,
    selesai: datetime.date | None,
) -> Penugasan:
    if lama is not None and lama.mulai == mulai:
        return _isi_ulang(lama, isi, selesai)
    if lama is not None:
        lama.selesai = mulai - _SEHARI
        lama.save(update_fields=["selesai"])
    baru = Penugasan(pegawai=pegawai, mulai=mulai, selesai=selesai, **isi.sebagai_dict())
    baru.full_clean()
    baru.save()
    return baru


def perbaiki_penugasan(
    tugas: Penugasan, isi: IsiPenugasan, *, oleh: Pengguna | None, selesai: datetime.date | None
) -> Penugasan:
    """Mend what an assignment says since its first day, or its end. Raises GalatAturan in closed time."""
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=tugas.pegawai_id)
    with transaction.atomic():
        lama = Penugasan.objects.select_for_update(of=("self",)).get(pk=tugas.pk)
        _pastikan_penilai_orang_lain(oleh, isi, lama)
        nilai_lama = nilai_bidang(lama)
        isi_beda = any(getattr(lama, n) != v for n, v in isi.sebagai_dict().items())
        dari = lama.mulai if isi_beda else min(selesai or UJUNG, lama.selesai or UJUNG)
        if not isi_beda and selesai == lama.selesai:
            return lama
        pastikan_tidak_terkunci(dari if isi_beda or dari == UJUNG else dari + _SEHARI)
        opd_lama = opd_orang([lama.pegawai_id], dari)
        baru = _isi_ulang(lama, isi, selesai)
        _tandai(lama.pegawai_id, dari, opd_lama)
        catat(
            "penugasan.perbaiki",
            oleh=oleh,
            kalimat=f"Penugasan {baru} diperbaiki.",
            objek=baru,
            tentang=baru.pegawai,
            lama=nilai_lama,
            baru=nilai_bidang(baru),
        )
    return baru


def _isi_ulang(tugas: Penugasan, isi: IsiPenugasan, selesai: datetime.date | None) -> Penugasan:
    for nama, nilai in isi.sebagai_dict().items():
        setattr(tugas, nama, nilai)
    tugas.selesai = selesai
    tugas.full_clean()
    tugas.save()
    return tugas


def akhiri_penugasan(tugas: Penugasan, *, oleh: Pengguna | None, selesai: datetime.date) -> Penugasan:
    """End a post on a day (its last). Raises GalatAturan: before it began, in closed time."""
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=tugas.pegawai_id)
    pastikan_tidak_terkunci(selesai + _SEHARI)
    with transaction.atomic():
        tugas = Penugasan.objects.select_for_update(of=("self",)).get(pk=tugas.pk)
        if selesai < tugas.mulai:
            raise GalatAturan("Tanggal selesai tidak boleh sebelum tanggal mulai penugasan.")
        opd_lama = opd_orang([tugas.pegawai_id], selesai)
        lama, tugas.selesai = tugas.selesai, selesai
        tugas.full_clean()
        tugas.save(update_fields=["selesai"])
        _tandai(tugas.pegawai_id, min(selesai, lama or selesai), opd_lama)
        catat(
            "penugasan.akhiri",
            oleh=oleh,
            kalimat=f"Penugasan {tugas} berakhir {selesai:%d/%m/%Y}.",
            objek=tugas,
            tentang=tugas.pegawai,
            lama={"selesai": lama and lama.isoformat()},
            baru={"selesai": selesai.isoformat()},
        )
    return tugas


def _tandai(pegawai_id: int, dari: datetime.date, opd_lama: set[int]) -> None:
    """The person, the OPDs they may have been counted in, and those they may be counted in now."""
    opd = opd_lama | opd_orang([pegawai_id], dari)
    tandai([pegawai_id], dari=dari, sampai=UJUNG, sebab=SebabTanda.PENUGASAN, opd_ids=opd)


def ganti_penilai(
    pegawai: Pegawai, penilai: Pegawai, *, oleh: Pengguna | None, mulai: datetime.date
) -> Penugasan | None:
    """Another assessor for one person from a day on; the new row, or None when it was that one already."""
    jumlah = ganti_penilai_massal([pegawai.pk], penilai, oleh=oleh, mulai=mulai)
    if not jumlah:
        return None
    return Penugasan.objects.filter(pegawai=pegawai, penilai=penilai, mulai=mulai).latest("pk")


def ganti_penilai_massal(
    pegawai_ids: Iterable[int], penilai: Pegawai, *, oleh: Pengguna | None, mulai: datetime.date
) -> int:
    """Another assessor for many people from a day on; the number of people it changed.

    Each person's main post of that day (the definitive one, else the acting one) ends the day before
    and goes on with the new assessor; rows that begin on the day are mended in place. Raises
    GalatAturan: a closed day, the assessor among the people, somebody without a post on that day.
    """
    pastikan_hr(oleh)
    pastikan_tidak_terkunci(mulai)
    pastikan_tidak_terlalu_jauh(mulai)
    ids = set(pegawai_ids)
    if penilai.pk in ids:
        kalimat = f"{penilai.nama} tidak bisa menilai dirinya sendiri. Keluarkan dari pilihan."
        raise GalatAturan({"penilai": kalimat})
    for pegawai_id in ids:
        pastikan_bukan_diri(oleh, pegawai_id=pegawai_id)
    pastikan_bukan_menunjuk_diri(oleh, penilai.pk)
    with transaction.atomic():
        utama = _penugasan_utama(ids, mulai)
        _tolak_tanpa_penugasan(ids - {t.pegawai_id for t in utama}, mulai)
        ubah = [t for t in utama if t.penilai_id != penilai.pk]
        _pasang_penilai(ubah, penilai, mulai)
        tandai([t.pegawai_id for t in ubah], dari=mulai, sampai=UJUNG, sebab=SebabTanda.PENUGASAN)
        if ubah:
            _catat_ganti(ubah, penilai, oleh, mulai)
    return len(ubah)


def _penugasan_utama(ids: set[int], hari: datetime.date) -> list[Penugasan]:
    """The main post of each person on that day, locked; one query."""
    baris = Penugasan.objects.pada(hari).filter(pegawai_id__in=ids).select_for_update(of=("self",))
    utama: dict[int, Penugasan] = {}
    for tugas in baris.order_by("mulai", "pk"):
        kini = utama.get(tugas.pegawai_id)
        if kini is None or kini.jenis != JenisPenugasan.DEFINITIF:
            utama[tugas.pegawai_id] = tugas
    return list(utama.values())


def _tolak_tanpa_penugasan(ids: set[int], hari: datetime.date) -> None:
    if not ids:
        return
    nama = list(Pegawai.objects.filter(pk__in=ids).values_list("nama", flat=True)[:_DISEBUT])
    kalimat = (
        f"{len(ids)} orang tidak punya penugasan pada {hari:%d/%m/%Y}: {', '.join(nama)}. "
        "Beri mereka penugasan dulu, atau keluarkan dari pilihan."
    )
    raise GalatAturan({"mulai": kalimat})


def _pasang_penilai(ubah: list[Penugasan], penilai: Pegawai, mulai: datetime.date) -> None:
    """Two updates and one insert, however many rows."""
    sehari_itu = [t.pk for t in ubah if t.mulai == mulai]
    terbelah = [t for t in ubah if t.mulai < mulai]
    Penugasan.objects.filter(pk__in=sehari_itu).update(penilai=penilai)
    Penugasan.objects.filter(pk__in=[t.pk for t in terbelah]).update(selesai=mulai - _SEHARI)
    Penugasan.objects.bulk_create(
        [
            Penugasan(
                pegawai_id=t.pegawai_id,
                unit_id=t.unit_id,
                jabatan_id=t.jabatan_id,
                kepala=t.kepala,
                jenis=t.jenis,
                layanan_publik=t.layanan_publik,
                penilai=penilai,
                mulai=mulai,
                selesai=t.selesai,
            )
            for t in terbelah
        ],
        batch_size=2000,
    )


def _catat_ganti(
    ubah: list[Penugasan], penilai: Pegawai, oleh: Pengguna | None, mulai: datetime.date
) -> None:
    satu = Pegawai.objects.get(pk=ubah[0].pegawai_id) if len(ubah) == 1 else None
    siapa = satu.nama if satu else f"{len(ubah)} orang"
    catat(
        "penugasan.ganti_penilai",
        oleh=oleh,
        kalimat=f"Penilai {siapa} menjadi {penilai.nama} sejak {mulai:%d/%m/%Y}.",
        tentang=satu,
        lama={"penilai": {str(t.pegawai_id): t.penilai_id for t in ubah}},
        baru={"penilai": penilai.pk, "mulai": mulai.isoformat()},
    )
