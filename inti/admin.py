"""The trail, and remembered headers."""

from django.contrib import admin

from inti.admin_dasar import AdminJejak
from inti.models import PemetaanKolom, Peristiwa


@admin.register(Peristiwa)
class PeristiwaAdmin(AdminJejak):
    """Only to look at; the table refuses changes."""

    list_display = ("waktu", "pelaku", "tindakan", "kalimat")
    list_filter = ("waktu",)
    search_fields = ("kalimat", "^tindakan", "^pelaku")


@admin.register(PemetaanKolom)
class PemetaanKolomAdmin(AdminJejak):
    list_display = ("jenis", "asing", "kolom")
    list_filter = ("jenis",)
