"""Periods: made by code, opened, published, computed, closed (``tutup``). No reopening."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from evaluasi.admin.tutup import HalamanTutup
from evaluasi.selectors.pengumuman import dengan_jadwal_tutup
from evaluasi.selectors.periode import hitungan_periode
from evaluasi.services.hitung import minta_hitung
from evaluasi.services.penerbitan import terbitkan_massal
from evaluasi.services.periode import buka_periode, hapus_periode, kode_sah, siapkan_periode
from evaluasi.tasks import kirim
from inti.admin_dasar import AdminJejak
from inti.templatetags.format import waktu
from kinerja.enums import StatusPeriode
from kinerja.models import Periode

LANGKAH = ("buka", "terbitkan", "hitung")
# the state in which the page of a step may be opened; the services decide when it is sent
DARI = {"buka": StatusPeriode.DRAF} | dict.fromkeys(
    ("terbitkan", "hitung", "tutup", "batal-tutup"), StatusPeriode.BERJALAN
)
TANPA_PERANTARA = (
    "Antrean pekerjaan sedang tidak dapat dihubungi. Permintaan Anda tersimpan dan dikirim lagi otomatis; "
    "Anda tidak perlu menekan tombolnya lagi."
)


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


@admin.register(Periode)
class PeriodeAdmin(HalamanTutup, AdminJejak):
    list_display = ("kode", "tingkat", "mulai", "selesai", "status", "batas_evaluasi", "tindakan")
    list_filter = ("status", "tingkat", "tahun")
    search_fields = ("kode",)
    list_select_related = ("tahun",)
    readonly_fields = ("kode", "tahun", "tingkat", "mulai", "selesai", "tindakan")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Periode]:
        return dengan_jadwal_tutup(super().get_queryset(request))

    def get_list_display(self, request: HttpRequest) -> Any:
        return self._yang_boleh(request, super().get_list_display(request))

    def _yang_boleh(self, request: HttpRequest, kolom: Any) -> list[str]:
        """Without the steps for those who only look."""
        boleh = self.has_change_permission(request)
        return [k for k in kolom if boleh or k != "tindakan"]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            kwargs["form"] = PeriodeBaru
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        if obj is None:
            return ["kode"]
        return [f for f in self._yang_boleh(request, super().get_fields(request, obj)) if f != "kode"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (
            () if obj is None else tuple(self._yang_boleh(request, super().get_readonly_fields(request, obj)))
        )

    def simpan(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> Any:
        """A new one through the service that knows the year's level."""
        return super().simpan(request, obj, form, change) if change else siapkan_periode(obj.kode)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One by one, and only what was never opened."""
        draf = obj is not None and obj.status == StatusPeriode.DRAF
        return draf and super().has_delete_permission(request, obj)

    def hapus(self, request: HttpRequest, obj: Periode) -> None:
        oleh: Any = request.user
        hapus_periode(obj, oleh=oleh)

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
                self._tutup(obj),
            )
        return "–"

    def _tutup(self, obj: Periode) -> str:
        jadwal = getattr(obj, "jadwal_tutup", None)
        if jadwal is None:
            return self._tautan(obj, "tutup", "Tutup")
        batal = self._tautan(obj, "batal-tutup", "Batalkan penutupan")
        return format_html("akan ditutup {} · {}", waktu(jadwal), batal)

    def _tautan(self, obj: Periode, langkah: str, kata: str) -> str:
        alamat = reverse("admin:kinerja_periode_langkah", args=[obj.pk, langkah])
        return format_html('<a href="{}">{}</a>', alamat, kata)

    def get_urls(self) -> list[URLPattern]:
        halaman = self.admin_site.admin_view(self.halaman_langkah)
        nama = "kinerja_periode_langkah"
        return [path("<int:periode_id>/langkah/<slug:langkah>/", halaman, name=nama), *super().get_urls()]

    def halaman_langkah(self, request: HttpRequest, periode_id: int, langkah: str) -> HttpResponse:
        """Ask once what a step will do, then do it; closing has pages of its own."""
        periode = self.get_queryset(request).filter(pk=periode_id).first()
        if periode is None or not self.has_change_permission(request, periode):
            raise Http404
        if request.method == "GET" and periode.status != DARI.get(langkah, periode.status):
            kalimat = f"Periode {periode.kode} sekarang {periode.get_status_display().lower()}."
            self.message_user(request, f"{kalimat} Langkah “{langkah}” tidak bisa lagi.", messages.ERROR)
            return self.ke_daftar()
        if langkah in self.langkah_tutup:
            return self.langkah_tutup[langkah](self, request, periode)
        if langkah not in LANGKAH:
            raise Http404
        if request.method == "POST":
            try:
                return self._lakukan(request, periode, langkah)
            except ValidationError as galat:
                self.message_user(request, " ".join(galat.messages), messages.ERROR)
                return self.ke_daftar()
        return self.tanya(
            request,
            periode,
            "periode_langkah",
            {"langkah": langkah, "title": f"{langkah.capitalize()} {periode.kode}"},
        )

    def _lakukan(self, request: HttpRequest, periode: Periode, langkah: str) -> HttpResponse:
        oleh: Any = request.user
        if langkah == "hitung":
            baris = minta_hitung(periode, oleh=oleh)
            if not kirim(baris):
                self.message_user(request, TANPA_PERANTARA, messages.WARNING)
            return HttpResponseRedirect(reverse("admin:evaluasi_hitungskor_kemajuan", args=[baris.pk]))
        if langkah == "buka":
            buka_periode(periode, oleh=oleh)
            kalimat = f"Periode {periode.kode} dibuka."
        else:
            kalimat = f"{terbitkan_massal(periode, oleh=oleh)} evaluasi diterbitkan."
        self.message_user(request, kalimat, messages.SUCCESS)
        return self.ke_daftar()

    def ke_daftar(self) -> HttpResponse:
        """Back to the list of periods."""
        return HttpResponseRedirect(reverse("admin:kinerja_periode_changelist"))

    def tanya(
        self, request: HttpRequest, periode: Periode, templat: str, lain: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        """A page about one step on one period."""
        isi = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "periode": periode,
            "hitungan": hitungan_periode(periode),
            **lain,
        }
        return render(request, f"evaluasi/admin/{templat}.html", isi, status=status)
