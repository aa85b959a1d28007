"""From a file's bytes to checked rows; no database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from inti.impor.jenis import JenisImpor, Kolom
from inti.impor.kepala import PencocokKepala
from inti.impor.konteks import Baris, Konteks, Temuan, ringkas
from inti.lembar.baca import Lembar, baca_lembar
from inti.lembar.sel import SelGalat
from inti.lembar.teks import rapikan

_KOSONG = frozenset({"", "-", "–", "—"})
PENANDA_RUMUS = ("'=", "'+", "'-", "'@")  # how exports disarm text that a spreadsheet would compute


class LembarTerbaca:
    """A sheet with its columns placed, its rows converted; the raw cells stay for reports."""

    def __init__(self, lembar: Lembar, indeks: dict[str, int], baris: list[Baris], dibaca: int) -> None:
        self.lembar, self.indeks, self.baris, self.dibaca = lembar, indeks, baris, dibaca
        self._per_nomor: dict[int, Sequence[Any]] = {}

    def sel(self, nomor: int) -> Sequence[Any]:
        """The raw cells of a line."""
        if not self._per_nomor:
            self._per_nomor = dict(self.lembar.baris)
        return self._per_nomor.get(nomor, ())

    def nilai_asli(self, nomor: int, kolom: str) -> object:
        """One raw cell; "" where there is none."""
        sel, i = self.sel(nomor), self.indeks.get(kolom, -1)
        return sel[i] if 0 <= i < len(sel) else ""


def baca_baris(
    jenis: JenisImpor, isi: bytes, konteks: Konteks, peta: Mapping[str, str] | None = None
) -> LembarTerbaca:
    """Read and convert all rows of a kind; refusals and warnings go to `konteks`.

    Raises BerkasTidakTerbaca, also for a header that lacks required columns.
    """
    cadangan = _cadangan(jenis.kolom, konteks)
    pencocok = PencocokKepala(jenis.kolom, peta, terisi=[n for n, v in cadangan.items() if v is not None])
    lembar = baca_lembar(isi, pencocok.cocok, lambda n: konteks.kemajuan("membaca", n, None))
    letak = pencocok.pasang(lembar.baris_kepala, lembar.kepala)
    konteks.kolom_ada = frozenset(letak.indeks)
    konteks.peringatan += [Temuan(0, "", "", kalimat) for kalimat in lembar.peringatan] + letak.diabaikan
    hasil = LembarTerbaca(lembar, letak.indeks, [], 0)
    konteks.nilai_asli = hasil.nilai_asli
    rencana = [_Rencana(k, letak.indeks.get(k.nama, -1), cadangan[k.nama]) for k in jenis.kolom]
    _ubah_semua(jenis, rencana, hasil, konteks)
    _tolak_ganda(jenis, hasil, konteks)
    if not hasil.dibaca:
        konteks.peringatan.append(Temuan(0, "", "", "Tidak ada baris berisi di bawah judul kolom."))
    return hasil


def judul_kolom(
    jenis: JenisImpor, isi: bytes, peta: Mapping[str, str] | None = None
) -> list[tuple[str, str]]:
    """The headers of a file, each with the column it is taken for ("" = none yet), for a mapping screen.

    Unlike an import, any row with text may be the header. Raises BerkasTidakTerbaca for what isn't a sheet.
    """
    pencocok = PencocokKepala(jenis.kolom, peta)

    def mirip(sel: Sequence[object]) -> int:
        return 100 * pencocok.cocok(sel) + len({s for s in sel if isinstance(s, str) and s.strip()})

    judul = [rapikan(ringkas(s)) for s in baca_lembar(isi, mirip).kepala]
    return [(j, pencocok.kolom(j)) for j in judul if j]


def _cadangan(kolom: Sequence[Kolom], konteks: Konteks) -> dict[str, Any]:
    """What stands for a blank cell of each column: the option, else `bawaan`."""
    hasil = {}
    for k in kolom:
        pilihan = konteks.pilihan.get(k.dari_pilihan, "") if k.dari_pilihan else ""
        hasil[k.nama] = k.tipe.ubah(pilihan) if pilihan else k.bawaan
    return hasil


class _Rencana:
    """How one column is converted: its place, its fallback, and what equal texts gave before."""

    __slots__ = ("cadangan", "hafal", "indeks", "nama", "ubah", "wajib")

    def __init__(self, kolom: Kolom, indeks: int, cadangan: Any) -> None:
        self.nama, self.indeks, self.cadangan = kolom.nama, indeks, cadangan
        self.wajib = kolom.wajib
        self.ubah: Callable[[Any], Any] = kolom.tipe.ubah
        self.hafal: dict[str, tuple[Any, str]] = {}

    def hasil(self, nilai: Any) -> tuple[Any, str]:
        """The converted value, or a sentence that refuses it."""
        if isinstance(nilai, SelGalat):
            return None, nilai.kalimat
        if nilai.__class__ is str:
            nilai = rapikan(nilai)
            nilai = nilai[1:] if nilai.startswith(PENANDA_RUMUS) else nilai
            nilai = None if nilai in _KOSONG else nilai
        if nilai is None:
            return self.cadangan, "Wajib diisi." if self.wajib and self.cadangan is None else ""
        try:
            return self.ubah(nilai), ""
        except ValueError as galat:
            return None, str(galat)


def _ubah_semua(jenis: JenisImpor, rencana: list[_Rencana], hasil: LembarTerbaca, konteks: Konteks) -> None:
    """Convert row by row. Equal texts of a column are converted once.

    This loop is what an import's speed hangs on.
    """
    kelas = jenis.kelas_baris._make  # type: ignore[attr-defined]
    tetap = [(r, r.indeks, r.hafal) for r in rencana]
    for nomor, sel in hasil.lembar.baris:
        if _kosong(sel, hasil.indeks):
            continue
        hasil.dibaca += 1
        panjang, nilai, baik = len(sel), [nomor], True
        for r, i, hafal in tetap:
            mentah = sel[i] if 0 <= i < panjang else None
            if mentah.__class__ is str:
                pasangan = hafal.get(mentah)
                if pasangan is None:
                    pasangan = hafal[mentah] = r.hasil(mentah)
            else:
                pasangan = r.hasil(mentah)
            isi, pesan = pasangan
            if pesan:
                konteks.ditolak.append(Temuan(nomor, r.nama, ringkas(mentah), pesan))
                baik = False
            nilai.append(isi)
        if baik:
            hasil.baris.append(kelas(nilai))
        if hasil.dibaca % 20_000 == 0:
            konteks.kemajuan("memeriksa", hasil.dibaca, len(hasil.lembar.baris))


def _kosong(sel: Sequence[Any], indeks: Mapping[str, int]) -> bool:
    """Whether none of our columns holds anything in this row."""
    panjang = len(sel)
    for i in indeks.values():
        if i < panjang and (v := sel[i]) is not None and (v.__class__ is not str or rapikan(v)):
            return False
    return True


def _tolak_ganda(jenis: JenisImpor, hasil: LembarTerbaca, konteks: Konteks) -> None:
    """Refuse rows whose natural key stands further up already."""
    if not jenis.kunci:
        return
    letak = [jenis.kelas_baris._fields.index(n) for n in jenis.kunci]  # type: ignore[attr-defined]
    pertama: dict[tuple[Any, ...], int] = {}
    unik = []
    for b in hasil.baris:
        kunci = tuple([b[i] for i in letak])  # type: ignore[index]
        awal = pertama.setdefault(kunci, b.baris)
        if awal == b.baris:
            unik.append(b)
        else:
            isi = " / ".join(ringkas(k) for k in kunci if k is not None)
            pesan = f"Sama dengan baris {awal} ({', '.join(jenis.kunci)}). Hapus salah satu."
            konteks.ditolak.append(Temuan(b.baris, ", ".join(jenis.kunci), isi, pesan))
    hasil.baris = unik
