"""The form of a policy draft: every number with its words, the weights, the table of minutes."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from evaluasi.forms.evaluasi import teks
from evaluasi.models import KebijakanSkor
from evaluasi.selectors.kebijakan_bidang import (
    HURUF,
    KELOMPOK,
    KELOMPOK_BOBOT,
    NAMA_KOMPONEN,
    Bidang,
    Kelompok,
    kelompok_jabatan,
    semua_bidang,
)
from evaluasi.selectors.skor_rinci import pasti
from evaluasi.services.kebijakan import TABEL_MENIT, IsianKebijakan, bobot_dari
from evaluasi.services.kebijakan_periksa import (
    BarisMenit,
    nama_bobot,
    periksa_angka,
    periksa_bobot,
    periksa_menit,
    periksa_mulai,
)
from inti.formulir import BidangAngka, Formulir

BARIS_MENIT = 8
SERATUS = Decimal(100)
SATU = Decimal("0.01")
KOLOM_MENIT = (
    ("menit", "Mulai menit ke", Decimal(1), Decimal(1440), 0),
    ("terlambat", "Poin terlambat", Decimal(0), SERATUS, 2),
    ("pulang", "Poin pulang cepat", Decimal(0), SERATUS, 2),
)


class BidangKebijakan(BidangAngka):
    """A number whose errors name it: a summary of ninety numbers must say which one is meant."""

    judul_kolom = ""

    def __init__(self, kecil: Decimal, besar: Decimal, **lain: Any) -> None:
        super().__init__(**lain)
        self.validators += [
            MinValueValidator(kecil, f"paling kecil {pasti(str(kecil))}."),
            MaxValueValidator(besar, f"paling besar {pasti(str(besar))}."),
        ]

    def clean(self, value: Any) -> Any:
        """As a number; every sentence begins with the label."""
        try:
            return super().clean(value)
        except ValidationError as galat:
            if getattr(galat, "code", "") == "required":  # that sentence names the field already
                raise
            raise ValidationError([f"{self.label}: {_awal_kecil(m)}" for m in galat.messages]) from None


def _awal_kecil(kalimat: str) -> str:
    return kalimat[:1].lower() + kalimat[1:]


def _bidang(b: Bidang) -> BidangKebijakan:
    label = f"{b.label} ({b.satuan})" if b.satuan else b.label
    return BidangKebijakan(
        b.paling_kecil,
        b.paling_besar,
        label=label,
        help_text=b.bantuan,
        max_digits=8,
        decimal_places=0 if b.bulat else 2 if b.persen else 4,
    )


def _bidang_bobot() -> Iterator[tuple[str, forms.Field]]:
    for jenis, layanan in KELOMPOK_BOBOT:
        for h in HURUF:
            label = f"{kelompok_jabatan(jenis, layanan)}, bobot {NAMA_KOMPONEN[h].lower()}"
            kecil = SATU if h in "hp" else Decimal(0)
            yield nama_bobot(jenis, layanan, h), _sel(label, NAMA_KOMPONEN[h], kecil, SERATUS, 2)


def _bidang_menit() -> Iterator[tuple[str, forms.Field]]:
    for i in range(BARIS_MENIT):
        awal = f"Kelompok menit {i + 1}"
        for nama, kata, kecil, besar, desimal in KOLOM_MENIT:
            sel = _sel(f"{awal}, {kata.lower()}", kata, kecil, besar, desimal, wajib=False)
            yield f"{nama}_{i}", sel


def _sel(
    label: str, kolom: str, kecil: Decimal, besar: Decimal, desimal: int, wajib: bool = True
) -> BidangKebijakan:
    """A number in a cell of a table: named by its attribute, for the label isn't drawn."""
    bidang = BidangKebijakan(kecil, besar, label=label, required=wajib, max_digits=6, decimal_places=desimal)
    bidang.judul_kolom = kolom
    bidang.widget.attrs["aria-label"] = label
    return bidang


class BarisTabel(NamedTuple):
    """A row of bound fields with its heading and the fields that are wrong."""

    judul: str
    bidang: list[forms.BoundField]


_Angka: type[Formulir] = type(
    "_Angka",
    (Formulir,),
    {**{b.nama: _bidang(b) for b in semua_bidang()}, **dict(_bidang_bobot()), **dict(_bidang_menit())},
)


class KebijakanForm(_Angka):  # type: ignore[misc, valid-type]
    """Everything of a draft but its state; rules between fields come from the service's own checks."""

    nama = forms.CharField(
        label="Nama kebijakan", max_length=150, help_text="Misalnya “Kebijakan skor 2027”."
    )
    berlaku_mulai = forms.DateField(
        label="Berlaku sejak",
        help_text="Hari pertama sebuah periode. Tiap periode memakai kebijakan yang berlaku pada hari "
        "pertamanya; nilai tahunan memakai yang berlaku pada 1 Januari.",
    )
    alasan = teks(
        "Alasan dan dasar",
        4000,
        5,
        "Mengapa angka-angka ini dipilih, dan dari kebijakan versi mana ia berbeda. Dibaca semua pegawai.",
        wajib=True,
    )
    field_order = ["nama", "berlaku_mulai", "alasan"]

    @classmethod
    def dari(cls, kebijakan: KebijakanSkor) -> "KebijakanForm":
        """The unbound form with a version's numbers."""
        return cls(initial=_awal(kebijakan))

    def clean(self) -> dict[str, Any]:
        """Rules between fields, all at once."""
        isi = super().clean() or self.cleaned_data
        galat = periksa_angka(isi) | periksa_bobot(self._bobot())
        if not any(nama.startswith(("menit_", "terlambat_", "pulang_")) for nama in self.errors):
            galat |= periksa_menit(self._menit())
        if mulai := isi.get("berlaku_mulai"):
            galat["berlaku_mulai"] = periksa_mulai(mulai)
        for nama, kalimat in galat.items():
            if kalimat:
                self.add_error(nama, kalimat)
        return isi

    def isian(self) -> IsianKebijakan:
        """What the service takes; only of a valid form."""
        isi = self.cleaned_data
        return IsianKebijakan(
            nama=isi["nama"],
            berlaku_mulai=isi["berlaku_mulai"],
            alasan=isi["alasan"],
            angka={b.nama: _tersimpan(b, isi[b.nama]) for b in semua_bidang()},
            menit=self._menit(),
            bobot=self._bobot(),
        )

    def _bobot(self) -> dict[tuple[str, bool], dict[str, Decimal | None]]:
        isi = self.cleaned_data
        return {(j, y): {h: isi.get(nama_bobot(j, y, h)) for h in HURUF} for j, y in KELOMPOK_BOBOT}

    def _menit(self) -> list[BarisMenit]:
        isi = self.cleaned_data
        return [
            (_bulat(isi.get(f"menit_{i}")), isi.get(f"terlambat_{i}"), isi.get(f"pulang_{i}"))
            for i in range(BARIS_MENIT)
        ]

    def kelompok(self) -> Iterator[tuple[Kelompok, list[forms.BoundField]]]:
        """The numbers by group, to draw."""
        for k in KELOMPOK:
            yield k, [self[b.nama] for b in k.bidang]

    def baris_bobot(self) -> list[BarisTabel]:
        """The weights by group, to draw."""
        return [
            BarisTabel(kelompok_jabatan(j, y), [self[nama_bobot(j, y, h)] for h in HURUF])
            for j, y in KELOMPOK_BOBOT
        ]

    def baris_menit(self) -> list[BarisTabel]:
        """The brackets, to draw."""
        return [
            BarisTabel(f"Kelompok {i + 1}", [self[f"{n}_{i}"] for n in ("menit", "terlambat", "pulang")])
            for i in range(BARIS_MENIT)
        ]


def _bulat(nilai: Decimal | None) -> int | None:
    return None if nilai is None else int(nilai)


def _tersimpan(b: Bidang, nilai: Decimal) -> Decimal | int:
    if b.bulat:
        return int(nilai)
    return nilai / SERATUS if b.persen else nilai


def _awal(kebijakan: KebijakanSkor) -> dict[str, Any]:
    isi: dict[str, Any] = {n: getattr(kebijakan, n) for n in ("nama", "berlaku_mulai", "alasan")}
    for b in semua_bidang():
        nilai = getattr(kebijakan, b.nama)
        isi[b.nama] = nilai * SERATUS if b.persen else nilai
    for (jenis, layanan), baris in bobot_dari(kebijakan).items():
        isi |= {nama_bobot(jenis, layanan, h): n for h, n in baris.items()}
    tabel = zip(*(getattr(kebijakan, n) for n in TABEL_MENIT), strict=True)
    for i, (menit, terlambat, pulang) in enumerate(tabel):
        isi |= {f"menit_{i}": menit, f"terlambat_{i}": terlambat, f"pulang_{i}": pulang}
    return isi


class TetapkanForm(Formulir):
    """Who decided, by which letter."""

    diputuskan_oleh = forms.CharField(
        label="Diputuskan oleh",
        max_length=150,
        error_messages={"required": "Tulis siapa yang memutuskan."},
        help_text="Nama atau jabatan pejabat yang memutuskan, misalnya “Bupati Kepahiang”.",
    )
    nomor_surat = forms.CharField(
        label="Nomor surat keputusan", max_length=100, required=False, help_text="Kosongkan bila belum ada."
    )


class TarikForm(Formulir):
    """Why a decision is taken back."""

    alasan = teks("Alasan menarik penetapan", 2000, 4, wajib=True)
