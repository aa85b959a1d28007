"""The check list before an SKP is sent: what blocks it, and what only deserves another look."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from kinerja.enums import CaraHitung, JenisHasilKerja
from kinerja.models import HasilKerja, Indikator, Skp
from kinerja.selectors.skp import angka_skp, target_triwulan
from pegawai.selectors import penilai_pada


@dataclass(frozen=True, slots=True)
class Temuan:
    """One line of the check list: ``salah`` blocks sending, else it only warns."""

    salah: bool
    kalimat: str
    hasil_kerja: int | None = None


@dataclass(slots=True)
class Pemeriksaan:
    """The check list of one SKP."""

    temuan: list[Temuan] = field(default_factory=list)

    @property
    def salah(self) -> list[Temuan]:
        """What must be mended before sending."""
        return [t for t in self.temuan if t.salah]

    @property
    def peringatan(self) -> list[Temuan]:
        """What should be looked at, but may stay."""
        return [t for t in self.temuan if not t.salah]

    def tambah(self, salah: bool, kalimat: str, hasil: HasilKerja | None = None) -> None:
        """Note one finding."""
        self.temuan.append(Temuan(salah, kalimat, hasil.nomor if hasil else None))


def periksa_skp(skp: Skp) -> Pemeriksaan:
    """What stands in the way of sending this SKP, and what its owner should look at once more."""
    hasil = Pemeriksaan()
    baris = list(skp.hasil_kerja.prefetch_related("indikator"))
    _periksa_jumlah(hasil, baris)
    _periksa_bobot(hasil, baris)
    for satu in baris:
        _periksa_baris(hasil, satu)
    if penilai_pada(skp.pegawai_id, timezone.localdate()) is None:
        hasil.tambah(
            False,
            "Anda belum punya pejabat penilai. SKP boleh dikirim; mintalah pengelola kepegawaian "
            "menetapkan penilai agar ada yang menyetujui.",
        )
    return hasil


def _periksa_jumlah(hasil: Pemeriksaan, baris: list[HasilKerja]) -> None:
    if not baris:
        hasil.tambah(True, "Belum ada hasil kerja. Tambahkan paling sedikit satu dengan indikatornya.")
    elif all(b.jenis != JenisHasilKerja.UTAMA for b in baris):
        hasil.tambah(False, "Belum ada hasil kerja utama; semuanya tambahan.")


def _periksa_bobot(hasil: Pemeriksaan, baris: list[HasilKerja]) -> None:
    """Weights: all or none; another sum than 100 only warns (scoring.md 1)."""
    bobot = [b.bobot for b in baris if b.bobot is not None]
    if bobot and len(bobot) < len(baris):
        kosong = ", ".join(str(b.nomor) for b in baris if b.bobot is None)
        hasil.tambah(
            True,
            f"Bobot baru diisi sebagian. Isi juga bobot hasil kerja nomor {kosong}, atau kosongkan semuanya.",
        )
    elif bobot and sum(bobot) != 100:
        jumlah = angka_skp(sum(bobot, Decimal(0)))
        hasil.tambah(
            False, f"Jumlah bobot {jumlah}, biasanya 100. Nilai tetap dihitung menurut perbandingannya."
        )


def _periksa_baris(hasil: Pemeriksaan, baris: HasilKerja) -> None:
    indikator = list(baris.indikator.all())
    if not indikator:
        hasil.tambah(True, f"Hasil kerja nomor {baris.nomor} belum punya indikator.", baris)
    for satu in indikator:
        _periksa_indikator(hasil, baris, satu)
    if baris.jenis == JenisHasilKerja.UTAMA and not baris.atasan_id and not baris.rencana_atasan.strip():
        hasil.tambah(
            False,
            f"Hasil kerja utama nomor {baris.nomor} belum menyebut rencana pimpinan yang didukung.",
            baris,
        )


def _periksa_indikator(hasil: Pemeriksaan, baris: HasilKerja, indikator: Indikator) -> None:
    """Only what may be: targets above 0 are the database's own rule."""
    if indikator.target is None:
        return
    triwulan = [t for t in target_triwulan(indikator) if t is not None]
    if (
        indikator.cara_hitung == CaraHitung.AKUMULASI
        and len(triwulan) == 4
        and sum(triwulan) != indikator.target
    ):
        hasil.tambah(
            False,
            f"Jumlah target triwulan indikator “{indikator.nama}” berbeda dengan target setahun.",
            baris,
        )
