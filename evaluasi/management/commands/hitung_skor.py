"""``manage.py hitung_skor --periode P [--json]``: the engine in the foreground."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from evaluasi.services.hitung import jalankan_hitung, minta_hitung
from inti.galat import GalatAturan
from kinerja.models import Periode


class Command(BaseCommand):
    help = "Hitung skor lokal satu periode yang berjalan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--periode", required=True, help="kode periode, misalnya 2026-TW3")
        parser.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        periode = Periode.objects.filter(kode=pilihan["periode"]).first()
        if periode is None:
            raise CommandError(
                f"Periode {pilihan['periode']} belum ada. Buka dengan: manage.py periode buka KODE"
            )
        try:
            baris = jalankan_hitung(minta_hitung(periode, oleh=None).pk)
        except GalatAturan as galat:
            raise CommandError(galat.kalimat) from None
        detik = (baris.selesai_pada - baris.mulai_pada).total_seconds() if baris.mulai_pada else 0.0
        hasil = {
            "periode": periode.kode,
            "dihitung": baris.dihitung,
            "berubah": baris.berubah,
            "sama": baris.sama,
            "tidak_lengkap": baris.tidak_lengkap,
            "detik": round(detik, 3),
        }
        if pilihan["json"]:
            self.stdout.write(json.dumps(hasil))
            return
        self.stdout.write(
            f"Periode {periode.kode}: {baris.dihitung} orang dihitung, {baris.berubah} berubah, "
            f"{baris.sama} sama, {baris.tidak_lengkap} belum lengkap ({detik:.1f} detik)."
        )
