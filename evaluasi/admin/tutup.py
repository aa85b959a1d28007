"""The pages of closing: checklist and reasons unit by unit, announcement, cancelling it; what was written."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from evaluasi.enums import StatusPengumuman
from evaluasi.forms.tutup import FormulirBatalTutup, FormulirTutup
from evaluasi.models import AlasanTutup, PengumumanTutup
from evaluasi.selectors.pengumuman import pengumuman_terakhir
from evaluasi.selectors.syarat_tutup import alasan_berlaku, periksa_tutup
from evaluasi.services.pengumuman import batalkan_pengumuman, pengumuman_berlaku, saat_tutup, umumkan_tutup
from inti.admin_dasar import AdminJejak
from inti.templatetags.format import waktu
from kinerja.models import Periode


class HalamanTutup:
    """Mixed into the admin of periods: the steps «tutup» and «batal-tutup»."""

    def halaman_tutup(self: Any, request: HttpRequest, periode: Periode) -> HttpResponse:
        """What is still open, by unit, with a reason each; sent, it announces the closing."""
        jadwal = saat_tutup()
        periksa = periksa_tutup(periode, jadwal.date())
        unit = periksa.unit_menghalangi
        form = FormulirTutup(
            request.POST if request.method == "POST" else None,
            unit=unit,
            awal=alasan_berlaku(periode, unit),
        )
        if request.method == "POST" and form.is_valid():
            try:
                hasil = umumkan_tutup(periode, oleh=request.user, alasan_unit=form.alasan_unit())
            except ValidationError as galat:
                _tambah_galat(form, galat)
            else:
                kalimat = f"Diumumkan: periode {periode.kode} akan ditutup {waktu(hasil.dijadwalkan_pada)}."
                self.message_user(request, kalimat, messages.SUCCESS)
                return self.ke_daftar()
        return self._tampil_tutup(request, periode, form, {"periksa": periksa, "jadwal": jadwal})

    def _tampil_tutup(
        self: Any, request: HttpRequest, periode: Periode, form: forms.Form, lain: dict[str, Any]
    ) -> HttpResponse:
        terakhir = pengumuman_terakhir(periode)
        isi = {
            "title": f"Tutup {periode.kode}",
            "form": form,
            "terakhir": terakhir,
            "sudah_diumumkan": terakhir is not None and terakhir.status == StatusPengumuman.DIUMUMKAN,
            **lain,
        }
        return self.tanya(request, periode, "tutup", isi, 422 if form.is_bound else 200)

    def halaman_batal(self: Any, request: HttpRequest, periode: Periode) -> HttpResponse:
        """Ask why, then cancel the announced closing."""
        form = FormulirBatalTutup(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                pengumuman = pengumuman_berlaku(periode)
                batalkan_pengumuman(
                    pengumuman.pk, alasan=form.cleaned_data["alasan_batal"], oleh=request.user
                )
            except ValidationError as galat:
                _tambah_galat(form, galat)
            else:
                self.message_user(request, f"Penutupan periode {periode.kode} dibatalkan.", messages.SUCCESS)
                return self.ke_daftar()
        isi = {
            "title": f"Batalkan penutupan {periode.kode}",
            "form": form,
            "terakhir": pengumuman_terakhir(periode),
        }
        return self.tanya(request, periode, "batal_tutup", isi, 422 if form.is_bound else 200)

    langkah_tutup = {"tutup": halaman_tutup, "batal-tutup": halaman_batal}


def _tambah_galat(form: forms.Form, galat: ValidationError) -> None:
    """What the service said, at the fields it named."""
    if not hasattr(galat, "error_dict"):
        form.add_error(None, galat.messages)
        return
    for nama, pesan in galat.message_dict.items():
        form.add_error(nama if nama in form.fields else None, pesan)


@admin.register(PengumumanTutup)
class PengumumanTutupAdmin(AdminJejak):
    list_display = ("periode", "status", "dijadwalkan_pada", "diumumkan_oleh", "alasan_batal", "galat")
    list_filter = ("status", "periode")
    list_select_related = ("periode", "diumumkan_oleh")


@admin.register(AlasanTutup)
class AlasanTutupAdmin(AdminJejak):
    list_display = ("periode", "unit", "menghalangi", "belum_dinilai", "alasan", "oleh", "pada")
    list_filter = ("periode",)
    list_select_related = ("periode", "unit", "oleh")
    search_fields = ("unit__nama", "alasan")
