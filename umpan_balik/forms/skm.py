"""Staff forms of the survey: choosing a report, keying in paper, tagging comments."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from inti.formulir import Formulir
from umpan_balik.enums import SumberPenilaian, UrutanFormulir
from umpan_balik.forms.bersama import PANJANG_SARAN, BidangKetikan, rapikan_ketikan
from umpan_balik.models import Layanan
from umpan_balik.selectors.kertas import layanan_entri, unit_entri
from umpan_balik.selectors.layanan import pegawai_dari_kode
from umpan_balik.services import Isian
from umpan_balik.services.impor_survei import PANJANG_ALASAN_TARIK
from umpan_balik.services.kertas import LEMBAR_TERBANYAK, IsiBerkas
from umpan_balik.skor.lembar import SalahKetik, urai_lembar, urai_profil
from umpan_balik.skor.rentang import Rentang, urai_rentang

SATU, POHON = "unit", "pohon"


class BidangRentang(forms.CharField):
    """A period as people write it; gives a `Rentang`."""

    def clean(self, value: Any) -> Any:
        try:
            return urai_rentang(super().clean(value))
        except ValueError as galat:
            raise ValidationError(str(galat)) from None


PER_TRIWULAN = (
    "Bagi pimpinan, laporan dibuat per triwulan, semester, atau tahun, agar jawaban satu orang tidak terbaca "
    "dari selisih dua bulan. Tulis misalnya 2026-TW3."
)


class FormulirLaporan(Formulir):
    """Which report: the period, and on a unit's page one service or the tree below it."""

    periode = BidangRentang(
        label="Periode",
        max_length=20,
        help_text="Misalnya 2026, 2026-S1, 2026-TW3, 2026-09, atau 2026-02..2026-05.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "saran-periode"}),
    )
    layanan = forms.ModelChoiceField(
        label="Layanan",
        queryset=Layanan.objects.none(),
        required=False,
        to_field_name="kode",
        empty_label="Semua layanan unit ini",
        error_messages={"invalid_choice": "Pilih layanan dari daftar ini."},
    )
    lingkup = forms.ChoiceField(
        label="Unit yang dihitung",
        choices=[(SATU, "Unit ini saja"), (POHON, "Dengan unit di bawahnya")],
        required=False,
    )

    def __init__(
        self, *args: Any, layanan: Any = None, berpohon: bool = False, terbit: bool = False, **kwargs: Any
    ) -> None:
        """``terbit``: the report is made of published figures, which exist by quarter and year."""
        super().__init__(*args, **kwargs)
        self.terbit = terbit
        if terbit:
            self.fields["periode"].help_text = "Misalnya 2026, 2026-S1, atau 2026-TW3."
        if not berpohon:
            del self.fields["lingkup"]
        if layanan is None:
            del self.fields["layanan"]
        else:
            self.fields["layanan"].queryset = layanan  # type: ignore[attr-defined]

    def clean_periode(self) -> Rentang:
        """Whole quarters for those who read published figures."""
        rentang: Rentang = self.cleaned_data["periode"]
        if self.terbit and not rentang.per_triwulan:
            raise forms.ValidationError(PER_TRIWULAN)
        return rentang

    def clean(self) -> dict[str, Any]:
        """One service has no tree below it."""
        isi = super().clean() or self.cleaned_data
        if isi.get("layanan") and isi.get("lingkup") == POHON:
            self.add_error("lingkup", "Pilih satu layanan atau unit di bawahnya, tidak keduanya.")
        return isi

    def rentang(self) -> Rentang | None:
        """The chosen span, if what was typed is one."""
        hasil: Rentang | None = self.cleaned_data.get("periode")
        return hasil


# ---- paper

_KETIKAN = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
_LAYANAN, _UNIT = "L", "U"


def _sebut(layanan: Layanan) -> str:
    akhir = layanan.selesai
    berakhir = f", berakhir {akhir:%d/%m/%Y}" if akhir and akhir < timezone.localdate() else ""
    return f"{layanan.nama} ({layanan.unit.nama}{berakhir})"


class FormulirBerkas(Formulir):
    """A new pile: whose, which day, how many sheets, and how its form is numbered."""

    tempat = forms.ChoiceField(
        label="Layanan atau unit", error_messages={"invalid_choice": "Pilih dari daftar ini."}
    )
    tanggal = forms.DateField(label="Tanggal survei")
    lembar = forms.IntegerField(
        label="Jumlah lembar di tumpukan",
        min_value=1,
        max_value=LEMBAR_TERBANYAK,
        help_text="Hitung dulu tumpukannya; halaman entri menunjukkan sudah sampai lembar berapa.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", **_KETIKAN}),
        error_messages={
            "invalid": "Tulis jumlah lembar dengan angka.",
            "min_value": "Paling sedikit satu lembar.",
            "max_value": f"Paling banyak {LEMBAR_TERBANYAK} lembar. Bagi tumpukan yang tebal.",
        },
    )
    urutan = forms.ChoiceField(
        label="Nomor 8 dan 9 di formulir kertasnya",
        choices=UrutanFormulir.choices,
        widget=forms.RadioSelect,
        help_text="Formulir yang beredar tidak sama. Lihat kertasnya.",
        error_messages={"required": "Pilih urutan nomor 8 dan 9 seperti di kertasnya."},
    )
    catatan = BidangKetikan(
        label="Catatan (boleh dikosongkan)",
        paling_banyak=100,
        required=False,
        help_text="Misalnya: map biru, loket 2.",
    )

    def __init__(self, *args: Any, oleh: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layanan = {f"{_LAYANAN}:{x.pk}": x for x in layanan_entri(oleh)}
        self.unit = {f"{_UNIT}:{x.pk}": x for x in unit_entri(oleh)}
        self.fields["tempat"].choices = [  # type: ignore[attr-defined]
            ("", "Pilih layanan atau unit"),
            ("Layanan", [(k, _sebut(x)) for k, x in self.layanan.items()]),
            ("Unit, layanannya tidak disebut", [(k, x.nama) for k, x in self.unit.items()]),
        ]

    def isi(self) -> IsiBerkas:
        """The checked pile."""
        bersih = self.cleaned_data
        layanan = self.layanan.get(bersih["tempat"])
        return IsiBerkas(
            unit=layanan.unit if layanan else self.unit[bersih["tempat"]],
            layanan=layanan,
            tanggal=bersih["tanggal"],
            lembar=bersih["lembar"],
            urutan=bersih["urutan"],
            catatan=rapikan_ketikan(bersih["catatan"]),
        )


class BidangLembar(forms.CharField):
    """Nine digits and Enter; what was typed is given back untouched."""

    def __init__(self, **lain: Any) -> None:
        atribut = {"inputmode": "numeric", "autofocus": True, "maxlength": "40", "size": "20", **_KETIKAN}
        super().__init__(
            label="Jawaban",
            required=False,
            strip=False,
            widget=forms.TextInput(attrs={**atribut, "class": "lembar-ketik"}),
            **lain,
        )
        self.urutan = ""

    def clean(self, value: Any) -> Any:
        try:
            return urai_lembar(super().clean(value), self.urutan)
        except SalahKetik as galat:
            raise ValidationError(str(galat)) from None


class FormulirLembar(Formulir):
    """One sheet. Only the nine digits are needed; Enter anywhere sends it."""

    jawaban = BidangLembar()
    keseluruhan = forms.RegexField(
        r"^[0-4-]?$",
        label="Keseluruhan",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "5", "size": "3", **_KETIKAN}),
        error_messages={"invalid": "Keseluruhan: tulis 1 sampai 4, atau kosongkan."},
    )
    profil = forms.CharField(
        label="Profil",
        required=False,
        widget=forms.TextInput(attrs={"maxlength": "10", "size": "6", **_KETIKAN}),
    )
    petugas = forms.CharField(
        label="Kode petugas",
        required=False,
        widget=forms.TextInput(attrs={"maxlength": "20", "size": "8", **_KETIKAN}),
    )
    saran = BidangKetikan(
        label="Saran",
        required=False,
        paling_banyak=PANJANG_SARAN,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kunci = forms.RegexField(
        r"^[A-Za-z0-9_-]{8,40}$",
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid"), "Halaman ini tidak termuat utuh. Muat ulang, lalu ketik lagi."
        ),
    )

    def __init__(self, *args: Any, urutan: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jawaban"].urutan = urutan  # type: ignore[attr-defined]
        self.petugas_id: int | None = None

    def clean_profil(self) -> tuple[str, str, str]:
        try:
            return urai_profil(self.cleaned_data["profil"])
        except SalahKetik as galat:
            raise ValidationError(str(galat)) from None

    def clean_petugas(self) -> str:
        """The badge, if an officer wears it today."""
        kode: str = rapikan_ketikan(self.cleaned_data["petugas"])
        self.petugas_id = pegawai_dari_kode(kode) if kode else None
        if kode and self.petugas_id is None:
            raise ValidationError("Kode petugas ini tidak dikenal. Periksa kertasnya, atau kosongkan.")
        return kode

    def clean(self) -> dict[str, Any]:
        """A sheet with no answer at all is no answer."""
        isi = super().clean() or self.cleaned_data
        if "jawaban" in isi and not isi["jawaban"] and not self._keseluruhan():
            self.add_error("jawaban", "Lembar ini kosong. Jangan dientri; kurangi jumlah lembar di tumpukan.")
        return isi

    def _keseluruhan(self) -> int | None:
        teks = self.cleaned_data.get("keseluruhan") or ""
        return int(teks) if teks.isdigit() and teks != "0" else None

    def isian(self, unit_id: int) -> Isian:
        """The checked sheet."""
        isi = self.cleaned_data
        jenis_kelamin, pendidikan, pekerjaan = isi["profil"]
        return Isian(
            unit_id=unit_id,
            keseluruhan=self._keseluruhan(),
            petugas_id=self.petugas_id,
            unsur=isi["jawaban"],
            jenis_kelamin=jenis_kelamin,
            pendidikan=pendidikan,
            pekerjaan=pekerjaan,
            saran=isi["saran"],
            sumber=SumberPenilaian.KERTAS,
        )


class FormulirUlang(Formulir):
    """A sheet read again, blind."""

    jawaban = BidangLembar()
    nomor = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LEMBAR_TERBANYAK)

    def __init__(self, *args: Any, urutan: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jawaban"].urutan = urutan  # type: ignore[attr-defined]


class FormulirTema(Formulir):
    """The themes of one comment."""

    penilaian = forms.UUIDField(widget=forms.HiddenInput)
    tema = forms.TypedMultipleChoiceField(
        label="Tema", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, pilihan: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tema"].choices = pilihan  # type: ignore[attr-defined]


class FormulirTarik(Formulir):
    """Why an imported sheet is taken back, or restored."""

    alasan = BidangKetikan(
        label="Alasan",
        help_text="Tersimpan di jejak peristiwa. Misalnya: salah pilih unit saat mengimpor.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        paling_banyak=PANJANG_ALASAN_TARIK,
    )
