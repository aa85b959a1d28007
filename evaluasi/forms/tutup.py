"""Closing a period ahead of time: one reason for each unit in the way, and why a closing is cancelled."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from evaluasi.selectors.syarat_tutup import HalanganUnit
from inti.formulir import Formulir

PANJANG_ALASAN = 2000


class FormulirTutup(Formulir):
    """A field ``alasan_<id>`` for every OPD in the way; no OPD, no field."""

    def __init__(
        self, *args: Any, unit: Sequence[HalanganUnit], awal: Mapping[int, str], **lain: Any
    ) -> None:
        super().__init__(*args, **lain)
        self._unit = unit
        for u in unit:
            self.fields[f"alasan_{u.unit_id}"] = forms.CharField(
                label=f"Alasan untuk {u.nama}",
                help_text=f"Yang masih terbuka: {u.kalimat}.",
                initial=awal.get(u.unit_id, ""),
                max_length=PANJANG_ALASAN,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={
                    "required": f"Tulis alasan untuk {u.nama}, atau selesaikan dahulu: {u.kalimat}."
                },
            )

    def alasan_unit(self) -> dict[int, str]:
        """{OPD: reason} of a valid form."""
        return {u.unit_id: self.cleaned_data[f"alasan_{u.unit_id}"] for u in self._unit}


class FormulirBatalTutup(Formulir):
    """Why an announced closing is cancelled."""

    alasan_batal = forms.CharField(
        label="Alasan pembatalan",
        help_text="Semua orang membacanya di Beranda.",
        max_length=PANJANG_ALASAN,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tulis alasan pembatalan; semua orang membacanya."},
    )
