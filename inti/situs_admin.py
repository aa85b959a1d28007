"""The one admin site: who may enter is a right of a role, and only our own apps are in it."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django.contrib.admin import AdminSite
from django.db.models import Model
from django.db.models.base import ModelBase
from django.http import HttpRequest, HttpResponse

from inti.hak import HAK_MASUK_ADMIN, punya_hak

MODUL_KITA = ("inti", "pegawai", "kinerja", "umpan_balik", "evaluasi")


PenyediaAntrean = Callable[[HttpRequest], list[dict[str, Any]]]


class SitusAdmin(AdminSite):
    """Django's admin for HR, auditors (looking only) and the operator."""

    penyedia_antrean: ClassVar[list[PenyediaAntrean]] = []

    site_header = site_title = "Kelola data"
    index_title = "Pekerjaan hari ini"
    enable_nav_sidebar = False
    final_catch_all_view = False  # /admin/impor/ lies in inti.urls

    def has_permission(self, request: HttpRequest) -> bool:
        """By role in force today; ``is_staff`` means nothing here."""
        return punya_hak(request.user, HAK_MASUK_ADMIN)

    def daftarkan_antrean(self, penyedia: PenyediaAntrean, *, paling_atas: bool = False) -> None:
        """Let an app add items {judul, jumlah, url, nada} to the index's work queue."""
        self.penyedia_antrean.insert(0 if paling_atas else len(self.penyedia_antrean), penyedia)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The work queue first, then the tables."""
        antrean = [butir for penyedia in self.penyedia_antrean for butir in penyedia(request)]
        return super().index(request, {"antrean": antrean, **(extra_context or {})})

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Leave out what third parties register (groups, e-mail addresses, second factors)."""
        models: Iterable[type[Model]] = (
            [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        )
        kita = [m for m in models if m._meta.app_label in MODUL_KITA]
        if kita:
            super().register(kita, admin_class, **options)
