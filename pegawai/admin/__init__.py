"""HR's pages about people, units, posts, accounts."""

from pegawai.admin import akun, catatan, langkah_awal, orang, organisasi

__all__ = ["akun", "catatan", "langkah_awal", "orang", "organisasi"]
