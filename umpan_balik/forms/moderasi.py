"""The moderator's forms."""

import uuid
from typing import Any

from django import forms

from inti.formulir import Formulir
from umpan_balik.enums import PUTUSAN_SIAP
from umpan_balik.forms.bersama import BidangKetikan
from umpan_balik.services import (
    PANJANG_ALASAN,
)

PILIH_PUTUSAN = dict.fromkeys(("required", "invalid_choice"), "Pilih salah satu putusan.")


class FormulirPutusanSatu(Formulir):
    """One item, one choice: the decision with its reason (`PUTUSAN_SIAP`), or a reason of one's own."""

    putusan = forms.ChoiceField(
        label="Putusan",
        widget=forms.RadioSelect,
        error_messages=PILIH_PUTUSAN,
    )
    alasan = BidangKetikan(
        label="Alasan lain",
        help_text="Hanya untuk dua pilihan terakhir. Jangan salin komentar.",
        required=False,
        paling_banyak=PANJANG_ALASAN,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, jenis: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.siap = PUTUSAN_SIAP[jenis]
        putusan = self.fields["putusan"]
        assert isinstance(putusan, forms.ChoiceField)
        putusan.choices = [(str(i), p.label) for i, p in enumerate(self.siap, 1)]

    def clean(self) -> dict[str, Any]:
        """Adds ``langkah``; ``alasan`` becomes the chosen reason."""
        isi = super().clean() or self.cleaned_data
        if "putusan" not in isi:
            return isi
        pilihan = self.siap[int(isi["putusan"]) - 1]
        isi["langkah"] = pilihan.langkah
        if pilihan.alasan:
            isi["alasan"] = pilihan.alasan
        elif not isi.get("alasan") and "alasan" not in self.errors:
            self.add_error("alasan", "Tulis alasannya.")
        return isi


class FormulirPutusan(Formulir):
    """A moderator's decision on the ticked rows: ``jenis`` "ditahan" or "komentar"."""

    LANGKAH = {
        "ditahan": [("lepas", "Lepas dan hitung"), ("tolak", "Jangan dihitung")],
        "komentar": [("tayang", "Boleh dibaca"), ("sembunyikan", "Sembunyikan")],
    }
    pilih = forms.TypedMultipleChoiceField(
        label="Baris yang diputus",
        coerce=uuid.UUID,
        error_messages={"required": "Centang paling sedikit satu baris."},
    )
    langkah = forms.ChoiceField(
        label="Putusan",
        error_messages=PILIH_PUTUSAN,
    )
    alasan = BidangKetikan(
        label="Alasan",
        help_text="Berlaku untuk semua baris yang dicentang, dan tersimpan di jejak. Jangan salin komentar.",
        paling_banyak=PANJANG_ALASAN,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Tulis alasannya."},
    )

    def __init__(self, *args: Any, jenis: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        langkah = self.fields["langkah"]
        assert isinstance(langkah, forms.ChoiceField)
        langkah.choices = self.LANGKAH[jenis]
        pilih = self.fields["pilih"]
        assert isinstance(pilih, forms.ChoiceField)
        pilih.choices = [(k, k) for k in self.terpilih() if _uuid_sah(k)]

    def terpilih(self) -> set[str]:
        """What was ticked, as sent."""
        daftar = getattr(self.data, "getlist", None)
        return set(daftar("pilih")) if daftar else set()


def _uuid_sah(teks: str) -> bool:
    try:
        return str(uuid.UUID(teks)) == teks
    except ValueError:
        return False
