"""The survey report (laporan SKM) of a unit, a tree of units or a service in a span of months.

PermenPANRB 14/2017: n against the required sample, profiles, NRR per unsur, IKM, mutu, trend, follow-up.
For staff: fewer than `AMBANG` answers are hidden here too (domain.md 11). HR and auditors read current sums;
leaders read sums of published steps, so that neither a unit minus its services, nor a year minus a quarter,
nor today minus yesterday is about one to four answers (docs/adr/0016).
"""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone

from inti.angka import bulatkan
from pegawai.enums import JenisKelamin
from umpan_balik.enums import Pekerjaan, Pendidikan, SumberPenilaian, Unsur
from umpan_balik.models import TindakLanjutSkm
from umpan_balik.skor import bahan_laporan as bahan
from umpan_balik.skor.bahan_laporan import Jumlahan, Lingkup, Sigi
from umpan_balik.skor.ikm import Ikm, hitung_ikm, ikm_bobot, ukuran_sampel
from umpan_balik.skor.kelompok import tersembunyi
from umpan_balik.skor.rentang import SAMBUNG, Rentang, deret
from umpan_balik.skor.terbitan import AMBANG

Z90 = 1.645
TIDAK_DIISI = "Tidak diisi"
SEBAB_KOSONG = "Belum ada jawaban sembilan unsur dalam periode ini."
SEBAB_SEDIKIT = (
    f"Kurang dari {AMBANG} responden menjawab sembilan unsur, jadi angkanya tidak ditampilkan agar jawaban "
    "satu orang tidak terbaca."
)
SEBAB_UNSUR = (
    f"Ada unsur yang dijawab kurang dari {AMBANG} orang, jadi IKM dan NRR tidak ditampilkan agar jawaban "
    "satu orang tidak terbaca."
)
CARA_SELANG = (
    "Selang 90 %: IKM ± 1,645 × galat baku. Galat baku dihitung dari jarak jawaban setiap responden ke NRR "
    "kesembilan unsur bersama-sama, jadi jawaban kosong dan unsur yang saling terkait ikut diperhitungkan."
)
CARA_SAMPEL = "S = 3,841 × N × 0,25 ÷ (0,0025 × (N − 1) + 3,841 × 0,25), dibulatkan (Krejcie dan Morgan)."
CATATAN_KELOMPOK = (
    f"Kelompok di bawah {AMBANG} orang tidak ditampilkan, begitu juga kelompok lain yang bisa dipakai untuk "
    "menghitungnya."
)


@dataclass(frozen=True, slots=True)
class BarisUnsur:
    """One unsur: its NRR (3 decimals) and who answered; None where hidden or unanswered."""

    kode: str
    nama: str
    nrr: Decimal | None
    n: int | None
    tanda: str = ""

    @property
    def nilai(self) -> Decimal | None:
        """NRR on the scale of the index, 25..100 (from the shown NRR)."""
        return None if self.nrr is None else bulatkan(25 * self.nrr, 2)


@dataclass(frozen=True, slots=True)
class Kelompok:
    """One line of a profile; ``n`` None: hidden."""

    nama: str
    n: int | None
    persen: Decimal | None


@dataclass(frozen=True, slots=True)
class TabelProfil:
    judul: str
    kelompok: tuple[Kelompok, ...]
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class TitikTren:
    """One span of the trend; ``n`` all accepted answers, None when hidden."""

    rentang: Rentang
    n: int | None
    nilai: Decimal | None
    mutu: str
    sebab: str = ""


@dataclass(frozen=True, slots=True)
class Sampel:
    """Respondents of the year (None: fewer than `AMBANG`) against what is required of its users.

    ``perlu`` None: nobody has typed N.
    """

    tahun: int
    responden: int | None
    populasi: int | None = None
    sumber: str = ""

    @property
    def perlu(self) -> int | None:
        return None if self.populasi is None else ukuran_sampel(self.populasi)

    @property
    def kurang(self) -> int | None:
        """How many are still missing; 0 when it suffices."""
        if self.perlu is None or self.responden is None:
            return None
        return max(0, self.perlu - self.responden)


@dataclass(frozen=True, slots=True)
class LaporanSkm:
    """Everything page, workbook and paper show. ``ikm`` None: hidden or absent, ``sebab`` says why.

    ``n`` accepted answers, ``responden`` those with any unsur; ``sampai`` the last day counted, of published
    sums the day they were published.
    """

    lingkup: Lingkup
    rentang: Rentang
    sampai: datetime.date
    disusun_pada: datetime.datetime
    n: int
    responden: int
    ikm: Ikm | None
    sebab: str
    selang: tuple[Decimal, Decimal] | None
    unsur: tuple[BarisUnsur, ...]
    bobot: Decimal
    nilai_bobot: Decimal | None
    profil: tuple[TabelProfil, ...]
    tren: tuple[TitikTren, ...]
    tema: tuple[Mapping[str, Any], ...]
    komentar: int
    bertema: int
    sampel: Sampel | None
    tindak_lanjut: tuple[TindakLanjutSkm, ...]

    @property
    def sedikit(self) -> bool:
        """Whether even the numbers of answers and groups are hidden."""
        return 0 < self.n < AMBANG

    @property
    def kata_sampai(self) -> str:
        """What ``sampai`` is, before the date: "dihitung sampai" or "angka yang terbit sampai"."""
        return "angka yang terbit sampai" if self.lingkup.terbit else "dihitung sampai"

    @property
    def bobot_teks(self) -> str:
        """The footnote's weight as it is written: "0,11"."""
        return str(self.bobot).replace(".", ",")

    def bertanda(self, tanda: str) -> list[BarisUnsur]:
        """The unsur marked "terendah" or "tertinggi"."""
        return [u for u in self.unsur if u.tanda == tanda]


def susun_laporan(lingkup: Lingkup, rentang: Rentang, sampai: datetime.date) -> LaporanSkm:
    """The report, none of it after the day ``sampai``. Nine queries at most, however many the answers.

    With ``lingkup.terbit`` the span must be whole quarters (`Rentang.per_triwulan`).
    """
    akhir = min(rentang.selesai, sampai)
    deretan = deret(rentang, per_triwulan=lingkup.terbit)
    bagian = bahan.per_bagian(lingkup, min(deretan[0].mulai, rentang.mulai), akhir)
    jumlah = bahan.jumlahkan(bagian, rentang)
    jawaban = lingkup.jawaban(rentang, sampai)
    hasil = bahan.sigi(jawaban, jumlah)
    ikm, sebab = _ikm(hasil.responden, jumlah)
    tema, bertema = bahan.tema(jawaban)
    bobot = Decimal(settings.SKM_BOBOT_KERTAS)
    return LaporanSkm(
        lingkup=lingkup,
        rentang=rentang,
        sampai=(bahan.hari_terbit(lingkup, rentang) if lingkup.terbit else None) or akhir,
        disusun_pada=timezone.now(),
        n=jumlah.n,
        responden=hasil.responden,
        ikm=ikm,
        sebab=sebab,
        selang=_selang(ikm, hasil),
        unsur=_unsur(ikm, jumlah),
        bobot=bobot,
        nilai_bobot=ikm_bobot(ikm, bobot) if ikm else None,
        profil=_profil(hasil) if min(jumlah.n, hasil.n) >= AMBANG else (),
        tren=_tren(deretan, bagian, rentang),
        tema=tuple(tema),
        komentar=hasil.komentar,
        bertema=bertema,
        sampel=_sampel(lingkup, rentang, sampai),
        tindak_lanjut=_tindak_lanjut(lingkup, rentang),
    )


def _ikm(responden: int, jumlah: Jumlahan) -> tuple[Ikm | None, str]:
    """The index when it may be shown, else None and why."""
    if not responden:
        return None, SEBAB_KOSONG
    if responden < AMBANG:
        return None, SEBAB_SEDIKIT
    if any(0 < n < AMBANG for n in jumlah.n_unsur):
        return None, SEBAB_UNSUR
    return hitung_ikm(responden, jumlah.per_unsur()), ""


def _selang(ikm: Ikm | None, hasil: Sigi) -> tuple[Decimal, Decimal] | None:
    """The 90 % interval of the index, kept inside 25..100."""
    if ikm is None or ikm.nilai is None or hasil.galat_baku is None:
        return None
    setengah = bulatkan(Decimal(repr(Z90 * hasil.galat_baku)), 2)
    return max(Decimal(25), ikm.nilai - setengah), min(Decimal(100), ikm.nilai + setengah)


def _unsur(ikm: Ikm | None, jumlah: Jumlahan) -> tuple[BarisUnsur, ...]:
    """The nine in their order, the lowest and highest marked (ties together, none when all are equal)."""
    if ikm is None:
        return ()
    bulat = ikm.nrr_bulat()
    ada = [x for x in ikm.nrr.values() if x is not None]
    bawah, atas = min(ada), max(ada)
    tanda = {bawah: "terendah", atas: "tertinggi"} if bawah != atas else {}
    return tuple(
        BarisUnsur(u.value, str(u.label), bulat[u], n, tanda.get(ikm.nrr[u], ""))  # type: ignore[arg-type]
        for u, n in zip(Unsur, jumlah.n_unsur, strict=True)
    )


def _profil(hasil: Sigi) -> tuple[TabelProfil, ...]:
    """Who answered. How an answer came tells nothing about a person, so those two tables are whole."""
    p = hasil.profil
    orang = (
        ("Jenis kelamin", JenisKelamin.choices, p["jenis_kelamin"]),
        ("Pendidikan", Pendidikan.choices, p["pendidikan"]),
        ("Pekerjaan", Pekerjaan.choices, p["pekerjaan"]),
    )
    lain = (
        ("Cara menjawab", SumberPenilaian.choices, p["sumber"]),
        ("Dengan kode kunjungan", [(True, "Terverifikasi"), (False, "Tanpa kode")], p["terverifikasi"]),
    )
    return (
        *(_tabel(judul, [*pilihan, ("", TIDAK_DIISI)], n, rahasia=True) for judul, pilihan, n in orang),
        *(_tabel(judul, pilihan, n, rahasia=False) for judul, pilihan, n in lain),
    )


def _tabel(judul: str, pilihan: Any, banyak: Counter[Any], *, rahasia: bool) -> TabelProfil:
    n = [banyak[kode] for kode, _ in pilihan]
    hilang = tersembunyi(n) if rahasia else set()
    semua = sum(n)
    kelompok = tuple(
        Kelompok(str(nama), None, None)
        if i in hilang
        else Kelompok(str(nama), n[i], bulatkan(Decimal(100 * n[i]) / semua, 1))
        for i, (_, nama) in enumerate(pilihan)
    )
    return TabelProfil(judul, kelompok, CATATAN_KELOMPOK if hilang else "")


def _tren(
    deretan: list[Rentang],
    bagian: Mapping[bahan.Bagian, Jumlahan],
    rentang: Rentang,
) -> tuple[TitikTren, ...]:
    """The spans' indices, small ones hidden, and those that would give them away within their year."""
    jumlah = [bahan.jumlahkan(bagian, r) for r in deretan]
    hilang: set[int] = set()
    for kelompok in _setahun(deretan, rentang):
        tetap = {k for k, i in enumerate(kelompok) if deretan[i] == rentang}
        hilang |= {kelompok[k] for k in tersembunyi([jumlah[i].n for i in kelompok], tetap=tetap)}
    titik = [_titik(r, j, i in hilang) for i, (r, j) in enumerate(zip(deretan, jumlah, strict=True))]
    mulai = next((i for i, j in enumerate(jumlah) if j.n), len(titik) - 1)  # from the first that has answers
    return tuple(titik[mulai:])


def _setahun(deretan: list[Rentang], rentang: Rentang) -> list[list[int]]:
    """Which spans add up to something shown: all months of a joined span, or the parts of a year."""
    if SAMBUNG in rentang.kode:
        return [list(range(len(deretan)))]
    tahun = sorted({r.mulai.year for r in deretan})
    return [[i for i, r in enumerate(deretan) if r.mulai.year == t] for t in tahun]


def _titik(r: Rentang, jumlah: Jumlahan, hilang: bool) -> TitikTren:
    if not jumlah.n:
        return TitikTren(r, 0, None, "", "belum ada data")
    if hilang or jumlah.n < AMBANG:
        return TitikTren(r, None, None, "", "tidak ditampilkan (kelompok kecil)")
    ikm, sebab = _ikm(max(jumlah.n_unsur), jumlah)
    if ikm is None:
        return TitikTren(
            r, jumlah.n, None, "", "belum ada data" if sebab == SEBAB_KOSONG else "tidak ditampilkan"
        )
    return TitikTren(r, jumlah.n, ikm.nilai, ikm.mutu or "", ikm.catatan)


def _sampel(lingkup: Lingkup, rentang: Rentang, sampai: datetime.date) -> Sampel | None:
    """Users are counted by the year: none for a span over several years."""
    tahun = rentang.selesai.year
    if rentang.mulai.year != tahun:
        return None
    jumlah, sumber = bahan.populasi(lingkup, tahun)
    responden = bahan.responden_setahun(lingkup, tahun, sampai)
    return Sampel(tahun, None if 0 < responden < AMBANG else responden, jumlah, sumber)


def _tindak_lanjut(lingkup: Lingkup, rentang: Rentang) -> tuple[TindakLanjutSkm, ...]:
    """Plans of the unit (or the tree) in the span's years."""
    unit = Lingkup(lingkup.unit, pohon=lingkup.pohon).saring()
    rencana = TindakLanjutSkm.objects.filter(
        unit, tahun__gte=rentang.mulai.year, tahun__lte=rentang.selesai.year
    )
    return tuple(rencana.select_related("unit").order_by("tahun", "batas", "pk"))
