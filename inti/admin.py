"""The trail, and remembered headers."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from inti.admin_dasar import AdminJejak, tanpa_tentang_diri
from inti.enums import StatusUnggahan
from inti.hak import HAK_IMPOR, punya_hak
from inti.models import ImporTertunda, PemetaanKolom, Peristiwa


@admin.register(Peristiwa)
class PeristiwaAdmin(AdminJejak):
    """Only to look at; the table refuses changes."""

    list_display = ("waktu", "pelaku", "tindakan", "kalimat")
    list_filter = ("waktu",)
    search_fields = ("kalimat", "^tindakan", "^pelaku")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Peristiwa]:
        """What was done about oneself is for others to look at."""
        return tanpa_tentang_diri(super().get_queryset(request), request.user)


@admin.register(PemetaanKolom)
class PemetaanKolomAdmin(AdminJejak):
    list_display = ("jenis", "asing", "kolom")
    list_filter = ("jenis",)


def butir_impor(request: HttpRequest) -> list[dict[str, Any]]:
    """Uploads of others that wait for this person's consent."""
    if not punya_hak(request.user, HAK_IMPOR):
        return []
    menunggu = ImporTertunda.objects.filter(status=StatusUnggahan.MENUNGGU)
    jumlah = menunggu.exclude(diunggah_oleh=request.user.pk).count()
    if not jumlah:
        return []
    judul, alamat = "Impor menunggu persetujuan Anda", reverse("inti:impor")
    return [{"judul": judul, "jumlah": jumlah, "url": alamat, "nada": "perhatian"}]


admin.site.daftarkan_antrean(butir_impor)  # type: ignore[attr-defined]
