"""Proposed ratings with their evidence (scoring.md 3). The system proposes, the penilai decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from evaluasi.enums import Capaian, Rating
from evaluasi.models import CapaianOrganisasi, Evaluasi, KebijakanSkor, NilaiRekan, Skor
from evaluasi.permissions import hari_penilai
from evaluasi.selectors.kebijakan import kebijakan_untuk
from inti.angka import bulatkan
from inti.galat import GalatAturan
from kinerja.enums import NilaiBerakhlak
from kinerja.models import Periode
from pegawai.selectors import penugasan_pada

RATING_PIMPINAN: dict[str, Rating] = {Capaian.ISTIMEWA: Rating.DI_ATAS, Capaian.BAIK: Rating.SESUAI}


@dataclass(frozen=True, slots=True)
class Ambang:
    """Thresholds of the policy, on the 0..120 scale."""

    di_atas: Decimal = Decimal(110)
    sesuai: Decimal = Decimal(90)


@dataclass(frozen=True, slots=True)
class Usulan:
    """Proposed ratings ("" = none) and one sentence of evidence each."""

    hasil: str
    perilaku: str
    dasar_hasil: str
    dasar_perilaku: str


def rating_dari_nilai(nilai: Decimal | None, ambang: Ambang) -> str:
    """The rating a component's value stands for; "" without a value."""
    if nilai is None:
        return ""
    if nilai >= ambang.di_atas:
        return Rating.DI_ATAS
    return Rating.SESUAI if nilai >= ambang.sesuai else Rating.DI_BAWAH


def usulan_rating(
    h: Decimal | None,
    p: Decimal | None,
    *,
    kepala: bool = False,
    capaian: str | None = None,
    ambang: Ambang = Ambang(),
) -> Usulan:
    """Proposed ratings from H and P (0..120, None = absent); a unit head's hasil follows its capaian."""
    if kepala:
        hasil, dasar = _hasil_kepala(capaian)
    else:
        hasil, dasar = rating_dari_nilai(h, ambang), _dasar("Hasil kerja (H)", h, ambang)
    return Usulan(hasil, rating_dari_nilai(p, ambang), dasar, _dasar("Rata-rata perilaku (P)", p, ambang))


def _hasil_kepala(capaian: str | None) -> tuple[str, str]:
    if not capaian:
        return "", "Kepala unit: rating hasil kerja mengikuti capaian organisasi, yang belum ditetapkan."
    kata = Capaian(capaian).label
    return (
        RATING_PIMPINAN.get(capaian, Rating.DI_BAWAH),
        f"Kepala unit: mengikuti capaian organisasi “{kata}”.",
    )


def _dasar(nama: str, nilai: Decimal | None, ambang: Ambang) -> str:
    if nilai is None:
        return f"{nama} belum ada, jadi belum ada usulan."
    return (
        f"{nama} {_teks(nilai)}; di atas mulai {_teks(ambang.di_atas)}, sesuai mulai {_teks(ambang.sesuai)}."
    )


def _teks(nilai: Decimal) -> str:
    return f"{bulatkan(nilai)}".replace(".", ",")


def perilaku_dari_nilai(
    nilai: Mapping[str, str], kebijakan: KebijakanSkor, rekan: Decimal | None = None
) -> Decimal | None:
    """P (2 decimals) from the seven ratings {value: rating}; None under seven. ``rekan``: the 360 mean."""
    if set(nilai) != set(NilaiBerakhlak.values):
        return None
    angka = _angka_rating(kebijakan)
    rata = sum((angka[r] for r in nilai.values()), Decimal(0)) / len(NilaiBerakhlak)
    if rekan is not None:
        bagian = kebijakan.bobot_penilai_360
        rata = bagian * rata + (1 - bagian) * rekan
    batas: Decimal = kebijakan.batas_atas
    return min(bulatkan(rata), batas)


def _angka_rating(kebijakan: KebijakanSkor) -> dict[str, Decimal]:
    return {
        Rating.DI_BAWAH: kebijakan.nilai_di_bawah,
        Rating.SESUAI: kebijakan.nilai_sesuai,
        Rating.DI_ATAS: kebijakan.nilai_di_atas,
    }


def _rata_rekan(evaluasi: Evaluasi, kebijakan: KebijakanSkor) -> Decimal | None:
    """Mean of the colleagues' means; None under ``min_rekan_360`` of them."""
    baris = list(
        NilaiRekan.objects.filter(periode_id=evaluasi.periode_id, pegawai_id=evaluasi.pegawai_id).values_list(
            *NilaiBerakhlak.values
        )
    )
    if not baris or len(baris) < kebijakan.min_rekan_360:
        return None
    angka = _angka_rating(kebijakan)
    semua = [angka[rating] for satu in baris for rating in satu]
    return sum(semua, Decimal(0)) / len(semua)


def capaian_pegawai(periode: Periode, pegawai_id: int) -> tuple[bool, str | None]:
    """(heads a unit on the period's day, that unit's capaian of the period or None)."""
    tugas = penugasan_pada(pegawai_id, hari_penilai(periode))
    if tugas is None or not tugas.kepala:
        return False, None
    capaian = CapaianOrganisasi.objects.filter(periode=periode, unit_id=tugas.unit_id)
    return True, capaian.values_list("capaian", flat=True).first()


def usulan_evaluasi(evaluasi: Evaluasi, nilai: Mapping[str, str] | None = None) -> Usulan:
    """The proposal for one evaluation: H from the running Skor, P from the seven values given.

    ``nilai`` {value: rating} stands for the stored ones (of an evaluation that isn't saved yet). The
    policy is that of the period's first day; without one nothing is proposed from numbers.
    """
    kepala, capaian = capaian_pegawai(evaluasi.periode, evaluasi.pegawai_id)
    try:
        kebijakan = kebijakan_untuk(evaluasi.periode)
    except GalatAturan:
        return usulan_rating(None, None, kepala=kepala, capaian=capaian)
    h = _h_berjalan(evaluasi)
    isi = nilai if nilai is not None else dict(evaluasi.nilai_perilaku.values_list("nilai", "rating"))
    p = perilaku_dari_nilai(isi, kebijakan, _rata_rekan(evaluasi, kebijakan))
    ambang = Ambang(kebijakan.ambang_di_atas, kebijakan.ambang_sesuai)
    return usulan_rating(h, p, kepala=kepala, capaian=capaian, ambang=ambang)


def _h_berjalan(evaluasi: Evaluasi) -> Decimal | None:
    skor = Skor.objects.filter(periode_id=evaluasi.periode_id, pegawai_id=evaluasi.pegawai_id)
    return skor.values_list("h", flat=True).first()
