"""What every ModelAdmin of the site stands on.

    from inti.admin_dasar import AdminJejak, aksi

    @admin.register(Layanan)
    class LayananAdmin(AdminJejak):
        list_display = ("nama", "unit")
        def simpan(self, request, obj, form, change):        # through a service; default: simpan_tercatat
            return services.simpan_layanan(obj, oleh=request.user)

        @aksi("Tutup layanan terpilih")
        def tutup(self, request, queryset):                  # a GalatAturan becomes a message
            services.tutup_massal(queryset, oleh=request.user)

It brings: rights from the table of roles (a superuser has no more), only rows that `terlihat_oleh` gives,
states and their times read-only, a rule's refusal shown at the form (status 422) with everything typed
kept, a refusal where the row changed since the form was opened, the history button with our own events, 404
for what isn't there, and no second log of Django's.
Set `jejak_baca = True` where opening one person's record must be recorded.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from inti.admin_jendela import PenjagaJendela
from inti.hak import punya_hak
from inti.models import Peristiwa
from inti.services import catat
from inti.simpan import hapus_tercatat, isi_saja, simpan_tercatat

_AKHIRAN_JEJAK = ("_pada", "_oleh")
_GALAT = "_galat_aturan"
Aksi = Callable[[Any, HttpRequest, Any], HttpResponse | None]


def aksi(kata: str, hak: str = "change") -> Callable[[Aksi], Aksi]:
    """A list action named ``kata``; refused rules and missing rights become messages instead of errors."""

    def bungkus(fungsi: Aksi) -> Aksi:
        @admin.action(description=kata, permissions=[hak])
        @wraps(fungsi)
        def jalankan(self: Any, request: HttpRequest, queryset: Any) -> HttpResponse | None:
            try:
                return fungsi(self, request, queryset)
            except ValidationError as galat:
                self.message_user(request, " ".join(galat.messages), messages.ERROR)
            except PermissionDenied as galat:
                self.message_user(request, str(galat) or "Anda tidak berwenang.", messages.ERROR)
            return None

        return jalankan

    return bungkus


class HakTabel:
    """Rights of a ModelAdmin or an inline by the table of roles, without the superuser's shortcut."""

    opts: Any

    def _hak(self, request: HttpRequest, kerja: str) -> bool:
        return punya_hak(request.user, f"{self.opts.app_label}.{kerja}_{self.opts.model_name}")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._hak(request, "view") or self._hak(request, "change")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._hak(request, "add")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._hak(request, "change")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._hak(request, "delete")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)


class SisipanBaca(HakTabel, admin.TabularInline):
    """Rows of another model below a record, to look at."""

    template = "admin/sisipan_baca.html"
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission


class AdminJejak(HakTabel, PenjagaJendela, admin.ModelAdmin):
    """See the module's text."""

    jejak_baca: ClassVar[bool] = False
    bidang_status: ClassVar[tuple[str, ...]] = ("status",)  # states: shown, never typed
    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    object_history_template = "admin/jejak.html"
    save_on_top = False

    # ---- reading

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Only what this login may see."""
        baris = super().get_queryset(request)
        pintu = getattr(baris, "terlihat_oleh", None)
        return pintu(request.user) if pintu else baris

    def tentang(self, obj: Any) -> Any:
        """The person a row is about, for the trail."""
        return getattr(obj, "pegawai", None)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The declared ones, states, and who did what when."""
        tetap = [
            b.name
            for b in self.opts.concrete_fields
            if not b.primary_key and (b.name in self.bidang_status or b.name.endswith(_AKHIRAN_JEJAK))
        ]
        return tuple(dict.fromkeys([*super().get_readonly_fields(request, obj), *tetap]))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """As Django's; opening a person's record leaves a trace where ``jejak_baca`` asks for it."""
        jawaban = super().change_view(request, object_id, form_url, extra_context)
        if self.jejak_baca and request.method == "GET" and isinstance(jawaban, TemplateResponse):
            obj = (jawaban.context_data or {}).get("original")
            if obj is not None:
                self._catat_baca(request, obj)
        return jawaban

    def _catat_baca(self, request: HttpRequest, obj: Any) -> None:
        catat(
            f"{self.opts.model_name}.baca",
            oleh=request.user,
            kalimat=f"Catatan {self.opts.verbose_name} “{obj}” dibuka di halaman pengelolaan.",
            objek=obj,
            tentang=self.tentang(obj),
        )

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """As Django's; a form that comes back is held against what is stored now, once."""
        obj = super().get_object(request, object_id, from_field)
        if obj is not None and request.method == "POST" and not hasattr(request, _GALAT):
            self.periksa_jendela(request, obj)
        return obj

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> Any:
        raise Http404

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The events of this row, newest first, instead of Django's log."""
        obj = self.get_object(request, admin.utils.unquote(object_id))
        if obj is None or not self.has_view_permission(request, obj):
            raise Http404
        jejak = tanpa_tentang_diri(self.peristiwa(obj), request.user)
        halaman = Paginator(jejak, 50).get_page(request.GET.get("p"))
        isi = {
            **self.admin_site.each_context(request),
            "title": "Riwayat",
            "subtitle": str(obj),
            "opts": self.opts,
            "object": obj,
            "module_name": str(self.opts.verbose_name_plural).capitalize(),
            "halaman": halaman,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name  # type: ignore[attr-defined]
        return TemplateResponse(request, self.object_history_template, isi)

    def peristiwa(self, obj: Any) -> QuerySet[Peristiwa]:
        """Events on this row, and on the person when the row is a person."""
        syarat = Q(objek_jenis=obj._meta.label_lower, objek_id=str(obj.pk))
        if self.tentang(obj) is obj:
            syarat |= Q(tentang_id=obj.pk)
        return Peristiwa.objects.filter(syarat)

    # ---- writing

    def simpan(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> Any:
        """Save through a service; return the saved row when it is another one than ``obj``."""
        return simpan_tercatat(obj, oleh=request.user, tentang=self.tentang(obj))

    def hapus(self, request: HttpRequest, obj: Any) -> None:
        """Delete through a service."""
        hapus_tercatat(obj, oleh=request.user, tentang=self.tentang(obj))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            isi_saja(obj, form.changed_data)
        hasil = self.simpan(request, obj, form, change)
        if hasil is not None and hasil is not obj:
            obj.__dict__.update(hasil.__dict__)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self.hapus(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for obj in queryset:
            self.hapus(request, obj)

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A rule refused by a service is shown at the form: the second pass is the same form, refused."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ValidationError as galat:
            setattr(request, _GALAT, galat)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        kelas = super().get_form(request, obj, change=change, **kwargs)
        galat = getattr(request, _GALAT, None)
        return _dengan_galat(kelas, galat) if galat is not None else kelas

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        context.update(self.isi_jendela(request, kwargs.get("obj")))
        jawaban = super().render_change_form(request, context, *args, **kwargs)
        if request.method == "POST" and context.get("errors"):
            jawaban.status_code = 422
        return jawaban

    # ---- Django's own log would be a second truth

    def log_addition(self, request: HttpRequest, obj: models.Model, message: Any) -> None:  # type: ignore[override]
        """Services record events."""

    log_change = log_addition  # type: ignore[assignment]

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:  # type: ignore[override]
        """Services record events."""


def tanpa_tentang_diri(peristiwa: QuerySet[Peristiwa], pengguna: Any) -> QuerySet[Peristiwa]:
    """The trail without what was done about this person: ratings stand there before they are published."""
    diri = getattr(pengguna, "pegawai_id_sendiri", None)
    return peristiwa if diri is None else peristiwa.exclude(tentang_id=diri)


def _dengan_galat(kelas: type[forms.ModelForm], galat: ValidationError) -> type[forms.ModelForm]:
    """The same form, refused with what the service said, at the fields it named."""

    class Ditolak(kelas):  # type: ignore[misc, valid-type]
        def _post_clean(self) -> None:
            super()._post_clean()
            for nama, pesan in _per_bidang(galat, self.fields):
                self.add_error(nama, pesan)

    return Ditolak


def _per_bidang(galat: ValidationError, bidang: Any) -> list[tuple[str | None, list[str]]]:
    if not hasattr(galat, "error_dict"):
        return [(None, galat.messages)]
    return [(n if n in bidang else None, pesan) for n, pesan in galat.message_dict.items()]
