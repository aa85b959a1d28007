"""Forms of recommendations: filter, decision, plan, progress, what was done, reward."""

from typing import Any

from django import forms

from evaluasi.enums import SifatRekomendasi, StatusRekomendasi
from evaluasi.forms.evaluasi import teks
from inti.formulir import Formulir

SEMUA = [("", "Semua")]


class SaringanRekomendasi(Formulir):
    """What the list shows; a wrong value filters nothing."""

    sifat = forms.ChoiceField(label="Sifat", choices=[*SEMUA, *SifatRekomendasi.choices], required=False)
    status = forms.ChoiceField(label="Keadaan", choices=[*SEMUA, *StatusRekomendasi.choices], required=False)
    unit = forms.ChoiceField(label="Perangkat daerah", choices=SEMUA, required=False)
    giliran = forms.ChoiceField(
        label="Giliran", choices=[*SEMUA, ("saya", "Menunggu keputusan saya")], required=False
    )

    def __init__(self, *args: Any, unit: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = self.fields["unit"]
        assert isinstance(bidang, forms.ChoiceField)
        bidang.choices = [*SEMUA, *((str(pk), nama) for pk, nama in unit)]

    def isian(self) -> dict[str, str]:
        """The valid values only."""
        self.is_valid()
        return {k: v for k, v in self.cleaned_data.items() if v}


class PutusanUsulanForm(Formulir):
    """One reason for either decision."""

    alasan = teks(
        "Alasan keputusan",
        2000,
        4,
        "Satu dua kalimat. Dibaca oleh orangnya dan tersimpan dalam jejak.",
        wajib=True,
    )


class RencanaForm(Formulir):
    """What is agreed, by when."""

    uraian = teks("Yang disepakati", 2000, 4, "Apa yang dilakukan, dengan siapa, berapa kali.", wajib=True)
    batas = forms.DateField(label="Batas waktu")


class KemajuanForm(Formulir):
    """How far, and what came of it."""

    kemajuan = forms.IntegerField(
        label="Kemajuan (persen)",
        min_value=0,
        max_value=100,
        help_text="0 sampai 100. Isi 100 bila sudah selesai.",
    )
    hasil = teks("Hasil", 2000, 3, "Wajib bila kemajuannya 100.")


class LaksanakanForm(Formulir):
    """What was done, and when."""

    pelaksanaan = teks("Yang sudah dilaksanakan", 2000, 3, wajib=True)
    tanggal = forms.DateField(label="Tanggal dilaksanakan")


class PenghargaanForm(Formulir):
    """The reward as given."""

    bentuk = forms.CharField(
        label="Bentuk penghargaan", max_length=200, help_text="Misalnya piagam Pegawai Teladan triwulan III."
    )
    tanggal = forms.DateField(label="Tanggal diberikan")
    nomor_sk = forms.CharField(label="Nomor SK", max_length=100, required=False)
