"""Periods: made by code, opened, published, computed, closed with a checklist. No reopening."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from evaluasi.selectors.periode import hitungan_periode
from evaluasi.services.hitung import minta_hitung
from evaluasi.services.penerbitan import terbitkan_massal
from evaluasi.services.penutupan import syarat_tutup, tutup_periode
from evaluasi.services.periode import buka_periode, kode_sah, siapkan_periode
from evaluasi.tasks import kirim
from inti.admin_dasar import AdminJejak
from inti.formulir import FormulirMixin
from kinerja.enums import StatusPeriode
from kinerja.models import Periode

LANGKAH = ("buka", "terbitkan", "hitung", "tutup")


class PeriodeBaru(forms.ModelForm):
    """Only the code: everything else follows from it."""

    kode = forms.CharField(max_length=10, help_text="Misalnya 2026, 2026-TW3, atau 2026-09.")

    class Meta:
        model = Periode
        fields = ("kode",)

    def clean_kode(self) -> str:
        """The code as the year's level allows it, and not there yet."""
        kode = str(kode_sah(self.cleaned_data["kode"].strip().upper()))
        if Periode.objects.filter(kode=kode).exists():
            raise ValidationError(f"Periode {kode} sudah ada.")
        return kode


class AlasanForm(FormulirMixin, forms.Form):
    """Why a period is closed although its checklist isn't met."""

    alasan = forms.CharField(
        label="Alasan menutup walau syarat belum terpenuhi",
        widget=forms.Textarea,
        required=False,
        max_length=2000,
    )


@admin.register(Periode)
class PeriodeAdmin(AdminJejak):
    list_display = ("kode", "tingkat", "mulai", "selesai", "status", "batas_evaluasi", "tindakan")
    list_filter = ("status", "tingkat", "tahun")
    search_fields = ("kode",)
    list_select_related = ("tahun",)
    readonly_fields = ("kode", "tahun", "tingkat", "mulai", "selesai", "tindakan")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            kwargs["form"] = PeriodeBaru
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        if obj is None:
            return ["kode"]
        return [f for f in super().get_fields(request, obj) if f != "kode"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else super().get_readonly_fields(request, obj)

    def simpan(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> Any:
        """A new one through the service that knows the year's level."""
        return super().simpan(request, obj, form, change) if change else siapkan_periode(obj.kode)

    @admin.display(description="tindakan")
    def tindakan(self, obj: Periode) -> str:
        """What can be done with it now."""
        if obj.status == StatusPeriode.DRAF:
            return self._tautan(obj, "buka", "Buka")
        if obj.status == StatusPeriode.BERJALAN:
            return format_html(
                "{} · {} · {}",
                self._tautan(obj, "hitung", "Hitung skor"),
                self._tautan(obj, "terbitkan", "Terbitkan evaluasi"),
                self._tautan(obj, "tutup", "Tutup"),
            )
        return "–"

    def _tautan(self, obj: Periode, langkah: str, kata: str) -> str:
        alamat = reverse("admin:kinerja_periode_langkah", args=[obj.pk, langkah])
        return format_html('<a href="{}">{}</a>', alamat, kata)

    def get_urls(self) -> list[URLPattern]:
        halaman = self.admin_site.admin_view(self.halaman_langkah)
        nama = "kinerja_periode_langkah"
        return [path("<int:periode_id>/langkah/<slug:langkah>/", halaman, name=nama), *super().get_urls()]

    def halaman_langkah(self, request: HttpRequest, periode_id: int, langkah: str) -> HttpResponse:
        """Ask once what a step will do (with the checklist for closing), then do it."""
        periode = self.get_queryset(request).filter(pk=periode_id).first()
        if periode is None or langkah not in LANGKAH or not self.has_change_permission(request, periode):
            raise Http404
        isian = request.POST if request.method == "POST" else None
        form = AlasanForm(isian) if langkah == "tutup" else None
        if request.method == "POST" and (form is None or form.is_valid()):
            try:
                return self._lakukan(request, periode, langkah, form.cleaned_data["alasan"] if form else "")
            except ValidationError as galat:
                if form is None:
                    self.message_user(request, " ".join(galat.messages), messages.ERROR)
                    return HttpResponseRedirect(reverse("admin:kinerja_periode_changelist"))
                form.add_error("alasan", galat.messages)
        return self._tanya(request, periode, langkah, form)

    def _lakukan(self, request: HttpRequest, periode: Periode, langkah: str, alasan: str) -> HttpResponse:
        oleh: Any = request.user
        if langkah == "hitung":
            baris = minta_hitung(periode, oleh=oleh)
            kirim(baris)
            return HttpResponseRedirect(reverse("admin:evaluasi_hitungskor_kemajuan", args=[baris.pk]))
        if langkah == "buka":
            buka_periode(periode, oleh=oleh)
            kalimat = f"Periode {periode.kode} dibuka."
        elif langkah == "terbitkan":
            kalimat = f"{terbitkan_massal(periode, oleh=oleh)} evaluasi diterbitkan."
        else:
            jumlah = tutup_periode(periode, oleh=oleh, alasan=alasan)
            kalimat = f"Periode {periode.kode} ditutup, {jumlah} hasil dibekukan."
        self.message_user(request, kalimat, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:kinerja_periode_changelist"))

    def _tanya(
        self, request: HttpRequest, periode: Periode, langkah: str, form: AlasanForm | None
    ) -> HttpResponse:
        syarat = syarat_tutup(periode) if langkah == "tutup" else []
        isi = {
            **self.admin_site.each_context(request),
            "title": f"{langkah.capitalize()} {periode.kode}",
            "opts": self.opts,
            "periode": periode,
            "langkah": langkah,
            "form": form,
            "syarat": syarat,
            "kurang": any(not s.terpenuhi for s in syarat),
            "hitungan": hitungan_periode(periode),
        }
        status = 422 if form is not None and form.errors else 200
        return render(request, "evaluasi/admin/periode_langkah.html", isi, status=status)
