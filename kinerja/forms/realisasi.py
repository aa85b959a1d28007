"""Forms around results and feedback."""

from collections.abc import Iterable
from typing import Any

from django import forms

from inti.formulir import BidangAngka, Formulir
from inti.kode_periode import KodePeriode
from kinerja.enums import NilaiBerakhlak
from kinerja.models import HasilKerja, UmpanBalikKinerja
from kinerja.services import IsiRealisasi

_TERIMA = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,image/jpeg,image/png,image/webp,application/pdf"


def bidang_berkas(wajib: bool) -> forms.FileField:
    """A file field whose picker offers what the service takes."""
    return forms.FileField(
        label="Berkas bukti",
        required=wajib,
        widget=forms.FileInput(attrs={"accept": _TERIMA}),
        help_text="PDF, foto, DOCX, atau XLSX; paling besar 5 MB.",
        max_length=200,
    )


class FormIsiRealisasi(Formulir):
    """A value with its proof."""

    nilai = BidangAngka(label="Realisasi", max_digits=16, decimal_places=4, min_value=0)
    catatan = forms.CharField(max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    tautan_bukti = forms.CharField(
        label="Tautan bukti",
        max_length=500,
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )

    def isi(self) -> IsiRealisasi:
        """What was typed, for the service."""
        return IsiRealisasi(**{n: self.cleaned_data[n] for n in ("nilai", "catatan", "tautan_bukti")})


class FormRealisasi(FormIsiRealisasi):
    """Logging: also which period, and perhaps a file at once."""

    berkas = bidang_berkas(wajib=False)
    kode = forms.ChoiceField(label="Periode")
    field_order = ["kode", "nilai", "catatan", "tautan_bukti", "berkas"]

    def __init__(self, *args: Any, kode: Iterable[KodePeriode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kode"].choices = [(str(k), k.nama) for k in kode]


class FormBukti(Formulir):
    """One more proof."""

    berkas = bidang_berkas(wajib=True)


class FormUmpanBalik(Formulir):
    """Continuous feedback."""

    sifat = forms.ChoiceField(choices=UmpanBalikKinerja.Sifat.choices, widget=forms.RadioSelect)
    tentang = forms.ChoiceField(label="Tentang", required=False)
    teks = forms.CharField(
        label="Umpan balik",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Sebut apa yang terjadi dan apa yang diharapkan. Pegawai langsung melihatnya.",
    )

    def __init__(self, *args: Any, hasil: Iterable[HasilKerja], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tentang"].choices = [
            ("", "Pekerjaan pada umumnya"),
            ("Hasil kerja", [(f"hasil-{h.pk}", f"{h.nomor}. {h.rencana[:100]}") for h in hasil]),
            ("Perilaku kerja", [(f"nilai-{n}", label) for n, label in NilaiBerakhlak.choices]),
        ]

    def isi(self) -> dict[str, Any]:
        """Keyword arguments of the service."""
        jenis, _, isi = self.cleaned_data["tentang"].partition("-")
        return {
            "sifat": self.cleaned_data["sifat"],
            "teks": self.cleaned_data["teks"],
            "hasil_kerja_id": int(isi) if jenis == "hasil" else None,
            "nilai_perilaku": isi if jenis == "nilai" else "",
        }
