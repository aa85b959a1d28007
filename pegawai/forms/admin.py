"""Forms of HR's pages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from inti.formulir import Formulir, FormulirModel
from pegawai import nip
from pegawai.enums import StatusPegawai
from pegawai.forms.bidang import BidangPegawai, BidangPengguna
from pegawai.models import Instansi, Pegawai, Pengguna, Penugasan, PeranPengguna, RiwayatKeaktifan
from pegawai.services.akun import MASA_BERLAKU

MAKS_LOGO = 300_000  # bytes
_GAMBAR = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class FormulirGantiPenilai(Formulir):
    """Another assessor for the chosen people, from a day on."""

    penilai = BidangPegawai(label="NIP penilai baru")
    mulai = forms.DateField(label="Berlaku mulai", initial=timezone.localdate)


class FormulirKodeMassal(Formulir):
    """How long the printed codes hold."""

    hari = forms.IntegerField(label="Berlaku berapa hari", min_value=1, max_value=60, initial=MASA_BERLAKU)


class FormulirPegawai(FormulirModel):
    """A person's own data; the number is checked as imports check it."""

    class Meta:
        model = Pegawai
        fields = (
            "nip", "nama", "gelar_depan", "gelar_belakang", "jenis_kelamin", "tanggal_lahir", "status",
            "golongan", "tmt_cpns", "surel",
        )  # fmt: skip
        help_texts = {"keaktifan": "Keadaan hari ini. Riwayatnya di bawah; diubah lewat Riwayat keaktifan."}

    nip = forms.CharField(label="NIP", max_length=40, help_text="18 angka, boleh dengan spasi.")

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        nomor = nip.bersihkan(isi.get("nip", ""))
        salah = nip.validasi(nomor)
        if isi.get("status") == StatusPegawai.NON_ASN and nip.bukan_nip(nomor):
            salah = None
        if nomor and salah:
            self.add_error("nip", salah)
        isi["nip"] = nomor
        return isi


class LewatLayanan(FormulirModel):
    """A row that a service puts on a timeline: constraints on these fields are the service's to keep."""

    diurus_layanan: frozenset[str] = frozenset()

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | self.diurus_layanan


class FormulirPenugasan(LewatLayanan):
    """A post from a day on; saved through the service that keeps the timeline."""

    pegawai = BidangPegawai(label="NIP pegawai")
    penilai = BidangPegawai(label="NIP penilai", required=False)

    class Meta:
        model = Penugasan
        fields = (
            "pegawai", "unit", "jabatan", "kepala", "jenis", "layanan_publik", "penilai", "mulai", "selesai",
        )  # fmt: skip

    diurus_layanan = frozenset({"pegawai"})


class FormulirKeaktifan(LewatLayanan):
    """A state from a day on."""

    pegawai = BidangPegawai(label="NIP pegawai")

    class Meta:
        model = RiwayatKeaktifan
        fields = ("pegawai", "keaktifan", "mulai", "selesai")

    diurus_layanan = frozenset({"pegawai"})


class FormulirPeran(LewatLayanan):
    """A role for a login."""

    pengguna = BidangPengguna(label="Akun")
    diurus_layanan = frozenset({"pengguna", "peran"})

    class Meta:
        model = PeranPengguna
        fields = ("pengguna", "peran", "mulai", "selesai")


class FormulirPengguna(FormulirModel):
    """A login of somebody who isn't in the people's list (an auditor, an operator's helper)."""

    class Meta:
        model = Pengguna
        fields = ("username", "nama")


class FormulirInstansi(FormulirModel):
    """The district's face."""

    bupati = BidangPegawai(label="NIP/kode bupati", required=False)
    sekda = BidangPegawai(label="NIP sekretaris daerah", required=False)
    situs_pengaduan = forms.URLField(label="Situs pengaduan", assume_scheme="https")

    class Meta:
        model = Instansi
        fields = (
            "nama_kabupaten", "nama_badan", "singkatan_badan", "alamat", "logo", "warna_utama",
            "situs_pengaduan", "bupati", "sekda",
        )  # fmt: skip

    def clean_logo(self) -> Any:
        """Only a real PNG or JPEG: an SVG may carry script."""
        berkas = self.cleaned_data.get("logo")
        if berkas and hasattr(berkas, "content_type"):
            awal = berkas.read(8)
            berkas.seek(0)
            if not awal.startswith(_GAMBAR):
                raise ValidationError("Logo harus berupa gambar PNG atau JPEG.")
            if berkas.size > MAKS_LOGO:
                raise ValidationError("Logo paling besar 300 KB. Perkecil gambarnya.")
        return berkas
