"""``manage.py periode buka|tutup KODE``: the same rules as the admin."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from evaluasi.services.penutupan import tutup_periode
from evaluasi.services.periode import buka_periode, siapkan_periode
from inti.galat import GalatAturan
from kinerja.models import Periode


class Command(BaseCommand):
    help = "Buka atau tutup satu periode evaluasi."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("langkah", choices=["buka", "tutup"])
        parser.add_argument("kode", help="2026, 2026-TW3, atau 2026-09")
        parser.add_argument("--alasan", default="", help="alasan menutup walau syarat belum terpenuhi")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        try:
            self.stdout.write(self._jalankan(**pilihan))
        except GalatAturan as galat:
            raise CommandError(galat.kalimat) from None

    def _jalankan(self, *, langkah: str, kode: str, alasan: str, **_: Any) -> str:
        if langkah == "buka":
            return f"Periode {buka_periode(siapkan_periode(kode), oleh=None).kode} dibuka."
        periode = Periode.objects.filter(kode=kode).first()
        if periode is None:
            raise GalatAturan(f"Periode {kode} belum ada.")
        return f"Periode {kode} ditutup: {tutup_periode(periode, oleh=None, alasan=alasan)} hasil dibekukan."
