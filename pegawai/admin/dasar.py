"""What this app's admin pages share: people by NIP, a page that asks once before an action."""

from typing import Any

from django import forms
from django.contrib.admin import helpers
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from inti.admin_dasar import AdminJejak
from pegawai.forms.bidang import BidangPegawai, BidangPengguna, BidangUnit
from pegawai.models import Pegawai, Pengguna, UnitKerja
from pegawai.nip import samarkan

BIDANG = {Pegawai: BidangPegawai, Pengguna: BidangPengguna}


class AdminOrang(AdminJejak):
    """Keys to people are typed as NIP, keys to logins as their name: no list of thousands, no script."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kelas = BIDANG.get(getattr(db_field, "related_model", None)) if db_field.many_to_one else None
        if kelas is not None:
            return kelas(label=str(db_field.verbose_name).capitalize(), required=not db_field.blank)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is UnitKerja:
            kwargs |= {"form_class": BidangUnit, "queryset": BidangUnit.pilihan()}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def tanya(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        *,
        aksi: str,
        judul: str,
        akibat: list[str],
        tombol: str,
        form: forms.Form | None = None,
    ) -> HttpResponse:
        """Ask once before an action; the chosen rows travel along. Posts back with ``lanjut`` set."""
        lintas = request.POST.get("select_across") == "1"
        pilihan = [] if lintas else request.POST.getlist(helpers.ACTION_CHECKBOX_NAME)
        isi = {
            **self.admin_site.each_context(request),
            "title": judul,
            "opts": self.opts,
            "akibat": akibat,
            "aksi": aksi,
            "pilihan": pilihan or [queryset.values_list("pk", flat=True).first()],
            "lintas": int(lintas),
            "nama_pilihan": helpers.ACTION_CHECKBOX_NAME,
            "tombol": tombol,
            "form": form,
        }
        status = 422 if form is not None and form.errors else 200
        return TemplateResponse(request, "admin/tanya.html", isi, status=status)


def nip_samar(obj: Any) -> str:
    """A masked number for lists."""
    return samarkan(getattr(obj, "pegawai", obj).nip)


nip_samar.short_description = "NIP"  # type: ignore[attr-defined]
