"""Forms around an SKP."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms

from inti.formulir import BidangAngka, Formulir
from kinerja.enums import (
    Arah,
    Aspek,
    CaraHitung,
    JenisHasilKerja,
    JenisLampiran,
    LembarSkp,
    NilaiBerakhlak,
    Pendekatan,
    Perspektif,
)
from kinerja.models import HasilKerja, Indikator, Skp
from kinerja.services import IsiHasilKerja, IsiIndikator

_ANGKA = {"max_digits": 16, "decimal_places": 4, "required": False}


class FormRevisi(Formulir):
    """A form that knows which state of the SKP its page showed (two windows)."""

    revisi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class FormMulai(Formulir):
    """Beginning an SKP."""

    tahun = forms.TypedChoiceField(coerce=int)
    awal = forms.DateField(
        label="Mulai tanggal",
        required=False,
        help_text="Kosongkan bila sejak 1 Januari. Isi bila mulai di tengah tahun, misalnya karena mutasi.",
    )
    salin_dari = forms.TypedChoiceField(
        label="Isi awal", coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    lembar = forms.ChoiceField(label="Bentuk lembar", choices=LembarSkp.choices, initial=LembarSkp.JA_JF)
    pendekatan = forms.ChoiceField(
        choices=Pendekatan.choices, initial=Pendekatan.KUANTITATIF, help_text="Umumnya kuantitatif."
    )

    def __init__(self, *args: Any, tahun: list[int], lama: Iterable[Skp], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tahun"].choices = [(t, str(t)) for t in tahun]
        pilihan = [(s.pk, f"Salin SKP {s.tahun} ({s.get_status_display().lower()})") for s in lama]
        self.fields["salin_dari"].choices = [("", "Mulai dari kosong"), *pilihan]


class FormHasil(FormRevisi):
    """One row."""

    atasan_id = forms.TypedChoiceField(
        label="Rencana hasil kerja pimpinan yang didukung", coerce=int, empty_value=None, required=False
    )
    rencana_atasan = forms.CharField(
        label="Bila belum ada di daftar, tulis rencana pimpinan itu",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Anda tidak perlu menunggu pimpinan selesai menyusun SKP.",
    )
    rencana = forms.CharField(
        label="Rencana hasil kerja", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    jenis = forms.ChoiceField(
        choices=JenisHasilKerja.choices, initial=JenisHasilKerja.UTAMA, widget=forms.RadioSelect
    )
    langsung = forms.TypedChoiceField(
        label="Dukungan kepada rencana pimpinan",
        choices=[("ya", "Langsung"), ("tidak", "Tidak langsung")],
        coerce=lambda v: v == "ya",
        initial="ya",
        widget=forms.RadioSelect,
    )
    bobot = BidangAngka(
        max_digits=7,
        decimal_places=2,
        required=False,
        help_text="Boleh dikosongkan di semua baris (dinilai sama berat). Biasanya jumlahnya 100.",
    )
    perspektif = forms.ChoiceField(choices=[("", "Tidak dipilih"), *Perspektif.choices], required=False)

    def __init__(self, *args: Any, skp: Skp, pimpinan: Iterable[HasilKerja], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["atasan_id"].choices = [
            ("", "Belum dipilih"),
            *((h.pk, _kata_baris(h)) for h in pimpinan),
        ]
        if skp.lembar != LembarSkp.JPT:
            del self.fields["perspektif"]

    def isi(self) -> IsiHasilKerja:
        """What was typed, for the service."""
        return IsiHasilKerja(**{k: v for k, v in self.cleaned_data.items() if k != "revisi"})


def _kata_baris(hasil: HasilKerja) -> str:
    tanda = "" if hasil.skp.status in ("disetujui", "dievaluasi") else " (belum disetujui)"
    return f"{hasil.nomor}. {hasil.rencana[:120]}{tanda}"


def awal_hasil(hasil: HasilKerja) -> dict[str, Any]:
    """A row as the form's first content."""
    nama = ("rencana", "jenis", "bobot", "perspektif", "atasan_id", "rencana_atasan")
    return {n: getattr(hasil, n) for n in nama} | {"langsung": "ya" if hasil.langsung else "tidak"}


class FormIndikator(FormRevisi):
    """One indicator."""

    aspek = forms.ChoiceField(choices=Aspek.choices, widget=forms.RadioSelect)
    nama = forms.CharField(
        label="Indikator kinerja individu", max_length=300, help_text="Apa yang dihitung atau diamati."
    )
    target = BidangAngka(label="Target setahun (angka)", **_ANGKA)
    satuan = forms.CharField(max_length=60, required=False, help_text="Misalnya dokumen, persen, hari.")
    target_teks = forms.CharField(
        label="Atau target dalam kata",
        max_length=300,
        required=False,
        help_text="Hanya untuk ukuran yang tidak berupa angka; penilai menilainya saat evaluasi.",
    )
    arah = forms.ChoiceField(choices=Arah.choices, initial=Arah.NAIK, widget=forms.RadioSelect)
    cara_hitung = forms.ChoiceField(
        label="Cara menghitung realisasi",
        choices=[
            (CaraHitung.AKUMULASI, "Dijumlahkan: dokumen, kegiatan, orang dilayani"),
            (CaraHitung.RATA_RATA, "Rata-rata: waktu layanan, nilai kepuasan"),
            (CaraHitung.TERAKHIR, "Nilai terakhir: persentase kemajuan, jumlah yang sedang ada"),
        ],
        initial=CaraHitung.AKUMULASI,
        widget=forms.RadioSelect,
    )
    target_tw1 = BidangAngka(label="Target triwulan I", **_ANGKA)
    target_tw2 = BidangAngka(label="Target triwulan II", **_ANGKA)
    target_tw3 = BidangAngka(label="Target triwulan III", **_ANGKA)
    target_tw4 = BidangAngka(label="Target triwulan IV", **_ANGKA)

    def isi(self) -> IsiIndikator:
        """What was typed, for the service."""
        return IsiIndikator(**{k: v for k, v in self.cleaned_data.items() if k != "revisi"})


def awal_indikator(indikator: Indikator) -> dict[str, Any]:
    """An indicator as the form's first content."""
    return {n: getattr(indikator, n) for n in FormIndikator.base_fields if n != "revisi"}


class FormPilih(FormRevisi):
    """Picking rows from a list."""

    baris = forms.TypedMultipleChoiceField(
        label="Pilih satu atau lebih", coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, pilihan: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["baris"].choices = list(pilihan)


class FormPerilaku(FormRevisi):
    """The leader's expectations on the seven values."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nilai, label in NilaiBerakhlak.choices:
            self.fields[nilai] = forms.CharField(
                label=label, max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

    def isi(self) -> dict[str, str]:
        """{value: words}."""
        return {n: self.cleaned_data[n] for n in NilaiBerakhlak.values}


class FormLampiran(FormRevisi):
    """The three attachments, one sentence a line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for jenis, label in JenisLampiran.choices:
            self.fields[jenis] = forms.CharField(
                label=label,
                max_length=10_000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
                help_text="Satu butir satu baris.",
            )

    def isi(self) -> dict[str, list[str]]:
        """{kind: sentences}."""
        return {j: self.cleaned_data[j].splitlines() for j in JenisLampiran.values}


class FormPutusan(FormRevisi):
    """The penilai's decision."""

    langkah = forms.ChoiceField(
        label="Putusan",
        choices=[("setujui", "Setujui SKP ini"), ("kembalikan", "Kembalikan untuk diperbaiki")],
        widget=forms.RadioSelect,
    )
    catatan = forms.CharField(
        label="Catatan atau alasan",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wajib bila dikembalikan: tulis apa yang perlu diperbaiki.",
    )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("langkah") == "kembalikan" and not isi.get("catatan", "").strip():
            self.add_error(
                "catatan", "Tulis alasan pengembalian agar pegawai tahu apa yang perlu diperbaiki."
            )
        return isi


class FormPerubahan(Formulir):
    """Changing an approved SKP."""

    mulai = forms.DateField(
        label="Berlaku sejak", help_text="Versi sekarang tetap berlaku sampai sehari sebelumnya."
    )
    alasan = forms.CharField(
        label="Alasan perubahan", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, hari_ini: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mulai"].initial = hari_ini
