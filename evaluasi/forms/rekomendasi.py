"""Forms of recommendations: filter, decision, plan, progress, what was done, reward."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

from django import forms

from evaluasi.enums import PENGHARGAAN, JenisRekomendasi, SifatRekomendasi, StatusRekomendasi
from evaluasi.forms.evaluasi import teks
from inti.formulir import Formulir

SEMUA = [("", "Semua")]


class _Saringan(Formulir):
    """A filter of a list; a wrong value filters nothing. ``pilihan``: {field: its choices}."""

    tanpa_semua: frozenset[str] = frozenset()

    def __init__(self, *args: Any, pilihan: Mapping[str, Sequence[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pilihan = pilihan
        for nama, isi in pilihan.items():
            bidang = self.fields[nama]
            assert isinstance(bidang, forms.ChoiceField)
            bidang.choices = isi if nama in self.tanpa_semua else [*SEMUA, *isi]

    def isian(self) -> dict[str, str]:
        """The valid values only."""
        self.is_valid()
        return {k: v for k, v in self.cleaned_data.items() if v}

    def terisi(self) -> Self:
        """The same filter to be shown again: with the valid values, without complaints."""
        return type(self)(initial=self.isian(), pilihan=self.pilihan)


def _pilih(label: str, choices: Sequence[tuple[str, str]] = ()) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*SEMUA, *choices], required=False)


class SaringanRekomendasi(_Saringan):
    """What the list shows."""

    sifat = _pilih("Sifat", SifatRekomendasi.choices)
    status = _pilih("Keadaan", StatusRekomendasi.choices)
    unit = _pilih("Perangkat daerah")
    periode = _pilih("Periode")
    giliran = _pilih("Giliran", [("saya", "Menunggu keputusan saya")])


class SaringanHampir(_Saringan):
    """Near misses by kind, unit, period."""

    jenis = _pilih("Penghargaan", [p for p in JenisRekomendasi.choices if p[0] in PENGHARGAAN])
    unit = _pilih("Perangkat daerah")
    periode = _pilih("Periode")


class SaringanPratinjau(_Saringan):
    """The preview by running period, kind and unit; the period has no "all"."""

    tanpa_semua = frozenset({"periode"})

    periode = forms.ChoiceField(label="Periode", required=False)
    sifat = _pilih("Sifat", [*SifatRekomendasi.choices, ("hampir", "Hampir memenuhi")])
    unit = _pilih("Perangkat daerah")


class SaringanDampak(_Saringan):
    """Effects by the period that proposed the coaching, and unit."""

    periode = _pilih("Periode usulan")
    unit = _pilih("Perangkat daerah")


class PutusanUsulanForm(Formulir):
    """One reason for either decision."""

    alasan = teks(
        "Alasan keputusan",
        2000,
        4,
        "Satu dua kalimat. Dibaca oleh orangnya dan tersimpan dalam jejak.",
        wajib=True,
    )


class PendapatForm(Formulir):
    """What the person says of a coaching; the button says yes or no."""

    alasan = teks("Pendapat Anda", 2000, 3, "Wajib bila Anda tidak sependapat. Dibaca penilai Anda.")


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
