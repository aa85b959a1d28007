"""``manage.py jelaskan --nip N --periode P``: one person's local score as a sum to redo on paper."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from evaluasi.selectors.periode import periode_dari_kode
from evaluasi.selectors.terminal import baris_penjelasan
from evaluasi.services.skor_saya import penjelasan_operator
from inti.galat import GalatAturan
from inti.management.dasar import Perintah
from pegawai.models import Pegawai


class Command(Perintah):
    help = "Cetak penjelasan skor lokal satu orang dalam satu periode."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--nip", required=True, help="NIP 18 angka (spasi boleh)")
        parser.add_argument("--periode", required=True, help="kode periode, misalnya 2026-TW3")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        nip = pilihan["nip"].replace(" ", "")
        pegawai = Pegawai.objects.filter(nip=nip).first()
        if pegawai is None:
            raise CommandError(f"NIP {nip} tidak ada dalam data pegawai.")
        try:
            periode = periode_dari_kode(pilihan["periode"])
            isi, kebijakan = penjelasan_operator(pegawai, periode)
        except GalatAturan as galat:
            raise CommandError(galat.kalimat) from None
        if isi is None or kebijakan is None:
            raise CommandError(f"{pegawai} tidak dinilai pada periode {periode.kode}.")
        self.stdout.write("\n".join(baris_penjelasan(pegawai.nama_lengkap, isi, kebijakan.n_min)))
