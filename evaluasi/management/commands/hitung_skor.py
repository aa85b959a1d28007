"""``manage.py hitung_skor --periode P``: the engine in the foreground; also looks at a run or cancels it."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from evaluasi.models import HitungSkor
from evaluasi.selectors.hitung import hitung_terakhir, ringkas_hitung
from evaluasi.selectors.periode import periode_dari_kode
from evaluasi.services.hitung import batalkan_hitung, jalankan_hitung, minta_hitung
from inti.galat import GalatAturan
from inti.management.dasar import Perintah
from kinerja.models import Periode


class Command(Perintah):
    help = "Hitung skor lokal satu periode yang berjalan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--periode", required=True, help="kode periode, misalnya 2026-TW3")
        parser.add_argument(
            "--json", action="store_true", help="cetak hasil sebagai JSON; kemajuan di stderr"
        )
        langkah = parser.add_mutually_exclusive_group()
        langkah.add_argument("--lihat", action="store_true", help="hanya tampilkan perhitungan terakhir")
        langkah.add_argument(
            "--batalkan", action="store_true", help="batalkan perhitungan yang belum selesai"
        )

    def handle(self, *args: Any, **pilihan: Any) -> None:
        self._json = pilihan["json"]
        try:
            periode = periode_dari_kode(pilihan["periode"])
            if pilihan["lihat"] or pilihan["batalkan"]:
                baris = self._terakhir(periode)
                if pilihan["batalkan"]:
                    baris = batalkan_hitung(baris.pk, oleh=None)
            else:
                baris = self._hitung(periode)
        except GalatAturan as galat:
            raise CommandError(galat.kalimat) from None
        self._cetak(periode, baris)

    def _terakhir(self, periode: Periode) -> HitungSkor:
        baris = hitung_terakhir(periode)
        if baris is None:
            raise CommandError(f"Skor periode {periode.kode} belum pernah dihitung.")
        return baris

    def _hitung(self, periode: Periode) -> HitungSkor:
        """In the foreground; Ctrl-C cancels it, a kill leaves it to the workers."""
        baris = minta_hitung(periode, oleh=None)
        try:
            return jalankan_hitung(baris.pk, lapor=self._lapor)
        except KeyboardInterrupt:
            batalkan_hitung(baris.pk, oleh=None)
            raise CommandError("Dibatalkan. Skor lama tetap utuh.") from None

    def _lapor(self, langkah: str, persen: int) -> None:
        teks = (
            json.dumps({"langkah": langkah, "persen": persen}) if self._json else f"{persen:3d} % {langkah}"
        )
        self.stderr.write(teks)

    def _cetak(self, periode: Periode, baris: HitungSkor) -> None:
        isi = ringkas_hitung(periode, baris)
        if self._json:
            self.stdout.write(json.dumps(isi))
            return
        if baris.selesai_pada is None or baris.status != "selesai":
            kata = f"{baris.get_status_display().lower()}, {baris.kemajuan} % {baris.langkah}".strip()
            self.stdout.write(f"Periode {periode.kode}: {kata}. {baris.galat}".strip())
            return
        self.stdout.write(
            f"Periode {periode.kode}: {baris.dihitung} orang dihitung, {baris.berubah} berubah, "
            f"{baris.sama} sama, {baris.tidak_lengkap} belum lengkap ({isi['detik']:.1f} detik)."
        )
