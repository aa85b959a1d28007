"""``manage.py hitung_ulang --periode P``: proves that all stored fingerprints still follow from the rows."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from evaluasi.selectors.periode import periode_dari_kode
from evaluasi.services.pemeriksaan import periksa_sidik
from inti.galat import GalatAturan
from inti.management.dasar import Perintah
from kinerja.models import Periode

DITAMPILKAN = 50


class Command(Perintah):
    help = "Hitung ulang satu periode tanpa menyimpan apa pun, dan sebutkan siapa yang sidiknya tidak cocok."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--periode", required=True, help="kode periode, misalnya 2026-TW3")
        parser.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        try:
            periode = periode_dari_kode(pilihan["periode"])
            hasil = periksa_sidik(periode)
        except GalatAturan as galat:
            raise CommandError(galat.kalimat) from None
        if pilihan["json"]:
            self.stdout.write(
                json.dumps(
                    {
                        "periode": periode.kode,
                        "diperiksa": hasil.diperiksa,
                        "cocok": hasil.cocok,
                        "tanda_menunggu": hasil.tanda_menunggu,
                        "beda": [{"nip": b.nip, "sebab": b.sebab} for b in hasil.beda],
                    }
                )
            )
        else:
            self._cetak(periode, hasil)
        if hasil.beda:
            raise SystemExit(1)

    def _cetak(self, periode: Periode, hasil: Any) -> None:
        self.stdout.write(f"Periode {periode.kode}: {hasil.diperiksa} sidik diperiksa, {hasil.cocok} cocok.")
        if hasil.tanda_menunggu:
            self.stdout.write(f"{hasil.tanda_menunggu} perubahan masih menunggu dihitung; tunggu satu menit.")
        for b in hasil.beda[:DITAMPILKAN]:
            self.stdout.write(f"  {b.nip}: {b.sebab}")
        if len(hasil.beda) > DITAMPILKAN:
            self.stdout.write(f"  … dan {len(hasil.beda) - DITAMPILKAN} lagi (semuanya dengan --json).")
