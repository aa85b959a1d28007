"""Everything that one person's score page shows of one period, for one pair of eyes."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from evaluasi.enums import TAMPAK_BAGI_PEGAWAI, Predikat, Rating
from evaluasi.models import Evaluasi, HitungSkor, KebijakanSkor, PutusanNilai, Skor
from evaluasi.selectors.keberatan import batas_keberatan, masih_bisa_keberatan
from evaluasi.selectors.skor_jumlah import (
    Bantuan,
    BarisJumlah,
    Jumlah,
    kekuatan,
    paling_membantu,
    perlu_penguatan,
)
from evaluasi.selectors.skor_rinci import (
    BulanDisiplin,
    HasilKerjaDinilai,
    NilaiDinilai,
    PelatihanDihitung,
    bulan_disiplin,
    hasil_kerja,
    nilai_perilaku,
    pelatihan,
    potongan_bertanggal,
)
from evaluasi.selectors.skor_tampil import HURUF, Isi, jumlah_dari, m_tampil, saring, sebab_kosong
from inti.angka import bulatkan
from kinerja.enums import StatusPeriode
from kinerja.models import Periode
from pegawai.models import Pegawai, Penugasan
from umpan_balik.skor.publik import AngkaUnit, angka_unit

if TYPE_CHECKING:
    from evaluasi.skor.peringkat import Peringkat

N_MIN_BAWAAN = 5


@dataclass(frozen=True, slots=True)
class Resmi:
    """The official side: what is published and what one may do about it."""

    evaluasi: Evaluasi | None
    predikat: str = ""
    rating_hasil: str = ""
    rating_perilaku: str = ""
    dari_keberatan: bool = False
    bisa_keberatan: bool = False

    @property
    def kata(self) -> str:
        """The predikat in words; "" when nothing is published."""
        return str(Predikat(self.predikat).label) if self.predikat else ""

    @property
    def kata_hasil(self) -> str:
        return str(Rating(self.rating_hasil).label) if self.rating_hasil else ""

    @property
    def kata_perilaku(self) -> str:
        return str(Rating(self.rating_perilaku).label) if self.rating_perilaku else ""

    @property
    def batas(self) -> datetime.date | None:
        """The last day to object; None when not published."""
        return batas_keberatan(self.evaluasi) if self.evaluasi else None


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One line of the comparison with the period before; ``huruf`` "S" is the score."""

    nama: str
    lalu: Decimal
    kini: Decimal

    @property
    def selisih(self) -> Decimal:
        return self.kini - self.lalu

    @property
    def turun(self) -> Decimal:
        """How much it fell."""
        return self.lalu - self.kini


@dataclass(frozen=True, slots=True)
class Selang:
    """M's 90 % interval."""

    bawah: Decimal
    atas: Decimal


@dataclass(slots=True)
class HalamanSkor:
    """The whole page; ``isi`` is the filtered explanation (None: no local score in this period)."""

    pegawai: Pegawai
    periode: Periode
    diri: bool
    terbuka: bool
    resmi: Resmi
    tugas: Penugasan | None = None
    putusan: PutusanNilai | None = None
    kebijakan: KebijakanSkor | None = None
    isi: Isi | None = None
    jumlah: Jumlah | None = None
    peringkat: "Peringkat | None" = None
    hitung: HitungSkor | None = None
    bantuan: Bantuan | None = None
    hasil: list[HasilKerjaDinilai] = field(default_factory=list)
    nilai: list[NilaiDinilai] = field(default_factory=list)
    bulan: list[BulanDisiplin] = field(default_factory=list)
    pelatihan: list[PelatihanDihitung] = field(default_factory=list)
    perubahan: list[Perubahan] = field(default_factory=list)
    periode_lalu: Periode | None = None
    ikm_unit: AngkaUnit | None = None

    @property
    def baris(self) -> list[tuple[BarisJumlah, str]]:
        """Rows of the sum, each with the reason why it is absent ("" when present)."""
        if self.jumlah is None or self.isi is None:
            return []
        return [(b, sebab_kosong(b.huruf, self.isi, self.n_min)) for b in self.jumlah.baris]

    @property
    def skor(self) -> Decimal | None:
        """The local score as computed; None when absent or not for these eyes."""
        teks = self.isi and self.isi["skor"]
        return Decimal(teks) if teks else None

    @property
    def sedang_berjalan(self) -> bool:
        """Whether days of the period are still to come."""
        return self.periode.selesai >= timezone.localdate()

    @property
    def n_min(self) -> int:
        return self.kebijakan.n_min if self.kebijakan else N_MIN_BAWAAN

    @property
    def kelengkapan(self) -> Decimal:
        """Completeness in percent."""
        return Decimal(100) * Decimal(self.isi["kelengkapan"]) if self.isi else Decimal(0)

    @property
    def kuat(self) -> list[str]:
        """Strengths: components and values, in words."""
        if self.jumlah is None or self.kebijakan is None:
            return []
        return [b.nama for b in kekuatan(self.jumlah, self.kebijakan.ambang_di_atas)] + self._nilai(
            Rating.DI_ATAS
        )

    @property
    def lemah(self) -> list[str]:
        """What deserves strengthening: components and values, in words."""
        if self.jumlah is None or self.kebijakan is None:
            return []
        lemah = perlu_penguatan(self.jumlah, self.kebijakan.ambang_sesuai)
        return [b.nama for b in lemah] + self._nilai(Rating.DI_BAWAH)

    def _nilai(self, rating: Rating) -> list[str]:
        return [f"Nilai {n.nama}" for n in self.nilai if n.rating == rating.label]

    @property
    def m_per(self) -> datetime.date | None:
        """The day M's shown number is of, in a running period; None where it is the current one."""
        per = self.isi["M"].get("per") if self.isi else None
        return datetime.date.fromisoformat(per) if per else None

    @property
    def selang(self) -> Selang | None:
        """M's interval in points of the index; None without a standard deviation."""
        m = self.isi["M"] if self.isi else {}
        if not m.get("sd") or self.kebijakan is None:
            return None
        lebar = self.kebijakan.z_selang * Decimal(m["sd"])
        return Selang(bulatkan(Decimal(m["indeks"]) - lebar), bulatkan(Decimal(m["indeks"]) + lebar))


def hasil_resmi(evaluasi: Evaluasi | None, hal: HalamanSkor) -> Resmi:
    """Only what is published: the frozen result, else a published evaluation."""
    if hal.putusan is not None and hal.putusan.predikat:
        p = hal.putusan
        dasar = (p.predikat, p.rating_hasil, p.rating_perilaku, p.keberatan_id is not None)
    elif evaluasi is not None and evaluasi.status in TAMPAK_BAGI_PEGAWAI:
        dasar = (evaluasi.predikat, evaluasi.rating_hasil, evaluasi.rating_perilaku, False)
    else:
        return Resmi(None)
    terbit = evaluasi if evaluasi is not None and evaluasi.status in TAMPAK_BAGI_PEGAWAI else None
    return Resmi(terbit, *dasar, bisa_keberatan=_bisa_keberatan(terbit, hal))


def _bisa_keberatan(terbit: Evaluasi | None, hal: HalamanSkor) -> bool:
    return (
        hal.diri
        and terbit is not None
        and terbit.status == "terbit"
        and not hasattr(terbit, "keberatan")
        and masih_bisa_keberatan(terbit)
    )


def isi_lokal(hal: HalamanSkor, mentah: Isi) -> None:
    """Fill the local side from an unfiltered explanation; ``hal.kebijakan`` must be set."""
    assert hal.kebijakan is not None
    isi = hal.isi = saring(mentah, terbuka=hal.terbuka, n_min=hal.n_min)
    jumlah = hal.jumlah = jumlah_dari(isi)
    hal.bantuan = paling_membantu(jumlah, hal.kebijakan.batas_atas)
    hal.hasil = hasil_kerja(isi["H"], hal.periode)
    hal.nilai = nilai_perilaku(isi["P"])
    hal.pelatihan = pelatihan(isi["K"])
    hal.bulan = bulan_disiplin(isi["D"], potongan_bertanggal(hal.pegawai.pk, hal.periode, hal.kebijakan))
    if isi["M"]["bobot"] is not None and isi["M"]["nilai"] is None and hal.tugas is not None:
        hal.ikm_unit = next(iter(angka_unit(hal.periode.selesai.year, kode=hal.tugas.unit.kode)), None)
    _isi_perubahan(hal, jumlah)


def _isi_perubahan(hal: HalamanSkor, jumlah: Jumlah) -> None:
    """Compare with the period of the same level just before, component by component."""
    lalu = (
        Periode.objects.filter(tingkat=hal.periode.tingkat, selesai__lt=hal.periode.mulai)
        .exclude(status=StatusPeriode.DRAF)
        .order_by("-selesai")
        .first()
    )
    if lalu is None:
        return
    hal.periode_lalu = lalu
    angka = angka_lalu(hal, lalu)
    for b in jumlah.baris:
        lama = angka.get(b.huruf)
        if b.nilai is not None and b.tampil and lama is not None:
            hal.perubahan.append(Perubahan(b.nama, lama, b.nilai))
    if hal.skor is not None and angka.get("S") is not None:
        hal.perubahan.append(Perubahan("Skor lokal", angka["S"] or Decimal(0), hal.skor))


def angka_lalu(hal: HalamanSkor, lalu: Periode) -> dict[str, Decimal | None]:
    """Components and S of the earlier period, as far as these eyes may see them.

    While it isn't closed, M and S as they are shown (weekly, five answers), never the engine's current ones.
    """
    saringan = {"pegawai": hal.pegawai, "periode": lalu}
    baris: PutusanNilai | Skor | None
    if lalu.status == StatusPeriode.DITUTUP:
        baris = PutusanNilai.objects.filter(**saringan).order_by("-versi").first()
        boleh = True
    else:
        baris = Skor.objects.filter(**saringan).first()
        terbit = Evaluasi.objects.filter(**saringan, status__in=TAMPAK_BAGI_PEGAWAI)
        boleh = not hal.diri or terbit.exists()
    if baris is None:
        return {}
    angka = {h: getattr(baris, h.lower()) for h in HURUF} | {"S": baris.skor}
    if isinstance(baris, Skor):
        angka |= _tampil_lalu(baris)
    return angka if boleh else angka | {"P": None, "S": None}


def _tampil_lalu(skor: Skor) -> dict[str, Decimal | None]:
    """M and S of a running score row as officer and superior may see them."""
    m = m_tampil(skor.pegawai_id, skor.periode_id)
    s: Any = Skor.objects.filter(pk=skor.pk).skor_tampil().get()
    return {"M": m.nilai if m else None, "S": s["skor_tampil"]}
