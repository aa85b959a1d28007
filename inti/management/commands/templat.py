"""`manage.py templat <jenis>`: an empty sheet to fill in. Needs no database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from inti.galat import sebab
from inti.impor import JenisTidakDikenal, ambil_jenis, semua_jenis
from inti.impor.templat import tulis_templat
from inti.management.dasar import Perintah


class Command(Perintah):
    help = "Tulis templat xlsx kosong; kolom NIP dan kode berformat teks."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("jenis", help="salah satu: " + ", ".join(j.kode for j in semua_jenis()))
        parser.add_argument(
            "-o", "--keluaran", type=Path, metavar="BERKAS", help="bawaan: templat-<jenis>.xlsx"
        )

    def handle(self, *args: Any, **opsi: Any) -> None:
        try:
            jenis = ambil_jenis(opsi["jenis"])
        except JenisTidakDikenal as galat:
            raise CommandError(str(galat), returncode=2) from None
        jalur: Path = opsi["keluaran"] or Path(f"templat-{jenis.kode}.xlsx")
        if jalur.suffix.lower() != ".xlsx":
            raise CommandError(f"Templat adalah berkas .xlsx; ganti nama “{jalur.name}”.", returncode=2)
        try:
            jalur.write_bytes(tulis_templat(jenis))
        except OSError as galat:
            raise CommandError(f"{jalur} tidak dapat ditulis: {sebab(galat)}.", returncode=2) from None
        self.stdout.write(f"Templat {jenis.judul} ditulis ke {jalur}.")
