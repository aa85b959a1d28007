"""The counter's forms."""

from django import forms

from inti.formulir import Formulir
from umpan_balik.services import (
    BATAS_SEKALI,
)


class FormulirAntrean(Formulir):
    """How many visitors a point has today."""

    antrean = forms.IntegerField(
        label="Jumlah pengunjung hari ini",
        help_text="Menurut antrean atau buku register. Boleh diperbarui sepanjang hari; tercatat di jejak.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "6"}),
        error_messages={"invalid": "Tulis jumlahnya dengan angka, misalnya 40."},
    )


class FormulirTerbit(Formulir):
    """How many codes to draw."""

    banyak = forms.IntegerField(
        label="Banyaknya kode",
        help_text=f"Paling banyak sisa hari ini, dan {BATAS_SEKALI} sekali cetak.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "6"}),
        error_messages={"invalid": "Tulis jumlahnya dengan angka, misalnya 20."},
    )
