"""``manage.py createsuperuser``: an operator's login, in our words and with a password that holds.

Django's own asks in English and, with ``--noinput``, takes any password at all.
"""

import getpass
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from inti.management.dasar import Perintah
from pegawai.services import buat_operator, periksa_operator

SANDI = "DJANGO_SUPERUSER_PASSWORD"
TANPA_LAYAR = (
    "Perintah ini bertanya, dan di sini tidak ada yang bisa menjawab. Jalankan di terminal, atau: "
    f'{SANDI}=... manage.py createsuperuser --noinput --username operator --nama "Nama Orang"'
)


class Command(Perintah):
    help = "Buat akun operator (superuser). Tanpa --noinput, yang belum diisi ditanyakan."
    stealth_options = ("stdin",)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", default="", help="nama masuk, bukan NIP; misalnya operator")
        parser.add_argument("--nama", default="", help="nama orangnya")
        parser.add_argument(
            "--noinput",
            "--no-input",
            action="store_false",
            dest="interactive",
            help=f"jangan bertanya; kata sandi dari variabel {SANDI}",
        )

    def handle(self, *args: Any, **pilihan: Any) -> None:
        nama_masuk, nama = pilihan["username"].strip(), pilihan["nama"].strip()
        if pilihan["interactive"]:
            if not sys.stdin.isatty():
                raise CommandError(TANPA_LAYAR)
            pengguna = self._tanya(nama_masuk, nama)
        else:
            sandi = os.environ.get(SANDI, "")
            kurang = {"--username": nama_masuk, "--nama": nama, SANDI: sandi}
            if kosong := [apa for apa, isi in kurang.items() if not isi]:
                raise CommandError(f"Belum diisi: {', '.join(kosong)}.")
            try:
                pengguna = buat_operator(nama_masuk, nama, sandi)
            except ValidationError as galat:
                raise CommandError(" ".join(galat.messages)) from None
        self.stdout.write(f"Akun operator “{pengguna.username}” dibuat. Masuk di /masuk/, lalu buka /admin/.")

    def _tanya(self, nama_masuk: str, nama: str) -> Any:
        """Each question again until its answer holds; Ctrl-C leaves nothing behind."""
        while True:
            nama_masuk = nama_masuk or input("Nama masuk (bukan NIP, misalnya operator): ").strip()
            nama = nama or input("Nama orangnya: ").strip()
            try:
                periksa_operator(nama_masuk, nama)
                break
            except ValidationError as galat:
                self.stderr.write(" ".join(galat.messages))
                nama_masuk = nama = ""
        while True:
            sandi = getpass.getpass("Kata sandi (tidak tampak saat diketik): ")
            if getpass.getpass("Kata sandi sekali lagi: ") != sandi:
                self.stderr.write("Kedua kata sandi tidak sama. Ulangi.")
                continue
            try:
                return buat_operator(nama_masuk, nama, sandi)
            except ValidationError as galat:
                self.stderr.write(" ".join(galat.messages))
