"""`manage.py isi_contoh`: fills an empty database with the demo district."""

import datetime
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from evaluasi.contoh.akun import tabel_akun
from evaluasi.contoh.rangkai import isi_kabupaten
from inti.galat import GalatAturan
from inti.management.dasar import Perintah


def _tanggal(teks: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(teks)
    except ValueError:
        kalimat = f"“{teks}” bukan tanggal. Tulis tahun-bulan-hari, misalnya 2026-11-23."
        raise ArgumentTypeError(kalimat) from None


class Command(Perintah):
    help = "Mengisi basis data kosong dengan Kabupaten Kepahiang contoh (semua nama rekaan)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pegawai", type=int, default=1200, metavar="N", help="banyak pegawai")
        parser.add_argument("--benih", type=int, default=1, metavar="S", help="benih acak: sama, isinya sama")
        parser.add_argument(
            "--tanggal", type=_tanggal, default=None, metavar="YYYY-MM-DD",
            help="hari yang dianggap hari ini (bawaan: hari ini)",
        )  # fmt: skip
        parser.add_argument(
            "--tampilkan-akun", action="store_true", help="hanya menampilkan akun contoh yang sudah ada"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["tampilkan_akun"]:
            self.stdout.write(tabel_akun(), ending="")
            return
        try:
            isi_kabupaten(
                pegawai=options["pegawai"],
                benih=options["benih"],
                tanggal=options["tanggal"] or timezone.localdate(),
                lapor=self._lapor,
            )
        except GalatAturan as galat:
            raise CommandError(galat.kalimat) from None
        self._lapor("Selesai. Akun contoh: manage.py isi_contoh --tampilkan-akun")

    def _lapor(self, teks: str) -> None:
        self.stdout.write(teks)
        self.stdout.flush()
