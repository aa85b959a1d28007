"""Forms of an objection: reason, explanation, decision."""

from typing import Any

from django import forms

from evaluasi.enums import PutusanKeberatan
from evaluasi.forms.evaluasi import pilihan_rating, teks
from inti.formulir import Formulir
from kinerja.enums import NilaiBerakhlak
from pegawai.models import Pegawai
from pegawai.nip import bersihkan

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
        label="Putusan",
        choices=PutusanKeberatan.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih putusan Anda."},
    )
    alasan_putusan = teks("Alasan putusan", MAKS, 6, wajib=True)
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


class TunjukForm(Formulir):
    """HR names who decides: one of those above the person's unit, or anybody by number."""

    pemutus = forms.ChoiceField(
        label="Pemutus",
        required=False,
        widget=forms.RadioSelect,
        help_text="Pejabat di atas unit pegawai ini.",
    )
    nip = forms.CharField(
        label="NIP pejabat lain",
        required=False,
        max_length=30,
        help_text="Isi bila pemutusnya tidak ada dalam daftar. Yang diisi di sini yang dipakai.",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, calon: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = self.fields["pemutus"]
        assert isinstance(bidang, forms.ChoiceField)
        bidang.choices = [(str(pk), nama) for pk, nama in calon]
        if not calon:
            del self.fields["pemutus"]

    def clean_nip(self) -> Pegawai | None:
        """The person of that number; None when left empty."""
        nomor = bersihkan(self.cleaned_data["nip"])
        if not nomor:
            return None
        pegawai = Pegawai.objects.filter(nip=nomor).first()
        if pegawai is None:
            raise forms.ValidationError("Tidak ada pegawai dengan NIP itu. Periksa angkanya.")
        return pegawai

    def clean(self) -> dict[str, Any]:
        """``pegawai``: who it shall be."""
        isi = super().clean() or {}
        pegawai = isi.get("nip")
        if pegawai is None and isi.get("pemutus"):
            pegawai = Pegawai.objects.filter(pk=isi["pemutus"]).first()
        if pegawai is None and "nip" not in self.errors:
            self.add_error(next(iter(self.fields)), "Pilih pemutus, atau isi NIP pejabat lain.")
        return isi | {"pegawai": pegawai}
