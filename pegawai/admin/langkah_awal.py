"""The first steps in an empty district, on the admin's index until each is done."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from inti.hak import HAK_IMPOR, punya_hak
from pegawai.enums import SUDAH_KELUAR, Peran, StatusPegawai
from pegawai.models import Pegawai, PeranPengguna, UnitKerja
from pegawai.querysets import pada_tanggal


def butir_awal(request: HttpRequest) -> list[dict[str, Any]]:
    """What a new district still lacks, for those who can mend it, in the order in which it is done."""
    butir = _tanpa_pengelola() if punya_hak(request.user, "pegawai.add_peranpengguna") else []
    return butir + (_tanpa_data() if punya_hak(request.user, HAK_IMPOR) else [])


def _tanpa_pengelola() -> list[dict[str, Any]]:
    """Nobody keeps the records: the operator gives the first role."""
    if PeranPengguna.objects.filter(pada_tanggal(timezone.localdate()), peran=Peran.HR).exists():
        return []
    kalimat = (
        "Buat akunnya di Pengguna, terbitkan kode aksesnya, lalu beri peran Pengelola kepegawaian di sini."
    )
    return [
        _butir("Belum ada pengelola kepegawaian", 0, reverse("admin:pegawai_peranpengguna_add"), kalimat),
    ]


def _tanpa_data() -> list[dict[str, Any]]:
    """Units, then people, then logins."""
    if not UnitKerja.objects.exists():
        kalimat = "Langkah pertama: impor lembar unit. Sesudahnya pegawai, lalu penugasan."
        return [_butir("Belum ada unit kerja", 0, reverse("inti:impor_unggah", args=["unit"]), kalimat)]
    if not Pegawai.objects.exists():
        kalimat = "Unit sudah ada. Langkah berikutnya: impor lembar pegawai."
        return [_butir("Belum ada pegawai", 0, reverse("inti:impor_unggah", args=["pegawai"]), kalimat)]
    jumlah = (
        Pegawai.objects.filter(pengguna=None)
        .exclude(keaktifan__in=SUDAH_KELUAR)
        .exclude(status=StatusPegawai.NON_ASN)
        .count()
    )
    if not jumlah:
        return []
    kalimat = (
        "Pilih orangnya, lalu tindakan “Terbitkan kode akses (cetak)”: akun dan kodenya dibuat sekaligus."
    )
    alamat = reverse("admin:pegawai_pegawai_changelist") + "?kurang=akun"
    return [_butir("Pegawai tanpa akun masuk", jumlah, alamat, kalimat)]


def _butir(judul: str, jumlah: int, url: str, keterangan: str) -> dict[str, Any]:
    return {"judul": judul, "jumlah": jumlah, "url": url, "keterangan": keterangan, "nada": "perhatian"}


admin.site.daftarkan_antrean(butir_awal, paling_atas=True)  # type: ignore[attr-defined]
