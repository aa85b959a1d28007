"""Forms of replies, notes and plans."""

from typing import Any

from django import forms

from inti.formulir import Formulir
from pegawai.models import Pegawai, UnitKerja
from umpan_balik.enums import Unsur
from umpan_balik.forms.bersama import BidangKetikan, FormulirPublik
from umpan_balik.services import (
    PANJANG_ALASAN,
    rapikan_rujukan,
)


class FormulirRujukan(Formulir):
    """A reference number as it was written down."""

    nomor = forms.CharField(
        label="Nomor rujukan",
        help_text="Sepuluh huruf dan angka dari halaman terima kasih, misalnya ABCDE 23456.",
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "size": "16"}
        ),
        error_messages={"max_length": "Nomor rujukan hanya sepuluh huruf dan angka. Periksa lagi."},
    )

    def clean_nomor(self) -> str:
        """Without blanks and dashes, in capitals."""
        return rapikan_rujukan(self.cleaned_data["nomor"])


class FormulirTanggapan(FormulirPublik):
    """A unit's reply; a comment that names an officer is never answered in public."""

    bidang_publik = ("teks", "disampaikan")
    teks = BidangKetikan(
        label="Jawaban untuk warga",
        help_text="Apa yang sudah atau akan dilakukan, dan kapan. Jangan sebut nama orang.",
        widget=forms.Textarea(attrs={"rows": "5"}),
        paling_banyak=2000,
    )
    publik = forms.BooleanField(label="Tampilkan juga di halaman Transparansi", required=False)
    disampaikan = BidangKetikan(
        label="Ringkasan untuk halaman publik: “Anda menyampaikan …”",
        help_text="Dengan kata-kata Anda sendiri, tanpa nama dan data pribadi. Komentar aslinya tidak pernah "
        "ditampilkan.",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        paling_banyak=300,
    )

    def __init__(self, *args: Any, unit: UnitKerja, bernama: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        if bernama:
            del self.fields["publik"], self.fields["disampaikan"]

    def clean(self) -> dict[str, Any]:
        """A public reply needs its summary, and a look at what it says of persons."""
        isi = super().clean() or self.cleaned_data
        if isi.get("publik") and not isi.get("disampaikan") and "disampaikan" not in self.errors:
            self.add_error("disampaikan", "Tulis ringkasannya, atau hapus centang “Tampilkan”.")
        self.periksa_publik(self.unit if isi.get("publik") else None)
        return isi


class FormulirAlasan(Formulir):
    """Why a reply is withdrawn."""

    alasan = BidangKetikan(
        label="Alasan mencabut jawaban",
        help_text="Tersimpan di jejak. Jangan salin komentar.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        paling_banyak=PANJANG_ALASAN,
    )


class FormulirCatatan(Formulir):
    """An officer's note to the own penilai."""

    teks = BidangKetikan(
        label="Catatan untuk penilai Anda",
        help_text="Hanya penilai Anda yang membacanya. Warga dan rekan tidak.",
        widget=forms.Textarea(attrs={"rows": "4"}),
        paling_banyak=1000,
    )


class FormulirTindakLanjut(FormulirPublik):
    """What a unit will do about a weak unsur, by when; public. ``unit``: whose plan it is; ``pilihan``: to
    choose from, for a new one.
    """

    bidang_publik = ("rencana",)
    unit = forms.ModelChoiceField(
        label="Unit",
        queryset=UnitKerja.objects.none(),
        empty_label="Pilih unit",
        error_messages={"invalid_choice": "Pilih unit dari daftar ini."},
    )
    tahun = forms.IntegerField(label="Tahun survei", min_value=2000, max_value=2100)
    unsur = forms.ChoiceField(label="Unsur", choices=[("", "Pilih unsur"), *Unsur.choices])
    rencana = BidangKetikan(
        label="Rencana",
        help_text="Apa yang akan dilakukan; terbit di halaman Transparansi. Jangan sebut nama orang.",
        widget=forms.Textarea(attrs={"rows": "4"}),
        paling_banyak=1000,
    )
    batas = forms.DateField(label="Paling lambat")

    def __init__(self, *args: Any, unit: UnitKerja | None = None, pilihan: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        bidang = self.fields["unit"]
        assert isinstance(bidang, forms.ModelChoiceField)
        if unit is not None:
            del self.fields["unit"]
        else:
            bidang.queryset = pilihan

    def clean(self) -> dict[str, Any]:
        """A look at what the plan says of persons."""
        isi = super().clean() or self.cleaned_data
        self.periksa_publik(self.unit or isi.get("unit"))
        return isi


class FormulirSelesai(FormulirPublik):
    """What came of a unit's plan; public."""

    bidang_publik = ("hasil",)
    hasil = BidangKetikan(
        label="Hasil",
        help_text="Apa yang sekarang berbeda bagi warga; terbit di halaman Transparansi.",
        widget=forms.Textarea(attrs={"rows": "3"}),
        paling_banyak=1000,
    )
    selesai = forms.DateField(label="Tanggal selesai")

    def __init__(self, *args: Any, unit: UnitKerja, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit

    def clean(self) -> dict[str, Any]:
        """A look at what the result says of persons."""
        isi = super().clean() or self.cleaned_data
        self.periksa_publik(self.unit)
        return isi


class FormulirPenjawab(Formulir):
    """Whom the head names."""

    pegawai = forms.ModelChoiceField(
        label="Pegawai",
        queryset=Pegawai.objects.none(),
        empty_label="Pilih pegawai",
        error_messages={"invalid_choice": "Pilih pegawai dari daftar ini."},
    )

    def __init__(self, *args: Any, pilihan: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = self.fields["pegawai"]
        assert isinstance(bidang, forms.ModelChoiceField)
        bidang.queryset = pilihan
