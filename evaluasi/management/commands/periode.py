"""``manage.py periode buka|tutup|batal-tutup KODE``: the same rules as the admin.

``tutup`` closes at once, as the operator's act; with ``--umumkan`` it announces the closing instead.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from evaluasi.selectors.periode import periode_dari_kode
from evaluasi.services.pengumuman import batalkan_pengumuman, pengumuman_berlaku, umumkan_tutup
from evaluasi.services.penutupan import tutup_periode
from evaluasi.services.periode import buka_periode, siapkan_periode
from inti.galat import GalatAturan
from inti.management.dasar import Perintah
from inti.templatetags.format import waktu
from pegawai.models import UnitKerja


class Command(Perintah):
    help = "Buka atau tutup satu periode evaluasi, umumkan penutupannya, atau batalkan pengumuman itu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("langkah", choices=["buka", "tutup", "batal-tutup"])
        parser.add_argument("kode", help="2026, 2026-TW3, atau 2026-09")
        parser.add_argument(
            "--alasan",
            default="",
            help="tutup: alasan bagi setiap unit yang belum selesai; batal-tutup: alasan pembatalan",
        )
        parser.add_argument(
            "--alasan-unit",
            action="append",
            default=[],
            metavar="UNIT=ALASAN",
            help="tutup: alasan bagi satu unit (kodenya), boleh berulang",
        )
        parser.add_argument(
            "--umumkan", action="store_true", help="tutup: umumkan dahulu, ditutup otomatis pada waktunya"
        )

    def handle(self, *args: Any, **pilihan: Any) -> None:
        try:
            self.stdout.write(self._jalankan(**pilihan))
        except GalatAturan as galat:
            raise CommandError(galat.kalimat) from None

    def _jalankan(
        self, *, langkah: str, kode: str, alasan: str, alasan_unit: list[str], umumkan: bool, **_: Any
    ) -> str:
        if langkah == "buka":
            return f"Periode {buka_periode(siapkan_periode(kode), oleh=None).kode} dibuka."
        periode = periode_dari_kode(kode)
        if langkah == "batal-tutup":
            batalkan_pengumuman(pengumuman_berlaku(periode).pk, alasan=alasan, oleh=None)
            return f"Penutupan periode {periode.kode} yang diumumkan dibatalkan."
        per_unit = dict(map(_urai, alasan_unit))
        if umumkan:
            hasil = umumkan_tutup(periode, oleh=None, alasan=alasan, alasan_unit=per_unit)
            return f"Diumumkan: periode {periode.kode} akan ditutup {waktu(hasil.dijadwalkan_pada)}."
        jumlah = tutup_periode(periode, oleh=None, alasan=alasan, alasan_unit=per_unit)
        return f"Periode {periode.kode} ditutup: {jumlah} hasil dibekukan."


def _urai(teks: str) -> tuple[int, str]:
    kode, tanda, alasan = teks.partition("=")
    unit = UnitKerja.objects.filter(kode=kode.strip()).first()
    if not tanda or unit is None:
        raise GalatAturan(f"--alasan-unit {teks!r} tidak dikenali. Tulis kode unit, tanda =, lalu alasannya.")
    return unit.pk, alasan
