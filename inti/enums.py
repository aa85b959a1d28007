"""States of an upload."""

from django.db import models


class StatusUnggahan(models.TextChoices):
    BARU = "baru", "Sedang diperiksa"
    PRATINJAU = "pratinjau", "Menunggu keputusan pengunggah"
    MENUNGGU = "menunggu", "Menunggu persetujuan kedua"
    ANTRE = "antre", "Sedang ditulis"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


SUDAH_BERAKHIR = (StatusUnggahan.SELESAI, StatusUnggahan.GAGAL, StatusUnggahan.DIBATALKAN)
