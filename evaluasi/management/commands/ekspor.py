"""``manage.py ekspor skor --periode P -o BERKAS.csv``."""

import csv
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from evaluasi.exports import JUDUL_SKOR, baris_skor
from evaluasi.selectors.periode import periode_dari_kode
from inti.galat import GalatAturan, sebab
from inti.management.dasar import Perintah


class Command(Perintah):
    help = "Ekspor data ke CSV: skor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("jenis", choices=["skor"])
        parser.add_argument("--periode", required=True, help="kode periode, misalnya 2026-TW3")
        parser.add_argument("-o", "--keluar", required=True, type=Path, help="berkas CSV yang ditulis")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        try:
            periode = periode_dari_kode(pilihan["periode"])
            baris = baris_skor(periode)
        except GalatAturan as galat:
            raise CommandError(galat.kalimat) from None
        try:
            _tulis(pilihan["keluar"], baris)
        except OSError as galat:
            raise CommandError(f"{pilihan['keluar']} tidak dapat ditulis: {sebab(galat)}.") from None
        self.stdout.write(f"{len(baris)} baris ditulis ke {pilihan['keluar']}.")


def _tulis(jalur: Path, baris: Iterable[Sequence[Any]]) -> None:
    """The header and the rows. Raises OSError."""
    with jalur.open("w", encoding="utf-8", newline="") as berkas:
        tulis = csv.writer(berkas)
        tulis.writerow(JUDUL_SKOR)
        tulis.writerows(baris)
