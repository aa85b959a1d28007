"""Forms of the import screen."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from inti.formulir import Formulir
from inti.impor import JenisImpor
from inti.lembar.aman import MAKS_BERKAS

ABAIKAN = ""


class FormulirUnggah(Formulir):
    """A file, and the options that fill columns a raw sheet lacks."""

    berkas = forms.FileField(
        label="Berkas xlsx atau csv", help_text="Baris judul memakai nama kolom di templat."
    )
    unit = forms.CharField(
        label="Kode unit untuk semua baris",
        max_length=40,
        required=False,
        help_text="Bila berkas tanpa kolom unit.",
    )
    tanggal = forms.CharField(
        label="Tanggal untuk semua baris",
        max_length=20,
        required=False,
        help_text="Bila berkas tanpa kolom waktu.",
    )

    def __init__(self, *args: Any, jenis: JenisImpor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._tipe = {k.dari_pilihan: k.tipe for k in jenis.kolom}
        for nama in ("unit", "tanggal"):
            if nama not in self._tipe:
                del self.fields[nama]

    def clean_tanggal(self) -> str:
        """Refused here, before the file is kept, where it can be mended."""
        teks: str = self.cleaned_data["tanggal"]
        if teks:
            try:
                self._tipe["tanggal"].ubah(teks)
            except ValueError as galat:
                raise forms.ValidationError(str(galat)) from None
        return teks

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        if berkas.size > MAKS_BERKAS:
            raise forms.ValidationError(
                f"Berkas lebih besar dari {MAKS_BERKAS >> 20} MB. Bagi menjadi beberapa."
            )
        return berkas

    def pilihan(self) -> dict[str, str]:
        """The options as the engine wants them."""
        return {n: self.cleaned_data.get(n, "") for n in ("unit", "tanggal")}


class FormulirPeta(Formulir):
    """For each header of the file: which of our columns it is."""

    def __init__(
        self, *args: Any, jenis: JenisImpor, judul: Sequence[str], awal: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [(ABAIKAN, "(tidak dipakai)")]
        pilihan += [(k.nama, f"{k.nama} *" if k.wajib else k.nama) for k in jenis.kolom]
        self.judul = list(judul)
        for i, teks in enumerate(self.judul):
            self.fields[f"k{i}"] = forms.ChoiceField(
                label=teks, choices=pilihan, required=False, initial=awal.get(teks, ABAIKAN)
            )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        dipakai: dict[str, str] = {}
        for i in range(len(self.judul)):
            kolom = isi.get(f"k{i}")
            if kolom and kolom in dipakai:
                self.add_error(f"k{i}", f"Kolom {kolom} sudah dipilih untuk judul {dipakai[kolom]}.")
            elif kolom:
                dipakai[kolom] = self.judul[i]
        return isi

    def peta(self) -> dict[str, str]:
        """Header -> column, "" where none."""
        return {teks: self.cleaned_data.get(f"k{i}", "") for i, teks in enumerate(self.judul)}
