"""Forms of an objection: reason, explanation, decision."""

from typing import Any

from django import forms

from evaluasi.enums import PutusanKeberatan
from evaluasi.forms.evaluasi import pilihan_rating, teks
from inti.formulir import Formulir
from kinerja.enums import NilaiBerakhlak

MAKS = 8000


class KeberatanForm(Formulir):
    """Why the person objects."""

    alasan = teks(
        "Alasan keberatan",
        MAKS,
        8,
        "Tulis bagian mana yang menurut Anda tidak tepat, dan bukti yang Anda punya. "
        "Yang membaca: penilai Anda, atasannya, dan pengelola kepegawaian.",
        wajib=True,
    )


class PenjelasanForm(Formulir):
    """What the penilai answers."""

    penjelasan = teks("Penjelasan penilai", MAKS, 8, "Jelaskan dasar rating yang Anda berikan.", wajib=True)


class PutusanForm(Formulir):
    """The decision; ratings only when accepted, the seven values only if they change."""

    putusan = forms.ChoiceField(
        label="Putusan", choices=PutusanKeberatan.choices, widget=forms.RadioSelect, required=False
    )
    alasan_putusan = teks("Alasan putusan", MAKS, 6)
    rating_hasil = pilihan_rating("Rating hasil kerja seharusnya", "Isi hanya bila keberatan diterima.")
    rating_perilaku = pilihan_rating("Rating perilaku kerja seharusnya", "Isi hanya bila keberatan diterima.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kode, label in NilaiBerakhlak.choices:
            self.fields[f"nilai_{kode}"] = pilihan_rating(str(label))

    def bidang_nilai(self) -> list[forms.BoundField]:
        """The seven values."""
        return [self[f"nilai_{k}"] for k in NilaiBerakhlak.values]

    def isian(self) -> dict[str, Any]:
        """Keyword arguments of `putuskan`."""
        isi = self.cleaned_data
        return {
            "putusan": isi["putusan"],
            "alasan": isi["alasan_putusan"],
            "rating_hasil": isi["rating_hasil"],
            "rating_perilaku": isi["rating_perilaku"],
            "nilai": {k: isi[f"nilai_{k}"] for k in NilaiBerakhlak.values},
        }
