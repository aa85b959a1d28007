"""`manage.py impor <jenis> BERKAS`: the operator's import."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from inti.galat import sebab
from inti.impor import HasilImpor, JenisImpor, JenisTidakDikenal, Temuan, ambil_jenis, semua_jenis
from inti.impor.mesin import impor, sebut_hitungan
from inti.lembar.baca import isi_berkas
from inti.lembar.sel import BerkasTidakTerbaca
from inti.management.dasar import Perintah
from inti.models import PemetaanKolom

MAKS_TAMPIL = 30


class Command(Perintah):
    help = "Impor lembar kerja (xlsx atau csv). Tanpa --sebagian: semua baris atau tidak sama sekali."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("jenis", help="salah satu: " + ", ".join(j.kode for j in semua_jenis()))
        parser.add_argument("berkas", type=Path, metavar="BERKAS")
        parser.add_argument("--periksa", action="store_true", help="periksa saja, jangan tulis apa pun")
        parser.add_argument("--json", action="store_true", help="laporan sebagai JSON")
        parser.add_argument(
            "--sebagian", action="store_true", help="tulis baris yang baik; yang ditolak ke berkas baru"
        )
        parser.add_argument("--unit", default="", metavar="KODE", help="mengisi kolom unit yang tidak ada")
        parser.add_argument("--tanggal", default="", metavar="T", help="mengisi kolom tanggal yang tidak ada")
        parser.add_argument(
            "--peta",
            nargs="+",
            action="extend",
            default=[],
            metavar="ASING=KOLOM",
            help='misalnya "NAMA LENGKAP=nama"',
        )

    def handle(self, *args: Any, **opsi: Any) -> None:
        try:
            jenis = ambil_jenis(opsi["jenis"])
        except JenisTidakDikenal as galat:
            raise CommandError(str(galat), returncode=2) from None
        _tolak_pilihan_asing(jenis, opsi)
        peta = dict(PemetaanKolom.objects.filter(jenis=jenis.kode).values_list("asing", "kolom"))
        peta |= _urai_peta(opsi["peta"], set(jenis.per_nama))
        try:
            isi = isi_berkas(opsi["berkas"])
        except BerkasTidakTerbaca as galat:
            hasil = HasilImpor(jenis.kode, terbaca=False, ditolak=[Temuan(0, "", "", str(galat))])
        else:
            hasil = impor(
                jenis,
                isi,
                nama_berkas=opsi["berkas"].name,
                pilihan={n: opsi[n] for n in ("unit", "tanggal") if opsi[n]},
                peta=peta,
                periksa_saja=opsi["periksa"],
                sebagian=opsi["sebagian"],
                kemajuan=_bilah(self.stderr) if sys.stderr.isatty() and not opsi["json"] else None,
            )
        tolakan = self._simpan_tolakan(opsi["berkas"], hasil)
        if opsi["json"]:
            self.stdout.write(json.dumps(hasil.sebagai_dict(), ensure_ascii=False, indent=1))
        else:
            self._cerita(jenis, hasil, opsi["periksa"], opsi["sebagian"])
        if tolakan:
            self.stderr.write(f"Baris yang ditolak ada di {tolakan}. Perbaiki, lalu impor berkas itu.")
        if hasil.kode_keluar:
            sys.exit(hasil.kode_keluar)

    def _simpan_tolakan(self, berkas: Path, hasil: HasilImpor) -> Path | None:
        """Write the refused rows beside the source, never over another file."""
        if not hasil.isi_ditolak:
            return None
        for nomor in range(1, 1000):
            jalur = berkas.with_name(
                f"{berkas.stem}-ditolak{'' if nomor == 1 else f'-{nomor}'}{hasil.akhiran_ditolak}"
            )
            try:
                with jalur.open("xb") as keluaran:
                    keluaran.write(hasil.isi_ditolak)
            except FileExistsError:
                continue
            except OSError as galat:
                self.stderr.write(f"Berkas baris yang ditolak tidak dapat ditulis: {sebab(galat)}.")
                return None
            return jalur
        return None

    def _cerita(self, jenis: JenisImpor, hasil: HasilImpor, periksa: bool, sebagian: bool) -> None:
        """The report in words."""
        if hasil.terbaca:
            kata = sebut_hitungan(jenis, hasil, kelak=periksa)
            self.stdout.write(f"{hasil.dibaca} baris dibaca: {kata}, {hasil.baris_ditolak} ditolak.")
        for judul, temuan in (("Ditolak", hasil.ditolak), ("Peringatan", hasil.peringatan)):
            for t in temuan[:MAKS_TAMPIL]:
                self.stderr.write(f"{judul}: {_kalimat(t)}")
            if len(temuan) > MAKS_TAMPIL:
                self.stderr.write(f"… dan {len(temuan) - MAKS_TAMPIL} lagi (lihat dengan --json).")
        if hasil.terbaca and hasil.ditolak and not (hasil.dibuat or hasil.diubah or hasil.sama):
            saran = "" if sebagian else " Perbaiki berkasnya, atau pakai --sebagian."
            self.stderr.write(f"Tidak ada yang ditulis.{saran}")


def _kalimat(temuan: Temuan) -> str:
    """ "baris 5, nip “123”: NIP harus 18 angka." """
    letak = f"baris {temuan.baris}" if temuan.baris else "berkas"
    kolom = f", {temuan.kolom}" if temuan.kolom else ""
    nilai = f" “{temuan.nilai}”" if temuan.nilai and temuan.nilai != temuan.kolom else ""
    return f"{letak}{kolom}{nilai}: {temuan.pesan}"


def _tolak_pilihan_asing(jenis: JenisImpor, opsi: dict[str, Any]) -> None:
    """An option that this kind of sheet has no column for would be believed, and do nothing."""
    terpakai = {k.dari_pilihan for k in jenis.kolom}
    for nama in ("unit", "tanggal"):
        if opsi[nama] and nama not in terpakai:
            kalimat = f"Lembar {jenis.kode} tidak memakai --{nama}: isinya dari kolom lembar itu sendiri."
            raise CommandError(f"{kalimat} Hapus pilihan itu.", returncode=2)


def _urai_peta(pasangan: list[str], kolom: set[str]) -> dict[str, str]:
    """`ASING=KOLOM` pairs. Raises CommandError (exit status 2)."""
    hasil = {}
    for p in pasangan:
        asing, sama_dengan, nama = p.rpartition("=")
        if not sama_dengan or not asing.strip() or nama.strip() not in kolom:
            raise CommandError(
                f"--peta “{p}” tidak dikenal. Tulis judul-di-berkas=kolom; "
                f"kolomnya: {', '.join(sorted(kolom))}.",
                returncode=2,
            )
        hasil[asing.strip()] = nama.strip()
    return hasil


def _bilah(keluaran: Any) -> Callable[[str, int, int | None], None]:
    """A progress line for a terminal, at most five times a second."""
    terakhir = 0.0

    def tampilkan(tahap: str, selesai: int, seluruhnya: int | None) -> None:
        nonlocal terakhir
        tuntas = selesai == seluruhnya
        if time.monotonic() - terakhir < 0.2 and not tuntas:
            return
        terakhir = time.monotonic()
        bagian = f"{selesai}/{seluruhnya} ({100 * selesai // seluruhnya} %)" if seluruhnya else f"{selesai}"
        keluaran.write(f"\r{tahap}: {bagian} baris   ", ending="\n" if tuntas else "")

    return tampilkan
