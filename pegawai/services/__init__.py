"""What the app does to people's records; other apps import from here."""

from pegawai.services.pohon import susun_pohon
from pegawai.services.rekap import rekap_presensi_massal
from pegawai.services.tanda import tandai

__all__ = ["rekap_presensi_massal", "susun_pohon", "tandai"]
