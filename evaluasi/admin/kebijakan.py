"""Policies of the score: editable until a finished run used them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from evaluasi.models import BobotKebijakan, KatalogPengembangan, KebijakanSkor
from inti.admin_dasar import AdminJejak, HakTabel


class BobotSisipan(HakTabel, admin.TabularInline):
    model = BobotKebijakan
    extra = 0

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not _terpakai(obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not _terpakai(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not _terpakai(obj)


def _terpakai(obj: Any) -> bool:
    return obj is not None and obj.dipakai_pada is not None


@admin.register(KebijakanSkor)
class KebijakanSkorAdmin(AdminJejak):
    list_display = ("nama", "versi", "berlaku_mulai", "dipakai_pada")
    inlines = (BobotSisipan,)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not _terpakai(obj)


@admin.register(KatalogPengembangan)
class KatalogPengembanganAdmin(AdminJejak):
    list_display = ("nama", "sasaran", "bentuk", "jp", "penyelenggara", "aktif")
    list_filter = ("aktif", "bentuk", "sasaran")
    search_fields = ("nama", "sasaran")
