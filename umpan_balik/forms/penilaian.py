"""The citizen's form."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from inti.formulir import BidangBersama, Formulir
from pegawai.enums import JenisKelamin
from umpan_balik.enums import KOLOM_UNSUR, PERTANYAAN, UNSUR, Pekerjaan, Pendidikan, SumberPenilaian
from umpan_balik.forms.bersama import PANJANG_SARAN, BidangKetikan, _ketikan_kode, rapikan_ketikan
from umpan_balik.models import Layanan
from umpan_balik.selectors.layanan import Sasaran, pegawai_dari_kode
from umpan_balik.services import (
    PANJANG_KODE_KUNJUNGAN,
    Isian,
    bentuk_kode,
    rapikan_kode,
)

LAYANAN_LAIN = "-"
TERLALU_BESAR = "Kiriman Anda terlalu besar untuk diterima utuh. Persingkat komentar, lalu kirim lagi."
KESELURUHAN = ("Tidak puas", "Kurang puas", "Puas", "Sangat puas")
KECEPATAN = ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat")
KETEPATAN = ("Tidak tepat", "Kurang tepat", "Tepat", "Sangat tepat")


class BidangNilai(forms.TypedChoiceField):
    """Four answers in words, stored as 1..4; nothing is chosen beforehand."""

    widget = forms.RadioSelect

    def __init__(self, kata: tuple[str, ...], *, galat_kosong: str = "", **lain: Any) -> None:
        super().__init__(
            choices=list(enumerate(kata, 1)),
            coerce=int,
            empty_value=None,
            error_messages={
                "invalid_choice": "Pilih satu dari empat jawaban yang ada.",
                **({"required": galat_kosong} if galat_kosong else {}),
            },
            **lain,
        )
        self._sekilas = {str(n): n for n in range(1, len(kata) + 1)}
        if not self.required:
            self._sekilas |= {"": None, None: None}

    def clean(self, value: Any) -> Any:
        """1..4, or None where it may stay empty. What browsers send is known at a glance: a dozen of these
        fields in Django's own steps cost as much as storing their answers.
        """
        if isinstance(value, str | None) and value in self._sekilas:
            return self._sekilas[value]
        return super().clean(value)


def _bidang_layanan(pilihan: Sequence[Layanan]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Layanan mana yang Anda pakai?",
        widget=forms.RadioSelect,
        choices=[*((x.kode, x.nama) for x in pilihan), (LAYANAN_LAIN, "Layanan lain di unit ini")],
        error_messages={
            "required": "Pilih layanan yang Anda pakai.",
            "invalid_choice": "Pilih layanan dari daftar ini.",
        },
    )


class FormulirPenilaian(Formulir):
    """One citizen's answer about one service; only the overall rating must be given.

    Where the address doesn't settle the service, ``layanan`` comes first, to choose from the counter's own.
    """

    keseluruhan = BidangNilai(
        KESELURUHAN,
        label="Secara keseluruhan, seberapa puas Anda?",
        galat_kosong="Pilih seberapa puas Anda secara keseluruhan.",
    )
    kecepatan = BidangNilai(KECEPATAN, label="Seberapa cepat Anda dilayani?", required=False)
    ketepatan = BidangNilai(
        KETEPATAN,
        label="Seberapa tepat hasilnya?",
        help_text="Tepat: sesuai dengan yang Anda perlukan, tanpa salah.",
        required=False,
    )
    petugas = forms.CharField(
        label="Kode petugas (boleh dikosongkan)",
        help_text="Tertulis di tanda pengenal petugas yang melayani Anda.",
        required=False,
        widget=_ketikan_kode(12),
    )
    kode_kunjungan = forms.CharField(
        label="Kode kunjungan (boleh dikosongkan)",
        help_text="Ada di kertas atau layar petugas loket. Penilaian berkode ditandai terverifikasi; "
        "kodenya tidak tersambung ke jawaban Anda.",
        required=False,
        widget=_ketikan_kode(14),
    )
    saran = BidangKetikan(
        label="Komentar (boleh dikosongkan)",
        help_text="Apa yang sudah baik, apa yang perlu diperbaiki? Jangan tulis data pribadi: nama, NIK, "
        "nomor telepon, alamat.",
        required=False,
        widget=forms.Textarea(attrs={"rows": "4"}),
        paling_banyak=PANJANG_SARAN,
    )
    jenis_kelamin = forms.ChoiceField(
        label="Jenis kelamin", choices=[("", "Tidak diisi"), *JenisKelamin.choices], required=False
    )
    pendidikan = forms.ChoiceField(
        label="Pendidikan terakhir", choices=[("", "Tidak diisi"), *Pendidikan.choices], required=False
    )
    pekerjaan = forms.ChoiceField(
        label="Pekerjaan", choices=[("", "Tidak diisi"), *Pekerjaan.choices], required=False
    )
    surel = forms.EmailField(
        label="Alamat surel",
        required=False,
        error_messages={"invalid": "Tulis alamat surel seperti nama@contoh.id, atau kosongkan."},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    setuju_kontak = forms.BooleanField(
        label=f"Saya setuju alamat ini disimpan paling lama {settings.UMUR_KONTAK_HARI} hari, hanya untuk "
        "menjawab saya.",
        required=False,
    )

    def __init__(self, *args: Any, sasaran: Sasaran, utuh: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sasaran, self.utuh = sasaran, utuh
        if sasaran.kios:  # nobody leaves an address on a device that others use next
            del self.fields["surel"], self.fields["setuju_kontak"]
        if sasaran.pilihan:
            self.fields = {"layanan": _bidang_layanan(sasaran.pilihan), **self.fields}

    # ---- for the template

    def bidang_unsur(self) -> list[forms.BoundField]:
        """The nine questions in their order."""
        return [self[kolom] for kolom in KOLOM_UNSUR]

    def bidang_profil(self) -> list[forms.BoundField]:
        return [self["jenis_kelamin"], self["pendidikan"], self["pekerjaan"]]

    def buka_unsur(self) -> bool:
        """Whether that part of the page starts open: something in it is answered or wrong."""
        return self._terisi(self.bidang_unsur())

    def buka_profil(self) -> bool:
        return self._terisi(self.bidang_profil())

    def buka_kontak(self) -> bool:
        return self._terisi([self["surel"], self["setuju_kontak"]])

    def _terisi(self, bidang: list[forms.BoundField]) -> bool:
        return self.is_bound and any(b.errors or b.data for b in bidang)

    # ---- checking

    def clean_petugas(self) -> str:
        """The code, if an officer wears it today."""
        kode: str = self.cleaned_data["petugas"]
        self.petugas_id = pegawai_dari_kode(rapikan_ketikan(kode), self.sasaran.hari) if kode else None
        if kode and self.petugas_id is None:
            raise ValidationError(
                "Kode petugas ini tidak kami kenal. Periksa tanda pengenalnya, atau kosongkan saja."
            )
        return kode

    def clean_kode_kunjungan(self) -> str:
        """The code, tidied. Only its shape: whether it is good shows when the answer is stored."""
        kode = rapikan_kode(rapikan_ketikan(self.cleaned_data["kode_kunjungan"]))
        if kode and not bentuk_kode(kode):
            raise ValidationError(
                f"Kode kunjungan terdiri dari {PANJANG_KODE_KUNJUNGAN} huruf dan angka. Periksa lagi, atau "
                "kosongkan untuk mengirim tanpa kode; penilaian Anda tetap dihitung."
            )
        return kode

    def clean(self) -> dict[str, Any]:
        """What needs two fields, and answers that came twice."""
        isi = super().clean() or self.cleaned_data
        if not self.utuh:
            self.add_error(None, TERLALU_BESAR)
        surel, setuju = isi.get("surel"), isi.get("setuju_kontak")
        if surel and not setuju:
            self.add_error("setuju_kontak", "Centang persetujuan ini, atau kosongkan alamat surel.")
        if setuju and not surel and "surel" not in self.errors:
            self.add_error("surel", "Tulis alamat surel, atau hapus centang persetujuan.")
        for nama in self.fields:
            if nama not in self.errors and len(set(self._kiriman(nama))) > 1:
                self.add_error(nama, "Ada dua jawaban untuk pertanyaan ini. Pilih satu saja.")
        return isi

    def _kiriman(self, nama: str) -> list[str]:
        daftar = getattr(self.data, "getlist", None)
        return list(daftar(nama)) if daftar else []

    def isian(self) -> Isian:
        """The checked answer."""
        isi = self.cleaned_data
        layanan = self.sasaran.layanan or next(
            (x for x in self.sasaran.pilihan if x.kode == isi.get("layanan")), None
        )
        return Isian(
            unit_id=layanan.unit_id if layanan else self.sasaran.unit.pk,
            layanan=layanan,
            titik=self.sasaran.titik,
            petugas_id=self.petugas_id,
            keseluruhan=isi["keseluruhan"],
            kecepatan=isi["kecepatan"],
            ketepatan=isi["ketepatan"],
            unsur={u: isi[k] for u, k in zip(UNSUR, KOLOM_UNSUR, strict=True) if isi[k] is not None},
            jenis_kelamin=isi["jenis_kelamin"],
            pendidikan=isi["pendidikan"],
            pekerjaan=isi["pekerjaan"],
            saran=isi["saran"],
            surel=isi.get("surel", ""),
            sumber=SumberPenilaian.KIOS if self.sasaran.kios else SumberPenilaian.FORMULIR,
        )


FormulirPenilaian.base_fields = BidangBersama(
    FormulirPenilaian.base_fields
    | {
        kolom: BidangNilai(PERTANYAAN[u].jawaban, label=PERTANYAAN[u].kalimat, required=False)
        for u, kolom in zip(UNSUR, KOLOM_UNSUR, strict=True)
    }
)
