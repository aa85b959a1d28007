"""The survey report as a workbook: five sheets, numbers as numbers, text never a formula."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from inti.lembar.teks import rapikan
from inti.lembar.tulis import buku_baru, tulis_sel
from umpan_balik.enums import Unsur
from umpan_balik.skor.laporan import CARA_SAMPEL, CARA_SELANG, LaporanSkm

LEBAR_TERBANYAK = 60
TERSEMBUNYI = "tidak ditampilkan"
Baris = Sequence[Any]


def buku_laporan(lap: LaporanSkm) -> bytes:
    """Sheets Ringkasan, Unsur, Profil, Tren, Tindak lanjut; empty = not known, hidden ones say so."""
    wadah = io.BytesIO()
    with buku_baru(wadah) as buku:
        buku.set_properties({"title": f"Laporan SKM {lap.lingkup.nama}, {lap.rentang.nama}"})
        _lembar(buku, "Ringkasan", ("keterangan", "nilai", "penjelasan"), _ringkasan(lap))
        _lembar(buku, "Unsur", ("kode", "unsur", "nrr", "nrr_x_25", "penjawab", "tanda"), _unsur(lap))
        _lembar(buku, "Profil", ("profil", "kelompok", "jumlah", "persen"), _profil(lap))
        _lembar(buku, "Tren", ("kode", "periode", "penilaian", "ikm", "mutu", "keterangan"), _tren(lap))
        kepala = ("tahun", "unit", "unsur", "rencana", "batas", "selesai", "hasil")
        _lembar(buku, "Tindak lanjut", kepala, _tindak_lanjut(lap))
    return wadah.getvalue()


def _lembar(buku: Any, nama: str, kepala: Sequence[str], baris: Iterable[Baris]) -> None:
    lembar, tebal = buku.add_worksheet(nama), buku.add_format({"bold": True})
    lebar = [len(k) + 4 for k in kepala]
    for i, judul in enumerate(kepala):
        lembar.write_string(0, i, judul, tebal)
    for nomor, b in enumerate(baris, 1):
        for i, nilai in enumerate(b):
            tulis_sel(lembar, nomor, i, rapikan(nilai) if isinstance(nilai, str) else nilai)
            lebar[i] = max(lebar[i], min(len(str(nilai or "")) + 2, LEBAR_TERBANYAK))
    for i, x in enumerate(lebar):
        lembar.set_column(i, i, x)
    lembar.freeze_panes(1, 0)


def _ringkasan(lap: LaporanSkm) -> list[Baris]:
    ikm, (bawah, atas) = lap.ikm, lap.selang or (None, None)
    sampel = lap.sampel
    return [
        ("Unit", lap.lingkup.unit.nama, ""),
        ("Yang dihitung", lap.lingkup.nama, ""),
        ("Periode", lap.rentang.kode, lap.rentang.nama),
        (
            "Sampai",
            lap.sampai,
            "hari terbit terakhir" if lap.lingkup.terbit else "hari terakhir yang dihitung",
        ),
        ("Penilaian masuk", TERSEMBUNYI if lap.sedikit else lap.n, "yang diterima"),
        (
            "Responden",
            None if ikm is None else lap.responden,
            "yang menjawab sembilan unsur, sebagian atau semua",
        ),
        ("IKM", ikm.nilai if ikm else None, lap.sebab or (ikm.catatan if ikm else "")),
        ("Mutu", ikm.mutu if ikm else None, ikm.mutu_kata if ikm else ""),
        ("Selang 90 % bawah", bawah, CARA_SELANG if lap.selang else ""),
        ("Selang 90 % atas", atas, ""),
        (f"IKM dengan bobot {lap.bobot_teks}", lap.nilai_bobot, "hanya untuk mencocokkan laporan lama"),
        ("Pengguna layanan setahun (N)", sampel.populasi if sampel else None, _sumber(lap)),
        ("Sampel yang diperlukan", sampel.perlu if sampel else None, CARA_SAMPEL),
        ("Komentar yang boleh dibaca", None if lap.sedikit else lap.komentar, ""),
        *((f"Tema: {t['nama']}", t["n"], "komentar") for t in lap.tema),
        ("Disusun", timezone.localtime(lap.disusun_pada), "WIB"),
    ]


def _sumber(lap: LaporanSkm) -> str:
    if lap.sampel is None:
        return "periode lebih dari satu tahun"
    return lap.sampel.sumber if lap.sampel.populasi is not None else "belum diisi"


def _unsur(lap: LaporanSkm) -> list[Baris]:
    return [(u.kode, u.nama, u.nrr, u.nilai, u.n, u.tanda) for u in lap.unsur]


def _profil(lap: LaporanSkm) -> list[Baris]:
    return [
        (t.judul, k.nama, TERSEMBUNYI if k.n is None else k.n, k.persen)
        for t in lap.profil
        for k in t.kelompok
    ]


def _tren(lap: LaporanSkm) -> list[Baris]:
    return [(t.rentang.kode, t.rentang.nama, t.n, t.nilai, t.mutu, t.sebab) for t in lap.tren]


def _tindak_lanjut(lap: LaporanSkm) -> list[Baris]:
    return [
        (t.tahun, t.unit.nama, Unsur(t.unsur).label, t.rencana, t.batas, t.selesai, t.hasil)
        for t in lap.tindak_lanjut
    ]
