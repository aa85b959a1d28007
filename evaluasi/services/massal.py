"""Bulk writers of imported judgements: an official source outside decided them (formats.md)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection
from django.utils import timezone

from evaluasi.enums import StatusEvaluasi, predikat_dari
from evaluasi.models import Evaluasi, NilaiPerilaku, PutusanNilai
from inti.impor.massal import gabungkan, salin_ke_tabel_sementara, tipe_kolom
from kinerja.enums import Sumber
from kinerja.models import Periode
from pegawai.enums import SebabTanda
from pegawai.models import Pengguna
from pegawai.services import tandai_rentang

_ISI = ("rating_hasil", "rating_perilaku", "predikat", "catatan", "penilai_id", "skp_id")


@dataclass(frozen=True, slots=True)
class EvaluasiImpor:
    """One evaluation of a sheet; "" and missing values are not known there."""

    periode_id: int
    pegawai_id: int
    rating_hasil: str = ""
    rating_perilaku: str = ""
    catatan: str = ""
    penilai_id: int | None = None
    skp_id: int | None = None
    nilai: Mapping[str, str] = field(default_factory=dict)

    @property
    def predikat(self) -> str:
        """What the kuadran makes of both ratings."""
        return predikat_dari(self.rating_hasil, self.rating_perilaku) or ""

    def milik(self, penilai_id: int | None, skp_id: int | None) -> "EvaluasiImpor":
        """The same with its penilai and SKP."""
        return replace(self, penilai_id=penilai_id, skp_id=skp_id)

    def di_atas(self, lama: "EvaluasiImpor") -> "EvaluasiImpor":
        """This one laid over what is stored: a blank cell leaves what is there."""
        return replace(
            lama,
            rating_hasil=self.rating_hasil or lama.rating_hasil,
            rating_perilaku=self.rating_perilaku or lama.rating_perilaku,
            catatan=self.catatan or lama.catatan,
            nilai={**lama.nilai, **self.nilai},
        )


def tulis_evaluasi_massal(baris: Sequence[EvaluasiImpor], *, oleh: Pengguna | None) -> None:
    """Write imported evaluations as submitted and published, and mark the people for the engine.

    The caller has checked that none was filled in here, holds the periods' lock, and writes the event.
    Realisasi isn't locked and no SKP moved by it: the source outside keeps its own locks, and its sheets
    may come in any order.
    """
    kunci = ["periode_id", "pegawai_id"]
    kolom = tipe_kolom(Evaluasi, [k.removesuffix("_id") for k in (*kunci, *_ISI)])
    with connection.cursor() as cursor:
        salin_ke_tabel_sementara(
            cursor, "impor_evaluasi", kolom, ([getattr(b, k) for k in kolom] for b in baris)
        )
        gabungkan(
            cursor,
            sumber="impor_evaluasi",
            tujuan=Evaluasi,
            kunci=kunci,
            kolom=_ISI,
            saat_dibuat=_saat_dibuat(oleh),
        )
        _tulis_nilai_massal(cursor, baris)
    _tandai_massal(baris)


def _saat_dibuat(oleh: Pengguna | None) -> dict[str, Any]:
    """What every new imported evaluation carries."""
    saat = timezone.now()
    return {
        "status": StatusEvaluasi.TERBIT.value,
        "sumber": Sumber.IMPOR.value,
        "alasan_hasil": "",
        "alasan_perilaku": "",
        "catatan_pegawai": "",
        "revisi": 0,
        "dibuat_pada": saat,
        "diajukan_pada": saat,
        "diajukan_oleh_id": oleh.pk if oleh else None,
        "terbit_pada": saat,
        "terbit_oleh_id": oleh.pk if oleh else None,
    }


def _tulis_nilai_massal(cursor: Any, baris: Sequence[EvaluasiImpor]) -> None:
    periode = {b.periode_id for b in baris}
    orang = {b.pegawai_id for b in baris}
    ids = {
        (e.periode_id, e.pegawai_id): e.pk
        for e in Evaluasi.objects.filter(periode__in=periode, pegawai__in=orang).only(
            "pk", "periode_id", "pegawai_id"
        )
    }
    isi = (
        (ids[(b.periode_id, b.pegawai_id)], nilai, rating) for b in baris for nilai, rating in b.nilai.items()
    )
    kolom = tipe_kolom(NilaiPerilaku, ["evaluasi", "nilai", "rating"])
    salin_ke_tabel_sementara(cursor, "impor_nilai", kolom, isi)
    gabungkan(
        cursor,
        sumber="impor_nilai",
        tujuan=NilaiPerilaku,
        kunci=["evaluasi_id", "nilai"],
        kolom=["rating"],
        saat_dibuat={"catatan": ""},
    )


def _tandai_massal(baris: Iterable[EvaluasiImpor]) -> None:
    akhir = dict(Periode.objects.values_list("pk", "selesai"))
    rentang = ((b.pegawai_id, akhir[b.periode_id], akhir[b.periode_id]) for b in baris)
    tandai_rentang(rentang, sebab=SebabTanda.EVALUASI)


def tulis_putusan_massal(baris: Sequence[tuple[int, int, str]], *, oleh: Pengguna | None) -> None:
    """Write past official results (period, person, predikat) as final version 1, without a score."""
    tetap = {
        "versi": 1,
        "sumber": Sumber.IMPOR.value,
        "rating_hasil": "",
        "rating_perilaku": "",
        "jenis_jabatan": "",
        "lengkap": False,
        "penjelasan": "{}",
        "sidik": "",
        "dibuat_pada": timezone.now(),
        "dibuat_oleh_id": oleh.pk if oleh else None,
    }
    kolom = tipe_kolom(PutusanNilai, ["periode", "pegawai", "predikat"])
    with connection.cursor() as cursor:
        salin_ke_tabel_sementara(cursor, "impor_putusan", kolom, baris)
        gabungkan(
            cursor,
            sumber="impor_putusan",
            tujuan=PutusanNilai,
            kunci=["periode_id", "pegawai_id", "predikat"],
            kolom=[],
            saat_dibuat=tetap,
        )
