"""HR's pages about people, units, posts, accounts."""

from pegawai.admin import akun, catatan, orang, organisasi

__all__ = ["akun", "catatan", "orang", "organisasi"]
